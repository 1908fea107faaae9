"""How many threads matrices are given."""

import os
import subprocess
import sys

import pytest

NAME = "OPENBLAS_NUM_THREADS"
TOLD = f"import os, sys, curator; print(os.environ['{NAME}'], 'numpy' in sys.modules)"


@pytest.mark.parametrize(("stated", "expected"), [(None, "1"), ("3", "3")])
def test_matrices_are_given_one_thread_unless_somebody_says_otherwise(stated: str | None, expected: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != NAME}
    if stated:
        environment[NAME] = stated
    done = subprocess.run([sys.executable, "-c", TOLD], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [expected, "False"]
