"""archive: bytes are kept as they came, under a name that says so."""

import os
import stat
import time
from hashlib import sha256
from pathlib import Path

import pytest

from xlforms.errors import XlformsError
from xlforms.ledger.ledger import Ledger, open_ledger

CONTENT = b"PK\x03\x04 as it came"
DIGEST = sha256(CONTENT).hexdigest()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "received").iterdir())


def test_bytes_stand_under_their_digest_and_twice_is_once(ledger: Ledger, tmp_path: Path) -> None:
    assert [ledger.archive(CONTENT, "xlsx"), ledger.archive(CONTENT, ".XLSX"), ledger.archive(CONTENT, "ods")] == [
        DIGEST
    ] * 3
    assert names(tmp_path) == [f"{DIGEST}.xlsx"]
    assert ledger.content(DIGEST) == CONTENT


def test_archived_file_is_read_only(ledger: Ledger, tmp_path: Path) -> None:
    ledger.archive(CONTENT, "xlsx")
    mode = (tmp_path / "received" / f"{DIGEST}.xlsx").stat().st_mode
    assert stat.S_IMODE(mode) == 0o444


@pytest.mark.parametrize(
    ("extension", "kept_as"),
    [(".XLSX", "xlsx"), ("et", "et"), ("", "bin"), ("../../x", "bin"), ("表格", "bin"), ("averylongone", "bin")],
)
def test_extension_cannot_lead_out_of_the_folder(ledger: Ledger, tmp_path: Path, extension: str, kept_as: str) -> None:
    ledger.archive(CONTENT, extension)
    assert names(tmp_path) == [f"{DIGEST}.{kept_as}"]


def test_a_changed_file_is_reported_and_not_overwritten(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "received" / f"{DIGEST}.xlsx"
    ledger.archive(CONTENT, "xlsx")
    path.chmod(0o644)
    path.write_bytes(b"changed")
    for ask in (lambda: ledger.content(DIGEST), lambda: ledger.archive(CONTENT, "xlsx")):
        with pytest.raises(XlformsError) as caught:
            ask()
        assert caught.value.key == "archive-damaged"
    assert path.read_bytes() == b"changed"


def test_a_lost_file_is_reported(ledger: Ledger) -> None:
    with pytest.raises(XlformsError) as caught:
        ledger.content(DIGEST)
    assert caught.value.key == "archive-damaged"
    assert DIGEST in str(caught.value)


def test_what_a_killed_process_left_goes_after_a_day(tmp_path: Path) -> None:
    """
    | file     | hours old |
    | .old.tmp | 25        |
    | .new.tmp | 1         |
    """
    folder = tmp_path / "received"
    folder.mkdir()
    for name, hours in ((".old.tmp", 25), (".new.tmp", 1)):
        (folder / name).write_bytes(b"half")
        moment = time.time() - hours * 3600
        os.utime(folder / name, (moment, moment))
    with open_ledger(tmp_path):
        assert names(tmp_path) == [".new.tmp"]
