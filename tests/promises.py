"""How often the tests of the promises run: a part by default, in full with CURATOR_PROMISES=full."""

import os

FULL = os.environ.get("CURATOR_PROMISES") == "full"


def times(full: int, *, share: int = 10) -> int:
    """Runs of a test that is promised for `full`; one in `share` by default."""
    return full if FULL else max(1, full // share)
