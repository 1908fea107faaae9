"""What the command palette offers: commands, those asked for lately first, participants and settings."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from curator.domain.queries import folded
from curator.ui.actions import ACTIONS, Action
from curator.ui.messages import setting
from curator.ui.palette import Offer, matching

if TYPE_CHECKING:
    from curator.ui.main_window import MainWindow

LATELY = 6
MOST = 5


def offers(window: "MainWindow", query: str) -> list[Offer]:
    """What fits `query`: commands that can be done now, then some participants and settings."""
    lately = window.preferences.lately
    able = [action for action in ACTIONS if window.can(action)]
    able.sort(key=lambda action: lately.index(action.id) if action.id in lately else len(lately))
    found = matching([_command(window, action) for action in able], query)
    if not query.strip():
        return found
    return [*found, *_participants(window, query), *_settings(window, query)]


def _command(window: "MainWindow", action: Action) -> Offer:
    def run() -> None:
        kept = [name for name in window.preferences.lately if name != action.id]
        window.preferences.lately = [action.id, *kept][:LATELY]
        window.perform(action)

    return Offer(action.title, run, window.keymap.hint(action))


def _participants(window: "MainWindow", query: str) -> list[Offer]:
    hint = QCoreApplication.translate("Offers", "participant")
    found = window.desk.queue.matching(query, most=MOST) if window.desk.folder else []

    def go(participant_id: str) -> None:
        window.pages.leave()
        window.desk.show_participant(participant_id)

    return [
        Offer(
            f"{row.participant.id}  {row.participant.name}".strip(),
            partial(go, row.participant.id),
            hint,
        )
        for row in found
    ]


def _settings(window: "MainWindow", query: str) -> list[Offer]:
    hint = QCoreApplication.translate("Offers", "setting")
    words = folded(query).split()
    found = [
        one.name
        for one in window.rooms.settings.page.declared()
        if all(word in folded(f"{one.name} {setting(one)}") for word in words)
    ]
    title, show = window.rooms.settings.page.title, window.rooms.show_setting
    return [Offer(title(name), partial(show, name), hint) for name in found[:MOST]]
