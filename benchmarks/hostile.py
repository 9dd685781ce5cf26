"""What hostile files cost: all of the tests' corpus, each in a process of its own, against openpyxl where it survives.

`python benchmarks/hostile.py` prints them, the slowest first; `run.py` adds the sum of it to its table.
"""

import json
import os
import resource
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the corpus belongs to the tests

from tests.sheets.containers.hostile import CORPUS, cost, forked  # noqa: E402  (behind the path it stands on)

PATIENCE = 3  # seconds of computing that openpyxl is given
MEMORY = 1 << 31  # bytes


class Cost(NamedTuple):
    """What reading one file took; of openpyxl None where it was stopped, crashed, or does not read such files."""

    name: str
    seconds: float
    megabytes: float
    openpyxl: tuple[float, float] | None


def costs(most: int = len(CORPUS)) -> list[Cost]:
    """Every file, or the first of them, the slowest first."""
    found = []
    with TemporaryDirectory(prefix="xlforms-hostile-") as desk:
        path = Path(desk) / "hostile.xlsx"
        for name, (make, _) in islice(CORPUS.items(), most):
            forked(lambda make=make: path.write_bytes(make()))
            _, seconds, megabytes = json.loads(forked(lambda: cost(path)))
            found.append(Cost(name, seconds, megabytes, json.loads(forked(limited(path)) or "null")))
    return sorted(found, key=lambda one: -one.seconds)


def limited(path: Path) -> Callable[[], tuple[float, float] | None]:
    """What openpyxl takes, in a process that may not take more than it is given."""

    def job() -> tuple[float, float] | None:
        import openpyxl

        resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        before = os.times()
        try:
            openpyxl.load_workbook(path)
        except Exception:  # noqa: BLE001  (whatever it raises: it did not read the file)
            return None
        spent = os.times()
        return spent[0] - before[0] + spent[1] - before[1], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    return job


def summary(found: list[Cost]) -> str:
    """The slowest, the largest, and how much less than openpyxl the files took that both survive."""
    slowest, largest = found[0], max(found, key=lambda one: one.megabytes)
    both = [one for one in found if one.openpyxl]
    theirs = sum(one.openpyxl[0] for one in both if one.openpyxl)
    ratio = theirs / max(sum(one.seconds for one in both), 0.001)
    return (
        f"{len(found)} hostile files: the slowest takes {slowest.seconds:.2f} s ({slowest.name}), the largest "
        f"{largest.megabytes:.0f} MB ({largest.name}). openpyxl reads {len(both)} of them to their end, in "
        f"{theirs:.1f} s of computing; they take {ratio:.1f} times less here.\n"
    )


def main() -> None:
    """Print them all."""
    found = costs()
    for one in found:
        theirs = f"{one.openpyxl[0]:.2f} s {one.openpyxl[1]:.0f} MB" if one.openpyxl else "-"
        print(f"{one.seconds:6.2f} s {one.megabytes:5.0f} MB   openpyxl {theirs:>14}   {one.name}")
    print(summary(found), end="")


if __name__ == "__main__":
    main()
