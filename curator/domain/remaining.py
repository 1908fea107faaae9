"""What a participant still lacks before a stage of the review can end."""

from dataclasses import dataclass

from curator.domain.messages import Message
from curator.domain.reviews import Outcome
from curator.domain.timelines import Timeline


@dataclass(frozen=True, slots=True)
class Remaining:
    """Ids of photos without a stated age, with an open flag, and with two ages that disagree, in the order of age."""

    unaged: tuple[str, ...] = ()
    flagged: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()

    @property
    def first(self) -> str | None:
        """The photo to look at first; None where nothing is left."""
        return next(iter((*self.disputed, *self.flagged, *self.unaged)), None)

    def sentence(self) -> Message:
        """What is left, in one sentence."""
        text = "Still open: photos without age {unaged}, photos with open flags {flagged}, disagreements {disputed}."
        return Message.of(text, unaged=len(self.unaged), flagged=len(self.flagged), disputed=len(self.disputed))


def remaining(timeline: Timeline) -> Remaining:
    """What is left to do; photos that are excluded need nothing, and a disagreement is a supervisor's to settle.

    A blind reviewer sees no disagreement and so is not held up by one, and needs to state no more than their share.
    """
    wanted = [item for item in timeline.photos if item.exclusion is None and item.wanted]
    return Remaining(
        tuple(item.photo.id for item in wanted if item.label is None),
        tuple(item.photo.id for item in wanted if item.open_flags),
        tuple(item.photo.id for item in wanted if item.outcome is Outcome.DISAGREEMENT),
    )
