"""Curator turns the photos that people submit of themselves into a face-ageing dataset that can be trusted."""

import os

__version__ = "0.1.0"

for _threads in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    # NumPy heeds them when it is first imported. Matrices here are small: several threads wait for each other longer
    # than one would work, and wait many times longer where other processes look at photos meanwhile.
    os.environ.setdefault(_threads, "1")
