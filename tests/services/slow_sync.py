"""Sync the library argv[1] with the central file argv[2], and die by SIGKILL at the argv[4]th call of argv[3]."""

import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from curator.central.sqlite import SqliteCentral
from curator.services.syncing import Exchange
from curator.store import replica
from curator.store.library import open_
from tests.services.slow_import import dying

STEPS: dict[str, Any] = {
    "take": replica,
    "move_cursor": replica,
    "stamp": replica,
    "pull": SqliteCentral,
    "push": SqliteCentral,
    "push_access": SqliteCentral,
}


def main() -> None:
    """Die at one of the steps of a sync."""
    folder, central, step, times = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
    library = open_(folder)
    owner = STEPS[step]
    setattr(owner, step, dying(getattr(owner, step), times))
    with closing(SqliteCentral.open(central, "kim")) as connected:
        Exchange(library, connected, page=2).run()


if __name__ == "__main__":
    main()
