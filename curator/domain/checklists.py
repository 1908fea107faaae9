"""Checks that are made before a batch leaves, each with what is wrong."""

from typing import NamedTuple

from curator.domain.messages import Message


class Check(NamedTuple):
    """One thing that was looked at; in order where there are no `problems`."""

    text: Message
    problems: tuple[Message, ...] = ()
