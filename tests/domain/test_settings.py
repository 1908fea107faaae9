"""The declared table of settings."""

from curator.domain.settings import Settings, declared


def test_every_setting_has_a_type_bounds_and_help() -> None:
    assert {row[0] for row in declared()} == set(Settings.__dataclass_fields__)
    for name, kind, default, low, high, doc in declared():
        assert isinstance(default, kind), name
        assert doc.strip(), name
        assert kind is str or (low is not None and high is not None and low <= float(default) <= high), name


def test_two_centimetres_at_the_assumed_resolution_are_what_a_person_decides_on() -> None:
    settings = Settings()
    assert settings.warn_px == round(2 / 2.54 * settings.assumed_dpi)
    assert settings.reject_px * 2 == settings.warn_px
