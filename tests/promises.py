"""How often the tests of the promises run: a tenth by default, in full with CURATOR_PROMISES=full."""

import os


def times(full: int) -> int:
    """Runs of a test that is promised for `full`."""
    return full if os.environ.get("CURATOR_PROMISES") == "full" else max(1, full // 10)
