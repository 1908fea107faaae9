"""Handing a batch over: whole or not at all, noted for everybody, and checked by who receives it."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from curator.domain.access import Access
from curator.domain.batches import Batch
from curator.domain.errors import LabelError, RightError, SourceError, StoppedError, TargetError, WithdrawnError
from curator.domain.manifests import MANIFEST, SIGNATURE, Manifest
from curator.domain.progress import UNWATCHED, Watched
from curator.domain.roles import Member, Role
from curator.formats import destination
from curator.formats.notices import write_notices
from curator.services import accessing, exporting, notifying, pushing, receiving, withdrawing
from curator.services.pushing import Handover
from curator.store import membership
from curator.store.library import Library, begin_device, create, open_
from curator.store.outbox import OUTBOX
from tests.protected import encrypted
from tests.stocking import NOW, SEED, stock_whole

PROFILE = pushing.layout("aihub-aging")


@pytest.fixture(params=["plain", "encrypted"])
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Library]:
    """Two people with three photos each, all of which may leave, and a batch of them."""
    made = encrypted(tmp_path / "library") if request.param == "encrypted" else create(tmp_path / "library")
    stock_whole(made)
    freeze(made)
    yield made
    made.close()


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Library]:
    """The same without a cipher."""
    made = create(tmp_path / "library")
    stock_whole(made)
    freeze(made)
    yield made
    made.close()


def freeze(library: Library) -> Batch:
    return exporting.freeze(library, "first", now=NOW, seed=SEED)


def batch_of(library: Library) -> Batch:
    return exporting.find(library, "first").batch


def push(library: Library, target: Path, *, why: str = "as agreed", watched: Watched = UNWATCHED) -> None:
    pushing.push(library, batch_of(library), PROFILE, Handover(str(target), "the hub", why), watched)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_handed_over_is_whole_noted_and_leaves_nothing_behind(library: Library, tmp_path: Path) -> None:
    target = tmp_path / "out"
    push(library, target)
    receipt = receiving.verify(target)
    assert receipt.problems == ()
    assert receipt.manifest.batch == batch_of(library).id
    noted = [entry for entry in accessing.log(library) if entry.action is Access.EXPORTED]
    assert {entry.participant_id for entry in noted} == {"P-01", "P-02"}
    assert all("as agreed" in entry.reason and "first" in entry.reason for entry in noted)
    (sent,) = exporting.find(library, "first").pushes
    assert (sent.recipient, sent.where, sent.why) == ("the hub", str(target), "as agreed")
    assert sent.manifest == receipt.manifest.sha256
    assert not (library.folder / OUTBOX).exists()
    told = b"".join(files(target).values())
    assert not [word for word in (b"P-01", b"name of", SEED.encode()) if word in told]


def test_a_second_push_changes_nothing(plain: Library, tmp_path: Path) -> None:
    push(plain, tmp_path / "out")
    before = files(tmp_path / "out")
    push(plain, tmp_path / "out")
    assert files(tmp_path / "out") == before
    assert len(exporting.find(plain, "first").pushes) == 1


def test_two_machines_write_the_same_bytes(plain: Library, tmp_path: Path) -> None:
    other = open_(Path(shutil.copytree(plain.folder, tmp_path / "other")))
    with other.writing() as tx:
        begin_device(tx)
    push(plain, tmp_path / "one")
    push(other, tmp_path / "two")
    one, two = files(tmp_path / "one"), files(tmp_path / "two")
    assert one.pop(SIGNATURE) != two.pop(SIGNATURE)
    assert one == two
    assert receiving.verify(tmp_path / "two").problems == ()
    other.close()


def test_a_push_that_is_stopped_is_absent_and_is_completed_later(plain: Library, tmp_path: Path) -> None:
    target, stages = tmp_path / "out", []
    stop_at_the_end = Watched(
        stage=lambda text: stages.append(text.text), cancelled=lambda: stages[-1:] == ["Handing over"]
    )
    with pytest.raises(StoppedError):
        push(plain, target, watched=stop_at_the_end)
    assert stages == ["Making pictures", "Checking", "Signing", "Handing over"]
    assert not (target / MANIFEST).exists()
    assert exporting.find(plain, "first").pushes == ()
    assert not (plain.folder / OUTBOX).exists()
    with pytest.raises(StoppedError):
        push(plain, target, watched=Watched(cancelled=(target / SIGNATURE).exists))
    assert not (target / MANIFEST).exists()  # which is the very last
    push(plain, target)
    assert receiving.verify(target).problems == ()


def test_a_folder_with_something_else_in_it_is_refused(plain: Library, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "README.md").write_text("mine")
    with pytest.raises(TargetError):
        push(plain, tmp_path / "out")
    assert (tmp_path / "out" / "README.md").read_text() == "mine"
    assert not (tmp_path / "out" / MANIFEST).exists()


@pytest.mark.parametrize(("recipient", "why"), [("the hub", " "), ("", "as agreed")])
def test_recipient_and_reason_are_asked(plain: Library, tmp_path: Path, recipient: str, why: str) -> None:
    with pytest.raises(LabelError):
        pushing.push(plain, batch_of(plain), PROFILE, Handover(str(tmp_path / "out"), recipient, why))
    assert not (tmp_path / "out").exists()


def test_a_destination_that_refuses_says_so_before_any_picture_is_made(
    plain: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: str, _to: object) -> bool:
        raise TargetError("The destination refuses.")

    monkeypatch.setattr(destination, "is_there", refuse)
    stages: list[str] = []
    with pytest.raises(TargetError, match="refuses"):
        push(plain, tmp_path / "out", watched=Watched(stage=lambda text: stages.append(text.text)))
    assert stages == []


def test_nobody_but_exporters_hands_over(plain: Library, tmp_path: Path) -> None:
    batch = batch_of(plain)
    with plain.writing() as tx:
        membership.set_(tx, Member("sue", Role.SUPERVISOR, managed=True))
    for act in (
        lambda: pushing.check(plain, batch, PROFILE),
        lambda: pushing.push(plain, batch, PROFILE, Handover(str(tmp_path / "out"), "hub", "why")),
    ):
        with pytest.raises(RightError):
            act()
    assert not (tmp_path / "out").exists()


def test_a_batch_of_somebody_who_withdrew_stays_and_recipients_are_told(plain: Library, tmp_path: Path) -> None:
    push(plain, tmp_path / "out")
    number = next(n for n, name in exporting.by_pseudonym(plain, batch_of(plain)).items() if name == "P-02")
    (plain.folder / OUTBOX / "left by a killed run").mkdir(parents=True)
    withdrawing.withdraw(plain, "P-02")
    assert not (plain.folder / OUTBOX).exists()
    with pytest.raises(WithdrawnError):
        push(plain, tmp_path / "again")
    assert not (tmp_path / "again").exists()
    (path,) = write_notices(tmp_path / "notices", notifying.notices(plain, "P-02"), lambda text: text.render())
    told = path.read_text(encoding="utf-8")
    assert f"number in this batch: {number:04d}" in told
    assert "To: the hub" in told
    assert "P-02" not in told
    assert notifying.notices(plain, "P-03") == []


@pytest.fixture(scope="module")
def pushed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A batch that was handed over once; read it, never write into it."""
    base = tmp_path_factory.mktemp("pushed")
    made = create(base / "library")
    stock_whole(made)
    freeze(made)
    push(made, base / "out")
    made.close()
    return base / "out"


