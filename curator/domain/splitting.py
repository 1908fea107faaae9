"""Sides and pseudonyms of a batch's people: dealt by a secret seed, alike on any machine and in any order of people."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from hmac import digest
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from curator.domain.batches import MOST_PEOPLE, Split
from curator.domain.errors import LabelError

Stratum = tuple[str, int]
"""Sex, and the first year of the band of the person's present age."""


class Linked(NamedTuple):
    """Two participants who have to be on one side: they have copies of one picture, or look alike."""

    one: str
    other: str


def pseudonyms(participant_ids: Iterable[str], seed: str) -> dict[str, int]:
    """A number from 1 for each participant, in an order that only the seed tells.

    Raises:
        LabelError: there are more people than numbers.
    """
    dealt = sorted(participant_ids, key=lambda name: _drawn(name, seed, "pseudonym"))
    if len(dealt) > MOST_PEOPLE:
        text = "A batch has room for {most} participants, and {count} were chosen. Freeze them as several batches."
        raise LabelError(text, most=MOST_PEOPLE, count=len(dealt))
    return {name: number for number, name in enumerate(dealt, 1)}


def split(strata: Mapping[str, Stratum], links: Iterable[Linked], *, validation: int, seed: str) -> dict[str, Split]:
    """The side of each participant: about `validation` percent of each stratum are on that one, and never more.

    Linked participants stay together. Larger groups are dealt first, so that single people fill what is left.
    """
    wanted = _targets(Counter(strata.values()), validation)
    sides = dict.fromkeys(strata, Split.TRAINING)
    groups = together(strata, links)
    for group in sorted(groups, key=lambda names: (-len(names), _drawn(min(names), seed, "split"))):
        takes = Counter(strata[name] for name in group)
        if all(wanted[stratum] >= count for stratum, count in takes.items()):
            wanted.subtract(takes)
            sides |= dict.fromkeys(group, Split.VALIDATION)
    return sides


def together(participant_ids: Collection[str], links: Iterable[Linked]) -> list[frozenset[str]]:
    """Participants in groups that links hold together; whoever has none is alone."""
    group = {name: {name} for name in participant_ids}
    for one, other in links:
        if one in group and other in group and group[one] is not group[other]:
            group[one] |= group[other]
            group |= dict.fromkeys(group[other], group[one])
    return list({frozenset(names) for names in group.values()})


def look_alikes(means: Mapping[str, npt.NDArray[np.float64]], *, within: float) -> list[Linked]:
    """Participants whose mean embeddings (128,) are no further apart than `within`.

    On 24 public figures the means of two lots of 25 photos of one person were at most 0.21 apart (of 10 photos 0.38),
    those of two people at least 0.34.
    """
    names = sorted(means)
    if len(names) < 2:
        return []
    vectors = np.array([means[name] for name in names])
    squares = (vectors**2).sum(axis=1)
    near = squares[:, None] + squares[None, :] - 2 * vectors @ vectors.T <= within**2
    pairs: Sequence[tuple[int, int]] = [(int(a), int(b)) for a, b in np.argwhere(np.triu(near, 1))]
    return [Linked(names[one], names[other]) for one, other in pairs]


def _targets(people: Counter[Stratum], validation: int) -> Counter[Stratum]:
    """How many of each stratum: whole numbers that add up to the share of all, the largest remainders rounded up.

    Of several people one is wanted at least, where anybody is.
    """
    shares = {stratum: count * validation / 100 for stratum, count in people.items()}
    wanted = Counter({stratum: int(share) for stratum, share in shares.items()})
    least = int(validation > 0 and people.total() > 1)
    missing = max(round(sum(shares.values())), least) - sum(wanted.values())
    order = sorted(shares, key=lambda stratum: (-(shares[stratum] % 1), stratum))
    wanted.update(order[: max(missing, 0)])
    return wanted


def _drawn(name: str, seed: str, purpose: str) -> bytes:
    return digest(seed.encode(), f"{purpose}:{name}".encode(), sha256().name)
