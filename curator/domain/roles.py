"""Who may do what. A library without user management belongs to its owner, who may do everything."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from curator.domain.errors import RightError
from curator.domain.facts import Stage


class Role(StrEnum):
    """What somebody is in a library."""

    OWNER = "owner"
    ANNOTATOR = "annotator"
    SUPERVISOR = "supervisor"
    EXPORTER = "exporter"
    PRIVACY = "privacy_officer"


class Right(StrEnum):
    """What can be allowed."""

    FILL = "fill the library"
    STATE = "state ages, faces, flags, exclusions and comments"
    REVIEW = "give verdicts of the first and second review"
    AUDIT = "give verdicts of the meaning audit"
    ASSIGN = "assign participants"
    RESOLVE = "resolve conflicts"
    SEE_ALL = "see neutral codes and everybody's participants"
    EXPORT = "freeze and deliver batches"
    CONSENT = "state consent"
    WITHDRAW = "withdraw participants"
    ACCESS_LOG = "read the access log"


RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.OWNER: frozenset(Right),
    Role.ANNOTATOR: frozenset({Right.STATE, Right.REVIEW}),
    Role.SUPERVISOR: frozenset(
        {Right.FILL, Right.STATE, Right.REVIEW, Right.AUDIT, Right.ASSIGN, Right.RESOLVE, Right.SEE_ALL}
    ),
    Role.EXPORTER: frozenset({Right.EXPORT}),
    Role.PRIVACY: frozenset({Right.CONSENT, Right.WITHDRAW, Right.ACCESS_LOG}),
}

STAGE_RIGHTS: Mapping[Stage, Right] = {
    Stage.FIRST: Right.REVIEW,
    Stage.SECOND: Right.REVIEW,
    Stage.MEANING: Right.AUDIT,
}


@dataclass(frozen=True, slots=True)
class Member:
    """Who works in a library. `managed` is whether it belongs to a central dataset, which then says so."""

    user: str
    role: Role = Role.OWNER
    managed: bool = False

    def may(self, right: Right) -> bool:
        """Whether the role allows it."""
        return right in RIGHTS[self.role]


def demand(member: Member, right: Right) -> None:
    """Go on where the role allows it.

    Raises:
        RightError: it does not.
    """
    if not member.may(right):
        raise RightError(
            "The role {role} of {user} does not allow this ({right}). Ask somebody whose role does.",
            role=member.role,
            user=member.user,
            right=right,
        )


def demand_assigned(member: Member, participant_id: str, users: Collection[str], *, any_assigned: bool) -> None:
    """Annotators work on what is assigned to them, once anything is; `users` have the participant.

    Raises:
        RightError: the participant is somebody else's.
    """
    if member.role is Role.ANNOTATOR and any_assigned and member.user not in users:
        raise RightError(
            "The participant {participant} is not assigned to {user}. Ask a supervisor to assign it.",
            participant=participant_id,
            user=member.user,
        )


def demand_other(member: Member, participant_id: str, earlier: Collection[str]) -> None:
    """Nobody does two stages of one participant, nor approves their own work; `earlier` did those.

    Raises:
        RightError: the member is one of them.
    """
    if member.role is not Role.OWNER and member.user in earlier:
        raise RightError(
            "{user} has worked on the participant {participant} before and cannot judge that work. "
            "Ask somebody else to do this stage.",
            user=member.user,
            participant=participant_id,
        )
