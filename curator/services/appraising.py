"""Looking at whole timelines: wrong persons, ages that cannot be, and changes of appearance."""

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from curator.domain import age_findings, identity
from curator.domain.age_findings import AgedPhoto
from curator.domain.appearance import AppearanceVerdict, Calibration, Effects, Series
from curator.domain.appraisals import ENGINE, Appraisal, Told, followed, jump_flag, view_of, years_at
from curator.domain.comparison import AppearanceView
from curator.domain.covers import Verdict
from curator.domain.effects import ENGINE as EFFECTS
from curator.domain.faces import Face
from curator.domain.flags import AGE_KINDS, Flag, FlagKind
from curator.domain.identity import Collection, Fit, Resemblance, Shot, fits, identity_flags
from curator.domain.jumps import find_jump
from curator.domain.people import Participant
from curator.domain.photos import Photo
from curator.domain.progress import Meter, Progress, never, unheard
from curator.domain.quality import Colour
from curator.domain.settings import Settings
from curator.domain.shapes import level
from curator.services import blinding, dating
from curator.services.calibrating import load_calibration, shipped_calibration
from curator.store import analyses, appearances, effects, flags, own_faces, people, photos
from curator.store.appearances import Looked
from curator.store.library import Library, Transaction

CALIBRATION = "appearance.npz"
"""A library's own calibration, in its folder; without one the shipped one is used."""

_LANDMARKS, _EMBEDDING = 68, 128
_TRIED = 3  # photos in which changes have to be tried before a person's own effects are known

Vectors = Mapping[str, npt.NDArray[np.float64]]
Aged = tuple[AgedPhoto, float | None]
"""A photo, and the age in years that it is compared at."""


class _Sitter(NamedTuple):
    """One participant as read: photos in the order of age that show the participant's face, unknown ages last."""

    person: Participant
    aged: tuple[AgedPhoto, ...]
    photos: tuple[AgedPhoto, ...]
    ages: tuple[float | None, ...]
    vectors: Vectors
    faces: Mapping[str, Face]
    effects: Effects | None
    settings: Settings

    @property
    def shots(self) -> list[Shot]:
        """All of them, those without an age at the age that they look."""
        return _shots(zip(self.photos, self.ages, strict=True), self.vectors)

    @property
    def covered(self) -> set[str]:
        """Photos whose face is covered for certain."""
        covers = {name: face.cover for name, face in self.faces.items()}
        return {name for name, cover in covers.items() if cover and cover.verdict is Verdict.OCCLUDED}

    def inputs(self, calibration: str) -> str:
        """A checksum of all that the judgement rests on."""
        said = [ENGINE, age_findings.ENGINE, identity.ENGINE, calibration, str(self.settings.conflict_years)]
        if self.effects is not None:
            said.append(hashlib.sha256(self.effects.embeddings.tobytes()).hexdigest())
        for photo, age in zip(self.photos, self.ages, strict=True):
            vector = hashlib.sha256(self.vectors[photo.photo_id].tobytes()).hexdigest()
            said.append(f"{photo.photo_id} {age} {vector}")
        return hashlib.sha256("\n".join(said).encode()).hexdigest()


class Behind(NamedTuple):
    """What stands behind flags, by participant: of changes of appearance, and of persons and ages."""

    changes: Mapping[str, Appraisal]
    told: Mapping[str, Told]


class Sitter(NamedTuple):
    """One participant as read, and what to judge by."""

    sitter: _Sitter
    calibration: Calibration
    flagged: bool


def appraise(library: Library, participant_id: str) -> Appraisal:
    """Judge one timeline as it is now, and name the other participant whom each photo fits best.

    Raises:
        LibraryError: the library's own calibration cannot be read.
        NotFoundError: nobody has this id.
    """
    with library.reading() as tx:
        sitter = _read(tx, participant_id, library, second=blinding.blind(tx, participant_id))
    everybody = cache(lambda: _collection(library))
    return _judged(sitter, calibration_of(library), everybody, looked_up=lambda _: True)


def behind(library: Library, raised: Sequence[tuple[Photo, Flag]]) -> Behind:
    """What the timelines tell on which some flags were raised, for those flags that rest on a whole timeline.

    Raises:
        LibraryError: the library's own calibration cannot be read.
    """
    jumps = {photo.participant_id for photo, flag in raised if flag.kind is FlagKind.APPEARANCE_JUMP}
    others = {photo.participant_id for photo, flag in raised if flag.kind in AGE_KINDS | {FlagKind.WRONG_PERSON}}
    calibration = calibration_of(library) if jumps else None
    with library.reading() as tx:
        sitters = {name: _read(tx, name, library, second=blinding.blind(tx, name)) for name in jumps | others}
    everybody = cache(lambda: _collection(library))
    return Behind(
        {name: _compared(sitters[name], calibration) for name in jumps} if calibration else {},
        {name: _told(sitters[name], everybody, looked_up=lambda fit: fit.outcome is not None) for name in others},
    )


