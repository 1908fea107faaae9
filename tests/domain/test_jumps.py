"""Changes are found where they are, and whatever only looks like one is told apart."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from curator.domain.appearance import Appearance, AppearanceVerdict, Calibration, Effects, Series, Space
from curator.domain.jumps import benjamini_hochberg, find_jump
from curator.domain.shapes import level, measures, mirrored, region_changes

Floats = npt.NDArray[np.float64]

DIMENSIONS = 40  # coordinates in which people differ
CHANGE, FILTER = slice(0, 8), slice(20, 28)  # what a change moves, and what a filter does
EDGES = np.array([0.0, 18.0, 90.0])


def space() -> Space:
    """White noise; changes in the first directions, one filter in others, children drift in all."""
    change = np.diag(np.full(DIMENSIONS, 0.1))
    change[CHANGE, CHANGE] = 2.0 * np.eye(8)
    covariance = np.eye(DIMENSIONS) * 0.05
    covariance[FILTER, FILTER] += 4.0 * np.eye(8)
    means = np.zeros((1, DIMENSIONS))
    ageing = np.stack([np.eye(DIMENSIONS) * 0.3, np.eye(DIMENSIONS) * 0.01])
    return Space(
        np.eye(DIMENSIONS),
        change,
        ageing,
        means,
        covariance[None],
        np.array([0.0]),
        np.zeros((1, DIMENSIONS)),
        np.eye(DIMENSIONS)[None],
        np.array(np.inf),
    )


@pytest.fixture(scope="module")
def calibration() -> Calibration:
    basis = np.eye(128)[:, :DIMENSIONS]
    return Calibration("made", basis, np.zeros((136, 1)), space(), space(), EDGES, ("smoothing",), ("lids",))


def series(
    seed: int, count: int = 40, *, shift: Floats | None = None, share: Floats | None = None, ages: Floats | None = None
) -> Series:
    """Photos of one person in white noise, with `shift` (40,) added to each to its `share` (n,)."""
    rng = np.random.default_rng(seed)
    embeddings = np.zeros((count, 128))
    embeddings[:, :DIMENSIONS] = rng.normal(size=(count, DIMENSIONS)) + rng.normal(size=DIMENSIONS) * 5
    if shift is not None and share is not None:
        embeddings[:, :DIMENSIONS] += share[:, None] * shift
    known = np.full(count, np.nan) if ages is None else ages
    return Series(known, embeddings, photo_ids=tuple(f"photo-{place}" for place in range(count)))


def moved(size: float, where: slice = CHANGE) -> Floats:
    shift = np.zeros(DIMENSIONS)
    shift[where] = size
    return shift


def after(split: int, count: int = 40) -> Floats:
    return np.asarray(np.arange(count) >= split, float)


def look(made: Series, calibration: Calibration, *, permutations: int = 200) -> Appearance:
    return find_jump(made, calibration, permutations=permutations)


def test_finds_a_small_change_where_own_effects_say_it_lies(calibration: Calibration) -> None:
    where = slice(12, 16)
    made = [series(seed, shift=moved(0.8, where), share=after(25)) for seed in range(8)]
    tried = np.zeros((2, 1, 128))
    tried[0, 0, where] = 0.8 / 0.03
    known = [replace(one, effects=Effects(("lids",), tried, np.zeros((2, 1, 68, 2)))) for one in made]
    others = [replace(one, effects=Effects(("ears",), tried, np.zeros((2, 1, 68, 2)))) for one in made]
    plain, own, other = (
        [find_jump(one, calibration, permutations=100).p_value <= 0.05 for one in some]
        for some in (made, known, others)
    )
    assert sum(own) >= 7
    assert sum(plain) <= 4
    assert other == plain


def test_ways_of_changing_a_part_share_what_one_way_had(calibration: Calibration) -> None:
    made = series(3, shift=moved(0.8, slice(12, 16)), share=after(25))
    way, other = np.zeros((2, 1, 128)), np.zeros((2, 1, 128))
    way[0, 0, 12:16], other[0, 0, 20:24] = 0.8 / 0.03, 0.8 / 0.03

    def score(*ways: Floats) -> float:
        tried = Effects(("lids",) * len(ways), np.concatenate(ways, axis=1), np.zeros((2, len(ways), 68, 2)))
        return look(replace(made, effects=tried), calibration).score

    assert score(way, way) == pytest.approx(score(way), abs=1e-6)
    assert score(way, -other) == pytest.approx(score(way, other), abs=1e-6)
    assert look(made, calibration).score < score(way, other) < score(way)


def test_finds_a_change_and_says_where(calibration: Calibration) -> None:
    found = look(series(1, shift=moved(1.0), share=after(25)), calibration)
    assert found.verdict is AppearanceVerdict.SUSPECTED_CHANGE
    assert found.split is not None
    assert abs(found.split - 25) <= 1
    assert found.interval is not None
    assert found.interval[0] <= 25 <= found.interval[1]
    assert found.p_value < 0.01
    assert found.score > 5
    assert found.calibration == "made"
    assert all(int(name.removeprefix("photo-")) < 25 for name in found.before)
    assert all(int(name.removeprefix("photo-")) >= 25 for name in found.after)
    assert len(found.before) == len(found.after) == 4


def test_what_a_person_always_shows_is_no_change(calibration: Calibration) -> None:
    """Photos of some people differ three times as much in a direction of changes as those of others."""
    told = replace(calibration, embedding=replace(calibration.embedding, known=np.array(60.0)))
    made = [series(seed) for seed in range(60)]
    for one in made:
        one.embeddings[:, 0] = one.embeddings[0, 0] + 3 * (one.embeddings[:, 0] - one.embeddings[0, 0])
    scores = [np.array([look(one, by, permutations=0).score for one in made]) for by in (calibration, told)]
    assert (scores[0] > 0).sum() >= 15
    assert (scores[1] > 0).sum() <= 3


def test_a_great_change_is_not_taken_for_what_a_person_always_shows(calibration: Calibration) -> None:
    told = replace(calibration, embedding=replace(calibration.embedding, known=np.array(20.0)))
    found = look(series(1, shift=moved(4.0), share=after(25)), told)
    assert found.verdict is AppearanceVerdict.SUSPECTED_CHANGE
    assert found.split == 25
    assert found.score > 0.5 * look(series(1, shift=moved(4.0), share=after(25)), calibration).score


def test_drawing_orders_stops_where_more_would_change_nothing(calibration: Calibration) -> None:
    made = [series(seed, shift=moved(0.3), share=after(25)) for seed in range(20)]
    # Beyond an alpha of a half, as many orders as there are would have to do as well.
    short, whole = ([find_jump(one, calibration, alpha=alpha).p_value for one in made] for alpha in (0.05, 0.5))
    stopped = [before for before, after_all in zip(short, whole, strict=True) if before != after_all]
    assert stopped
    assert min(stopped) > 0.05
    assert short == pytest.approx(whole, abs=0.1)
    assert 0 < sum(p <= 0.05 for p in whole) < len(whole)


def test_finds_it_as_often_in_the_other_direction(calibration: Calibration) -> None:
    found = look(series(1, shift=moved(-1.0), share=after(25)), calibration)
    assert found.verdict is AppearanceVerdict.SUSPECTED_CHANGE


def test_seldom_finds_what_is_not_there(calibration: Calibration) -> None:
    found = [look(series(seed), calibration) for seed in range(60)]
    alarms = sum(one.p_value <= 0.05 for one in found)
    assert alarms <= 8  # 3 expected; more than 8 has a chance of 0.4 %
    assert sum(one.verdict is AppearanceVerdict.SUSPECTED_CHANGE for one in found) <= alarms
    assert 0.3 < np.median([one.p_value for one in found]) < 0.7


def test_a_filter_is_told_from_a_change(calibration: Calibration) -> None:
    shift = moved(2.0, FILTER) + moved(0.6)
    found = look(series(2, shift=shift, share=after(20)), calibration)
    assert found.p_value <= 0.05
    assert found.verdict is AppearanceVerdict.CAMERA
    assert found.reason is not None
    assert "smoothing" in found.reason.render()


def test_a_change_that_falls_on_a_turn_to_grey_cannot_be_told(calibration: Calibration) -> None:
    plain = series(3, shift=moved(1.0), share=after(20))
    grey = Series(plain.ages, plain.embeddings, grey=after(20) > 0)
    found = look(grey, calibration)
    assert found.verdict is AppearanceVerdict.CANNOT_TELL
    assert found.reason is not None


def test_a_change_apart_from_grey_photos_is_found(calibration: Calibration) -> None:
    plain = series(3, shift=moved(1.0), share=after(20))
    scattered = np.arange(40) % 3 == 0
    found = look(Series(plain.ages, plain.embeddings, grey=scattered), calibration)
    assert found.verdict is AppearanceVerdict.SUSPECTED_CHANGE


def test_known_ages_of_an_adult_do_not_hide_a_change(calibration: Calibration) -> None:
    ages = np.linspace(20, 60, 40)
    found = look(series(4, shift=moved(1.2), share=after(25), ages=ages), calibration)
    assert found.verdict is AppearanceVerdict.SUSPECTED_CHANGE
    assert found.between[0] < found.between[1]
    assert found.between[0] == pytest.approx(ages[(found.split or 0) - 1])


def test_under_eighteen_it_is_growth(calibration: Calibration) -> None:
    ages = np.concatenate([np.linspace(12, 13, 20), np.linspace(14, 16, 20)])
    found = look(series(5, shift=moved(2.5), share=after(20), ages=ages), calibration)
    assert found.verdict is AppearanceVerdict.GROWTH


def test_ageing_along_one_direction_hides_no_change_along_another(calibration: Calibration) -> None:
    def aged(direction: Floats) -> Calibration:
        """Children age along one direction alone, by much."""
        alone = np.eye(DIMENSIONS) * 0.001 + 1000 * np.outer(direction, direction)
        return replace(calibration, embedding=replace(space(), ageing=np.stack([alone, alone])))

    across, along = np.ones(DIMENSIONS), np.where(np.arange(DIMENSIONS) % 2, -1.0, 1.0)
    across[CHANGE], ages = 0, np.linspace(2, 17, 40)
    made = series(13, shift=moved(1.2) * along, share=after(25), ages=ages)
    rng = np.random.default_rng(1)
    walk = np.cumsum(rng.normal(size=40) * np.sqrt(1000 * 15 / 39))
    for direction in (across / np.linalg.norm(across), np.where(np.arange(DIMENSIONS) < 8, 1.0, 0) / np.sqrt(8)):
        drifting = replace(made, embeddings=made.embeddings.copy())
        drifting.embeddings[:, :DIMENSIONS] += walk[:, None] * direction
        found = look(drifting, aged(direction))
        assert found.p_value <= 0.05
        assert found.split is not None
        assert abs(found.split - 25) <= 1


def test_a_great_step_in_a_drifting_face_is_not_left_to_permutation(calibration: Calibration) -> None:
    made = series(14, 12, shift=moved(3.0), share=after(6, 12), ages=np.linspace(6, 40, 12))
    found = look(made, calibration, permutations=20)
    assert found.p_value == pytest.approx(2 * np.exp(-found.score))
    assert found.p_value < 0.01


def test_who_hardly_ages_pays_little_for_those_who_do(calibration: Calibration) -> None:
    ages, undated = np.linspace(5, 45, 40), np.full(40, np.nan)
    made = [series(200 + seed, shift=moved(1.0), share=after(25), ages=ages) for seed in range(8)]
    dated = [look(one, calibration).score for one in made]
    alone = [look(replace(one, ages=undated), calibration).score for one in made]
    assert np.median(dated) > np.median(alone) - 3
    assert np.median(alone) > 10


def test_drift_that_ageing_explains_is_no_change(calibration: Calibration) -> None:
    alarms = 0
    for seed in range(30):
        rng = np.random.default_rng(100 + seed)
        made = series(seed, ages=np.linspace(2, 17, 40))
        walk = np.cumsum(rng.normal(size=(40, DIMENSIONS)) * np.sqrt(0.3 * 15 / 39), axis=0)
        made.embeddings[:, :DIMENSIONS] += walk
        alarms += look(made, calibration).p_value <= 0.05
        undated = Series(np.full(40, np.nan), made.embeddings)
        if seed == 0:
            assert look(undated, calibration).p_value <= 0.05, "the same drift without ages should stand out"
    assert alarms <= 5


def test_photos_may_come_in_any_order(calibration: Calibration) -> None:
    ages = np.linspace(20, 60, 40)
    made = series(4, shift=moved(1.2), share=after(25), ages=ages)
    order = np.random.default_rng(0).permutation(40)
    one, other = look(made, calibration), look(made.only(order), calibration)
    assert (one.split, one.before, one.after) == (other.split, other.before, other.after)
    assert other.self_distance == pytest.approx(one.self_distance[order])


def test_photos_without_an_age_are_left_out_of_a_dated_series(calibration: Calibration) -> None:
    ages = np.linspace(20, 60, 40)
    ages[[3, 30]] = np.nan
    found = look(series(4, shift=moved(1.2), share=after(25), ages=ages), calibration)
    assert np.isnan(found.self_distance[[3, 30]]).all()
    assert np.isfinite(np.delete(found.self_distance, [3, 30])).all()


@pytest.mark.parametrize("count", [0, 1, 7])
def test_too_few_photos_cannot_be_told(calibration: Calibration, count: int) -> None:
    found = look(series(6, count), calibration)
    assert found.verdict is AppearanceVerdict.CANNOT_TELL
    assert found.reason is not None
    assert str(count) in found.reason.render()


def test_two_strange_photos_are_no_change(calibration: Calibration) -> None:
    for places in ([38, 39], [10, 30]):
        share = np.zeros(40)
        share[places] = 1
        found = look(series(7, shift=moved(5.0), share=share), calibration)
        assert found.verdict is not AppearanceVerdict.SUSPECTED_CHANGE
        assert set(np.argsort(-found.self_distance)[:2]) == set(places)


def test_a_change_outlives_the_loss_of_any_two_photos(calibration: Calibration) -> None:
    made = series(8, 20, shift=moved(1.5), share=after(10, 20))
    for lost in ((0, 1), (9, 10), (10, 19), (4, 15)):
        found = look(made.only(np.delete(np.arange(20), lost)), calibration)
        assert found.verdict is AppearanceVerdict.SUSPECTED_CHANGE, lost


def test_a_passing_change_is_told_apart(calibration: Calibration) -> None:
    found = look(series(9, shift=moved(1.5), share=after(26) - after(36)), calibration)
    assert found.verdict is AppearanceVerdict.TRANSIENT


def test_a_passing_change_is_told_where_it_is_no_step(calibration: Calibration) -> None:
    """What passes in the middle makes a person's own noise wide, so that no step stands out of it."""
    told = replace(calibration, embedding=replace(calibration.embedding, known=np.array(60.0)))
    found = look(series(9, shift=moved(1.5), share=after(15) - after(25)), told)
    assert found.p_value > 0.05
    assert found.verdict is AppearanceVerdict.TRANSIENT
    none = [look(series(seed), told, permutations=100).verdict for seed in range(40)]
    assert none.count(AppearanceVerdict.NONE) >= 37


