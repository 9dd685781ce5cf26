"""collect: archives each returned file's bytes, reads it, notes it in the ledger. What is known is left as it is."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from xlforms.errors import XlformsError
from xlforms.files import read_bytes
from xlforms.ledger.ledger import open_ledger
from xlforms.model.campaign import Campaign
from xlforms.sheets.containers.bundle import is_plumbing
from xlforms.sheets.containers.guard import MAX_FILE, MEGABYTE
from xlforms.workflow.folder import INBOX
from xlforms.workflow.frozen import refuse_changed
from xlforms.workflow.progress import Step, silent
from xlforms.workflow.taking_in import Desk, Received, take_in


def collect(  # noqa: PLR0913  (what, when, and three ways to take it in)
    campaign: Campaign,
    paths: Iterable[Path],
    now: datetime,
    step: Step = silent,
    passwords: Sequence[str] = (),
    *,
    accept: bool = False,
) -> list[Received]:
    """Take in the files named, of folders all files in them and below; without any, the campaign's inbox.

    Older files first, so that of several from one unit the newest counts. A file that can't be read from the disk is
    told in its `Received`; the others are taken in all the same. Of a zip each workbook in it is a received file. With
    `passwords` also what was taken in before, and could not be opened, is read.

    With `accept` the head office has decided that the files named count, whatever came after them or was found of their
    replacing others (`model.catalogue.LIFTABLE`), known or not. What can't be read is never accepted.

    Raises:
        XlformsError: a path doesn't exist (`no-such-path`), `accept` without files named (`accept-what`), or the
            rubric was edited after workbooks of its version went out (`rubric-released`); nothing was taken in then.
        CannotWrite: the archive or the ledger can't be written.
    """
    named = list(paths)
    if accept and not (named and all(path.is_file() or not path.exists() for path in named)):
        raise XlformsError("accept-what")
    files = files_of(named or [campaign.folder / INBOX])
    received: list[Received] = []
    with open_ledger(campaign.folder) as ledger:
        refuse_changed(campaign, ledger)
        desk = Desk(campaign, ledger, now, tuple(passwords), accept, frozenset(named))
        for file in files:
            try:
                received += take_in(desk, file, file.name, bytes_of(file))
            except XlformsError as error:
                if error.key != "cannot-read":
                    raise
                received.append(Received(file, None, why=error))
            step(file.name)
    return received


def files_of(paths: list[Path]) -> list[Path]:
    """The files to take in, oldest first; lock files of open workbooks (~$…) and what systems add are none."""
    files: dict[Path, None] = {}
    for path in paths:
        if not path.exists() and path.name != INBOX:
            raise XlformsError("no-such-path", path=path)
        inside = sorted(path.rglob("*")) if path.is_dir() else [path] if path.exists() else []
        files |= dict.fromkeys(one for one in inside if one.is_file() and not hidden(one, path))
    return sorted(files, key=lambda file: (file.stat().st_mtime_ns, file.name))


def hidden(file: Path, below: Path) -> bool:
    """Whether it, or a folder on the way to it, is a lock file or put there by a system."""
    return is_plumbing((*file.relative_to(below).parts, file.name))


def bytes_of(file: Path) -> bytes:
    """The content of a file that is not absurdly large.

    Raises:
        XlformsError: `cannot-read`.
    """
    content = read_bytes(file, MAX_FILE)
    if len(content) > MAX_FILE:
        raise XlformsError("cannot-read", path=file, why=f"> {MAX_FILE // MEGABYTE} MB")
    return content
