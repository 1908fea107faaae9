"""settings.toml is written with its help, and checked when it is read."""

from dataclasses import replace
from pathlib import Path

import pytest

from curator.domain.errors import TableError
from curator.domain.settings import Settings, declared
from curator.store.settings_file import load, save
from tests.making import write


def test_settings_are_read_as_they_were_written(tmp_path: Path) -> None:
    chosen = replace(Settings(), reject_px=100, warn_px=200, landmark_model='모델 "5" \\ points.dat')
    save(tmp_path / "settings.toml", chosen)
    assert load(tmp_path / "settings.toml") == chosen
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]


def test_every_setting_stands_under_its_help(tmp_path: Path) -> None:
    save(tmp_path / "settings.toml", Settings())
    lines = (tmp_path / "settings.toml").read_text(encoding="utf-8").splitlines()
    for one in declared():
        at = next(number for number, line in enumerate(lines) if line.startswith(f"{one.name} ="))
        assert lines[at - 1] == f"# {one.doc}"


@pytest.mark.parametrize("text", [None, "", "# only a comment\n"])
def test_what_is_not_stated_has_its_default(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        write(tmp_path / "settings.toml", text.encode())
    assert load(tmp_path / "settings.toml") == Settings()


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("warn_px = 0", "warn_px.*greater than or equal to 1"),
        ("max_file_mb = 5000", "max_file_mb.*less than or equal to 1024"),
        ("reject_px = 'few'", "reject_px.*valid integer"),
        ("reject_px = 1.5", "reject_px.*valid integer"),
        ("landmark_model = 5", "landmark_model.*valid string"),
        ("colour = 'red'", "colour"),
        ("quota = 'many children'", "many children is no quota"),
        ("reject_px = 300", "reject_px is larger than warn_px"),
        ("scan_dpi_low = 2000", "scan_dpi_low is larger than scan_dpi_high"),
        ("reject_px 100", "settings"),
        ("reject_px = 1\nreject_px = 2", "settings"),
        (b"\xff\xfe", "settings"),
    ],
)
def test_what_cannot_be_used_is_a_sentence(tmp_path: Path, text: str | bytes, cause: str) -> None:
    path = write(tmp_path / "settings.toml", text if isinstance(text, bytes) else text.encode())
    with pytest.raises(TableError, match=rf"settings .* cannot be used: .*{cause}|{cause}.*cannot be used") as caught:
        load(path)
    assert "Correct the line" in str(caught.value)
    assert "\n" not in str(caught.value)
