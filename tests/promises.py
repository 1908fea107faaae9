"""How often the tests of the promises run: a part by default, in full with CURATOR_PROMISES=full."""

import os


def times(full: int, *, share: int = 10) -> int:
    """Runs of a test that is promised for `full`; one in `share` by default."""
    return full if os.environ.get("CURATOR_PROMISES") == "full" else max(1, full // share)
