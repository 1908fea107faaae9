"""What is stated about ages in another basis, against what the pictures' dates tell."""

from pathlib import Path

import pytest

from curator.domain.flags import AGE_KINDS, FlagKind
from curator.services import reading
from curator.services.intake import import_photos
from curator.store.library import Library
from tests.making import dated, table, write


@pytest.mark.parametrize(
    ("stated", "kind"),
    [
        ("20,counting", None),
        ("30,counting", FlagKind.AGE_DECADE_SLIP),
        ("10,counting", FlagKind.AGE_DECADE_SLIP),
        ("21,counting", FlagKind.AGE_OFF_BY_ONE),
        ("19,counting", FlagKind.AGE_OFF_BY_ONE),
        ("29,year", FlagKind.AGE_DECADE_SLIP),
        ("24,counting", FlagKind.AGE_CONFLICT),
    ],
)
@pytest.mark.parametrize("day", ["2004:03:01", "2004:05:31"])
def test_a_slip_is_called_by_its_name_in_any_basis_on_both_sides_of_the_birthday(
    library: Library, tmp_path: Path, day: str, stated: str, kind: FlagKind | None
) -> None:
    write(tmp_path / "source" / "P-1" / "a.jpg", dated(f"{day} 12:00:00"))
    table(tmp_path / "source" / "people.csv", "participant_id,birth_date", "P-1,1985-03-18")
    table(tmp_path / "source" / "photos.csv", "participant_id,file,declared_age,age_basis", f"P-1,a.jpg,{stated}")
    import_photos(library, [tmp_path / "source"])
    raised = {flag.kind for _, flag in reading.flags_of(library) if flag.kind in AGE_KINDS}
    assert raised == ({kind} if kind else set())
