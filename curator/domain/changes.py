"""What a write changed, so that views refresh that and nothing else."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of what changed; `library` where everything may have (an import, an analysis)."""

    participants: frozenset[str] = frozenset()
    photos: frozenset[str] = frozenset()
    library: bool = False

    @classmethod
    def of_photo(cls, photo_id: str, participant_id: str) -> Self:
        """One photo of one participant."""
        return cls(participants=frozenset([participant_id]), photos=frozenset([photo_id]))

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(
            self.participants | other.participants, self.photos | other.photos, self.library or other.library
        )

    def __bool__(self) -> bool:
        return bool(self.participants or self.photos or self.library)
