"""Whether what audits and agreement tell is true, on simulated teams whose errors are known: values, no pixels.

PYTHONPATH=. .venv/bin/python tests/bench/audit_eval.py [--runs 200]
"""

import argparse

from curator.domain.sampling import Risks, plan
from tests.simulated import CHANCE, batch_runs, coverage, least, most

QUALITIES = (7, 15, 30, 45, 60, 75, 110)


def main() -> None:
    """Print how often intervals held the truth, and how often batches were accepted beside what was expected."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--runs", type=int, default=200)
    runs: int = arguments.parse_args().runs
    found = coverage(runs)
    print(f"Intervals of 95 %, {runs} teams; fewer than {least(runs, 0.95, CHANCE / len(found))} would be too few")
    for name, held in found.items():
        print(f"{name:36s} {held:4d}  {held / runs:6.1%}")
    print(f"all: {sum(found.values()) / len(found) / runs:.1%}")
    chosen, many = plan(1500, Risks()), 5 * runs
    print(f"\nBatches of 1500 photos, n = {chosen.n}, c = {chosen.c}, {many} audits each")
    print(" wrong  expected  accepted  bounds of chance  bound held")
    for wrong in QUALITIES:
        one = batch_runs(wrong, many)
        low, high = (side(many, one.expected, CHANCE / 2) / many for side in (least, most))
        print(f"{wrong / 1500:6.1%}  {one.expected:8.1%}  {one.accepted / many:8.1%}  {low:6.1%} … {high:6.1%}"
              f"  {one.bounded / many:9.1%}")  # fmt: skip


if __name__ == "__main__":
    main()
