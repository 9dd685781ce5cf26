"""Keeps what was published before: it may have been printed and signed."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path
from shutil import copy2, rmtree
from tempfile import mkdtemp

from xlforms.files import UNFINISHED, writing_to
from xlforms.workflow.office_time import CHINA

EARLIER = "earlier"


def keep_earlier(folder: Path, files: Sequence[Path]) -> Path:
    """Copy the files into `earlier/<when the newest of them was written>/`, whole or not at all; that folder.

    What is kept there already is not kept a second time.

    Raises:
        CannotWrite: no room, read-only.
    """
    written = datetime.fromtimestamp(max(one.stat().st_mtime for one in files), UTC).astimezone(CHINA)
    name = f"{written:%Y-%m-%d_%H%M%S}"
    for more in chain([""], (f"-{number}" for number in count(2))):
        target = folder / EARLIER / f"{name}{more}"
        if not target.exists():
            copy_whole(files, folder, target)
            return target
        if holds(target, files):
            return target
    raise AssertionError


def copy_whole(files: Sequence[Path], folder: Path, target: Path) -> None:
    """All of them, or none; what an interrupted run left is swept away by the next one."""
    beside = None
    try:
        with writing_to(target):
            beside = Path(mkdtemp(dir=folder, prefix=UNFINISHED))
            for file in files:
                copy2(file, beside / file.name)
            target.parent.mkdir(exist_ok=True)
            beside.chmod(0o755)
            beside.replace(target)
    finally:
        if beside is not None:
            rmtree(beside, ignore_errors=True)


def holds(target: Path, files: Sequence[Path]) -> bool:
    """Whether just these files lie there."""
    return {one.name: one.read_bytes() for one in files} == {one.name: one.read_bytes() for one in target.iterdir()}
