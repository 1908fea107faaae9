"""Import argv[2] into the library argv[1], and die by SIGKILL at the argv[4]th call of argv[3]."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from curator.services.intake import import_photos
from curator.store import photos
from curator.store.library import open_
from curator.store.vault import Vault


def dying(call: Callable[..., Any], times: int) -> Callable[..., Any]:
    """`call`, which at the given time is the last thing that this process does."""
    left = [times]

    def counted(*values: Any, **named: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*values, **named)

    return counted


def main() -> None:
    """Die at one of the steps of an import."""
    library, source, step, times = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    owner: Any = {"add": Vault, "settle": Vault, "replace": Path, "record": photos, "refuse": photos}[step]
    name = {"record": "add", "refuse": "add_finding"}.get(step, step)
    setattr(owner, name, dying(getattr(owner, name), times))
    import_photos(open_(library), [source])


if __name__ == "__main__":
    main()
