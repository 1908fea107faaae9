"""Statements that are made ready once and run by the driver itself, for what every edit asks and writes.

SQLAlchemy takes about a tenth of a millisecond to say a small statement, and SQLite a tenth of that to do it.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Connection, Delete, Insert, Select, Update
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.sql.dml import ReturningUpdate

_DIALECT = SQLiteDialect_pysqlite(paramstyle="named")

_named: Any = namedtuple  # the names of a row are its statement's, which no type checker knows

Convert = Callable[[Any], Any] | None


class _Ready(NamedTuple):
    text: str
    fixed: Mapping[str, Any]
    taken: tuple[tuple[str, Convert], ...]
    given: tuple[Convert, ...]
    row: Callable[[Iterable[Any]], Any]


class Prepared:
    """A statement whose parameters all have names; an insert takes a value for each column of its table."""

    def __init__(self, statement: Select[Any] | Insert | Update | Delete | ReturningUpdate[Any]) -> None:
        self._statement = statement

    def rows(self, tx: Connection, values: Mapping[str, Any]) -> list[Any]:
        """What it selects or returns for these values of its parameters, a named tuple each."""
        text, fixed, taken, given, row = self._ready
        cursor = _driver(tx).execute(text, _bound(fixed, taken, values))
        found = cursor.fetchall()
        cursor.close()
        return [row(value if to is None else to(value) for to, value in zip(given, one, strict=True)) for one in found]

    def run(self, tx: Connection, many: Iterable[Mapping[str, Any]]) -> None:
        """Run it once for the values of each."""
        text, fixed, taken, _, _ = self._ready
        driver = _driver(tx)
        for values in many:
            driver.execute(text, _bound(fixed, taken, values)).close()

    @cached_property
    def _ready(self) -> _Ready:
        statement: Any = self._statement
        columns = statement.table.c.keys() if isinstance(statement, Insert) else None
        compiled: Any = statement.compile(dialect=_DIALECT, column_keys=columns)
        into = {name: one.type.dialect_impl(_DIALECT).bind_processor(_DIALECT) for name, one in compiled.binds.items()}
        taken = tuple((name, into[name]) for name in compiled.params if compiled.binds[name].required)
        named = dict(taken)
        fixed = {
            name: to(value) if (to := into[name]) else value
            for name, value in compiled.params.items()
            if name not in named
        }
        given = tuple(getattr(statement, "exported_columns", ()))
        row = _named("row", [column.key for column in given])
        from_ = tuple(column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None) for column in given)
        return _Ready(str(compiled), fixed, taken, from_, row._make)


def _bound(fixed: Mapping[str, Any], taken: Iterable[tuple[str, Convert]], values: Mapping[str, Any]) -> dict[str, Any]:
    return {**fixed, **{name: to(values[name]) if to else values[name] for name, to in taken}}


def _driver(tx: Connection) -> Any:
    """The driver's connection, within a transaction as all that SQLAlchemy says."""
    if not tx.in_transaction():
        tx.begin()
    return tx.connection.driver_connection
