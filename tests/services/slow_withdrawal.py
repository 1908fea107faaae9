"""Withdraw P-1 from the library argv[1], and die by SIGKILL at the argv[3]th call of argv[2]."""

import sys
from pathlib import Path
from typing import Any

from curator.services import labelling, withdrawing
from curator.store import folds, revisions, withdrawals
from curator.store.library import Library, open_
from tests.services.slow_import import dying

STEPS: dict[str, Any] = {
    "append": revisions,
    "follow_head": revisions,
    "put": revisions,
    "keep": folds,
    "erase": withdrawals,
    "unlink": Path,
    "scrub": Library,
    "finish": withdrawals,
}


def main() -> None:
    """Die at one of the steps of a withdrawal, or of stating an age."""
    folder, step, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    library = open_(folder)
    owner = STEPS[step.removeprefix("label-")]
    name = step.removeprefix("label-")
    setattr(owner, name, dying(getattr(owner, name), times))
    if step.startswith("label-"):
        labelling.correct_age(library, "P-1/a.jpg", age=8)
    else:
        withdrawing.withdraw(library, "P-1")


if __name__ == "__main__":
    main()
