"""Pictures of the life are kept from frame to frame: what has changed is drawn anew, and what is late follows."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage, QPixmap
from pytestqt.qtbot import QtBot

from curator.domain.ages import PartialDate
from curator.domain.flags import Disposition
from curator.domain.revisions import Label
from curator.domain.timelines import TimelinePhoto
from curator.ui.images import Faces
from curator.ui.runner import Runner
from curator.ui.timeline import picture
from curator.ui.timeline.choosing import Filter
from curator.ui.timeline.view import LifeView
from tests.ui.values import clue, flag, photo, timeline

BIRTH = PartialDate(1980, 1, 1)


@pytest.fixture
def faces() -> Iterator[Faces]:
    runner = Runner()
    yield Faces(runner)
    runner.close()


@pytest.fixture
def life(qtbot: QtBot, faces: Faces) -> LifeView:
    view = LifeView(faces)
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show()
    return view


def drawn(life: LifeView) -> QImage:
    return life.viewport().grab().toImage()


def show(life: LifeView, *items: TimelinePhoto) -> QImage:
    life.show_timeline(timeline(*items, birth=BIRTH))
    return drawn(life)


def test_every_trait_of_a_photo_is_seen_as_soon_as_it_changes(life: LifeView, faces: Faces) -> None:
    plain = photo(1, proposal=clue(20))
    looks = [show(life, plain), show(life, replace(plain, label=Label(20)))]
    flagged = replace(plain, flags=(flag(1),))
    looks.append(show(life, flagged))
    settled = replace(flag(1), disposition=Disposition.DISMISSED)
    assert show(life, replace(plain, flags=(settled,))) == looks[0]
    life.show_filter(Filter("stated"))
    looks.append(drawn(life))
    life.show_filter(Filter())
    face = QPixmap(60, 60)
    for colour in ("red", "green"):
        face.fill(QColor(colour))
        faces._faces["p1"] = QPixmap(face)
        faces.ready.emit(frozenset({"p1"}))
        looks.append(drawn(life))
    assert not [one for at, one in enumerate(looks) if one in looks[:at]]


def test_pictures_that_one_frame_has_no_time_for_come_by_themselves(
    life: LifeView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = [photo(number, proposal=clue(number)) for number in range(60)]
    whole = show(life, *items)
    monkeypatch.setattr(picture, "AT_ONCE", 10)
    life._stamps._kept.clear()
    life._change()
    early = drawn(life)
    assert early != whole
    qtbot.waitUntil(lambda: drawn(life) == whole)
