"""A check of a batch that a test kills: `python killed_push.py LIBRARY`. It says so once its files are written."""

import sys
import time
from pathlib import Path

from curator.domain.messages import Message
from curator.domain.progress import Watched
from curator.services import exporting, pushing
from curator.store.library import open_


def stage(text: Message) -> None:
    """Stand still where all pictures are written."""
    if text.text == "Checking":
        sys.stdout.write("written\n")
        sys.stdout.flush()
        time.sleep(600)


if __name__ == "__main__":
    library = open_(Path(sys.argv[1]))
    batch = exporting.find(library, "first").batch
    pushing.check(library, batch, pushing.layout("aihub-aging"), Watched(stage))
