"""What the window knows of the sync, and how it says that in a few words and in full."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from curator.ui.messages import number, sentence, when

if TYPE_CHECKING:
    from curator.domain.messages import Message
    from curator.services.membership import Standing

REFUSALS_TOLD = 5


@dataclass(frozen=True, slots=True)
class TeamState:
    """`why` says why the last try failed: no network where `offline`, else what was refused."""

    standing: "Standing | None" = None
    syncing: bool = False
    offline: bool = False
    why: "Message | None" = None

    @property
    def joined(self) -> bool:
        """Whether the library belongs to a team."""
        return self.standing is not None and bool(self.standing.address)


def words(state: TeamState, *, now: datetime) -> str:
    """The corner's line; empty where there is no team."""
    if state.standing is None or not state.joined:
        return ""
    sync = state.standing.sync
    counts = (
        (sync.unsent, QCoreApplication.translate("Team", "{count} unsent")),
        (sync.conflicts, "◆ " + QCoreApplication.translate("Team", "{count} in conflict")),
        (len(sync.refused), "✕ " + QCoreApplication.translate("Team", "{count} refused")),
    )
    parts = [text.format(count=number(count)) for count, text in counts if count]
    if sync.confirmed_at is not None:
        parts.append(
            QCoreApplication.translate("Team", "confirmed {time}").format(time=clock(sync.confirmed_at, now=now))
        )
    if state.syncing:
        parts.append(QCoreApplication.translate("Team", "syncing …"))
    elif state.offline:
        parts.append(QCoreApplication.translate("Team", "offline"))
    elif state.why is not None:
        parts.append(QCoreApplication.translate("Team", "sync stopped"))
    return " · ".join(parts) or QCoreApplication.translate("Team", "not synced yet")


def details(state: TeamState, *, key: str, now: datetime) -> str:
    """All that there is to say, a line each."""
    if state.standing is None or not state.joined:
        return ""
    standing = state.standing
    lines = [standing.address]
    if standing.sync.confirmed_at is not None:
        text = QCoreApplication.translate("Team", "All was read back from the central dataset: {time}")
        lines.append(text.format(time=clock(standing.sync.confirmed_at, now=now, full=True)))
    if state.why is not None:
        lines.append(sentence(state.why))
    told = standing.sync.refused[:REFUSALS_TOLD]
    lines += [f"✕ {fact_name(one.fact)}: {sentence(one.why)}" for one in told]
    if key:
        lines.append(QCoreApplication.translate("Team", "{key} syncs now").format(key=key))
    return "\n".join(lines)


def clock(at: datetime, *, now: datetime, full: bool = False) -> str:
    """A moment in the locale's way: the time alone for today."""
    moment = QDateTime.fromSecsSinceEpoch(round(at.timestamp()))
    if not full and moment.date() == QDateTime.fromSecsSinceEpoch(round(now.timestamp())).date():
        return QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
    return when(at)


def fact_name(fact: str) -> str:
    """What a kind of fact is called."""
    names = {
        "label": QCoreApplication.translate("Team", "age"),
        "flag": QCoreApplication.translate("Team", "flag"),
        "face": QCoreApplication.translate("Team", "face"),
        "participant": QCoreApplication.translate("Team", "participant"),
        "photo": QCoreApplication.translate("Team", "photo"),
        "exclusion": QCoreApplication.translate("Team", "exclusion"),
        "comment": QCoreApplication.translate("Team", "comment"),
        "assignment": QCoreApplication.translate("Team", "assignment"),
        "verdict": QCoreApplication.translate("Team", "verdict"),
        "consent": QCoreApplication.translate("Team", "consent"),
        "second_label": QCoreApplication.translate("Team", "second age"),
        "second_flag": QCoreApplication.translate("Team", "flag of the second review"),
        "skip": QCoreApplication.translate("Team", "skip"),
        "withdrawal": QCoreApplication.translate("Team", "withdrawal"),
        "batch": QCoreApplication.translate("Team", "batch"),
        "part": QCoreApplication.translate("Team", "participant of a batch"),
        "push": QCoreApplication.translate("Team", "hand-over of a batch"),
        "audit": QCoreApplication.translate("Team", "audit"),
        "audit_finding": QCoreApplication.translate("Team", "audit finding"),
        "audit_result": QCoreApplication.translate("Team", "audit result"),
        "known": QCoreApplication.translate("Team", "known answer"),
    }
    return names.get(fact, fact)
