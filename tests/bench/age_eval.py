"""What the ages' checks find, and how often they complain of what is right.

Reads the folder that CURATOR_TEST_DATA names. The regression is taught on half of the faces; timelines of 50 photos
(`ageing_faces` says how they are drawn) start from the other half. Slips of ten years, up or down as far as ages allow,
are put into photos without any date, one a timeline; no photo is dated, so that looks alone tell. Offsets are put into
ages of participants of whom so many photos are dated, one date in twenty wrong by a year. Intervals are of 95 %.
"""

import argparse
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from ageing_faces import Values, Walks, ageing, faces, lived, shown

from curator.domain.age_checks import age_findings
from curator.domain.age_findings import AgedPhoto, AgeFinding, Cause
from curator.domain.age_fit import slips
from curator.domain.ages import AgeBasis, PartialDate, age_at
from curator.domain.evidence import Clue, ClueKind, Strength
from curator.domain.identity import Shot
from curator.domain.kinship import Kinship
from curator.domain.visual_age import AgeSense, ranges, years
from curator.vision.training import identity
from curator.vision.training.visual_age import BANDS, teach

_TODAY = date(2026, 1, 1)


def main() -> None:
    """Run with --people N timelines."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=200)
    asked = options.parse_args()
    embeddings, ages = faces()
    taught = np.random.default_rng(0).random(len(ages)) < 0.5
    sense = teach(embeddings[taught], ages[taught])
    walks = Walks.of(embeddings[~taught], ages[~taught], ageing())
    _held_out(sense, embeddings[~taught], ages[~taught])
    drawn = [_drawn(walks, seed) for seed in range(asked.people)]
    _calibrated(sense, drawn)
    _slips(sense, identity.teach(embeddings[taught], ages[taught], ageing()), drawn)
    for dated in (4, 6, 10, 20):
        _offsets(dated, 400)


def _drawn(walks: Walks, seed: int) -> tuple[Values, Values]:
    rng = np.random.default_rng([seed, 77])
    ages = lived(rng, 50, oldest=65)
    return ages, walks.walk(walks.start(rng.uniform(3, 50), rng), ages, rng)


def _held_out(sense: AgeSense, embeddings: Values, ages: Values) -> None:
    said = years(sense.look(embeddings)) - 0.5
    for low, high in BANDS:
        which = (ages >= low) & (ages < high)
        print(f"held-out faces {low}-{high}: mean error {np.abs(said - ages)[which].mean():.1f} of {which.sum()}")


def _calibrated(sense: AgeSense, drawn: list[tuple[Values, Values]]) -> None:
    age = np.concatenate([ages for ages, _ in drawn])
    found = [one for ages, seen in drawn for one in ranges(sense.look(seen), list(ages), sense)]
    middle = np.array([one.middle for one in found])
    inside = np.array([one.low <= truth <= one.high for one, truth in zip(found, age, strict=True)])
    width = np.array([one.high - one.low for one in found])
    for low, high in BANDS:
        which = (age >= low) & (age < high)
        print(f"timelines {low}-{high}: mean error {np.abs(middle - age)[which].mean():.1f}, "
              f"inside {inside[which].mean():.2f}, width {np.median(width[which]):.0f} years")  # fmt: skip


def _slips(sense: AgeSense, kin: Kinship, drawn: list[tuple[Values, Values]]) -> None:
    false: dict[bool, list[bool]] = {True: [], False: []}
    found: dict[bool, list[bool]] = {True: [], False: []}
    named: dict[bool, int] = {True: 0, False: 0}
    for seed, (ages, seen) in enumerate(drawn):
        rng = np.random.default_rng([seed, 5])
        stated = np.floor(ages).astype(int)
        flagged = {finding.photos for finding in _found(sense, kin, seen, stated)}
        for place, age in enumerate(ages):
            false[bool(age < 20)].append(any(str(place) in names for names in flagged))
        for child in (True, False):
            places = np.flatnonzero((ages < 20) == child)
            place = int(rng.choice(places))
            by = 10 if stated[place] < 10 or rng.random() < 0.5 else -10
            wrong = stated.copy()
            wrong[place] += by
            about = [one for one in _found(sense, kin, seen, wrong) if str(place) in one.photos]
            found[child].append(bool(about))
            named[child] += any(one.cause is Cause.DECADE for one in about)
    for child in (True, False):
        print(f"slips {'under' if child else 'from'} 20: found {shown(sum(found[child]), len(found[child]))}, "
              f"by name {named[child]}, false {shown(sum(false[child]), len(false[child]))}")  # fmt: skip


def _found(sense: AgeSense, kin: Kinship, embeddings: Values, stated: Values) -> list[AgeFinding]:
    shots = [Shot(str(place), age + 0.5, one) for place, (age, one) in enumerate(zip(stated, embeddings, strict=True))]
    seen = ranges(sense.look(embeddings), [age + 0.5 for age in stated], sense)
    photos = [
        AgedPhoto(str(place), f"{place}.jpg", int(age), visual=visual, slip=slip)
        for place, (age, visual, slip) in enumerate(zip(stated, seen, slips(shots, kin), strict=True))
    ]
    return age_findings(photos, birth=None, today=_TODAY)


def _offsets(count: int, people: int) -> None:
    found = {AgeBasis.COUNTING: 0, AgeBasis.YEAR: 0, AgeBasis.COMPLETED: 0}
    for seed in range(people):
        rng = np.random.default_rng([seed, count])
        birth = date(1960, 1, 1) + timedelta(days=int(rng.integers(15000)))
        photos = [_dated(birth, place, rng) for place in range(count)]
        for basis in found:
            stated = [_as_stated(photo, birth, basis) for photo in photos]
            causes = [one.cause for one in age_findings(stated, birth=PartialDate.of(birth), today=_TODAY)]
            found[basis] += Cause.OFFSET in causes
    for basis, hits in found.items():
        print(f"{count} dated photos, stated in {basis.value} ages: an offset found {shown(hits, people)}")


def _dated(birth: date, place: int, rng: np.random.Generator) -> AgedPhoto:
    at = PartialDate.of(birth + timedelta(days=int(rng.uniform(0, (_TODAY - birth).days))))
    clue = Clue(ClueKind.EXIF_ORIGINAL, Strength.EXACT, str(at), at, age_at(PartialDate.of(birth), at))
    wrong = int(rng.random() < 0.05)
    return AgedPhoto(str(place), f"{place}.jpg", clue.age.low + wrong if clue.age else None, (clue,))


def _as_stated(photo: AgedPhoto, birth: date, basis: AgeBasis) -> AgedPhoto:
    if basis is AgeBasis.COMPLETED or photo.dated is None or photo.dated.date is None:
        return photo
    wrong = photo.off()
    return replace(photo, stated=photo.dated.date.year - birth.year + (basis is AgeBasis.COUNTING) + wrong)


if __name__ == "__main__":
    main()
