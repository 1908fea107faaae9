"""Duplicates: copies are found in all their forms, told once, and nothing else is."""

import time
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.domain.duplicates import (
    FACE_SIDE,
    SCENE_SIDE,
    WHOLE_SIDE,
    Candidate,
    DuplicateLimits,
    Fingerprint,
    find_duplicates,
)
from curator.domain.likeness import Patches, correlation, differing_bits, near_pairs

MARGINS = (3.0, 2.5, 3.0, 5.0)


def smooth(rng: np.random.Generator, side: int, *, shift: float = 0.0) -> npt.NDArray[np.float64]:
    """A picture of a few waves, values 40 to 210; `shift` in cells moves it to the left."""
    y, x = np.mgrid[:side, :side] / side
    x = x + shift / side
    waves = [
        np.cos(2 * np.pi * (u * x + v * y) + phase) * strength / (1 + abs(u) + abs(v))
        for u, v, phase, strength in zip(
            rng.integers(-2, 3, 9), rng.integers(-2, 3, 9), rng.uniform(0, 6.3, 9), rng.normal(0, 1, 9), strict=True
        )
    ]
    total = np.sum(waves, axis=0)
    return np.asarray(125 + 85 * total / 3).clip(40, 210)


def in_bytes(values: npt.NDArray[np.float64]) -> bytes:
    return values.round().clip(1, 255).astype(np.uint8).tobytes()


def picture(seed: int, *, face: bool = True) -> Fingerprint:
    rng = np.random.default_rng(seed)
    hashes = rng.integers(0, 2**63, 2)
    whole, scene, inner = (in_bytes(smooth(rng, side)) for side in (WHOLE_SIDE, SCENE_SIDE, FACE_SIDE))
    if not face:
        return Fingerprint(int(hashes[0]), 0, whole)
    return Fingerprint(int(hashes[0]), int(hashes[1]), whole, scene, inner, MARGINS)


def toned(patch: bytes, *, gamma: float = 1.5) -> bytes:
    return in_bytes(255 * (np.frombuffer(patch, np.uint8) / 255.0) ** gamma)


def cropped(one: Fingerprint, seed: int = 99) -> Fingerprint:
    """The same face in a picture that looks quite different as a whole."""
    other = picture(seed)
    left, top, right, bottom = one.margins
    return replace(
        one,
        whole_hash=other.whole_hash,
        whole=other.whole,
        face_hash=one.face_hash ^ 5,
        margins=(left - 1.0, top, right, bottom),
    )


def candidate(name: str, one: Fingerprint, *, of: str = "P-1", embedding: float | None = None) -> Candidate:
    vector = None if embedding is None else np.full(128, embedding / np.sqrt(128), np.float32)
    return Candidate(name, of, one, vector)


def names(photos: list[Candidate], limits: DuplicateLimits | None = None) -> list[tuple[str, ...]]:
    return [group.photos for group in find_duplicates(photos, limits)]


@pytest.mark.parametrize("face", [False, True])
def test_the_same_picture_is_one_group(face: bool) -> None:
    one = picture(1, face=face)
    groups = find_duplicates([candidate("a", one), candidate("x", picture(2, face=face)), candidate("b", one)])
    assert [(group.photos, group.participants) for group in groups] == [(("a", "b"), ("P-1",))]
    assert groups[0].similarity == pytest.approx(1, abs=0.001)


def test_different_pictures_are_no_copies() -> None:
    assert names([candidate(str(seed), picture(seed)) for seed in range(200)]) == []


def test_near_hashes_alone_do_not_make_copies() -> None:
    one, other = picture(1), picture(2)
    alike = replace(other, whole_hash=one.whole_hash ^ 1, face_hash=one.face_hash ^ 2)
    assert names([candidate("a", one), candidate("b", alike)]) == []


def test_another_tone_is_still_a_copy() -> None:
    one = picture(1)
    other = replace(one, whole=toned(one.whole), whole_hash=one.whole_hash ^ 0b111)
    assert names([candidate("a", one), candidate("b", other)]) == [("a", "b")]


def test_a_crop_is_found_by_its_face() -> None:
    assert names([candidate("a", picture(1)), candidate("b", cropped(picture(1)))]) == [("a", "b")]


def test_a_person_who_moved_is_no_crop() -> None:
    left, top, right, bottom = MARGINS
    moved = replace(cropped(picture(1)), margins=(left - 0.4, top, right + 0.4, bottom))
    assert names([candidate("a", picture(1)), candidate("b", moved)]) == []


def test_embeddings_far_apart_refute_a_crop_and_near_ones_do_not() -> None:
    one, other = picture(1), cropped(picture(1))
    assert names([candidate("a", one, embedding=0), candidate("b", other, embedding=0.7)]) == []
    assert names([candidate("a", one, embedding=0), candidate("b", other, embedding=0.2)]) == [("a", "b")]
    assert names([candidate("a", one, embedding=0), candidate("b", other)]) == [("a", "b")]


def test_the_same_whole_picture_is_a_copy_whichever_face_was_taken() -> None:
    one = picture(1)
    assert names([candidate("a", one, embedding=0), candidate("b", one, embedding=1)]) == [("a", "b")]


