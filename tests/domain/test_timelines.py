"""Timelines: photos in the order of age."""

from typing import Any

from curator.domain.ages import AgeRange, PartialDate
from curator.domain.evidence import Clue, ClueKind, Strength
from curator.domain.flags import Disposition, Flag, FlagKind, Severity
from curator.domain.messages import Message
from curator.domain.people import Participant
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