def test_first_photos_that_resemble_the_last_do_not_make_a_step_pass(calibration: Calibration) -> None:
    share = after(25) + (np.arange(40) < 2)
    found = look(series(10, shift=moved(1.6), share=share), calibration)
    assert found.verdict is AppearanceVerdict.SUSPECTED_CHANGE
    assert found.split == pytest.approx(25, abs=1)


def test_what_passes_elsewhere_does_not_explain_a_step(calibration: Calibration) -> None:
    made = series(9, shift=moved(1.2), share=after(28))
    made.embeddings[6:16, :4] += 2.2
    made.embeddings[6:16, 4:8] -= 2.2
    found = look(made, calibration)
    assert found.split == pytest.approx(28, abs=1)
    assert found.verdict is AppearanceVerdict.SUSPECTED_CHANGE


def test_a_slow_change_is_told_apart(calibration: Calibration) -> None:
    found = look(series(10, shift=moved(2.5), share=np.linspace(0, 1, 40)), calibration)
    assert found.verdict is AppearanceVerdict.RAMP


def test_the_same_seed_gives_the_same_answer(calibration: Calibration) -> None:
    made = series(11, shift=moved(0.4), share=after(20))
    assert look(made, calibration).p_value == look(made, calibration).p_value


def face() -> Floats:
    """68 points of a face, roughly."""
    rng = np.random.default_rng(0)
    shape = rng.normal(0, 0.02, (68, 2))
    shape[:17] += np.stack([-np.cos(np.linspace(0, np.pi, 17)), np.sin(np.linspace(0, np.pi, 17)) * 1.5 - 0.4], 1)
    shape[36:42] += (-0.5, -0.45)
    shape[42:48] += (0.5, -0.45)
    shape[27:36] += (0, 0.1)
    shape[31], shape[35] = (-0.25, 0.3), (0.25, 0.3)
    shape[48:68] += (0, 0.7)
    return np.asarray(level(shape), float)