def test_copies_of_copies_are_one_group_across_participants() -> None:
    one = picture(1)
    photos = [
        candidate("a", one, of="P-1"),
        candidate("b", cropped(one), of="P-2"),
        candidate("c", one, of="P-1"),
        candidate("d", cropped(one), of="P-3"),
    ]
    (group,) = find_duplicates(photos)
    assert group.photos == ("a", "b", "c", "d")
    assert group.participants == ("P-1", "P-2", "P-3")
    assert 0.95 <= group.similarity <= 1


@given(st.permutations(range(6)))
def test_the_order_of_photos_does_not_matter(order: list[int]) -> None:
    prints = [picture(1), picture(1), cropped(picture(1)), picture(2), picture(2, face=False), picture(3)]
    photos = [candidate(str(place), prints[place]) for place in order]
    assert {frozenset(group) for group in names(photos)} == {frozenset("012"), frozenset("34")}


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_photos_have_no_copies(count: int) -> None:
    assert find_duplicates([candidate("a", picture(1))] * count) == []


def test_limits_are_the_callers() -> None:
    one = picture(1)
    photos = [candidate("a", one), candidate("b", replace(cropped(one), face_hash=one.face_hash ^ 0xFFFF))]
    assert names(photos) == []
    assert names(photos, DuplicateLimits(hash_bits=16)) == [("a", "b")]


@pytest.mark.parametrize("face", [False, True])
def test_bytes_give_the_same_fingerprint_back(face: bool) -> None:
    one = picture(4, face=face)
    stored = one.to_bytes()
    assert len(stored) <= 512
    assert Fingerprint.from_bytes(stored) == one


def test_margins_beyond_what_can_be_stored_are_cut() -> None:
    wide = replace(picture(1), margins=(9999.0, -9999.0, 0.0, 1.0))
    assert Fingerprint.from_bytes(wide.to_bytes()).margins[1] < -500


@pytest.mark.parametrize("stored", [b"", b"\x01" * 100, b"\x09" + picture(1).to_bytes()[1:]])
def test_other_bytes_are_refused(stored: bytes) -> None:
    with pytest.raises(ValueError, match="version"):
        Fingerprint.from_bytes(stored)


@pytest.mark.parametrize("count", [2, 511, 512, 513, 1500])
def test_near_pairs_are_all_pairs_that_a_plain_search_finds(count: int) -> None:
    rng = np.random.default_rng(count)
    hashes = rng.integers(0, 2**40, count).astype(np.uint64)
    hashes[-1] = hashes[0]
    wanted = {
        (a, a + 1 + int(b))
        for a in range(count)
        for b in np.flatnonzero(np.bitwise_count(hashes[a] ^ hashes[a + 1 :]) <= 11)
    }
    found = [pair for pairs in near_pairs(hashes, 11) for pair in zip(*(side.tolist() for side in pairs), strict=True)]
    assert len(found) == len(set(found))
    assert set(found) == wanted


def test_crops_are_found_among_many_faces() -> None:
    prints = [picture(seed) for seed in range(1200)]
    originals = range(0, 1200, 100)
    prints += [cropped(prints[place], seed=5000 + place) for place in originals]
    found = names([candidate(str(place), one) for place, one in enumerate(prints)])
    assert found == [(str(place), str(1200 + number)) for number, place in enumerate(originals)]


def test_codes_tell_what_differs_from_the_median_patch() -> None:
    common = smooth(np.random.default_rng(1), FACE_SIDE)
    own = [smooth(np.random.default_rng(seed), FACE_SIDE) for seed in range(2, 42)]
    patches = [in_bytes(0.8 * common + 0.2 * part) for part in own]
    patches.append(in_bytes(0.5 * (0.8 * common + 0.2 * own[0]) + 30))
    codes = Patches.stacked(patches, FACE_SIDE).codes()
    first = np.zeros(40, np.intp)
    *others, duller = differing_bits(codes, first, np.arange(1, 41)).tolist()
    assert duller < 12
    assert min(others) > 24


def test_correlation_forgives_tone_and_a_small_movement_only() -> None:
    still, moved, far = (smooth(np.random.default_rng(3), FACE_SIDE, shift=shift) for shift in (0, 0.4, 4))
    patches = Patches.stacked([in_bytes(still), toned(in_bytes(moved), gamma=2.5), in_bytes(far)], FACE_SIDE)
    first, second = np.array([0, 0]), np.array([1, 2])
    near, other = correlation(patches, first, second, moving=True)
    fixed, _ = correlation(patches, first, second, moving=False)
    assert near > 0.992
    assert fixed < near - 0.005
    assert other < 0.9


def test_correlation_needs_cells_that_both_have() -> None:
    scene = np.frombuffer(picture(1).scene, np.uint8).reshape(SCENE_SIDE, SCENE_SIDE)
    upper, lower = scene.copy(), scene.copy()
    upper[8:], lower[:9] = 0, 0
    patches = Patches.stacked([scene.tobytes(), upper.tobytes(), lower.tobytes()], SCENE_SIDE, ends=True)
    half, none = correlation(patches, np.array([0, 1]), np.array([1, 2]), moving=True)
    assert half > 0.99
    assert none == 0


def test_ten_thousand_photos_are_compared_at_once() -> None:
    rng = np.random.default_rng(0)
    hashes = rng.integers(0, 2**63, 10_000).astype(np.uint64)
    start = time.process_time()
    found = sum(len(first) for first, _ in near_pairs(hashes, 14))
    assert found < 1000
    # A loop over pairs would take minutes.
    assert time.process_time() - start < 10
