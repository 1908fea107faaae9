"""Notices to the recipients of batches as text files, one for each batch that went to each recipient."""

from collections.abc import Callable, Sequence
from pathlib import Path

from curator.domain.errors import TargetError
from curator.domain.messages import Message
from curator.domain.notices import Notice


def write_notices(folder: Path, notices: Sequence[Notice], say: Callable[[Message], str]) -> list[Path]:
    """Write one file a notice into `folder`; gives their paths. Names hold nothing that a person typed.

    Raises:
        TargetError: a file cannot be written.
    """
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for notice in notices:
            path = folder / f"notice-{notice.batch.id}-{notice.push.id}-{notice.pseudonym:04d}.txt"
            path.write_text("\n".join(map(say, notice.sentences())) + "\n", encoding="utf-8")
            written.append(path)
    except OSError as error:
        raise TargetError(
            "The notices cannot be written to {path}: {cause}. Name a folder that you may write.",
            path=folder,
            cause=error.strerror,
        ) from error
    return written