def read_sitter(library: Library, participant_id: str) -> Sitter:
    """What `view` needs of one participant.

    Raises:
        LibraryError: the library's own calibration cannot be read.
        NotFoundError: nobody has this id.
    """
    with library.reading() as tx:
        sitter = _read(tx, participant_id, library, second=blinding.blind(tx, participant_id))
        raised = flags.of_photos(tx, [photo.photo_id for photo in sitter.photos])
    flagged = any(flag.kind is FlagKind.APPEARANCE_JUMP for some in raised.values() for flag in some)
    return Sitter(sitter, calibration_of(library), flagged)


def view(sitter: Sitter) -> AppearanceView:
    """The chart and the comparison of one timeline; it touches no library, so that it may run beside it."""
    return view_of(_compared(sitter.sitter, sitter.calibration), flagged=sitter.flagged)


def refresh(
    library: Library, *, progress: Callable[[Progress], None] = unheard, cancelled: Callable[[], bool] = never
) -> None:
    """Judge every timeline that changed since it was judged last, and flag what is found.

    What a cancelled run leaves is done by the next.

    Raises:
        LibraryError: the library's own calibration cannot be read.
    """
    calibration = calibration_of(library)
    with library.reading() as tx:
        known = appearances.every(tx)
        names = sorted(people.births(tx))
    everybody = cache(lambda: _collection(library))
    meter = Meter(len(names), progress, clock=time.monotonic)
    for name in names:
        if cancelled():
            return
        with library.reading() as tx:
            sitter = _read(tx, name, library)
        inputs = sitter.inputs(calibration.name)
        if name not in known or known[name].inputs != inputs:
            found = _judged(sitter, calibration, everybody, looked_up=lambda fit: fit.outcome is not None)
            known[name] = Looked(inputs, found.appearance.verdict, found.appearance.p_value)
            _keep(library, found, known[name])
        meter.step(1)
    _follow(library, known, calibration, cancelled)


def calibration_of(library: Library) -> Calibration:
    """The library's own calibration, else the shipped one.

    Raises:
        LibraryError: it cannot be read.
    """
    own = library.folder / CALIBRATION
    return load_calibration(own) if own.exists() else shipped_calibration()


def series_of(library: Library, participant_id: str) -> Series:
    """One participant's photos as the search for changes sees them.

    Raises:
        NotFoundError: nobody has this id.
    """
    with library.reading() as tx:
        return _series(_read(tx, participant_id, library))


def _read(tx: Transaction, participant_id: str, library: Library, *, second: bool = False) -> _Sitter:
    person = people.get(tx, participant_id)
    aged, shown, vectors = _shown(tx, person, second=second)
    ids = list(vectors)
    found, own = analyses.of_photos(tx, ids), own_faces.of_photos(tx, ids)
    faces = {name: found[name].faces[own[name].ordinal] for name in ids if name in found}
    ages = tuple(age for _, age in shown)
    tried = effects.of_photos(tx, ids, EFFECTS)
    own_effects = Effects.mean(tried) if len(tried) >= _TRIED else None
    taken = tuple(photo for photo, _ in shown)
    return _Sitter(person, aged, taken, ages, vectors, faces, own_effects, library.settings)


def _shown(
    tx: Transaction, person: Participant, *, second: bool = False
) -> tuple[tuple[AgedPhoto, ...], list[Aged], Vectors]:
    """All photos; those that show the participant's face with their ages, in that order; and these faces."""
    taken = photos.of_participant(tx, person.id)
    vectors = analyses.own_embeddings(tx, [photo.id for photo in taken])
    aged = dating.aged(tx, person, taken, second=second)
    shown = [(photo, years_at(photo, person.birth)) for photo in aged if photo.photo_id in vectors]
    shown.sort(key=lambda one: (one[1] is None, one[1] or 0.0, one[0].file))
    return aged, shown, vectors


def _shots(shown: Iterable[Aged], vectors: Vectors) -> list[Shot]:
    ages = {photo.photo_id: age for photo, age in shown}
    undated = [name for name, age in ages.items() if age is None]
    looks = dating.looks(vectors, ages) if undated else {}
    return [
        Shot(name, looks[name].middle if age is None else age, vectors[name], guessed=age is None)
        for name, age in ages.items()
    ]


def _compared(sitter: _Sitter, calibration: Calibration) -> Appraisal:
    """The appearance alone."""
    return Appraisal(
        sitter.person.id,
        find_jump(_series(sitter), calibration),
        tuple(photo.photo_id for photo in sitter.photos),
        sitter.ages,
        tuple(photo.dated.date if photo.dated else None for photo in sitter.photos),
    )


