"""Libraries whose photos may leave: reviewed, approved and consented to, by values and not by rendering."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

import numpy as np

from curator.domain.ages import PartialDate
from curator.domain.faces import Analysis, Box, Face
from curator.domain.facts import Stage, Verdict, VerdictKind, staged
from curator.domain.people import Consent, Participant, Sex
from curator.domain.quality import Colour, Quality
from curator.domain.revisions import Fact, Label
from curator.services import blurring, selecting
from curator.store import analyses, blur_steps, people, photos, revisions
from curator.store.blur_steps import Seen
from curator.store.library import Library, Transaction
from tests.making import ENGINE, picture, unlike
from tests.making import photo as made_photo

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
SEED = "00" * 16
BIRTH = 1980


def stock(
    library: Library, count: int = 4, ages: Iterable[int] = range(5, 35, 3), *, names: Sequence[str] = ()
) -> None:
    """Participants P-01 … or of these names, with a photo at each age, all of which may leave."""
    called = names or [f"P-{number:02d}" for number in range(1, count + 1)]
    with library.writing() as tx:
        for number, name in enumerate(called, 1):
            person(tx, name, list(ages), sex=Sex.FEMALE if number % 2 else Sex.MALE)
    look_through(library)


def look_through(library: Library) -> None:
    """Say of all that is chosen that nobody else is found in it, as a look at its pixels would."""
    blur = library.settings.export_blur
    for one in selecting.select(library, today=NOW.date()).people.values():
        with library.writing() as tx:
            for pick in one.picks:
                how = blurring.rests_on(pick.draft, blur)
                blur_steps.keep(tx, Seen(pick.choice.photo.photo_id, how, 0))


def stock_whole(library: Library, count: int = 2, ages: Iterable[int] = (5, 15, 25)) -> None:
    """The same with originals, in which no detector finds a face."""
    stock(library, count, ages)
    with library.reading() as tx:
        registered = photos.everything(tx)
    for number, one in enumerate(registered):
        data = unlike(picture(size=(800, 600), grey=40 + number), number)
        with library.writing() as tx:
            photos.add(tx, [replace(one, sha256=sha256(data).hexdigest(), bytes=len(data))])
        library.vault.add(one.id, data, owner=one.participant_id)
    library.vault.settle()
    look_through(library)


def person(tx: Transaction, name: str, ages: Iterable[int], *, sex: Sex) -> None:
    """One participant."""
    people.replace(tx, Participant(name, f"name of {name}", PartialDate(BIRTH, 5, 4), sex))
    for age in ages:
        submit(tx, name, age)
    revisions.append(tx, Fact.CONSENT, name, Consent("1", date(2024, 1, 1)).to_body(), author="pia")
    approve(tx, name)


def submit(tx: Transaction, name: str, age: int, *, tag: str = "") -> str:
    """One photo with an age; gives its id."""
    digest = sha256(f"{name}{age}{tag}".encode()).hexdigest()
    one = made_photo(f"{age:02d}{tag}", participant=name, sha256=digest)
    photos.add(tx, [one])
    analyses.save(tx, one.id, looked_at(name, age))
    label = Label(age, capture=PartialDate(BIRTH + age, 11))
    revisions.append(tx, Fact.LABEL, one.id, label.to_body(), author="kim")
    return one.id


def approve(tx: Transaction, name: str) -> None:
    """All three stages are over."""
    before: str | None = None
    for stage, kind in zip(Stage, (VerdictKind.DONE, VerdictKind.APPROVED, VerdictKind.APPROVED), strict=True):
        verdict = Verdict(kind, answers=before)
        entity_id = staged(name, stage)
        before = revisions.append(tx, Fact.VERDICT, entity_id, verdict.to_body(), author=f"{stage} judge").id


def looked_at(name: str, age: int, *, sharpness: float | None = None) -> Analysis:
    """A face in the middle, with an embedding of its person and a sharpness of its own."""
    points = np.full((68, 2), (300, 220), np.float32) + np.arange(68, dtype=np.float32)[:, None]
    drawn = np.random.default_rng(int(sha256(name.encode()).hexdigest()[:8], 16))
    vector = drawn.standard_normal(128).astype(np.float32)
    face = Face(
        Box(250, 150, 260, 270), 1.5, "hog", points, vector / np.linalg.norm(vector), quality(sharpness or 30 + age)
    )
    return Analysis(ENGINE, 800, 600, (face,), None, b"photo")


def quality(sharpness: float) -> Quality:
    """Measures of a face that nothing is wrong with."""
    return Quality(
        sharpness=sharpness,
        under_exposure_prevention=1,
        over_exposure_prevention=1,
        luminance_mean=0.5,
        luminance_high=0.8,
        dynamic_range=7,
        natural_colour=0,
        colour=Colour.COLOUR,
        chroma=20,
        chroma_spread=10,
        compression_artifacts=0,
        jpeg_quality=95,
        inter_eye_distance=100,
        head_pose_yaw=0,
        head_pose_pitch=0,
        head_pose_roll=0,
        eyes_open=0.3,
        mouth_closed=0,
        faces=1,
        face_in_picture=1,
    )
