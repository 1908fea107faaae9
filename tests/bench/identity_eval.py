"""How surely another person's photo among a participant's is found, and what it costs.

Reads the folder that CURATOR_TEST_DATA names. The model is taught anew on half of the faces; timelines, of 16 and 60
photos, start from the other half (`ageing_faces` says how they are drawn), and an intruder is one of the 30 % of the
faces of that age that are most like the participant's. Real photos: 24 people's, whose ages are taken for 45 (nothing
here was taught on them), and 10 people's news photos. Hits are at the score that 1 % of the own photos of that age fall
below, and at the shipped limits, with the false flags there; intervals are of 95 %.
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from ageing_faces import Values, Walks, ageing, data_folder, faces, lived, shown

from curator.domain.identity import Collection, Shot, fits
from curator.domain.kinship import Kinship
from curator.domain.visual_age import AgeSense, ranges
from curator.paths import resources
from curator.vision.training.identity import teach

_AGES = ((0, 6), (6, 12), (12, 18), (18, 60))


@dataclass
class Tally:
    """Scores of own photos and of intruders, and how many of each were flagged."""

    own: list[float] = field(default_factory=list)
    intruders: list[float] = field(default_factory=list)
    false: int = 0
    found: int = 0

    def show(self, name: str) -> None:
        """One line."""
        bar = np.quantile(self.own, 0.01)
        hits = int(np.sum(np.array(self.intruders) < bar))
        print(f"{name:34} {shown(hits, len(self.intruders))}; at the limits found "
              f"{shown(self.found, len(self.intruders))}, false {shown(self.false, len(self.own))}")  # fmt: skip


def main() -> None:
    """Run with --people N timelines an age band."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=200)
    options.add_argument("--large", type=int, default=1000, help="participants of 70 photos for the cost")
    asked = options.parse_args()
    embeddings, years = faces()
    taught = np.random.default_rng(0).random(len(embeddings)) < 0.5
    model = teach(embeddings[taught], years[taught], ageing())
    walks = Walks.of(embeddings[~taught], years[~taught], ageing())
    for photos in (16, 60):
        for low, high in _AGES:
            tally = Tally()
            for seed in range(asked.people if photos == 16 else asked.people // 4):
                _one_intruder(walks, model, (low, high), photos, np.random.default_rng([seed, low]), tally)
            tally.show(f"simulated, {photos} photos, {low}-{high}")
    for count in (8, 20, 50):
        _repeat_photos(model, count).show(f"24 real people, {count} photos each")
    if news := _news_photos():
        _mixed(model, news, 8, 20).show("10 real people, news photos, 8 each")
        _mixed(model, news, 8, 20, dated=False).show("the same without ages")
    _repeat_photos(model, 20, dated=False).show("24 real people, 20 each, without ages")
    _undated_lives(walks, model, asked.people).show("simulated, 16 photos, without ages")
    _blocks(walks, model, asked.people // 4)
    _cost(walks, model, asked.large)


def shots(embeddings: Values, ages: Sequence[float] | Values) -> list[Shot]:
    """Photos named by their place."""
    return [Shot(str(place), float(age), one) for place, (one, age) in enumerate(zip(embeddings, ages, strict=True))]


def _one_intruder(
    walks: Walks, model: Kinship, band: tuple[int, int], photos: int, rng: np.random.Generator, tally: Tally
) -> None:
    ages = np.sort(np.append(lived(rng, photos - 1), rng.uniform(*band)))
    start = walks.start(rng.uniform(3, 40), rng)
    own = walks.walk(start, ages, rng)
    within = [place for place, age in enumerate(ages) if band[0] <= age < band[1]]
    for fit in fits(shots(own, ages), model):
        if int(fit.photo_id) in within:
            tally.own.append(fit.score)
            tally.false += fit.outcome is not None
    place = int(rng.choice(within))
    other = walks.start(walks.years[start], rng, like=start)
    mixed = own.copy()
    mixed[place] = walks.walk(other, ages[place : place + 1], rng)[0]
    fit = fits(shots(mixed, ages), model)[place]
    tally.intruders.append(fit.score)
    tally.found += fit.outcome is not None


def undated(embeddings: Values) -> list[Shot]:
    """Photos at the age that they look."""
    sense = AgeSense.read(resources() / "calibration" / "visual_age.npz")
    looks = ranges(sense.look(embeddings), [None] * len(embeddings), sense)
    return [replace(shot, guessed=True) for shot in shots(embeddings, [one.middle for one in looks])]


def _undated_lives(walks: Walks, model: Kinship, people: int) -> Tally:
    """From childhood on, and an intruder of any age."""
    tally = Tally()
    for seed in range(people):
        rng = np.random.default_rng([seed, 5])
        ages = lived(rng, 16)
        start, place = walks.start(rng.uniform(3, 40), rng), int(rng.integers(16))
        mixed = walks.walk(start, ages, rng)
        mixed[place] = walks.walk(walks.start(walks.years[start], rng, like=start), ages[place : place + 1], rng)[0]
        for at, fit in enumerate(fits(undated(mixed), model)):
            if at == place:
                tally.intruders.append(fit.score)
                tally.found += fit.outcome is not None
            else:
                tally.own.append(fit.score)
                tally.false += fit.outcome is not None
    return tally


def _repeat_photos(model: Kinship, count: int, *, dated: bool = True) -> Tally:
    with np.load(data_folder() / "repeat_photos.npz") as stored:
        people = [stored["embedding"][stored["person"] == one].astype(float) for one in np.unique(stored["person"])]
    return _mixed(model, people, count, 12, dated=dated)


def _mixed(model: Kinship, people: list[Values], count: int, repeat: int, *, dated: bool = True) -> Tally:
    tally, rng = Tally(), np.random.default_rng(4)
    for _ in range(repeat):
        for place, own in enumerate(people):
            other = people[int(rng.choice([one for one in range(len(people)) if one != place]))]
            chosen = np.vstack([rng.permutation(own)[:count], rng.choice(other)[None]])
            found = fits(shots(chosen, np.full(len(chosen), 45.0)) if dated else undated(chosen), model)
            tally.own += [fit.score for fit in found[:-1]]
            tally.false += sum(fit.outcome is not None for fit in found[:-1])
            tally.intruders.append(found[-1].score)
            tally.found += found[-1].outcome is not None
    return tally


def _news_photos() -> list[Values]:
    from curator.vision.pipeline import analyse  # noqa: PLC0415 - it loads every network

    people = []
    for folder in sorted((data_folder().parent / "lfw").iterdir()):
        found = [analyse(path.read_bytes()) for path in sorted(folder.iterdir())]
        rows = [one.faces[0].embedding for one in found if one.faces and one.faces[0].embedding is not None]
        people.append(np.array(rows, float))
    return people


def _blocks(walks: Walks, model: Kinship, people: int) -> None:
    for low, high in ((6, 12), (18, 40)):
        for length in (3, 8):
            found = whole = wrong = 0
            for seed in range(people):
                rng = np.random.default_rng([seed, low, length])
                ages = lived(rng, 50)
                start = walks.start(rng.uniform(3, 40), rng)
                own = walks.walk(start, ages, rng)
                first = int(np.searchsorted(ages, rng.uniform(low, high)))
                block = slice(min(first, 50 - length), min(first, 50 - length) + length)
                own[block] = walks.walk(walks.start(walks.years[start], rng, like=start), ages[block], rng)
                outcomes = [fit.outcome is not None for fit in fits(shots(own, ages), model)]
                found += sum(outcomes[block])
                whole += sum(outcomes[block]) >= 0.8 * length
                wrong += sum(outcomes) - sum(outcomes[block])
            print(f"block of {length} from {low}-{high}: photos found {shown(found, people * length)}, "
                  f"blocks {shown(whole, people)}, false {shown(wrong, people * (50 - length))}")  # fmt: skip


def _cost(walks: Walks, model: Kinship, participants: int) -> None:
    rng = np.random.default_rng(9)
    library = {}
    for number in range(participants):
        ages = lived(rng, 70)
        library[f"P-{number}"] = shots(walks.walk(walks.start(rng.uniform(3, 40), rng), ages, rng), ages)
    start = time.process_time()
    for of in list(library.values())[:20]:
        fits(of, model)
    print(f"one participant of 70 photos: {(time.process_time() - start) / 20:.3f} s of one core")
    start = time.process_time()
    collection = Collection(library, model)
    print(f"{participants} participants of 70 made ready: {time.process_time() - start:.2f} s")
    for low, high in _AGES:
        _look_up(collection, library, rng, (low, high), walks)


def _look_up(
    collection: Collection,
    library: dict[str, list[Shot]],
    rng: np.random.Generator,
    band: tuple[int, int],
    walks: Walks,
) -> None:
    """Photos that went to a wrong participant, who are to be named; and photos of nobody there, who are not."""
    names = list(library)
    right = wrong = named = count = strangers = 0
    taken = 0.0
    for place in rng.permutation(len(names) - 1)[:60]:
        owner, host = names[place + 1], names[0] if place % 2 else names[-1 if place + 2 < len(names) else 0]
        within = [shot for shot in library[owner] if band[0] <= shot.age < band[1]]
        if not within:
            continue
        lost = within[int(rng.integers(len(within)))]
        without = {**library, owner: [shot for shot in library[owner] if shot is not lost]}
        narrowed = Collection({name: without[name] for name in (owner, *names[:100])}, collection.model)
        count += 1
        suspect = fits([*library[host], Shot("x", lost.age, lost.embedding)], collection.model)[-1]
        if suspect.outcome and (alike := narrowed.look_alike(host, suspect, lost)) and alike.clear:
            right += alike.participant_id == owner
            wrong += alike.participant_id != owner
        stranger = Shot("y", lost.age, walks.walk(walks.start(lost.age, rng), np.array([lost.age]), rng)[0])
        suspect = fits([*library[host], stranger], collection.model)[-1]
        begun = time.process_time()
        alike = collection.look_alike(host, suspect, stranger)
        taken += time.process_time() - begun
        strangers += suspect.outcome is not None
        named += suspect.outcome is not None and alike is not None and alike.clear
    print(f"looks like, {band[0]}-{band[1]}: right {shown(right, count)}, wrong {wrong}; strangers named {named} of "
          f"{strangers} flagged; {taken / max(count, 1):.3f} s a look among {len(library)}")  # fmt: skip


if __name__ == "__main__":
    main()
