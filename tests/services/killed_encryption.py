"""Encrypts copies of a library and dies by SIGKILL at one step after another; prints what each left as JSON.

Steps are what the interpreter's audit tells: files opened, renamed and removed, and connections made.
"""

import json
import os
import shutil
import signal
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from curator.services import protecting, reading, verifying
from curator.services.protecting import Secrets
from curator.store import key_file
from curator.store.library import is_encrypted, open_
from tests.protected import CHEAP

STEPS = {"open", "os.rename", "os.remove", "os.chmod", "sqlite3.connect", "sqlite3.connect/handle"}


def killed_at(folder: Path, secrets: Secrets, number: int) -> bool:
    """Encrypt in a process of its own that dies at its step `number`; False where it had fewer."""
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    left = number

    def step(event: str, args: tuple[Any, ...]) -> None:
        nonlocal left
        if event in STEPS and str(args[0]).startswith(str(folder)):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(step)
    protecting.encrypt(folder, secrets)
    os._exit(0)


def main() -> None:
    """The library, a folder for the copies, the passphrase file and the participant stand on the command line."""
    library, runs, file = map(Path, sys.argv[1:4])
    person = sys.argv[4]
    secrets, told = Secrets(file), []
    key_file.Wrapped = CHEAP  # type: ignore[misc, assignment]
    number, died = 1, True
    while died:
        folder = Path(shutil.copytree(library, runs / str(number)))
        died = killed_at(folder, secrets, number)
        state = "encrypted" if is_encrypted(folder) else "plain"
        key = protecting.key_of(folder, secrets) if state == "encrypted" else None
        with closing(open_(folder, key=key)) as opened:
            items = reading.timeline(opened, person).photos
            readable = len([reading.original(opened, item.photo.id) for item in items])
            label = max(item.label.age for item in items if item.label)
        protecting.encrypt(folder, secrets)
        with closing(open_(folder, key=protecting.key_of(folder, secrets))) as opened:
            problems = [str(one) for one in verifying.verify(opened).problems]
        told.append({"state": state, "readable": readable, "label": label, "problems": problems})
        number += 5 if number > 3 else 2
    print(json.dumps(told))  # noqa: T201


main()
