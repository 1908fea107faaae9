"""Names below a batch's folder: what is taken comes back as it was, and the rest is refused before anything is sent."""

import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from curator.domain.errors import TargetError
from curator.formats.connections import Address
from curator.formats.destination import push
from curator.formats.names import check_path

_ODD = "aB9 ._-()[]{}#%&+,;=@!$^~'`가나다ㅎ日本éñß😀"
_EVIL = '/\\:*?"<>|\0\n\t\r\x7f\u202e\u200b\ufeff\u0301\u2028'
_SPOILT = ("..", "../x", "a/../b", "/a", "//a", "C:\\a", "\\\\host\\a", "con", "LPT1.png", "a.", "a ", " a", "~/a",
           "$HOME", "%2e%2e/a", "a%2fb", "-rf", "--help", "=1+1", "*", "[a-z]", "{a,b}", "a::b", "s3://x", "..%c0%af",
           "가" * 80, "x" * 201, "é", "e\u0301", ".", "", "a/./b", "a/", ".part", "x.part")  # fmt: skip


def hostile_names() -> Iterator[str]:
    """Five hundred and more, the same each time."""
    yield from _SPOILT
    random = Random(500)
    for signs in (_ODD, _ODD + _EVIL):
        yield from ("".join(random.choice(signs) for _ in range(random.randrange(1, 12))) for _ in range(300))


def _is_taken(name: str) -> bool:
    try:
        check_path(name)
    except TargetError:
        return False
    return True


def test_hostile_names_come_back_or_are_refused(tmp_path: Path) -> None:
    source, target = tmp_path / "from", tmp_path / "to"
    taken = [f"{n}/{name}" for n, name in enumerate(dict.fromkeys(hostile_names())) if _is_taken(name)]
    for path in taken:
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_bytes(path.encode())
    assert len(taken) > 300
    hashes = {name: sha256(name.encode()).hexdigest() for name in taken}
    push(source, hashes, Address(str(target)), last=[taken[0]])
    there = {path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()}
    assert there == {name: name.encode() for name in taken}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["from", "to"]


def test_what_is_taken_stays_below_its_folder_on_every_system() -> None:
    for name in filter(_is_taken, hostile_names()):
        assert not name.endswith(".part")  # what is on its way is called so
        assert unicodedata.normalize("NFC", name) == name
        for part in name.split("/"):
            assert part not in ("", ".", "..")
            assert not set(part) & set('\\:*?"<>|\0\n\t\r\x7f\u202e\u200b\ufeff\u2028')
            assert part == part.strip(" ").rstrip(".")


@pytest.mark.parametrize("name", ["con", "LPT1.png", "..", "a\\b", "e\u0301", "x\u202egnp.exe", "x" * 201])
def test_the_sentence_says_which_part_is_wrong(name: str) -> None:
    with pytest.raises(TargetError, match="Rename it"):
        check_path(f"Training/{name}")
