"""What is open: whose a file may be, what waits for `correct`, opened zips, drafts; packs behind a password."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from msoffcrypto.method.ecma376_agile import ECMA376Agile

import xlforms
from tests.county import fill
from tests.workflow.conftest import NOW, Office
from tests.workflow.packs import book_of, correct, errors
from tests.workflow.test_zip import filled, take_in, zipped
from xlforms.ledger.ledger import open_ledger
from xlforms.sheets.reading import unlocked
from xlforms.workflow.correct import Corrected
from xlforms.workflow.settled import Cleared, clear_settled
from xlforms.workflow.status import UnitStatus

WORD = "平江 2015"


def line(office: Office, unit_id: str = "pingjiang") -> UnitStatus:
    return next(one for one in xlforms.status(office.campaign).units if one.unit_id == unit_id)


def older(office: Office, name: str = "old.xlsx") -> Path:
    """A form of 平江 of another version of the rubric, filled in."""
    before = replace(office.campaign, rubric=replace(office.campaign.rubric, version=9, fingerprint="1" * 64))
    before = replace(before, folder=office.campaign.folder / "before")
    before.folder.mkdir(exist_ok=True)
    form = next(one.path for one in xlforms.issue(before, NOW) if one.receiver == "pingjiang")
    return fill(form, office.campaign.folder / name, {"H6": 76})


def text_of(one: Corrected) -> str:
    assert one.message is not None
    body = one.message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_a_zip_knows_how_many_workbooks_came_from_it(office: Office) -> None:
    take_in(office, zipped({"a.xlsx": filled(office, 0), "b.xlsx": filled(office, 1), "c.jpg": b"\xff\xd8\xff"}))
    with open_ledger(office.campaign.folder) as ledger:
        assert {record.file: record.workbooks for record in ledger.records()} == {
            "材料.zip/a.xlsx": 0,
            "材料.zip/b.xlsx": 0,
            "材料.zip": 2,
        }


def test_a_zip_of_which_a_part_is_damaged_is_no_file_of_an_unknown_sender(office: Office) -> None:
    stored = BytesIO()
    with ZipFile(stored, "w") as target:
        target.writestr("01.xlsx", filled(office, 0))
        target.writestr("02.xlsx", b"content")
    take_in(office, stored.getvalue().replace(b"content", b"CONTENT"))
    state = xlforms.status(office.campaign)
    assert (state.strays, [one.code for one in state.unknown], state.waiting) == ((), ["damaged-file"], 1)


def test_an_older_form_shows_its_unit_until_that_sends_the_right_one(office: Office) -> None:
    office.receive(older(office))
    state = xlforms.status(office.campaign)
    assert (state.strays, state.waiting) == ((("old.xlsx", "平江县"),), 1)
    assert (line(office).unsure, line(office).outcome, line(office, "yueyang").unsure) == (True, None, False)
    office.send_in("pingjiang")
    state = xlforms.status(office.campaign)
    assert (state.strays, state.unknown, state.waiting, line(office).unsure) == ((), (), 0, False)
    assert correct(office) == []


def test_a_file_that_only_names_its_unit_stays_open_when_that_sends_its_form(office: Office) -> None:
    """A name is a hint: the file may be somebody else's."""
    path = office.campaign.folder / "平江县.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    office.receive(path)
    office.send_in("pingjiang")
    assert xlforms.status(office.campaign).strays == (("平江县.csv", "平江县"),)


def test_returned_files_wait_until_they_have_a_letter(office: Office) -> None:
    office.send_in("pingjiang", {"news.city": "7O条"})
    (office.campaign.folder / "scan.pdf").write_bytes(b"%PDF-1.4")
    office.receive(office.campaign.folder / "scan.pdf")
    assert xlforms.status(office.campaign).waiting == 2
    correct(office)
    assert xlforms.status(office.campaign).waiting == 0
    office.send_in("pingjiang", {"news.city": "约80"})
    assert xlforms.status(office.campaign).waiting == 1


def test_a_draft_is_shown_until_the_letter_is_sent(office: Office) -> None:
    assert line(office).mailed == ""
    xlforms.issue(office.campaign, NOW)
    xlforms.send_drafts(office.campaign)
    assert line(office).mailed == "prepared"


@pytest.fixture
def locked(office: Office) -> Office:
    """平江 has sent a form behind a password, with something to mend in it."""
    form = next(one.path for one in xlforms.issue(office.campaign, NOW) if one.receiver == "pingjiang")
    path = fill(form, office.campaign.folder / "filled.xlsx", {"H6": "7O条"})
    path.write_bytes(ECMA376Agile.encrypt(WORD, BytesIO(path.read_bytes())))
    [received] = xlforms.collect(office.campaign, [path], office.now(), passwords=[WORD])
    assert received.record is not None
    assert received.record.sender == "pingjiang"
    return office


def test_without_the_password_nothing_is_written_and_the_file_waits(locked: Office) -> None:
    assert [(one.result, one.pack, one.letter) for one in xlforms.correct(locked.campaign)] == [("locked", None, None)]
    assert [one.result for one in xlforms.correct(locked.campaign, passwords=["wrong"])] == ["locked"]
    assert (locked.campaign.folder / "corrections").exists() is False
    assert xlforms.status(locked.campaign).waiting == 1


def test_with_the_password_the_pack_comes_without_one_and_the_letter_says_so(locked: Office) -> None:
    [one] = xlforms.correct(locked.campaign, passwords=["wrong", WORD])
    assert one.pack is not None
    assert unlocked(one.pack.read_bytes(), ()) == one.pack.read_bytes()
    assert errors(one.pack)[0][:2] == ["自评表!H6", "7O条"]
    assert book_of(one.pack).sheets[0].title == "需要更正"
    assert "原来的文件设有打开密码，附件没有设" in text_of(one)
    assert [again.result for again in xlforms.correct(locked.campaign, passwords=[WORD])] == ["unchanged"]


def test_a_pack_that_lies_there_needs_no_password_again(locked: Office) -> None:
    [made] = xlforms.correct(locked.campaign, passwords=[WORD])
    assert [(one.result, one.pack) for one in xlforms.correct(locked.campaign)] == [("unchanged", made.pack)]


def test_pack_and_letter_of_a_locked_file_go_when_a_good_one_comes(locked: Office) -> None:
    [one] = xlforms.correct(locked.campaign, passwords=[WORD])
    locked.send_in("pingjiang")
    cleared = clear_settled(locked.campaign)
    assert (set(cleared.removed), cleared.kept) == ({one.pack, one.letter}, ())


def test_the_letter_about_a_file_that_nobody_could_open_goes_when_somebody_can(office: Office) -> None:
    form = next(one.path for one in xlforms.issue(office.campaign, NOW) if one.receiver == "pingjiang")
    path = fill(form, office.campaign.folder / "filled.xlsx", {"H6": "7O条"})
    path.write_bytes(ECMA376Agile.encrypt(WORD, BytesIO(path.read_bytes())))
    office.receive(path)
    [before] = correct(office)
    assert before.letter is not None
    xlforms.collect(office.campaign, [path], office.now(), passwords=[WORD])
    [after] = xlforms.correct(office.campaign, passwords=[WORD])
    assert after.letter is not None
    assert clear_settled(office.campaign) == Cleared((), (), known=(before.letter,))
    assert after.letter.is_file()


def test_the_letter_of_a_file_without_a_password_does_not_speak_of_one(office: Office) -> None:
    office.send_in("pingjiang", {"news.city": "7O条"})
    [one] = correct(office)
    assert "密码" not in text_of(one)
