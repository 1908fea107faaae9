"""Photos of another person among a participant's, on drawn embeddings whose truth is known."""

from dataclasses import replace

import numpy as np
import pytest

from curator.domain.flags import FlagKind
from curator.domain.identity import Collection, Fit, Outcome, Resemblance, Shot, fits, identity_flags
from curator.domain.kinship import Kinship, Values, given, leave_one_out, pairwise
from curator.paths import resources

AGES = np.linspace(1, 60, 24)


@pytest.fixture(scope="module")
def model() -> Kinship:
    return Kinship.read(resources() / "calibration" / "identity.npz")


def person(model: Kinship, ages: Values, seed: int) -> Values:
    """(n, 128) embeddings drawn from the model itself."""
    rng, aged = np.random.default_rng(seed), model.at(ages)
    roots = np.linalg.cholesky(aged.covariance())
    drawn = np.einsum("dij,dj->id", roots, rng.normal(size=roots.shape[:2]))
    return np.asarray((drawn + aged.means) @ np.linalg.pinv(model.basis))


def shots(embeddings: Values, ages: Values = AGES) -> list[Shot]:
    return [Shot(f"{place}", age, one) for place, (one, age) in enumerate(zip(embeddings, ages, strict=True))]


def suspects(found: list[Fit]) -> list[int]:
    return [int(fit.photo_id) for fit in found if fit.outcome]


@pytest.mark.parametrize("seed", range(5))
def test_one_person_raises_nothing(model: Kinship, seed: int) -> None:
    assert suspects(fits(shots(person(model, AGES, seed)), model)) == []


@pytest.mark.parametrize("place", [4, 9, 20])
def test_another_person_is_found_and_told_in_figures(model: Kinship, place: int) -> None:
    own = person(model, AGES, 1)
    own[place] = person(model, AGES, 2)[place]
    found = fits(shots(own), model)
    assert suspects(found) == [place]
    assert found[place].outcome is Outcome.PHOTO
    assert found[place].score < found[place].limit < 0
    assert found[place].distance > found[place].usual
    [flag] = identity_flags(found)
    assert (flag.photo_id, flag.kind, flag.score) == (str(place), FlagKind.WRONG_PERSON, found[place].score)
    assert f"{found[place].distance:.2f}" in flag.explanation.render()


def test_the_order_of_the_photos_does_not_matter(model: Kinship) -> None:
    own = person(model, AGES, 1)
    own[20] = person(model, AGES, 2)[20]
    given_order = shots(own)
    backwards = fits(given_order[::-1], model)
    assert [fit.photo_id for fit in backwards] == [shot.photo_id for shot in given_order[::-1]]
    assert suspects(backwards) == [20]


def test_intruders_do_not_vouch_for_each_other(model: Kinship) -> None:
    own, other = person(model, AGES, 3), person(model, AGES, 4)
    places = [8, 11, 14, 17, 20, 23]
    own[places] = other[places]
    assert suspects(fits(shots(own), model)) == places


def test_photos_in_a_row_of_another_person_are_a_block(model: Kinship) -> None:
    own, other = person(model, AGES, 5), person(model, AGES, 6)
    own[12:19] = other[12:19]
    found = fits(shots(own), model)
    assert suspects(found) == list(range(12, 19))
    blocks = {fit.block for fit in found if fit.outcome is Outcome.BLOCK}
    assert blocks == {tuple(str(place) for place in range(12, 19))}


def test_a_lasting_change_of_the_same_person_is_no_block(model: Kinship) -> None:
    own = person(model, AGES, 7)
    step = 0.3 * (person(model, AGES, 8)[15] - person(model, AGES, 9)[15])
    own[14:] += step
    assert suspects(fits(shots(own), model)) == []


def test_too_few_photos_tell_nothing(model: Kinship) -> None:
    assert fits(shots(person(model, AGES, 1)[:3], AGES[:3]), model) == []


def test_a_lost_photo_is_traced_to_its_participant(model: Kinship) -> None:
    people = {f"P-{number}": shots(person(model, AGES, 20 + number)) for number in range(12)}
    lost = people["P-7"].pop(18)
    collection = Collection(people, model)
    found = fits([*people["P-2"], Shot("lost", lost.age, lost.embedding)], model)
    assert found[-1].outcome is Outcome.PHOTO
    alike = collection.look_alike("P-2", found[-1], lost)
    assert alike is not None
    assert alike.participant_id == "P-7"
    assert alike.clear
    [flag] = identity_flags(found, resembles={"lost": alike})
    assert "looks like participant P-7" in flag.explanation.render()


def test_a_photo_of_guessed_age_must_be_clearer_and_says_so(model: Kinship) -> None:
    own = person(model, AGES, 1)
    own[20] = person(model, AGES, 2)[20]
    guessed = [replace(shot, guessed=True) for shot in shots(own)]
    told, unsure = fits(shots(own), model), fits(guessed, model)
    assert suspects(unsure) == [20]
    assert unsure[20].limit == pytest.approx(1.25 * told[20].limit)
    [flag] = identity_flags(unsure)
    assert "No age is known" in flag.explanation.render()
    near = own.copy()
    for share in np.linspace(0, 1, 40):
        near[20] = share * own[20] + (1 - share) * person(model, AGES, 1)[20]
        score = fits(shots(near), model)[20].score
        if 1.25 * told[20].limit < score < told[20].limit:
            break
    near_shots = shots(near)
    assert suspects(fits(near_shots, model)) == [20]
    assert suspects(fits([replace(shot, guessed=True) for shot in near_shots], model)) == []


def test_a_stranger_is_traced_to_nobody(model: Kinship) -> None:
    people = {f"P-{number}": shots(person(model, AGES, 20 + number)) for number in range(12)}
    stranger = Shot("x", AGES[18], person(model, AGES, 99)[18])
    found = fits([*people["P-2"], stranger], model)
    assert found[-1].outcome is Outcome.PHOTO
    alike = Collection(people, model).look_alike("P-2", found[-1], stranger)
    assert alike is not None
    assert not alike.clear
    [flag] = identity_flags(found, resembles={"x": alike})
    assert "looks like" not in flag.explanation.render()


def test_children_are_spoken_of_with_care(model: Kinship) -> None:
    child = Fit("a", 5, -50, -25, 0.6, 0.4, Outcome.PHOTO)
    assert "brother or sister" in identity_flags([child])[0].explanation.render()
    known = identity_flags([child], resembles={"a": Resemblance("P-9", 40)})
    assert "P-9" in known[0].explanation.render()


def test_one_reference_alone_and_all_at_once_agree(model: Kinship) -> None:
    embeddings = person(model, AGES, 11)
    residuals, aged = model.residuals(embeddings, AGES), model.at(AGES)
    rest, last = np.arange(23), np.array([23])
    alone = given(residuals[last], aged.part(last), residuals[rest], aged.part(rest))
    assert leave_one_out(residuals, aged)[23] == pytest.approx(alone[0], abs=1e-6)
    pair = pairwise(residuals[last], aged.part(last), residuals[:1], aged.part(np.array([0])))
    one = given(residuals[last], aged.part(last), residuals[:1], aged.part(np.array([0])))
    assert pair == pytest.approx(one, abs=1e-6)
