"""Bring the .ts files up to date with the source, and compile them: `python resources/translations/update.py`.

The window's texts are found by lupdate. Messages of the floors below have no Qt in them: their templates are the
first argument of `Message.of` and of the errors, found in the syntax tree, and go into the context "messages". So are
texts of `QCoreApplication.translate` that count something, which lupdate overlooks in Python.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "resources" / "translations"
LANGUAGES = ("ko", "en")
_WITH_COUNT = 4  # arguments of `translate`: context, text, what tells it apart, number


def templates(root: Path = ROOT) -> set[str]:
    """Every template of a message or an expected error in the program."""
    return {text for node in nodes(root / "curator") for text in _template(node)}


def nodes(folder: Path) -> Iterator[ast.AST]:
    """Everything that stands in the Python files of a folder."""
    for path in sorted(folder.rglob("*.py")):
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def _template(node: ast.AST) -> Iterator[str]:
    # A template that is too long for its call is called `text` on the line before.
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        yield from (node.value.value for target in node.targets if _name(target) == "text" and node.value.value)
    yield from _help(node)
    if not isinstance(node, ast.Call) or not node.args:
        return
    called, first = node.func, node.args[0]
    is_message = isinstance(called, ast.Attribute) and called.attr == "of" and _name(called.value) == "Message"
    is_error = _name(called).endswith("Error") and not _is_bug(called)
    if (is_message or is_error) and isinstance(first, ast.Constant) and isinstance(first.value, str):
        yield first.value


def counted(root: Path = ROOT) -> set[tuple[str, str]]:
    """Context and text of all that is said by `QCoreApplication.translate` of a number of things."""
    found = set()
    for node in nodes(root / "curator" / "ui"):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "translate":
            said = [one.value for one in node.args[:2] if isinstance(one, ast.Constant)]
            if len(node.args) == _WITH_COUNT and len(said) == 2:
                found.add((str(said[0]), str(said[1])))
    return found


def _help(node: ast.AST) -> Iterator[str]:
    """What a declared setting is about: the argument or the entry called `doc`."""
    pairs: list[tuple[object, ast.expr]] = []
    if isinstance(node, ast.Call):
        pairs = [(keyword.arg, keyword.value) for keyword in node.keywords]
    elif isinstance(node, ast.Dict):
        keys = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
        pairs = list(zip(keys, node.values, strict=True))
    for name, value in pairs:
        if name == "doc" and isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value.value


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _is_bug(called: ast.AST) -> bool:
    return _name(called) in {"ValueError", "RuntimeError", "TypeError", "KeyError", "FileNotFoundError", "OSError"}


def update(target: Path, language: str) -> None:
    """Write what the source has into `target`; texts that are gone are dropped, translations are kept."""
    with TemporaryDirectory() as scratch:
        listed = Path(scratch) / "messages.py"
        marks = "\n".join(f'QT_TRANSLATE_NOOP("messages", {_quoted(text)})' for text in sorted(templates()))
        listed.write_text(marks + "\n", encoding="utf-8")
        counts = Path(scratch) / "counted.cpp"
        marks = "\n".join(
            f"QT_TRANSLATE_N_NOOP({_quoted(context)}, {_quoted(text)});" for context, text in sorted(counted())
        )
        counts.write_text(marks + "\n", encoding="utf-8")
        sources = [str(path) for path in sorted((ROOT / "curator" / "ui").rglob("*.py"))]
        plural = ["-pluralonly"] if language == "en" else []
        _run(
            "pyside6-lupdate",
            *sources,
            str(listed),
            str(counts),
            *("-locations", "none", "-no-obsolete", "-source-language", "en_US", "-target-language", language),
            *plural,
            "-ts",
            str(target),
        )


def compile_(source: Path, target: Path) -> None:
    """Compile a .ts file to a .qm file, put in place whole: a program that runs has the old one mapped."""
    fresh = target.with_suffix(".new")
    _run("pyside6-lrelease", "-silent", str(source), "-qm", str(fresh))
    fresh.replace(target)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _run(name: str, *arguments: str) -> None:
    beside = Path(sys.executable).with_name(name)
    subprocess.run([str(beside) if beside.exists() else name, *arguments], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    for code in LANGUAGES:
        ts = HERE / f"curator_{code}.ts"
        update(ts, code)
        compile_(ts, ts.with_suffix(".qm"))
