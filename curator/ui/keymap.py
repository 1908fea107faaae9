"""Which keys mean what: the table of actions, and what the user changed of it."""

from collections.abc import Mapping, Sequence

from curator.ui.actions import ACTIONS, BY_ID, Action
from curator.ui.keys import shown

KEPT = frozenset({"Esc", "Tab", "Enter", "Ctrl+K"})
"""Strokes that keep their meaning, so that nobody is shut out: leaving, walking, pressing, and finding commands."""


class Keymap:
    """Keys by action and actions by key. A stroke means one thing: who takes it takes it from where it was."""

    def __init__(self, changed: Mapping[str, Sequence[str]] | None = None) -> None:
        self._changed = {name: tuple(keys) for name, keys in (changed or {}).items() if name in BY_ID}
        self._index()

    @property
    def changed(self) -> dict[str, tuple[str, ...]]:
        """The keys that differ from the table's, by action."""
        return dict(self._changed)

    def keys(self, action: Action) -> tuple[str, ...]:
        """An action's strokes; the first is shown."""
        return self._changed.get(action.id, action.keys)

    def hint(self, action: Action | str) -> str:
        """The first key of an action, or of its id, as the system writes it; "" where it has none."""
        keys = self.keys(BY_ID[action] if isinstance(action, str) else action)
        return shown(keys[0]) if keys else ""

    def action(self, stroke: str) -> Action | None:
        """What a stroke means."""
        return self._by_key.get(stroke)

    @staticmethod
    def may_be_given(stroke: str) -> bool:
        """Whether a stroke can be given a meaning: digits type ages, and some strokes are kept."""
        return bool(stroke) and stroke not in KEPT and not stroke[-1].isdigit()

    def give(self, stroke: str, action: Action) -> None:
        """Make `stroke` the key of `action`, in place of its first one."""
        taken = self.action(stroke)
        if taken is action:
            return
        if taken is not None:
            self._change(taken, tuple(key for key in self.keys(taken) if key != stroke))
        self._change(action, (stroke, *self.keys(action)[1:]))
        self._index()

    def reset(self) -> None:
        """Go back to the table's keys."""
        self._changed.clear()
        self._index()

    def _change(self, action: Action, keys: tuple[str, ...]) -> None:
        self._changed[action.id] = keys
        if keys == action.keys:
            del self._changed[action.id]

    def _index(self) -> None:
        # A changed key comes before a default one, which a later version may have given to something else.
        ranked = sorted(ACTIONS, key=lambda action: action.id in self._changed)
        self._by_key = {key: action for action in ranked for key in self.keys(action)}
