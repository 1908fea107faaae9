"""Timelines: photos in the order of age."""

from datetime import date
from typing import Any

from curator.domain.ages import AgeRange, PartialDate
from curator.domain.evidence import Clue, ClueKind, Strength
from curator.domain.flags import Disposition, Flag, FlagKind, Severity
from curator.domain.messages import Message
from curator.domain.people import Participant
from curator.domain.photos import Exif
from curator.domain.revisions import Label
from curator.domain.timelines import Timeline, TimelinePhoto
from tests.making import photo


def shown(name: str, *, proposed: int | None = None, on: str | None = None, **more: Any) -> TimelinePhoto:
    clue = Clue(ClueKind.FOLDER, Strength.WEAK, "", PartialDate.parse(on) if on else None,
                AgeRange(proposed, proposed)) if proposed is not None else None  # fmt: skip
    return TimelinePhoto(photo(name), proposal=clue, **more)


def order(*photos: TimelinePhoto) -> list[str]:
    return [one.photo.file[0] for one in Timeline.of(Participant("P-1"), list(photos)).photos]


def test_photos_go_by_age_then_date_then_name_and_the_ageless_come_last() -> None:
    photos = [
        shown("z"),
        shown("e", proposed=9),
        shown("d", proposed=9),
        shown("c", proposed=9, on="1990-05-06"),
        shown("b", proposed=9, on="1990-05"),
        shown("a", proposed=40, label=Label(3)),
    ]
    assert order(*photos) == ["a", "b", "c", "d", "e", "z"]


def test_the_date_that_a_label_rests_on_goes_before_the_proposed_one() -> None:
    labelled = shown("a", proposed=9, on="1999-01-01", label=Label(9, capture=PartialDate(1990)))
    assert order(shown("b", proposed=9, on="1992-01-01"), labelled) == ["a", "b"]


def test_a_label_is_the_age_and_else_the_proposal() -> None:
    assert [shown("a", proposed=9, label=Label(3)).age, shown("a", proposed=9).age, shown("a").age] == [
        AgeRange(3, 3), AgeRange(9, 9), None,
    ]  # fmt: skip


def test_open_flags_come_worst_first_without_the_settled() -> None:
    def flag(kind: FlagKind, severity: Severity, disposition: Disposition = Disposition.OPEN) -> Flag:
        return Flag("a", kind, severity, 1, 1, "e", Message.of("why"), disposition=disposition)

    item = shown(
        "a",
        flags=(
            flag(FlagKind.SEVERAL_FACES, Severity.WARN),
            flag(FlagKind.UNREADABLE, Severity.REJECT, Disposition.DISMISSED),
            flag(FlagKind.FACE_TOO_SMALL, Severity.REJECT),
        ),
    )
    assert [one.kind for one in item.open_flags] == [FlagKind.FACE_TOO_SMALL, FlagKind.SEVERAL_FACES]


def test_a_stated_age_is_put_in_its_place_at_once_and_a_withdrawn_one_out_of_it() -> None:
    born = Participant("P-1", birth=PartialDate(1990))
    dated = TimelinePhoto(photo("b", exif=Exif(original="2010:05:06 10:00:00")))
    timeline = Timeline.of(born, [shown("a", label=Label(3)), dated, shown("c", label=Label(30))])
    dated_id = dated.photo.id

    def files(found: Timeline) -> list[str]:
        return [item.photo.file[0] for item in found.photos]

    read = timeline.stated(dated_id, None, today=date(2026, 1, 1))  # what its clues tell stands again
    assert (files(read), read.photos[1].age) == (["a", "b", "c"], AgeRange(19, 20))
    late = read.stated(dated_id, Label(40), today=date(2026, 1, 1))
    assert (files(late), late.photos[2].age) == (["a", "c", "b"], AgeRange(40, 40))
    assert files(Timeline.of(born, list(late.photos))) == files(late)
    assert timeline.stated("nobody's", Label(1), today=date(2026, 1, 1)) is timeline
