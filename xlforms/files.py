"""Files on the disk: read whole; written beside and renamed, so that a file is the old one or the new one, not half."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import NamedTemporaryFile, TemporaryDirectory, mkdtemp

from xlforms.errors import CannotWrite, XlformsError
from xlforms.messages import Words

UNFINISHED = ".unfinished-"
REASONS = {
    errno.ENOENT: "no-such-file",
    errno.ENOTDIR: "no-such-file",
    errno.EISDIR: "is-a-folder",
    errno.EACCES: "not-allowed",
    errno.EPERM: "not-allowed",
    errno.EROFS: "read-only",
    errno.ENOSPC: "no-room",
}
"""What the system says in English, in words of ours under `error.os`."""


def read_bytes(path: Path, most: int | None = None) -> bytes:
    """What a file holds; no more than one byte over `most`: its size may change, and a device has no end.

    Raises:
        XlformsError: `cannot-read`.
    """
    try:
        with path.open("rb") as file:
            return file.read(-1 if most is None else most + 1)
    except OSError as error:
        raise XlformsError("cannot-read", path=path, why=reason(error)) from error


def bytes_written(write: Callable[[Path], None]) -> bytes:
    """What is written to a path, which is gone again: a workbook for a program that wants its bytes."""
    with TemporaryDirectory(prefix="xlforms-") as desk:
        path = Path(desk) / "book.xlsx"
        write(path)
        return path.read_bytes()


def reason(error: OSError) -> object:
    """Why the system refused: in words of ours where it is one of the common reasons, else in its own."""
    known = REASONS.get(error.errno or 0)
    return Words(f"error.os.{known}") if known else error.strerror or error


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """What the system says against it in the block is told of `path`.

    Raises:
        CannotWrite: the system refused (read-only, no room, open in Excel under Windows).
    """
    try:
        yield
    except OSError as error:
        raise CannotWrite("cannot-write", path=path, why=reason(error)) from error


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; it takes the place of `path` when the block ends well, and goes when not.

    Raises:
        CannotWrite: the folder or the file can't be written (read-only, no room, open in Excel under Windows).
    """
    with writing_to(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not os.access(path, os.W_OK):
            raise CannotWrite("cannot-write", path=path, why=Words("error.os.read-only"))
        with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=f".{path.name[-40:]}", delete=False) as file:
            beside = Path(file.name)
    try:
        with writing_to(path):
            yield beside
            with beside.open("rb") as written:
                os.fsync(written.fileno())
            beside.chmod(0o644)
            beside.replace(path)
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()


def write_bytes(path: Path, content: bytes) -> bool:
    """Write `content` to `path` unless it stands there already; whether it was written."""
    if path.is_file() and path.read_bytes() == content:
        return False
    with replacing(path) as beside:
        beside.write_bytes(content)
    return True


@contextmanager
def replacing_together(folder: Path, first: Callable[[Path], object] = bool) -> Iterator[Path]:
    """A folder to write into; all its files take their places in `folder` when the block ends well, or none does.

    `first` is done with it when nothing stands in their way any more, before the first file, by name, takes its place.
    What an interrupted run left is swept away. Between the renames at the end a crash may leave some old files beside
    new ones; the command that was interrupted mends that when it is run again.

    Raises:
        CannotWrite: a file that is to be replaced can't be (open in Excel, read-only); all old ones stand.
    """
    with writing_to(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"{UNFINISHED}*"):
            rmtree(left, ignore_errors=True)
        beside = Path(mkdtemp(dir=folder, prefix=UNFINISHED))
    try:
        yield beside
        made = sorted(beside.iterdir())
        for file in made:
            check_replaceable(folder / file.name)
        first(beside)
        for file in made:
            file.replace(folder / file.name)
    finally:
        rmtree(beside, ignore_errors=True)


def check_replaceable(path: Path) -> None:
    """Raises CannotWrite where the file is there and can't be written to: what another program holds, says so here."""
    if path.exists():
        with writing_to(path), path.open("r+b"):
            pass
