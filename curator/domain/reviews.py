"""Two reviews of one photo compared, whose turn a participant is, and who may not see the first review."""

from collections.abc import Mapping
from enum import StrEnum

from curator.domain.facts import Given, Stage, due
from curator.domain.messages import Message
from curator.domain.revisions import Label
from curator.domain.roles import STAGE_RIGHTS, Member, Role


class Outcome(StrEnum):
    """What the ages of two reviewers come to. ONE: there are not two yet."""

    ONE = "one"
    CONFIRMED = "confirmed"
    DISAGREEMENT = "disagreement"
    ADJUDICATED = "adjudicated"


OUTCOME_NAMES: Mapping[Outcome, Message] = {
    Outcome.ONE: Message.of("not stated twice"),
    Outcome.CONFIRMED: Message.of("confirmed"),
    Outcome.DISAGREEMENT: Message.of("disagreement"),
    Outcome.ADJUDICATED: Message.of("adjudicated"),
}


def first_age(label: Label | None) -> int | None:
    """The age that the first reviewer stated, also where it was adjudicated since."""
    if label is None:
        return None
    return label.between[0] if label.between else label.age


def outcome(label: Label | None, second: Label | None, *, within: int) -> Outcome:
    """Compare the label that stands with the second reviewer's; ages up to `within` years apart agree.

    An adjudication holds as long as the second reviewer's age is the one that it was made about.
    """
    if label is None or second is None:
        return Outcome.ONE
    if label.between and label.between[1] == second.age:
        return Outcome.ADJUDICATED
    return Outcome.CONFIRMED if abs(label.age - second.age) <= within else Outcome.DISAGREEMENT


def is_stated_twice(given: Mapping[Stage, Given], sha256: str, *, share: float) -> bool:
    """Whether a second review states a photo too, where it states a share of them.

    The photo's hash decides together with the id of the verdict that ended the first review: nobody can know that
    before, and everybody finds the same after it.
    """
    from curator.domain.sampling import is_in_share  # noqa: PLC0415 - brings OpenSSL, which the window can wait for

    first = given.get(Stage.FIRST)
    return share >= 1 or first is None or is_in_share(f"{first.revision_id}:{sha256}", share)


def is_blind(member: Member, given: Mapping[Stage, Given], assigned: Mapping[Stage, str]) -> bool:
    """Whether the member gives the second review, or is about to, and so may not see the first.

    Whoever has the second review assigned is blind from the beginning until all but the meaning audit is over; an
    annotator to whom nobody else was preferred, while it is due. Who gave the first review knows it anyway.
    """
    waiting = due(given)
    if waiting not in (Stage.FIRST, Stage.SECOND) or _gave(member, given, Stage.FIRST):
        return False
    named = assigned.get(Stage.SECOND)
    if named is not None:
        return named == member.user and assigned.get(Stage.FIRST) != member.user
    return member.role is Role.ANNOTATOR and waiting is Stage.SECOND


def is_mine(member: Member, given: Mapping[Stage, Given], assigned: Mapping[Stage, str], *, any_assigned: bool) -> bool:
    """Whether the stage that is due is the member's to end: by role, by assignment, and by what they did before."""
    waiting = due(given)
    if waiting is None or not member.may(STAGE_RIGHTS[waiting]):
        return False
    named = assigned.get(waiting)
    if named != member.user and (named is not None or (any_assigned and member.role is Role.ANNOTATOR)):
        return False
    if member.role is Role.OWNER:
        return True
    return not any(_gave(member, given, stage) for stage in Stage if stage is not waiting)


def _gave(member: Member, given: Mapping[Stage, Given], stage: Stage) -> bool:
    return stage in given and given[stage].author == member.user
