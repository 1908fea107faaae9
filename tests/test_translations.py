"""Every sentence of the program is translated, and what is shipped is what the source files say."""

import ast
import importlib.util
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[1] / "resources" / "translations"


def _update() -> ModuleType:
    spec = importlib.util.spec_from_file_location("update_translations", FOLDER / "update.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


update = _update()


def messages(path: Path) -> dict[tuple[str, str], ET.Element]:
    """The entries of a .ts file by context and source text."""
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message
        for context in ET.parse(path).getroot().iter("context")
        for message in context.iter("message")
    }


def translations(message: ET.Element) -> list[str]:
    element = message.find("translation")
    assert element is not None
    return [form.text or "" for form in element.iter("numerusform")] or [element.text or ""]


KOREAN = messages(FOLDER / "curator_ko.ts")
ENGLISH = messages(FOLDER / "curator_en.ts")


def test_templates_are_found_where_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "curator").mkdir()
    (tmp_path / "curator" / "some.py").write_text(
        'Message.of("One {a}", a=1)\nraise LabelError("Two " "lines")\nraise ValueError("a bug")\nother.of("no")\n'
    )
    assert update.templates(tmp_path) == {"One {a}", "Two lines"}


def test_every_message_of_the_program_is_translated() -> None:
    known = {text for context, text in KOREAN if context == "messages"}
    assert sorted(update.templates() - known) == []


@pytest.mark.parametrize("entries", [KOREAN, ENGLISH], ids=["ko", "en"])
def test_nothing_is_unfinished_or_empty(entries: dict[tuple[str, str], ET.Element]) -> None:
    for key, message in entries.items():
        element = message.find("translation")
        assert element is not None
        assert element.get("type") is None, key
        assert all(translations(message)), key


def test_translations_have_the_places_of_their_texts() -> None:
    for (_, text), message in KOREAN.items():
        for translation in translations(message):
            assert sorted(set(re.findall(r"\{\w*\}", text))) == sorted(set(re.findall(r"\{\w*\}", translation))), text
            assert ("%n" in text) == ("%n" in translation), text


def test_no_two_texts_of_a_window_part_are_mixed_up() -> None:
    seen: dict[tuple[str, str], str] = {}
    for (context, text), message in KOREAN.items():
        (shown, *_) = translations(message)
        if context == "Actions":
            assert seen.setdefault((context, shown), text) == text


def _qt_tool(name: str) -> None:
    beside = Path(sys.executable).with_name(name)
    try:
        subprocess.run([str(beside) if beside.exists() else name, "-help"], capture_output=True, check=False)
    except OSError:
        pytest.skip(f"{name} is not installed here")


@pytest.mark.parametrize(("code", "entries"), [("ko", KOREAN), ("en", ENGLISH)])
def test_the_source_has_no_text_that_the_files_lack(
    tmp_path: Path, code: str, entries: dict[tuple[str, str], ET.Element]
) -> None:
    _qt_tool("pyside6-lupdate")
    fresh = tmp_path / "fresh.ts"
    update.update(fresh, code)
    found = set(messages(fresh))
    assert ("Libraries", "Choose a library") in found or code == "en"
    assert sorted(found - set(entries)) == []
    assert sorted(set(entries) - found) == [], "texts that the source no longer has"


def test_every_text_that_the_window_asks_for_is_among_those_found() -> None:
    """What lupdate overlooks is no difference of two of its runs."""
    asked = set()
    for node in update.nodes(update.ROOT / "curator" / "ui"):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            place = {"tr": 0, "translate": 1}.get(node.func.attr)
            text = node.args[place] if place is not None and place < len(node.args) else None
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                asked.add(text.value)
    assert len(asked) > 500
    assert sorted(asked - {text for _, text in KOREAN}) == []


@pytest.mark.parametrize("code", ["ko", "en"])
def test_the_compiled_file_is_that_of_its_source(tmp_path: Path, code: str) -> None:
    _qt_tool("pyside6-lrelease")
    fresh = tmp_path / "fresh.qm"
    update.compile_(FOLDER / f"curator_{code}.ts", fresh)
    assert fresh.read_bytes() == (FOLDER / f"curator_{code}.qm").read_bytes()
