"""The rule that proposes the participant's face."""

import numpy as np
import numpy.typing as npt
import pytest

from curator.domain.faces import Box, Ground, matching
from curator.domain.own_face import Sitting, propose

Vector = npt.NDArray[np.float32]
SAME, STRANGERS = 0.40, 0.82  # distances of adults


def away(centre: Vector, distance: float, seed: int) -> Vector:
    """A vector at a distance from another, in a direction of its own."""
    way = np.random.default_rng(seed).normal(size=128)
    return np.asarray(centre + distance * way / np.linalg.norm(way), np.float32)


ME = away(np.zeros(128, np.float32), 1.4, 0)


def me(seed: int, distance: float = SAME) -> Vector:
    """A face of the participant: two of them lie `distance` apart."""
    return away(ME, distance / np.sqrt(2), seed)


def somebody(seed: int, distance: float = STRANGERS) -> Vector:
    """Another person's, at about `distance` from the participant's faces."""
    return away(ME, float(np.sqrt(distance**2 - SAME**2 / 2)), seed)


def alone(count: int, age: float | None = 40) -> list[Sitting]:
    return [Sitting((me(seed),), age) for seed in range(1, count + 1)]


def test_the_likest_face_is_proposed_though_it_is_the_smallest() -> None:
    told = propose([*alone(5), Sitting((somebody(20), somebody(21), me(22)), 41)])
    assert [one.ground for one in told] == [Ground.ONLY] * 5 + [Ground.LIKENESS]
    assert told[-1].ordinal == 2
    assert told[-1].likeness is not None
    assert told[-1].likeness > 0.9


def test_without_anchors_the_largest_is_taken_and_nothing_is_claimed() -> None:
    for sittings in ([Sitting((somebody(1), me(2)), 30)], [Sitting((somebody(1), me(2))), Sitting((None,))]):
        told = propose(sittings)[0]
        assert (told.ordinal, told.ground, told.likeness) == (0, Ground.LARGEST, None)


def test_a_photo_says_nothing_about_itself() -> None:
    told = propose([Sitting((somebody(1), me(2)), 30, chosen=1)])[0]
    assert (told.ordinal, told.likeness) == (0, None)


def test_a_chosen_face_is_an_anchor_for_the_other_photos() -> None:
    told = propose([Sitting((somebody(1), me(2)), 30, chosen=1), Sitting((somebody(3), me(4)), 30)])
    assert (told[1].ordinal, told[1].ground) == (1, Ground.LIKENESS)
    assert propose([Sitting((somebody(1), me(2)), 30), Sitting((somebody(3), me(4)), 30)])[1].likeness is None


def test_where_nobody_is_like_the_participant_likeness_claims_nothing() -> None:
    told = propose([*alone(5), Sitting((somebody(20), somebody(21)), 41)])[-1]
    assert (told.ordinal, told.ground) == (0, Ground.LARGEST)
    assert told.likeness is not None
    assert told.likeness < 0.05


def test_of_two_that_are_as_like_the_largest_is_taken() -> None:
    told = propose([*alone(5), Sitting((me(20, 0.41), me(21, 0.40)), 41)])[-1]
    assert told.ordinal == 0
    assert told.likeness is not None
    assert told.likeness < 0.7


@pytest.mark.parametrize("sibling", [0.48, 0.60])
def test_with_small_children_the_score_stays_cautious(sibling: float) -> None:
    """The same distances tell an adult from a stranger and a small child from hardly anybody."""
    faces = (somebody(20, sibling), me(21, 0.40))
    child = propose([*alone(5, age=3), Sitting(faces, 4)])[-1]
    adult = propose([*alone(5, age=40), Sitting(faces, 41)])[-1]
    assert child.likeness is not None
    assert adult.likeness is not None
    assert child.likeness < min(adult.likeness, 0.8)


def test_distances_are_held_to_what_the_ages_let_expect() -> None:
    """A face far from the anchors is no stranger's where 30 years lie between; with photos of its own age it is."""
    faces = (somebody(20, 0.9), me(21, 0.8))
    apart = propose([*alone(5, age=4), Sitting(faces, 40)])[-1]
    near = propose([*alone(5, age=39), Sitting(faces, 40)])[-1]
    assert (apart.ordinal, apart.ground) == (1, Ground.LIKENESS)
    assert near.ground is Ground.LARGEST


def test_the_anchors_nearest_in_age_count() -> None:
    """Fifteen photos of somebody else at another age do not outvote five of the participant at this one."""
    other = away(ME, 0.9, 99)
    far = [Sitting((away(other, 0.25, seed),), 70) for seed in range(30, 45)]
    told = propose([*alone(5), *far, Sitting((away(other, 0.25, 77), me(22)), 41)])[-1]
    assert (told.ordinal, told.ground) == (1, Ground.LIKENESS)


def test_two_wrong_anchors_of_five_do_no_harm() -> None:
    other = somebody(99)
    anchors = [*alone(3), Sitting((away(other, 0.2, 1),), 40), Sitting((away(other, 0.2, 2),), 40)]
    assert propose([*anchors, Sitting((away(other, 0.2, 3), me(22)), 40)])[-1].ordinal == 1


def test_what_the_first_pass_found_helps_the_second() -> None:
    """A long life with one photo alone at its beginning: group photos carry the likeness on from age to age."""
    ageing = [away(ME, 0.0, 1)]
    for seed in range(2, 9):
        ageing.append(away(ageing[-1], 0.28, seed))
    sittings = [Sitting((ageing[0],), 20)]
    sittings += [Sitting((somebody(100 + n), one), 20 + 6.0 * n) for n, one in enumerate(ageing[1:], start=1)]
    assert [one.ordinal for one in propose(sittings)] == [0] + [1] * 7


def test_an_unknown_age_is_compared_with_everybody() -> None:
    told = propose([*alone(5), Sitting((somebody(20), me(22)))])[-1]
    assert (told.ordinal, told.ground) == (1, Ground.LIKENESS)
    told = propose([*alone(5, age=None), Sitting((somebody(20), me(22)), 30)])[-1]
    assert (told.ordinal, told.ground) == (1, Ground.LIKENESS)


def test_faces_that_were_not_described_are_never_proposed_by_likeness() -> None:
    told = propose([*alone(5), Sitting((somebody(20), me(30), None, None), 41)])[-1]
    assert told.ordinal == 1
    assert propose([Sitting(()), *alone(2)])[0].ordinal == 0


@pytest.mark.parametrize(
    ("box", "place"),
    [
        (Box(0, 0, 100, 100), 0),
        (Box(20, 20, 100, 100), 0),
        (Box(210, 0, 90, 90), 1),
        (Box(50, 0, 100, 100), 0),
        (Box(51, 0, 100, 100), None),
        (Box(500, 500, 10, 10), None),
    ],
)
def test_a_chosen_face_is_found_again_where_a_third_is_shared(box: Box, place: int | None) -> None:
    assert matching(box, [Box(0, 0, 100, 100), Box(200, 0, 100, 100)]) == place
    assert matching(box, []) is None
