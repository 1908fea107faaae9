"""What the window said, kept so that it can be read again."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that was shown, and when."""

    at: datetime
    text: str
    wrong: bool = False
