"""Who may do what. A library without user management belongs to its owner, who may do everything."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from curator.domain.errors import RightError
from curator.domain.facts import Stage
from curator.domain.messages import Message
from curator.domain.revisions import OF_AUDITS, Fact


class Role(StrEnum):
    """What somebody is in a library."""

    OWNER = "owner"
    ANNOTATOR = "annotator"
    SUPERVISOR = "supervisor"
    EXPORTER = "exporter"
    PRIVACY = "privacy"


class Right(StrEnum):
    """What can be allowed."""

    FILL = "fill"
    STATE = "state"
    REVIEW = "review"
    AUDIT = "audit"
    ASSIGN = "assign"
    RESOLVE = "resolve"
    SEE_ALL = "see_all"
    EXPORT = "export"
    CONSENT = "consent"
    WITHDRAW = "withdraw"
    ACCESS_LOG = "access_log"


ROLE_NAMES: Mapping[Role, Message] = {
    Role.OWNER: Message.of("owner"),
    Role.ANNOTATOR: Message.of("annotator"),
    Role.SUPERVISOR: Message.of("supervisor"),
    Role.EXPORTER: Message.of("exporter"),
    Role.PRIVACY: Message.of("privacy officer"),
}

RIGHT_NAMES: Mapping[Right, Message] = {
    Right.FILL: Message.of("import photos"),
    Right.STATE: Message.of("state ages, faces, flags, exclusions and comments"),
    Right.REVIEW: Message.of("end the first and second review"),
    Right.AUDIT: Message.of("end the meaning audit, and audit batches by sample"),
    Right.ASSIGN: Message.of("assign participants"),
    Right.RESOLVE: Message.of("resolve conflicts"),
    Right.SEE_ALL: Message.of("see neutral codes and everybody's participants"),
    Right.EXPORT: Message.of("freeze and deliver batches"),
    Right.CONSENT: Message.of("state consent"),
    Right.WITHDRAW: Message.of("withdraw participants"),
    Right.ACCESS_LOG: Message.of("read the access log"),
}

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.OWNER: frozenset(Right),
    Role.ANNOTATOR: frozenset({Right.STATE, Right.REVIEW}),
    Role.SUPERVISOR: frozenset(
        {
            *(Right.FILL, Right.STATE, Right.REVIEW, Right.AUDIT, Right.ASSIGN, Right.RESOLVE, Right.SEE_ALL),
            Right.ACCESS_LOG,
        }
    ),
    Role.EXPORTER: frozenset({Right.EXPORT}),
    Role.PRIVACY: frozenset({Right.CONSENT, Right.WITHDRAW, Right.ACCESS_LOG}),
}

STAGE_RIGHTS: Mapping[Stage, Right] = {
    Stage.FIRST: Right.REVIEW,
    Stage.SECOND: Right.REVIEW,
    Stage.MEANING: Right.AUDIT,
}


STATED_BY: Mapping[str, Right] = {
    Fact.LABEL: Right.STATE,
    Fact.FLAG: Right.STATE,
    Fact.FACE: Right.STATE,
    Fact.EXCLUSION: Right.STATE,
    Fact.COMMENT: Right.STATE,
    Fact.SECOND_LABEL: Right.STATE,
    Fact.SECOND_FLAG: Right.STATE,
    Fact.SKIP: Right.STATE,
    Fact.ASSIGNMENT: Right.ASSIGN,
    Fact.PARTICIPANT: Right.FILL,
    Fact.PHOTO: Right.FILL,
    Fact.CONSENT: Right.CONSENT,
    Fact.WITHDRAWAL: Right.WITHDRAW,
    Fact.BATCH: Right.EXPORT,
    Fact.PART: Right.EXPORT,
    Fact.PUSH: Right.EXPORT,
    **dict.fromkeys(OF_AUDITS, Right.AUDIT),
    **{f"{Fact.VERDICT}:{stage}": right for stage, right in STAGE_RIGHTS.items()},
}
"""The right that stating a kind of fact takes; see `kind_stated`."""

_IMPORTED = frozenset({Fact.PARTICIPANT, Fact.PHOTO, Fact.CONSENT})


def may_send(role: Role, kind: str) -> bool:
    """Whether the central dataset takes a kind of fact from a role: an imported table states consents too."""
    rights = RIGHTS[role]
    return STATED_BY[kind] in rights or (kind in _IMPORTED and Right.FILL in rights)


def kind_stated(fact: str, entity_id: str) -> str:
    """What `STATED_BY` calls a fact: verdicts go by their stage."""
    return f"{fact}:{entity_id.rpartition(':')[2]}" if fact == Fact.VERDICT else fact


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
            role=ROLE_NAMES[member.role],
            user=member.user,
            right=RIGHT_NAMES[right],
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
