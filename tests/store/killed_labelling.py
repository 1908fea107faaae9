"""Labels photos in one process after another, each killed by SIGKILL; prints the reasons that were shown as saved."""

import os
import random
import signal
import sys
import time
from pathlib import Path

from curator.services import labelling, reading
from curator.store.library import open_


def label(folder: Path, key: bytes, person: str, told: int, run: int) -> None:
    """State one age after another, and tell of each once it is saved, until somebody ends it."""
    library = open_(folder, key=key)
    names = [item.photo.id for item in reading.timeline(library, person).photos]
    number = 0
    while True:
        reason = f"{run}-{number}"
        labelling.correct_age(library, names[number % len(names)], age=number % 90, reason=reason)
        os.write(told, f"{reason}\n".encode())
        number += 1


def main() -> None:
    """The library, its key, the participant and the number of kills are named on the command line."""
    folder, key, person, kills = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    chance = random.Random(7)
    for run in range(kills):
        ours, theirs = os.pipe()
        child = os.fork()
        if not child:
            label(folder, key, person, theirs, run)
        os.close(theirs)
        first = os.read(ours, 1 << 16)  # opening it has come to an end
        time.sleep(chance.uniform(0, 0.2))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(ours, "rb") as rest:
            whole = (first + rest.read()).decode()
        sys.stdout.write(whole[: whole.rfind("\n") + 1])


main()
