"""Two faces against each other: keys, ways to look, averages, and who decodes where."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from types import FrameType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import update

from curator.domain.appearance import RegionChange
from curator.domain.comparison import AppearanceView
from curator.domain.messages import Message
from curator.domain.timelines import TimelinePhoto
from curator.store.library import Library
from curator.store.tables import face
from curator.ui import fonts
from curator.ui.app import settle
from curator.ui.compare import canvas, choice, filmstrip, regions
from curator.ui.compare.choice import Mode, Side
from curator.ui.compare.page import ComparePage
from curator.ui.main_window import MainWindow
from curator.ui.theme import Theme
from tests.ui import values
from tests.ui.conftest import Press

REGIONS = (
    RegionChange("lips", 0.5, -1.0, 2.0),
    RegionChange("jaw", -6.0, -9.0, -3.0),
    RegionChange("eyes", 4.0, 2.0, 6.0),
)


def with_faces(window: MainWindow) -> list[TimelinePhoto]:
    return [item for item in window.desk.photos if choice.comparable(item)]


@pytest.fixture
def page(window: MainWindow) -> ComparePage:
    """The page, still hidden; the person shown has enough faces, and the first of them is shown."""
    if len(with_faces(window)) < 4:
        window.desk.step_participant(1)
        settle(window)
    window.desk.show_photo(with_faces(window)[0].photo.id)
    settle(window)
    return window.comparing.page


@pytest.fixture
def view(window: MainWindow, page: ComparePage) -> AppearanceView:
    """A suspected change between the faces of the first half and those of the second."""
    ids = [item.photo.id for item in with_faces(window)]
    half = len(ids) // 2
    shown = AppearanceView(
        window.desk.participant_id or "",
        (),
        Message.of("Suspected appearance change, please review."),
        suspected=True,
        split=(20.0, 22.0),
        before=tuple(ids[:half]),
        after=tuple(ids[half:]),
        regions=REGIONS,
    )
    window.showing.show_appearance(shown)
    return shown


@pytest.fixture
def decoded_here() -> Iterator[list[str]]:
    """Names of our functions on pixels that ran on the window's thread."""
    heavy, found = {"decode", "aligned_face", "average", "difference", "matched", "cut"}, list[str]()

    def look(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code.co_name in heavy and "vision" in frame.f_code.co_filename:
            found.append(frame.f_code.co_name)

    sys.setprofile(look)
    yield found
    sys.setprofile(None)


def drawn(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def is_shown(window: MainWindow) -> bool:
    return window.comparing.page.isVisible() and not window.photo.isVisible()


def test_steps_stay_at_the_ends_and_an_average_comes_first() -> None:
    side = Side(("a", "b"), averaged=True)
    assert side.shown == ("a", "b")
    assert [side.stepped(by).shown for by in (-1, 1, 2, 9)] == [("a", "b"), ("a",), ("b",), ("b",)]
    assert Side(("a",), averaged=True).tiles == (("a",),)


def test_ways_to_look_go_round() -> None:
    assert [Mode.BESIDE.stepped(by) for by in (1, 4, -1)] == [Mode.FLICKER, Mode.BESIDE, Mode.DIFFERENCE]


def test_the_anchor_is_the_nearest_in_age_that_is_labelled_or_clear() -> None:
    here = values.photo(0, label=30)
    flagged = values.photo(1, proposal=values.clue(30), flags=(values.flag(1),))
    far, near = values.photo(2, label=20), values.photo(3, proposal=values.clue(32))
    stated = values.photo(4, label=28, flags=(values.flag(4),))
    assert choice.anchor(here, [flagged, far, near]) is near
    assert choice.anchor(here, [flagged, far]) is far
    assert choice.anchor(here, [flagged]) is flagged
    assert choice.anchor(here, [near, stated]) is stated


def test_at_most_eight_faces_make_an_average() -> None:
    ids = tuple(f"p{number}" for number in range(12))
    view = AppearanceView("P-1", (), Message.of("x"), suspected=True, before=ids, after=("q",))
    found = choice.before_and_after(view)
    assert found is not None
    assert found.left.shown == ids[:8]
    assert found.right.shown == ("q",)
    assert choice.before_and_after(replace(view, suspected=False)) is None
    assert choice.before_and_after(None) is None


def test_squares_fit_and_are_alike() -> None:
    left, right = canvas.beside(900, 400, foot=40)
    assert left.size() == right.size()
    assert left.right() < right.left()
    assert left.bottom() + 40 < 400
    assert left.left() == 900 - right.right() - 1
    assert canvas.single(300, 900, foot=40).width() == 300 - 2 * canvas.MARGIN


def test_the_film_shows_the_tiles_about_the_chosen_one() -> None:
    assert list(filmstrip.window(3, 2, room=5)) == [0, 1, 2]
    assert list(filmstrip.window(20, 10, room=4)) == [8, 9, 10, 11]
    assert list(filmstrip.window(20, 19, room=4)) == [16, 17, 18, 19]


def test_b_shows_averages_in_place_of_the_photo_and_esc_leaves(
    window: MainWindow, page: ComparePage, view: AppearanceView, press: Press
) -> None:
    press("B")
    assert is_shown(window)
    assert page.hasFocus()
    assert page.comparison is not None
    for side in (page.comparison.left, page.comparison.right):
        assert len(side.shown) > 1
        assert window.comparing._aligned.laid(side.shown) is not None
    assert "average" in page.accessibleDescription()
    press("Esc")
    assert window.photo.isVisible()
    assert window.photo.hasFocus()
    assert not page.isVisible()


def test_b_says_why_there_is_nothing_to_compare(window: MainWindow, page: ComparePage, press: Press) -> None:
    press("B")
    assert not is_shown(window)
    assert "No change of appearance" in window.strip.notice.text()


def test_c_compares_with_the_anchor_and_arrows_step_the_right_one(
    window: MainWindow, page: ComparePage, press: Press
) -> None:
    photo_id = window.desk.photo_id or ""
    press("C")
    assert is_shown(window)
    assert page.comparison is not None
    others = [item for item in with_faces(window) if item.photo.id != photo_id]
    here = window.desk.item
    assert here is not None
    assert page.comparison.left.shown == (photo_id,)
    assert page.comparison.right.shown == (choice.anchor(here, others).photo.id,)
    press("Home")
    assert page.comparison.right.shown == (others[0].photo.id,)
    before = drawn(page.canvas)
    press("Right")
    assert page.comparison.right.shown == (others[1].photo.id,)
    assert drawn(page.canvas) != before
    press("Left", "Left")
    assert page.comparison.right.shown == (others[0].photo.id,)
    assert page.comparison.left.shown == (photo_id,)
    assert window.desk.photo_id == photo_id
    press("C")
    assert not is_shown(window)


def test_c_on_a_photo_without_a_face_says_so(window: MainWindow, press: Press) -> None:
    for row in range(window.desk.queue.rowCount()):
        window.desk.show_participant(window.desk.queue.row(row).participant.id)
        settle(window)
        blank = next((item for item in window.desk.photos if not choice.comparable(item)), None)
        if blank is not None:
            break
    assert blank is not None
    window.desk.show_photo(blank.photo.id)
    press("C")
    assert not is_shown(window)
    assert "no face that could be compared" in window.strip.notice.text()


def test_digits_and_tab_change_the_way_and_set_no_age(window: MainWindow, page: ComparePage, press: Press) -> None:
    press("C")
    pictures = []
    for digit in "4321":
        press(digit, wait=False)
        page._timer.stop()
        assert page.mode == int(digit)
        assert page.buttons[page.mode].isChecked()
        pictures.append(drawn(page.canvas))
    assert all(pictures.count(one) == 1 for one in pictures)
    press("Tab")
    assert page.mode == Mode.FLICKER
    press("Backtab", "Backtab")
    assert page.canvas.mode == Mode.DIFFERENCE
    press("7", "0", "Enter")
    assert window.label.age.typed.digits == ""
    assert all(item.label is None for item in window.desk.photos)
    press("Esc", "7")
    assert window.label.age.typed.digits == "7"


def test_flicker_moves_only_where_motion_is_wanted(window: MainWindow, page: ComparePage, press: Press) -> None:
    page._moves = lambda: True
    press("C", "2", wait=False)
    assert page.flickering
    assert 2 * page._timer.interval() == 500
    press("1", wait=False)
    assert not page.flickering
    page._moves = lambda: False
    press("2", wait=False)
    assert not page.flickering
    page._moves = lambda: True
    press("1", "2", "Esc", wait=False)
    assert not page.flickering
    settle(window)


def test_space_flips_by_hand(window: MainWindow, page: ComparePage, press: Press) -> None:
    page._moves = lambda: True
    press("C", "2", "Space")
    assert not page.flickering
    assert page.canvas.flipped
    right, told = drawn(page.canvas), page.accessibleDescription()
    press("Space")
    assert not page.canvas.flipped
    assert drawn(page.canvas) != right
    assert page.accessibleDescription() != told
    press("Space")
    assert drawn(page.canvas) == right


def test_onion_skin_goes_from_one_face_to_the_other(window: MainWindow, page: ComparePage, press: Press) -> None:
    press("C", "3")
    assert page.slider.isVisible()
    shares = []
    for value in (0, 50, 100):
        page.slider.setValue(value)
        shares.append(drawn(page.canvas))
    assert shares[0] != shares[1] != shares[2] != shares[0]
    participant = window.desk.participant_id
    press("Down")
    assert page.slider.value() == 90
    press("Up")
    assert page.slider.value() == 100
    assert window.desk.participant_id == participant
    press("1")
    assert not page.slider.isVisible()


def test_the_difference_names_the_regions_in_words_and_figures(
    window: MainWindow, page: ComparePage, view: AppearanceView, press: Press
) -> None:
    press("B", "4")
    assert page.regions.isVisible()
    told = page.regions.accessibleDescription().split("; ")
    assert told == [
        "Jaw −6.0 %, between −9.0 and −3.0 %, clear",
        "Eyes +4.0 %, between +2.0 and +6.0 %, clear",
        "Lips +0.5 %, between −1.0 and +2.0 %, could be none",
    ]
    pair = (
        window.comparing._aligned.pair(page.comparison.left.shown, page.comparison.right.shown)
        if page.comparison
        else None
    )
    assert pair is not None
    assert max(bytes(pair.heat.constBits())) > 20
    assert pair.heat.pixelColor(0, 0).alpha() == 0
    press("Esc", "C")
    assert "many photos" in page.regions.accessibleDescription()


def test_every_region_has_a_name() -> None:
    names = [regions.region_name(region) for region in ("eyes", "brows", "nose", "lips", "jaw", "chin")]
    assert names == ["Eyes", "Brows", "Nose", "Lips", "Jaw", "Chin"]


def test_a_single_face_is_put_large_by_key_and_by_mouse(
    window: MainWindow, page: ComparePage, view: AppearanceView, press: Press
) -> None:
    press("B")
    average = drawn(page.canvas)
    press("Right")
    assert page.comparison is not None
    assert page.comparison.right.shown == (view.after[0],)
    assert drawn(page.canvas) != average
    press("Shift+Right")
    assert page.comparison.left.shown == (view.before[0],)
    QTest.mouseClick(page.film, Qt.MouseButton.LeftButton, pos=page.film.tile(0, left=True).center())
    QTest.mouseClick(page.film, Qt.MouseButton.LeftButton, pos=page.film.tile(2, left=False).center())
    settle(window)
    assert page.comparison.left.shown == view.before
    assert page.comparison.right.shown == (view.after[1],)


def test_photos_without_landmarks_are_left_out_and_said(
    window: MainWindow, page: ComparePage, view: AppearanceView, press: Press
) -> None:
    left_out, expected = view.before[0], view.before[1:]
    window.runner.read(lambda opened: _lose_landmarks(opened, left_out), lambda _none: None)
    press("B")
    name = next(item.photo.file for item in window.desk.photos if item.photo.id == left_out)
    assert page.left_out.isVisible()
    assert name in page.left_out.text()
    assert window.comparing._aligned.laid(expected) is not None
    assert page.comparison is not None
    assert window.comparing._aligned.members(page.comparison.left.shown) == len(expected)


def _lose_landmarks(opened: Library, photo_id: str) -> None:
    with opened.writing() as tx:
        tx.execute(update(face).where(face.c.photo_id == photo_id).values(landmarks=None))


def test_nothing_is_decoded_on_the_thread_of_the_window(
    window: MainWindow, page: ComparePage, view: AppearanceView, press: Press, decoded_here: list[str]
) -> None:
    press("B", "2", "3", "4", "1", "Right", "Esc", "C", "Right", "4")
    assert page.comparison is not None
    assert window.comparing._aligned.laid(page.comparison.right.shown) is not None
    assert decoded_here == []


def test_what_was_made_is_kept(window: MainWindow, page: ComparePage, view: AppearanceView, press: Press) -> None:
    press("B", "Esc")
    window.comparing.show_before_and_after()
    assert not window.runner.busy


def test_another_photo_leaves_the_averages_but_a_pair_follows(
    window: MainWindow, page: ComparePage, view: AppearanceView, press: Press
) -> None:
    other = with_faces(window)[2].photo.id
    press("C")
    window.desk.show_photo(other)
    settle(window)
    assert is_shown(window)
    assert page.comparison is not None
    assert page.comparison.left.shown == (other,)
    press("Esc", "B")
    window.desk.show_photo(with_faces(window)[0].photo.id)
    settle(window)
    assert not is_shown(window)


def test_a_flag_is_settled_while_looking(window: MainWindow, page: ComparePage, press: Press) -> None:
    item = next((item for item in with_faces(window) if item.open_flags), None)
    if item is None:
        pytest.skip("no face of this person has a flag")
    window.desk.show_photo(item.photo.id)
    press("C", "K")
    assert is_shown(window)
    assert window.desk.item is not None
    assert len(window.desk.item.open_flags) == len(item.open_flags) - 1


def test_another_participant_leaves(window: MainWindow, page: ComparePage, view: AppearanceView, press: Press) -> None:
    press("B")
    window.desk.step_participant(-1 if window.desk.queue.place(view.participant_id) else 1)
    settle(window)
    assert not is_shown(window)


def test_the_focus_comes_back_to_the_page(window: MainWindow, page: ComparePage, press: Press) -> None:
    press("C", "Ctrl+K", "Esc")
    assert QApplication.focusWidget() is page
    press("F1", "F1")
    assert QApplication.focusWidget() is page
    assert is_shown(window)


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_it_is_readable_in_both_themes_and_at_twice_the_type(
    window: MainWindow,
    page: ComparePage,
    view: AppearanceView,
    qapp: QApplication,
    press: Press,
    theme: Theme,
    factor: float,
) -> None:
    font = fonts.base()
    font.setPointSizeF(font.pointSizeF() * factor)
    qapp.setFont(font)
    window.set_theme(theme)
    window.resize(1440, 900)
    press("B", "4")
    for button in (*page.buttons.values(), page.close_button):
        assert button.width() >= button.minimumSizeHint().width()
        assert button.accessibleName()
    assert page.regions.width() >= page.regions.minimumSizeHint().width()
    assert canvas.single(page.canvas.width(), page.canvas.height(), foot=page.canvas._foot()).width() >= 88
    for widget in (page, page.canvas, page.film, page.regions, page.slider):
        assert widget.accessibleName()
