"""Seeded damage to picture files: the kinds that disks, networks, editors and attackers do."""

import random
from collections.abc import Callable, Sequence

Damage = Callable[[bytearray, random.Random, Sequence[bytes]], bytearray]

_HEADER = 256


def _bits(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> bytearray:
    for _ in range(chance.choice((1, 4, 32))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data


def _cut(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> bytearray:
    return data[: chance.randrange(len(data))]


def _lengths(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> bytearray:
    """Extreme numbers of 2 or 4 bytes, most of them near the front, where lengths and sizes stand."""
    for _ in range(chance.choice((1, 2, 6))):
        at = chance.randrange(min(len(data), chance.choice((64, 1024, len(data)))))
        size = chance.choice((2, 4))
        number = chance.choice((0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)) & ((1 << 8 * size) - 1)
        data[at : at + size] = number.to_bytes(size, chance.choice(("big", "little")))
    return data


def _swap(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> bytearray:
    size = chance.choice((4, 64, 1024))
    one, other = sorted(chance.randrange(len(data)) for _ in range(2))
    first, second = data[one : one + size], data[other : other + size]
    data[other : other + size], data[one : one + size] = first, second
    return data


def _splice(data: bytearray, chance: random.Random, others: Sequence[bytes]) -> bytearray:
    other = chance.choice(others)
    return data[: chance.randrange(len(data))] + other[chance.randrange(len(other)) :]


def _header(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> bytearray:
    for _ in range(chance.choice((1, 3, 12))):
        data[chance.randrange(min(len(data), _HEADER))] = chance.randrange(256)
    return data


def _gap(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> bytearray:
    at = chance.randrange(len(data))
    more = bytes(chance.randrange(256) for _ in range(chance.choice((1, 16, 256))))
    return data[:at] + more + data[at + chance.choice((0, 16, 256)) :]


DAMAGES: tuple[Damage, ...] = (_bits, _cut, _lengths, _swap, _splice, _header, _gap)


def damaged(sources: Sequence[bytes], number: int, *, seed: int = 7) -> bytes:
    """The damaged file of this `number`: one of the `sources`, none of them empty, damaged once to three times."""
    chance = random.Random(f"{seed} {number}")
    data = bytearray(sources[number % len(sources)])
    for _ in range(chance.choice((1, 1, 2, 3))):
        if data:
            data = chance.choice(DAMAGES)(data, chance, sources)
    return bytes(data)
