"""The language of searches for participants: `flag:wrong_person state:open gap>5 김`.

    query  = { term }                 all terms have to hold
    term   = [ "-" ] ( field sign value { "," value } | word )
    sign   = ":" | "=" | ">" | ">=" | "<" | "<="
    word   = text without blanks, or "text in quotes": part of an id or name, or the initial consonants of a Korean name

Of free text `:` looks for a part and `=` for the whole: `id=P-1,P-2` finds these two and nobody else.

Words are compared in NFC and without regard to case, so that names from any system are found.
"""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from unicodedata import normalize

from curator.domain.errors import QueryError
from curator.domain.facts import Stage
from curator.domain.flags import FlagKind
from curator.domain.reviews import Outcome
from curator.domain.timelines import ParticipantRow, ReviewState

Test = Callable[[ParticipantRow, str], bool]
"""Whether a participant fits: gets the row and its text as `searched` gives it."""

_TERM = r'(-?)(?:([^\s:=<>"]+)(>=|<=|[:=<>]))?("[^"]*"?|[^\s"]*)'
_SIGNS: Final = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le, "=": operator.eq}
_INITIALS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST, _LAST, _PER_INITIAL = 0xAC00, 0xD7A3, 588
ME: Final = "me"
NOBODY: Final = "nobody"
OTHERS: Final = "others"
SETTLED: Final = "settled"
DISAGREEMENT: Final = Outcome.DISAGREEMENT.value


@dataclass(frozen=True, slots=True)
class Field:
    """Something that can be asked for. `also` are other names of it.

    `values` are what it may be: () for free text, None for a number. `of` gives a row's number, or all its values.
    """

    name: str
    also: tuple[str, ...]
    values: tuple[str, ...] | None
    of: Callable[[ParticipantRow], Any]


def _states(row: ParticipantRow) -> tuple[str, ...]:
    return (row.state.value, DISAGREEMENT) if row.disagreements else (row.state.value,)


