"""Translations of the sentences that are said below the window, read from the window's own catalogue."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

_CONTEXT = "messages"


def read_catalogue(path: Path) -> Callable[[str], str]:
    """A function from English templates to those in the catalogue `path` (Qt Linguist's .ts); unknown ones stay.

    Raises:
        OSError: the catalogue is not there.
    """
    found: dict[str, str] = {}
    for context in ElementTree.parse(path).iter("context"):
        if context.findtext("name") == _CONTEXT:
            for message in context.iter("message"):
                source, translation = message.findtext("source"), message.findtext("translation")
                if source and translation:
                    found[source] = translation
    return lambda text: found.get(text, text)
