"""What every step of the set-up shares: telling, logging and giving up with a sentence."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
ENVIRONMENT = CHECKOUT / ".venv"
LOG = ENVIRONMENT / "set-up.log"


class SetUpError(Exception):
    """The set-up cannot go on; the message says what is wrong, why, and what to do."""


def tell(line: str) -> None:
    """Print one line of progress at once, also into a pipe."""
    print(f"- {line}", flush=True)


def logged(command: list[str]) -> int:
    """Run `command` without input, append all it says to the log, and return its exit code.

    Raises:
        SetUpError: the log cannot be written.
    """
    try:
        LOG.parent.mkdir(exist_ok=True)
        with LOG.open("a", encoding="utf-8") as log:
            log.write(f"\n$ {shlex.join(command)}\n")
            log.flush()
            return subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, cwd=CHECKOUT, check=False
            ).returncode
    except OSError as error:
        raise SetUpError(
            f"{error.filename or command[0]} cannot be used ({error.strerror}): "
            "give this account the right to write there, or move the checkout, then repeat the command."
        ) from error
