"""Which Python runs Curator."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from steps import SetUpError

SUPPORTED = ((3, 13), (3, 12), (3, 11))


def version_of(command: list[str]) -> tuple[int, int] | None:
    """Major and minor version of the Python that `command` starts, or None where it starts none."""
    question = "import sys; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run([*command, "-c", question], capture_output=True, text=True, check=True, timeout=60)
        major, minor = answer.stdout.split()
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return int(major), int(minor)


def _candidate(version: tuple[int, int]) -> list[str]:
    number = "{}.{}".format(*version)
    if os.name == "nt":
        return ["py", f"-{number}"]
    return [shutil.which(f"python{number}") or f"python{number}"]


def choose() -> list[str]:
    """Command of a Python that Curator supports: the one that runs this file where it fits.

    Raises:
        SetUpError: there is none on this machine.
    """
    running = sys.version_info[:2]
    if running in SUPPORTED:
        return [sys.executable]
    for version in SUPPORTED:
        command = _candidate(version)
        if version_of(command) == version:
            return command
    raise SetUpError(
        "Curator runs on Python 3.11, 3.12 and 3.13, but {} is Python {}.{} and no other was found: "
        "install Python 3.13, then repeat the command.".format(sys.executable, *running)
    )
