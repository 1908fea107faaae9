"""The declared table of settings."""

import pytest

from curator.domain.quality import QualityLimits
from curator.domain.settings import Settings, checked, declared


@pytest.mark.parametrize("table", [Settings, QualityLimits])
def test_every_setting_has_a_type_bounds_and_help(table: type[Settings | QualityLimits]) -> None:
    assert {row[0] for row in declared(table)} == set(table.__dataclass_fields__) - {"quality"}
    for name, kind, default, low, high, _, doc, _reads in declared(table):
        assert isinstance(default, kind), name
        assert doc.strip(), name
        assert kind in (str, bool) or (low is not None and high is not None and low <= float(str(default)) <= high), (
            name
        )


def test_two_centimetres_at_the_assumed_resolution_are_what_a_person_decides_on() -> None:
    settings = Settings()
    assert settings.warn_px == round(2 / 2.54 * settings.assumed_dpi)
    assert settings.reject_px * 2 == settings.warn_px


@pytest.mark.parametrize(("given", "read"), [(True, True), ("false", False), ("True", True), ("no", False), (0, False)])
def test_a_switch_is_read_from_texts_too(given: object, read: bool) -> None:
    one = next(one for one in declared() if one.name == "require_consent")
    assert checked(one, given) is read
