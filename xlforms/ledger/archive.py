"""The archive: every received file's bytes under their SHA-256, never changed, never overwritten."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from xlforms.errors import CannotWrite, XlformsError
from xlforms.files import replacing

ABANDONED = 24 * 60 * 60  # seconds after which a file that was never renamed belongs to a process that was killed


def put(folder: Path, content: bytes, extension: str) -> str:
    """Keep `content` for ever; its SHA-256. The bytes are on the disk before this returns.

    Raises:
        CannotWrite: the folder can't be written.
        XlformsError: `archive-damaged`: a file of that name is there and holds something else.
    """
    digest = sha256(content).hexdigest()
    path = find(folder, digest)
    if path is None:
        path = folder / f"{digest}.{safe(extension)}"
        try:
            with replacing(path) as beside:
                beside.write_bytes(content)
        except CannotWrite:
            if not path.exists():  # else another process archived the same bytes a moment ago
                raise
        sync(folder)
    check(path, digest)
    with suppress(PermissionError):  # on a share it may belong to somebody else
        path.chmod(0o444)
    return digest


def find(folder: Path, digest: str) -> Path | None:
    """The archived file of that SHA-256, whatever its extension."""
    return next(iter(sorted(folder.glob(f"{digest}.*"))), None)


def check(path: Path, digest: str) -> bytes:
    """The bytes of an archived file, which still are what its name says.

    Raises:
        XlformsError: `archive-damaged`.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise XlformsError("archive-damaged", path=path) from error
    if sha256(content).hexdigest() != digest:
        raise XlformsError("archive-damaged", path=path)
    return content


def safe(extension: str) -> str:
    """`.XLSX` as `xlsx`; what is no plain extension as `bin`, so that a name can't lead out of the folder."""
    plain = extension.removeprefix(".").lower()
    return plain if re.fullmatch(r"[a-z0-9]{1,8}", plain) else "bin"


def sync(folder: Path) -> None:
    """Bring the new name itself to the disk; Windows can't and needn't."""
    with suppress(PermissionError, NotImplementedError):  # a folder can't be opened there
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sweep(folder: Path) -> None:
    """Remove what killed processes left beside; a young one may still be written by another process."""
    for path in folder.glob(".*"):
        with suppress(OSError):  # another process was faster, or it is somebody else's
            if path.stat().st_mtime < time.time() - ABANDONED:
                path.unlink()
