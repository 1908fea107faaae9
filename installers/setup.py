"""Set Curator up in this checkout and run it: `python3 installers/setup.py demo`, or `test`.

Needs nothing but Python. The modules beside this file are read by Pythons too old for Curator as
well, so that these are answered with a sentence.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass

import interpreter
from steps import CHECKOUT, ENVIRONMENT, LOG, SetUpError, logged, tell

CONSTRAINTS = CHECKOUT / "installers" / "constraints.txt"
STAMP = ENVIRONMENT / "installed.txt"
CAUSE = re.compile(r"ERROR: |\w+Error: ")  # as pip and Python begin such a line
WINDOWS = os.name == "nt"
PROGRAMS = ENVIRONMENT / ("Scripts" if WINDOWS else "bin")
PYTHON = str(PROGRAMS / ("python.exe" if WINDOWS else "python"))
CURATOR = str(PROGRAMS / ("curator.exe" if WINDOWS else "curator"))


@dataclass(frozen=True)
class Verb:
    """What one word on the command line installs and starts."""

    extras: tuple[str, ...]
    command: tuple[str, ...]
    in_checkout: bool


VERBS = {
    "demo": Verb(extras=("heic",), command=(CURATOR, "demo"), in_checkout=False),
    "test": Verb(
        extras=("heic", "test"),
        command=(PYTHON, "-m", "pytest", "--numprocesses", "auto", "--dist", "worksteal"),
        in_checkout=True,
    ),
}
USAGE = f"Usage: python3 installers/setup.py {{{','.join(VERBS)}}} [what the started program takes]"


def make_environment() -> None:
    """Make `.venv` of the running Python, or keep the one that is there and sound.

    Raises:
        SetUpError: the standard library's venv module failed.
    """
    if (ENVIRONMENT / "pyvenv.cfg").is_file() and interpreter.version_of([PYTHON]) == sys.version_info[:2]:
        tell(f"Environment: {ENVIRONMENT} is here")
        return
    empty_environment()
    if logged([sys.executable, "-m", "venv", str(ENVIRONMENT)]):
        raise SetUpError(f"{ENVIRONMENT} could not be made by {sys.executable} -m venv: {last_words()}")
    tell(f"Environment: made {ENVIRONMENT}")


def empty_environment() -> None:
    """Remove what another Python or a broken run left, save the log."""
    for path in ENVIRONMENT.glob("*"):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path != LOG:
            path.unlink()


def last_words() -> str:
    """Cause of the last command's failure as the log has it, and where to read on."""
    text = LOG.read_text(encoding="utf-8", errors="replace").rpartition("\n$ ")[2]
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    causes = [line for line in lines if CAUSE.match(line)]
    cause = (causes or lines)[-1].removeprefix("ERROR: ").rstrip(".")
    return f"{cause}. Read {LOG}, mend the cause, then repeat the command."


def fingerprint() -> str:
    """Changes whenever the packages have to be looked at again, also when the checkout was moved."""
    contents = [(CHECKOUT / "pyproject.toml").read_bytes(), CONSTRAINTS.read_bytes(), os.fsencode(CHECKOUT)]
    return hashlib.sha256(b"\0".join(contents)).hexdigest()


def install(extras: tuple[str, ...]) -> None:
    """Install Curator in place with `extras`, unless the last run did.

    Raises:
        SetUpError: pip failed.
    """
    mark = fingerprint()
    done = STAMP.read_text(encoding="utf-8").split() if STAMP.is_file() else []
    if done[:1] == [mark] and set(extras) <= set(done[1:]):
        tell("Python packages: unchanged")
        return
    STAMP.unlink(missing_ok=True)
    tell("Python packages: downloading and installing, which takes minutes on a slow line")
    start = time.monotonic()
    target = f"{CHECKOUT}[{','.join(extras)}]"
    if logged([PYTHON, "-m", "pip", "install", "--constraint", str(CONSTRAINTS), "--editable", target]):
        raise SetUpError(f"The Python packages could not be installed: {last_words()}")
    STAMP.write_text(" ".join((mark, *extras)), encoding="utf-8")
    tell(f"Python packages: installed in {time.monotonic() - start:.0f} s")


def set_up_and_run(verb: Verb, arguments: list[str]) -> int:
    """Do every step, start the program and return its exit code.

    Raises:
        SetUpError: a step failed.
    """
    python = interpreter.choose()
    if python != [sys.executable]:
        return subprocess.run([*python, __file__, *sys.argv[1:]], check=False).returncode
    tell(f"Python {sys.version.split()[0]} at {sys.executable}")
    if sys.platform == "linux":
        from linux import system  # noqa: PLC0415 - only there

        system.prepare(testing="test" in verb.extras)
    make_environment()
    install(verb.extras)
    command = [*verb.command, *arguments]
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else every process that tests or demo start compiles all modules
    tell(f"Starting {' '.join(command)}")
    code = subprocess.run(command, cwd=CHECKOUT if verb.in_checkout else None, check=False).returncode
    return code if code >= 0 else 128 - code


def main(arguments: list[str]) -> int:
    """Exit code: that of the started program, 1 when the set-up failed, 2 for wrong use, 130 when interrupted."""
    if not arguments or arguments[0] not in VERBS:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        return set_up_and_run(VERBS[arguments[0]], arguments[1:])
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; the same command goes on from here.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
