"""Connections keep what is said often compiled, in a plain library and in an encrypted one."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from curator.store import database

OTHERS = 150
"""More statements than SQLCipher's driver keeps unless told otherwise."""


@pytest.mark.parametrize("key", [None, bytes(32)], ids=["plain", "encrypted"])
def test_what_is_said_again_is_not_compiled_again(tmp_path: Path, key: bytes | None) -> None:
    with closing(database.connect(tmp_path / "library.db", key)) as connection:
        for number in range(OTHERS):
            for _ in range(2):  # what was said twice outlasts what was said once
                connection.execute(f"SELECT {number}").fetchall()
        compiled: list[int] = []
        connection.set_authorizer(_counting(compiled))
        said = ["SELECT 'one'", "SELECT 'two'", "SELECT 'three'"]
        for text in said * 4:
            connection.execute(text).fetchall()
        assert len(compiled) == len(said)


def _counting(compiled: list[int]) -> Callable[..., int]:
    """An authoriser, which SQLite asks whenever it compiles a statement."""

    def allow(*asked: Any) -> int:
        compiled.append(asked[0])
        return 0

    return allow
