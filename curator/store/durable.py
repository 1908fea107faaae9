"""Files that a crash or a power cut leaves whole: the old one or the new one."""

import os
from pathlib import Path


def part(final: Path) -> Path:
    """Where a file is written before it gets its name."""
    return final.with_name(f"{final.name}.part")


def sync(path: Path) -> None:
    """Force a file or a folder to disk; a folder only where the system has such a thing."""
    if path.is_dir() and os.name != "posix":
        return
    # Windows flushes only what is open for writing.
    descriptor = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def settle(final: Path) -> None:
    """Force what was written to `part(final)` to disk and give it its name."""
    sync(part(final))
    part(final).replace(final)
    sync(final.parent)


def replace_file(final: Path, data: bytes) -> None:
    """Write `data` in the place of whatever `final` holds."""
    part(final).write_bytes(data)
    settle(final)
