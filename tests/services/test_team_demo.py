"""The demo's team of three, in a file; the command tells what it did."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from curator.central import demo_server
from curator.cli import app


def test_a_team_of_three_is_made_once_and_says_how_to_look_at_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_server, "start", lambda _folder: None)
    folder = tmp_path / "team"
    words = ["--language", "en", "demo", "--team", str(folder), "--people", "2", "--photos", "4", "--workers", "1"]
    for _ in range(2):
        done = CliRunner().invoke(app, words)
        assert done.exit_code == 0, done.output
        assert "central.db: a file." in done.stdout
        assert "2 participants are assigned; 6 ages are stated, 1 of them in conflict." in done.stdout
    for name, role in (("library", "supervisor sue"), ("kim", "annotator kim"), ("ann", "annotator ann")):
        assert f"{role}: curator open {folder / name}" in done.stdout
    assert CliRunner().invoke(app, ["sync", str(folder / "kim")]).exit_code == 1, "the conflict stands"
