"""A library in which a supervisor has a day's work: settled participants, disagreements, conflicts and a dispute."""

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from curator.domain.canonical import canonical
from curator.domain.facts import Stage, Verdict, VerdictKind, staged
from curator.domain.flags import Disposition, FlagKind
from curator.domain.people import Participant, Sex
from curator.domain.revisions import Fact, Label, disposition_body, flag_entity
from curator.domain.roles import Member, Role
from curator.services import flagging
from curator.store import analyses, membership, people, photos, revisions
from curator.store.library import Library, Transaction, create
from curator.store.revisions import Form
from tests.making import analysis, photo, picture

SETTLED, DISPUTED, OPEN = 10, ("P-11", "P-12"), "P-13"
LETTERS = "abcdefghij"
PARK = Member("park", Role.SUPERVISOR)


def fill(library: Library) -> None:
    """Ten settled participants of ten photos, ten disagreements, three conflicts and a disputed flag; park's library.

    kim gave the first reviews, lee the second, choi the meaning audits. All photos are one plain picture.
    """
    names = [f"P-{number:02d}" for number in range(1, SETTLED + 1)]
    plain = picture()
    for name in (*names, *DISPUTED, OPEN):
        for letter in LETTERS:
            library.vault.add(photo(letter, participant=name).id, plain, owner=name)
    library.vault.settle()
    with library.writing() as tx:
        for name in (*names, *DISPUTED, OPEN):
            people.save(tx, Participant(name, sex=Sex.FEMALE if name < "P-06" else Sex.MALE))
            photos.add(tx, [photo(letter, participant=name) for letter in LETTERS])
        for name in names:
            _state(tx, name, "kim")
            _end(tx, name, ("kim", "lee", "choi"))
        for name in DISPUTED:
            _state(tx, name, "kim")
            _end(tx, name, ("kim", "lee"))
            for place, letter in enumerate(LETTERS[:5]):
                body = Label(4 * place + 8, reason="lee says so").to_body()
                revisions.append(tx, Fact.SECOND_LABEL, f"{name}-{letter}", body, author="lee")
        for letter in LETTERS[:3]:
            _contradict(tx, f"{OPEN}-{letter}")
        _dispute(tx, library, plain)
        membership.set_(tx, PARK)


def _state(tx: Transaction, name: str, user: str) -> None:
    for place, letter in enumerate(LETTERS):
        body = Label(4 * place, reason=f"{user} says so").to_body()
        revisions.append(tx, Fact.LABEL, f"{name}-{letter}", body, author=user)


def _end(tx: Transaction, name: str, users: tuple[str, ...]) -> None:
    before = None
    for stage, user in zip(Stage, users, strict=False):
        kind = VerdictKind.DONE if stage is Stage.FIRST else VerdictKind.APPROVED
        body = Verdict(kind, answers=before).to_body()
        before = revisions.append(tx, Fact.VERDICT, staged(name, stage), body, author=user).id


def _contradict(tx: Transaction, photo_id: str) -> None:
    """What a sync brings where lee stated another age without having seen kim's."""
    mine = revisions.append(tx, Fact.LABEL, photo_id, Label(5).to_body(), author="kim")
    other = replace(mine, id=str(uuid4()), device_id="lee's", author="lee", body=Label(9).to_body(), signature=None)
    revisions.put(tx, [(other, Form(canonical(other)))])
    revisions.refold(tx, {(Fact.LABEL, photo_id)})


def _dispute(tx: Transaction, library: Library, plain: bytes) -> None:
    name = f"{OPEN}-j"
    analyses.save(tx, name, replace(analysis(), photo_thumbnail=plain))
    flagging.refresh(tx, OPEN, settings=library.settings)
    for user, how in (("kim", Disposition.DISMISSED), ("lee", Disposition.CONFIRMED)):
        body = disposition_body(how, reason=f"{user} looked", score=1.0)
        revisions.append(tx, Fact.FLAG, flag_entity(name, FlagKind.FACE_MISSING), body, author=user)


def made(folder: Path) -> Path:
    """Such a library in `folder`."""
    library = create(folder)
    fill(library)
    library.close()
    return folder