@pytest.fixture
def delivered(pushed: Path, tmp_path: Path) -> Path:
    """The same to do with as one likes."""
    return Path(shutil.copytree(pushed, tmp_path / "out"))


def some_zip(folder: Path) -> Path:
    return sorted(folder.rglob("*.zip"))[0]


def test_every_change_on_the_way_is_found(delivered: Path, tmp_path: Path) -> None:
    def changed(number: int) -> Path:
        return Path(shutil.copytree(delivered, tmp_path / f"changed-{number}"))

    one, two, three, four, five = (changed(number) for number in range(5))
    data = bytearray(some_zip(one).read_bytes())
    data[len(data) // 2] ^= 1
    some_zip(one).write_bytes(data)
    some_zip(two).unlink()
    (three / "more.txt").write_text("more")
    text = (four / MANIFEST).read_bytes()
    (four / MANIFEST).write_bytes(text.replace(b'"name":"first"', b'"name":"other"'))
    link = some_zip(five)
    link.rename(tmp_path / "elsewhere.zip")
    link.symlink_to(tmp_path / "elsewhere.zip")
    found = [[problem.render() for problem in receiving.verify(folder).problems] for folder in (one, two, three, four)]
    assert [len(problems) for problems in found] == [1, 1, 1, 1]
    assert "is not what was sent" in found[0][0]
    assert "cannot be read" in found[1][0]
    assert found[2] == ["more.txt is not in the manifest."]
    assert "signature" in found[3][0]
    assert any("link" in problem.render() for problem in receiving.verify(five).problems)


def test_another_key_than_the_one_that_was_told_is_found(delivered: Path) -> None:
    key = receiving.verify(delivered).signature.key
    assert receiving.verify(delivered, key=key).problems == ()
    assert len(receiving.verify(delivered, key=bytes(32)).problems) == 1


@pytest.mark.parametrize(
    "path", ["../a", "/etc/passwd", "a/../../b", "C:\\a", "a\\b", "con", "a\x00b", "", "a//b", ".", "manifest.json"]
)
def test_a_manifest_that_leads_out_of_its_folder_is_refused_unread(delivered: Path, path: str) -> None:
    stated = json.loads((delivered / MANIFEST).read_text(encoding="utf-8"))
    stated["files"][0]["path"] = path
    (delivered / MANIFEST).write_text(json.dumps(stated), encoding="utf-8")
    problems = [problem.text for problem in receiving.verify(delivered).problems]
    assert len(problems) >= 2
    assert not [text for text in problems if "cannot be read" in text]


def test_what_is_no_batch_says_so(delivered: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no whole batch"):
        receiving.verify(tmp_path)
    for name, data in ((MANIFEST, b"{}"), (SIGNATURE, b"[]"), (MANIFEST, b'{"version":9}')):
        folder = Path(shutil.copytree(delivered, tmp_path / f"bad-{name}-{len(data)}"))
        (folder / name).write_bytes(data)
        with pytest.raises(SourceError):
            receiving.verify(folder)


def test_a_manifest_reads_back(delivered: Path) -> None:
    read = receiving.read_manifest(delivered)
    assert Manifest.from_bytes(read.to_bytes()) == read
    assert (delivered / MANIFEST).read_bytes() == read.to_bytes()
