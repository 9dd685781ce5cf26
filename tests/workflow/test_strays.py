"""Files of which nobody knows whose they are: a worry while something is missing, and none for ever."""

from dataclasses import replace
from pathlib import Path

import pytest

import xlforms
from tests.registers import make_campaign
from tests.workflow.conftest import NOW, Office
from tests.workflow.packs import correct
from tests.workflow.test_events import NOW as THEN, send
from tests.workflow.test_waiting import older
from xlforms.model.finding import Severity
from xlforms.workflow.deciding import Verdict
from xlforms.workflow.holdings import holdings
from xlforms.workflow.senders import name_in
from xlforms.workflow.settled import Cleared, clear_settled


def scan(office: Office, name: str = "说明.txt", content: bytes = b"A few words") -> str:
    path = office.campaign.folder / name
    path.write_bytes(content)
    assert office.receive(path).record
    return name


def told(office: Office) -> tuple[list[str], list[str], list[str], list[str]]:
    """Open and idle files in `status`, those among what is to be done, those on the sheet of findings as errors."""
    state = xlforms.status(office.campaign)
    todos = [str(one.slots["file"]) for one in office.results().todos if one.key == "stray-file"]
    found = [
        one for one in holdings(office.campaign).findings() if one.place.file in {*state.idle, *dict(state.strays)}
    ]
    errors = sorted({one.place.file for one in found if one.severity is Severity.ERROR})
    return sorted(dict(state.strays)), sorted(state.idle), sorted(todos), errors


def test_open_while_a_unit_is_missing_and_idle_once_all_are_in(office: Office) -> None:
    name = scan(office)
    office.send_in("pingjiang")
    assert told(office) == ([name], [], [name], [name])
    office.send_in("yueyang")
    assert told(office) == ([], [name], [], [])
    assert xlforms.status(office.campaign).waiting == 0
    assert correct(office) == []
    [finding] = [one for one in holdings(office.campaign).findings() if one.place.file == name]
    assert finding.code == "not-needed"


def test_open_again_when_a_unit_sends_something_that_is_returned(office: Office) -> None:
    name = scan(office)
    office.send_in("pingjiang")
    office.send_in("yueyang")
    office.send_in("yueyang", {"news.city": "约80"})
    assert told(office) == ([name], [], [name], [name])


def test_what_comes_after_all_are_in_is_open_until_it_is_answered(office: Office) -> None:
    office.send_in("pingjiang")
    office.send_in("yueyang")
    name = scan(office)
    assert told(office) == ([name], [], [name], [name])
    assert xlforms.status(office.campaign).waiting == 1
    [written] = correct(office)
    assert written.letter is not None
    assert told(office) == ([name], [], [name], [name])  # nobody knows yet whether the letter was sent
    assert xlforms.status(office.campaign).waiting == 0
    assert clear_settled(office.campaign) == Cleared((), ())
    written.letter.unlink()
    assert told(office) == ([], [name], [], [])
    assert [one.result for one in correct(office)] == []


def test_a_letter_whose_recipient_was_filled_in_is_left_alone_and_one_put_away_is_not_written_again(
    office: Office,
) -> None:
    scan(office)
    [written] = correct(office)
    assert written.letter is not None
    content = written.letter.read_bytes() + b"\r\n"
    written.letter.write_bytes(content)
    assert [(one.result, one.letter) for one in correct(office)] == [("edited", written.letter)]
    assert written.letter.read_bytes() == content
    written.letter.unlink()
    assert [one.result for one in correct(office)] == ["answered"]
    assert not written.letter.exists()
    assert [one.result for one in correct(office, again=True)] == ["written"]


def test_what_came_after_all_were_in_is_no_less_open_when_a_unit_sends_another(office: Office) -> None:
    office.send_in("pingjiang")
    office.send_in("yueyang")
    name = scan(office)
    office.send_in("yueyang", {"news.city": 3})
    assert told(office)[0] == [name]


def test_the_letter_goes_when_all_that_was_due_is_there(office: Office) -> None:
    scan(office)
    [written] = correct(office)
    office.send_in("pingjiang")
    office.send_in("yueyang")
    assert clear_settled(office.campaign) == Cleared((), (), unneeded=(written.letter,))


def test_a_form_of_another_version_is_open_until_the_office_says_which_file_counts(office: Office) -> None:
    first = office.send_in("pingjiang")
    office.send_in("yueyang")
    office.receive(older(office))
    [written] = correct(office)
    assert written.letter is not None
    written.letter.unlink()
    assert told(office)[:2] == (["old.xlsx"], [])
    [todo] = [one for one in office.results().todos if one.key == "stray-older"]
    assert (todo.unit_id, todo.slots) == ("pingjiang", {"file": "old.xlsx"})
    [decided] = xlforms.collect(office.campaign, [first.path], office.now(), accept=True)
    assert decided.decision is not None
    assert decided.decision.verdict is Verdict.COUNTED
    assert told(office) == ([], [], [], [])
    assert "stray-older" not in {one.key for one in office.results().todos}


def test_a_review_that_is_out_may_be_it(office: Office) -> None:
    office.send_in("pingjiang")
    office.send_in("yueyang")
    xlforms.review(office.campaign, office.now())
    name = scan(office)
    correct(office)
    assert told(office) == ([name], [], [name], [name])
    office.give("office", {"internal@pingjiang": (0.5, "一"), "internal@yueyang": (0.5, "二")})
    assert told(office) == ([], [name], [], [])


def test_a_form_of_another_version_is_settled_by_its_unit_and_no_more_told(office: Office) -> None:
    office.receive(older(office))
    assert told(office)[0] == ["old.xlsx"]
    office.send_in("pingjiang")
    assert told(office) == ([], [], [], [])


def test_an_older_review_names_its_department_and_asks_for_the_new_one(office: Office) -> None:
    before = replace(office.campaign, rubric=replace(office.campaign.rubric, version=9, fingerprint="1" * 64))
    before = replace(before, folder=office.campaign.folder / "before")
    before.folder.mkdir()
    [old] = [one.path for one in xlforms.review(before, NOW) if one.receiver == "office"]
    received = office.receive(old)
    assert received.record
    [finding] = received.record.findings
    assert (finding.code, finding.unit_id, "transplant" in finding.hint + finding.office) == (
        "department-version",
        "office",
        False,
    )
    assert name_in(office.campaign, received.record) == "办公室"
    office.give("office", {"internal@pingjiang": (0.5, "一")})
    assert xlforms.status(office.campaign).strays == ()


@pytest.mark.parametrize("sent", [["office"], ["office", "efficiency"]])
def test_registers_that_are_out_may_be_it(tmp_path: Path, sent: list[str]) -> None:
    campaign = make_campaign(tmp_path / "inside")
    xlforms.events(campaign, THEN, ascii_only=True)
    (campaign.folder / "inbox" / "x.txt").write_text("words")
    xlforms.collect(campaign, [campaign.folder / "inbox" / "x.txt"], THEN)
    for minute, department in enumerate(sent, start=1):
        send(campaign, department, [], minute)
    assert xlforms.status(campaign).idle == (("x.txt",) if len(sent) > 1 else ())