def test_regions_say_what_grew_and_by_how_much() -> None:
    rng = np.random.default_rng(1)
    shapes = np.repeat(face()[None], 40, axis=0) + rng.normal(0, 0.005, (40, 68, 2))
    shapes[20:, 31, 0] -= 0.02
    shapes[20:, 35, 0] += 0.02
    changes = region_changes(shapes, 20)
    assert changes[0].region == "nose width"
    assert changes[0].low < 4 < changes[0].high
    assert changes[0].change == pytest.approx(4, abs=1)
    assert {change.region for change in changes} == set(measures(shapes))


def test_regions_do_without_shapes_that_are_missing() -> None:
    shapes = np.repeat(face()[None], 10, axis=0)
    shapes[:4] = np.nan
    assert all(not np.isfinite(change.high) for change in region_changes(shapes, 4))


def test_a_level_shape_does_not_depend_on_place_size_or_turn() -> None:
    shape, turn = face(), np.array([[np.cos(0.4), np.sin(0.4)], [-np.sin(0.4), np.cos(0.4)]])
    assert level(shape @ turn * 57 + (300, 200)) == pytest.approx(shape, abs=1e-9)
    assert mirrored(mirrored(shape)) == pytest.approx(shape)


@pytest.mark.parametrize("apart", [0.0, 1e-200, 0.01])
def test_eyes_in_one_place_make_no_shape(apart: float) -> None:
    profile = face() * 100
    profile[42:48] = profile[36:42] + np.array([apart, 0.0])
    assert np.isnan(level(profile)).all()
    assert np.isnan(level(np.zeros((68, 2)))).all()


def test_benjamini_and_hochbergs_own_example() -> None:
    # Benjamini and Hochberg (1995), section 3.2: 15 p values, of which four hold at q = 0.05.
    values = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
              0.7590, 1.0]  # fmt: skip
    assert list(np.flatnonzero(benjamini_hochberg(values, q=0.05))) == [0, 1, 2, 3]
    assert list(np.flatnonzero(benjamini_hochberg(values[::-1], q=0.05))) == [11, 12, 13, 14]
    assert not benjamini_hochberg([]).any()
