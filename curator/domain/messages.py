"""Sentences that travel as values, so that the edge which shows one can say it in the reader's language."""

import re
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
        return with_particles(translate(self.text).format(**shown))

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


def with_particles(text: str) -> str:
    """Choose the Korean particle of two, as in `사진을(를)`, by how the word or number before it ends.

    Behind other letters, whose sound is not known here, both stay.
    """
    return re.sub(_PAIR, _particle, text) if "(" in text else text


_PAIR = r"([가-힣0-9])(이\(가\)|을\(를\)|은\(는\)|과\(와\)|\(으\)로)"
_DIGITS_THAT_CLOSE = "013678"
_CLOSED_BY_L = "178"


def _particle(found: re.Match[str]) -> str:
    before, pair = found[1], found[2]
    tail = (ord(before) - ord("가")) % 28
    closed, by_l = (before in _DIGITS_THAT_CLOSE, before in _CLOSED_BY_L) if before.isdigit() else (tail > 0, tail == 8)
    if pair == "(으)로":
        return before + ("으로" if closed and not by_l else "로")
    return before + (pair[0] if closed else pair[2])


def _plain(value: object) -> object:
    return value if isinstance(value, int | float | str | None) else str(value)