def _judged(
    sitter: _Sitter, calibration: Calibration, everybody: Callable[[], Collection], *, looked_up: Callable[[Fit], bool]
) -> Appraisal:
    """All of it; `everybody` is asked for only where a photo is to be `looked_up`."""
    return replace(_compared(sitter, calibration), told=_told(sitter, everybody, looked_up=looked_up))


def _told(sitter: _Sitter, everybody: Callable[[], Collection], *, looked_up: Callable[[Fit], bool]) -> Told:
    shown = dating.bare(sitter.vectors, sitter.covered)
    dated = dating.judged(sitter.aged, shown, sitter.person, settings=sitter.settings)
    fitting = {fit.photo_id: fit for fit in fits(sitter.shots, dating.kinship())}
    return Told(
        fitting,
        _resemblances(sitter, list(filter(looked_up, fitting.values())), everybody),
        {photo.photo_id: photo for photo in dated.photos},
        dated.findings,
    )


def _series(sitter: _Sitter) -> Series:
    ids = tuple(photo.photo_id for photo in sitter.photos)
    faces = [sitter.faces.get(name) for name in ids]
    return Series(
        np.array([np.nan if age is None else age for age in sitter.ages]),
        np.array([sitter.vectors[name] for name in ids]).reshape(len(ids), _EMBEDDING),
        np.array([_shape(face) for face in faces]).reshape(len(ids), _LANDMARKS, 2),
        np.array([bool(face and face.quality and face.quality.colour is not Colour.COLOUR) for face in faces], bool),
        photo_ids=ids,
        effects=sitter.effects,
    )


def _shape(face: Face | None) -> npt.NDArray[np.float64]:
    if face is None or face.landmarks is None or len(face.landmarks) != _LANDMARKS:
        return np.full((_LANDMARKS, 2), np.nan)
    return np.asarray(level(face.landmarks.astype(np.float64)))


def _resemblances(sitter: _Sitter, asked: Sequence[Fit], everybody: Callable[[], Collection]) -> dict[str, Resemblance]:
    shots = {shot.photo_id: shot for shot in sitter.shots} if asked else {}
    told = {fit.photo_id: everybody().look_alike(sitter.person.id, fit, shots[fit.photo_id]) for fit in asked}
    return {photo_id: other for photo_id, other in told.items() if other}


def _collection(library: Library) -> Collection:
    with library.reading() as tx:
        read = {name: _shown(tx, people.get(tx, name)) for name in people.births(tx)}
    shots = {name: _shots(shown, vectors) for name, (_, shown, vectors) in read.items()}
    return Collection(shots, dating.kinship())


def _keep(library: Library, found: Appraisal, looked: Looked) -> None:
    raised = identity_flags(found.told.fits.values(), resembles=found.told.resembles)
    with library.writing() as tx:
        dating.refresh_ages(tx, found.participant_id, settings=library.settings)
        ids = [photo.id for photo in photos.of_participant(tx, found.participant_id)]
        flags.replace(tx, ids, raised, kinds={FlagKind.WRONG_PERSON})
        appearances.save(tx, found.participant_id, looked)
        _flag_jump(tx, found, ids)


def _flag_jump(tx: Transaction, found: Appraisal, ids: Sequence[str]) -> None:
    flag = jump_flag(found, settled=flags.settled(tx, ids, FlagKind.APPEARANCE_JUMP))
    flags.replace(tx, ids, [flag] if flag else [], kinds={FlagKind.APPEARANCE_JUMP})


def _follow(
    library: Library, known: Mapping[str, Looked], calibration: Calibration, cancelled: Callable[[], bool]
) -> None:
    """Show the suspected changes that hold among all participants, and no others."""
    told = {name: one for name, one in known.items() if one.verdict is not AppearanceVerdict.CANNOT_TELL}
    chosen = followed({name: one.p_value for name, one in told.items()})
    for name, one in told.items():
        if one.verdict is not AppearanceVerdict.SUSPECTED_CHANGE:
            continue
        with library.reading() as tx:
            ids = [photo.id for photo in photos.of_participant(tx, name)]
            raised = [flag.kind for some in flags.of_photos(tx, ids).values() for flag in some]
            shown = FlagKind.APPEARANCE_JUMP in raised
        if shown == (name in chosen):
            continue
        if cancelled():
            return
        with library.reading() as tx:
            sitter = _read(tx, name, library) if name in chosen else None
        found = _compared(sitter, calibration) if sitter else None
        with library.writing() as tx:
            if found:
                _flag_jump(tx, found, ids)
            else:
                flags.replace(tx, ids, [], kinds={FlagKind.APPEARANCE_JUMP})
