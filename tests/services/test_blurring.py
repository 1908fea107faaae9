"""The look for other faces: made once for each way in which a photo would leave, and never left out."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from curator.domain.errors import LibraryError, StoppedError
from curator.domain.progress import Watched
from curator.domain.selecting import Why
from curator.services import blurring, exporting, pushing, selecting
from curator.services.blurring import Call
from curator.store import blur_steps
from curator.store.blur_steps import Seen
from curator.store.library import Library, open_
from curator.vision import pipeline
from tests.approving import approve_all
from tests.stocking import NOW, SEED, stock, stock_whole

TODAY = NOW.date()
LOOK = "Looking for other faces"


@pytest.fixture
def stocked(library: Library) -> Library:
    """Two people with three photos each, in all of which nobody else is known to show."""
    stock(library, 2, (5, 15, 25))
    return library


def drafts(library: Library) -> dict[str, tuple[int, bool]]:
    """Step and whether it rests on a look, by chosen photo."""
    people = selecting.select(library, today=TODAY).people.values()
    return {pick.choice.photo.photo_id: (pick.draft.step, pick.looked_at) for one in people for pick in one.picks}


def say(library: Library, photo_id: str, step: int | None) -> None:
    """Keep that a look at a photo gave this."""
    for one in selecting.select(library, today=TODAY).people.values():
        for pick in one.picks:
            if pick.choice.photo.photo_id == photo_id:
                how = blurring.rests_on(pick.draft, library.settings.export_blur)
                with library.writing() as tx:
                    blur_steps.keep(tx, Seen(photo_id, how, step))


def test_what_was_seen_is_frozen_and_changes_the_part(stocked: Library) -> None:
    plain = exporting.freeze(stocked, "plain", now=NOW, seed=SEED)
    say(stocked, "P-01-15", 2)
    stronger = exporting.freeze(stocked, "stronger", now=NOW, seed=SEED)
    steps = [[photo.step for photo in exporting.photos_of(stocked, batch)] for batch in (plain, stronger)]
    assert (sorted(steps[0]), sorted(steps[1])) == ([0] * 6, [0] * 5 + [2])
    assert [one.digest for one in plain.parts] != [one.digest for one in stronger.parts]


def test_a_photo_in_which_somebody_always_shows_stays_and_another_is_chosen(stocked: Library) -> None:
    wanted = replace(stocked.settings, export_most=1)
    first = selecting.select(stocked, settings=wanted, today=TODAY)
    name = first.people["P-01"].picks[0].choice.photo.photo_id
    say(stocked, name, None)
    found = selecting.select(stocked, settings=wanted, today=TODAY)
    assert found.people["P-01"].picks[0].choice.photo.photo_id != name
    (out,) = (one for one in found.left_out if one.photo_id == name)
    assert [reason.why for reason in out.reasons] == [Why.OTHER_FACE]


def test_another_blur_another_box_or_other_bytes_have_to_be_looked_at_anew(stocked: Library) -> None:
    assert set(drafts(stocked).values()) == {(0, True)}
    (pick, *_) = selecting.select(stocked, today=TODAY).people["P-01"].picks
    draft, blur = pick.draft, stocked.settings.export_blur
    others = [
        replace(draft, photo="0" * 64),
        replace(draft, box=draft.box._replace(x=draft.box.x + 1)),
        replace(draft, others=(draft.box,)),
    ]
    told = {blurring.rests_on(one, blur) for one in others} | {blurring.rests_on(draft, blur / 2)}
    assert len(told | {blurring.rests_on(draft, blur)}) == 5
    assert blurring.rests_on(replace(draft, pseudonym=7, age=3, sequence=9), blur) == blurring.rests_on(draft, blur)
    stocked.settings = replace(stocked.settings, export_blur=blur * 2)
    assert set(drafts(stocked).values()) == {(0, False)}


def test_a_newer_detector_looks_anew(stocked: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "ENGINE", "dlib-next")
    assert set(drafts(stocked).values()) == {(0, False)}


def test_nothing_is_frozen_unseen(stocked: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    stocked.settings = replace(stocked.settings, export_blur=1.0)
    with pytest.raises(LibraryError):  # the invented photos have no originals to look at
        exporting.freeze(stocked, "first", now=NOW)
    assert exporting.listed(stocked) == []


@pytest.fixture
def people(looked_at: Path, tmp_path: Path) -> Iterator[Library]:
    """Rendered people, one photo of each wanted, none looked at for other faces yet."""
    made = open_(Path(shutil.copytree(looked_at, tmp_path / "rendered")))
    approve_all(made)
    made.settings = replace(made.settings, export_most=1)
    yield made
    made.close()


def test_a_freeze_looks_once_and_a_stopped_one_keeps_what_it_saw(
    people: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[Call]()
    real = blurring.in_processes

    def counted(calls: Iterator[tuple[str, Call]], **how: object) -> object:
        return real(((name, asked.append(call) or call) for name, call in calls), **how)  # type: ignore[arg-type,func-returns-value]

    monkeypatch.setattr(blurring, "in_processes", counted)
    stages = list[str]()
    stop = Watched(lambda text: stages.append(text.text), cancelled=lambda: len(asked) > 1 and LOOK in stages)
    with pytest.raises(StoppedError):
        exporting.freeze(people, "first", watched=stop)
    seen = [looked_at for _, looked_at in drafts(people).values()]
    before = len(asked)
    batch = exporting.freeze(people, "first")
    assert len(asked) - before == batch.photos - sum(seen)
    again = exporting.freeze(people, "second")
    assert len(asked) - before == batch.photos - sum(seen)
    assert again.photos == batch.photos == 4


def test_an_original_that_was_changed_does_not_leave(library: Library) -> None:
    stock_whole(library)
    batch = exporting.freeze(library, "first", now=NOW)
    path = library.vault.path("P-01-15")
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"more")
    with pytest.raises(LibraryError, match="was changed"):
        pushing.check(library, batch, pushing.layout("coco"))
