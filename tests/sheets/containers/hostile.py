"""All hostile files, and a probe: each is made and read in a process of its own, which tells what it found and cost.

`python -m tests.sheets.containers.hostile` prints JSON lines: name, then findings, seconds of computing, megabytes at
the peak (of the process and of its children together, the file itself included), or null where the process died.
"""

import json
import os
import resource
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.sheets.containers.hostile_others import OTHERS
from tests.sheets.containers.hostile_packages import PACKAGES, Case
from xlforms.sheets.reading import read_book

CORPUS: Mapping[str, Case] = {**PACKAGES, **OTHERS}


def cost(path: Path) -> tuple[list[str], float, float]:
    """What is found in a file; seconds of computing and megabytes that finding it took."""
    findings = read_book(path, "a")[1]
    spent = os.times()
    kilobytes = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return [finding.code for finding in findings], sum(spent[:4]), kilobytes / 1024


def forked(job: Callable[[], object]) -> str:
    """What a job says, as JSON, in a fork of this process; empty where that was killed or crashed."""
    reader, writer = os.pipe()
    process = os.fork()
    if not process:
        os.write(writer, json.dumps(job()).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        answer = told.read().decode()
    os.waitpid(process, 0)
    return answer


def probe(name: str, folder: Path) -> str:
    """The cost of a file, made by one process and read by another."""
    path = folder / "hostile"
    forked(lambda: path.write_bytes(CORPUS[name][0]()))
    return forked(lambda: cost(path))


if __name__ == "__main__":
    with TemporaryDirectory() as desk:
        for each in sys.argv[1:] or CORPUS:
            print(json.dumps([each, json.loads(probe(each, Path(desk)) or "null")]), flush=True)  # noqa: T201