FIELDS: Final = (
    Field("flag", ("플래그",), tuple(FlagKind), lambda row: row.kinds),
    Field("state", ("상태",), (*ReviewState, DISAGREEMENT), _states),
    Field("stage", ("단계",), (*Stage, SETTLED), lambda row: (row.stage or SETTLED,)),
    Field("due", ("차례",), (ME, OTHERS), lambda row: (ME if row.mine else OTHERS,) if row.stage else ()),
    Field("gap", ("간격",), None, lambda row: row.gap),
    Field("photos", ("사진",), None, lambda row: row.photos),
    Field("open", ("열림",), None, lambda row: row.open_flags),
    Field("progress", ("진행",), None, lambda row: 100 * row.reviewed // row.photos if row.photos else 0),
    Field("suspicion", ("의심",), None, lambda row: row.suspicion),
    Field("assigned", ("배정",), (ME, NOBODY), lambda row: tuple(row.assigned.values()) or (NOBODY,)),
    Field("conflict", ("충돌",), ("yes", "no"), lambda row: ("yes" if row.conflicts else "no",)),
    Field("id", (), (), lambda row: (row.participant.id,)),
    Field("name", ("이름",), (), lambda row: (row.participant.name,)),
)
_BY_NAME: Final = {name: field for field in FIELDS for name in (field.name, *field.also)}


def folded(text: str) -> str:
    """`text` as it is compared: composed or decomposed Korean, large and small letters all look alike."""
    return normalize("NFC", text).casefold()


def initials(text: str) -> str:
    """The initial consonants of the Korean syllables of a composed text, without anything else."""
    return "".join(_INITIALS[(ord(sign) - _FIRST) // _PER_INITIAL] for sign in text if _FIRST <= ord(sign) <= _LAST)


def searched(row: ParticipantRow) -> str:
    """What words are looked for in: id, name and the name's initial consonants."""
    name = folded(row.participant.name)
    return f"{folded(row.participant.id)}\n{name}\n{initials(name)}"


def parsed(query: str, *, me: str = "") -> Test:
    """The test that `query` states; `me` is who asks.

    Raises:
        QueryError: a field, sign or value that there is not; the sentence says which there are.
    """
    tests = terms(query, me=me)
    return lambda row, text: all(test(row, text) for test in tests)


def terms(query: str, *, me: str = "") -> list[Test]:
    """The tests of `query`'s terms, all of which have to hold; many rows are narrowed faster by one after another.

    Raises:
        QueryError: as `parsed`.
    """
    return [_test(*found.groups(""), me=me) for found in re.finditer(_TERM, normalize("NFC", query)) if found[0]]


def nameless(query: str) -> str:
    """`query` without the words and names that it looks for, which may be those of a participant."""
    kept = []
    for found in re.finditer(_TERM, normalize("NFC", query)):
        minus, name, sign, value = found.groups("")
        field = _BY_NAME.get(name.casefold())
        hides = field is None or field.name == "name"
        kept.append(f"{minus}{name}{sign}{'…' if hides else value}" if found[0] else "")
    return " ".join(filter(None, kept))


def completions(query: str) -> list[str]:
    """How the last term of `query` may go on, as whole terms."""
    term = re.split(r"\s", query)[-1] if query else ""
    minus, body = ("-", term[1:]) if term.startswith("-") else ("", term)
    name, colon, begun = body.partition(":")
    field = _BY_NAME.get(normalize("NFC", name).casefold())
    if colon and field:
        *before, last = begun.split(",")
        stem = f"{minus}{name}:" + "".join(f"{one}," for one in before)
        return [f"{stem}{value}" for value in field.values or () if value.startswith(last.casefold()) and value != last]
    names = [f"{field.name}{'>' if field.values is None else ':'}" for field in FIELDS]
    return [f"{minus}{name}" for name in names if body and name.startswith(body.casefold())]


def _test(minus: str, name: str, sign: str, value: str, *, me: str) -> Test:
    value = value.strip('"')
    test = _field_test(name.casefold(), sign, value, me=me) if sign else _word_test(folded(value))
    return (lambda row, text: not test(row, text)) if minus else test


def _word_test(word: str) -> Test:
    return lambda _row, text: word in text


def _field_test(name: str, sign: str, value: str, *, me: str) -> Test:
    field = _BY_NAME.get(name)
    if field is None:
        names = ", ".join(field.name for field in FIELDS)
        raise QueryError("There is nothing called {name} to search by. There are: {names}.", name=name, names=names)
    if field.values is None:
        return _number_test(field, "=" if sign == ":" else sign, value)
    if sign not in ":=":
        raise QueryError("{name} is no number; write {name}: and then what it is.", name=name)
    if field.values == () and sign == "=":
        whole = {folded(one) for one in value.split(",") if one}
        return lambda row, _text: any(folded(str(one)) in whole for one in field.of(row))
    if field.values == ():
        word = folded(value)
        return lambda row, _text: any(word in folded(str(one)) for one in field.of(row))
    wanted = {_known(field, one, me=me) for one in value.split(",") if one}
    if not wanted:
        raise QueryError("Nothing stands behind {name}:. There are: {values}.", name=name, values=_listed(field))
    of = field.of
    return lambda row, _text: not wanted.isdisjoint(of(row))


def _number_test(field: Field, sign: str, value: str) -> Test:
    try:
        bound, compare = float(value), _SIGNS[sign]
    except ValueError:
        text = "Behind {name} comes a number, as in {name}>5; {value} is none."
        raise QueryError(text, name=field.name, value=value or "–") from None

    def test(row: ParticipantRow, _text: str) -> bool:
        stated = field.of(row)
        return isinstance(stated, int | float) and compare(stated, bound)

    return test


def _known(field: Field, value: str, *, me: str) -> str:
    value = value.casefold()
    if field.name == "assigned":
        return me if value == ME else value
    fitting = [one for one in field.values or () if one == value] or [
        one for one in field.values or () if one.startswith(value)
    ]
    if len(fitting) != 1:
        text = "{value} is none of what {name} can be. There are: {values}."
        raise QueryError(text, value=value, name=field.name, values=_listed(field))
    return fitting[0]


def _listed(field: Field) -> str:
    return ", ".join(field.values or ())
