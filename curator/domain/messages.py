"""Sentences that travel as values, so that the edge which shows one can say it in the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Message:
    """An English template with `{named}` places and the values that fill them.

    The template is also the key under which translations are found.
    """

    text: str
    values: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, text: str, /, **values: object) -> Self:
        """Build a message; a value may itself be a message."""
        return cls(text, tuple(values.items()))

    def render(self, translate: Callable[[str], str] = str) -> str:
        """The sentence in the language of `translate`, which maps an English template to a translated one."""
        shown = {name: value.render(translate) if isinstance(value, Message) else value for name, value in self.values}
        return translate(self.text).format(**shown)

    def to_json(self) -> dict[str, Any]:
        """A plain value for storage; `from_json` is its inverse."""
        return {
            "text": self.text,
            "values": {
                name: value.to_json() if isinstance(value, Message) else _plain(value) for name, value in self.values
            },
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        return cls.of(
            stored["text"],
            **{
                name: cls.from_json(value) if isinstance(value, dict) else value
                for name, value in stored["values"].items()
            },
        )


def _plain(value: object) -> object:
    return value if isinstance(value, int | float | str | None) else str(value)
