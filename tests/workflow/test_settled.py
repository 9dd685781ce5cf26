"""Packs and drafts about a file that a good one has replaced are cleared away, but none that somebody has changed."""

from pathlib import Path

import openpyxl
import pytest

from tests.workflow.conftest import Office
from tests.workflow.packs import correct
from xlforms.workflow.settled import clear_settled


@pytest.fixture
def written(office: Office) -> tuple[Office, Path, Path]:
    """平江's pack and letter lie there."""
    office.send_in("pingjiang", {"news.city": "约80"})
    [one] = correct(office)
    assert one.pack is not None
    assert one.letter is not None
    return office, one.pack, one.letter


def test_while_the_file_is_to_be_mended_all_stays(written: tuple[Office, Path, Path]) -> None:
    office, pack, letter = written
    assert clear_settled(office.campaign).removed == ()
    assert pack.is_file()
    assert letter.is_file()


def test_after_a_good_file_both_go(written: tuple[Office, Path, Path]) -> None:
    office, pack, letter = written
    office.send_in("pingjiang", {"news.city": 80}, {"news": 6})
    assert correct(office) == []
    cleared = clear_settled(office.campaign)
    assert (set(cleared.removed), cleared.kept) == ({pack, letter}, ())
    assert not pack.exists()
    assert not letter.exists()


def test_what_somebody_has_changed_stays_and_is_named(written: tuple[Office, Path, Path]) -> None:
    office, pack, letter = written
    letter.write_bytes(letter.read_bytes() + b"\r\n")
    book = openpyxl.load_workbook(pack)
    book["自评表"]["H6"] = 78
    book.save(pack)
    office.send_in("pingjiang", {"news.city": 80}, {"news": 6})
    cleared = clear_settled(office.campaign)
    assert (cleared.removed, set(cleared.kept)) == ((), {pack, letter})
    assert pack.is_file()


def test_a_letter_about_a_file_of_nobody_goes_only_when_it_is_no_matter(office: Office, tmp_path: Path) -> None:
    scan = tmp_path / "扫描.pdf"
    scan.write_bytes(b"%PDF-1.4 scanned")
    office.receive(scan)
    [one] = correct(office)
    assert one.letter is not None
    assert clear_settled(office.campaign).removed == ()
    assert one.letter.is_file()


def test_what_was_written_about_warnings_of_the_newest_file_stays(office: Office) -> None:
    office.send_in("pingjiang", {"news.city": "76条"})
    [one] = correct(office, warnings=True)
    assert one.pack is not None
    assert clear_settled(office.campaign).removed == ()
    assert one.pack.is_file()
