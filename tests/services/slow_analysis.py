"""Analyse the library argv[1], and die by SIGKILL at the argv[3]th call of argv[2]."""

import sys
from pathlib import Path
from typing import Any

from curator.services.analysing import analyse
from curator.store import analyses, appearances, duplicates, own_faces, runs
from curator.store.library import open_
from tests.services.looking import one_face
from tests.services.slow_import import dying

STEPS: dict[str, tuple[Any, str]] = {
    "look kept": (analyses, "save"),
    "copies": (duplicates, "replace"),
    "own faces": (own_faces, "replace"),
    "judged": (appearances, "save"),
    "end": (runs, "end"),
}


def main() -> None:
    """Die at one of the steps of an analysis."""
    library = open_(Path(sys.argv[1]))
    owner, name = STEPS[sys.argv[2]]
    setattr(owner, name, dying(getattr(owner, name), int(sys.argv[3])))
    analyse(library, workers=1, look=one_face)


if __name__ == "__main__":
    main()
