"""Keys in captions and tooltips: whoever draws them asks which ones hold now."""

from collections.abc import Callable

Hint = Callable[[str], str]
"""From the id of an action to its key as `Keymap.hint` writes it."""


def captioned(text: str, key: str) -> str:
    """The caption of a button with its key, which is written short there."""
    return f"{text}  {key.replace('Shift+', '⇧').replace('Enter', '⏎')}" if key else text


def tipped(text: str, key: str) -> str:
    """The text of a tooltip with its key."""
    return f"{text}  ({key})" if key else text
