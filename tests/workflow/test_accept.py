"""The office decides which file counts, explicitly; nothing else ever flips what counts, however often files come."""

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import xlforms
from tests.county import fill
from tests.registers import make_campaign
from tests.workflow.conftest import NOW, Office
from tests.workflow.test_events import lines_of, send
from tests.workflow.test_replacing import ONE, TWO, codes, counting
from xlforms.errors import XlformsError
from xlforms.ledger.ledger import DATABASE, open_ledger
from xlforms.model.outcome import Outcome
from xlforms.model.submission import FormKind
from xlforms.workflow.deciding import Verdict
from xlforms.workflow.taking_in import Received


def again(office: Office, received: Received, name: str = "again.xlsx") -> Path:
    """The same bytes under another name."""
    path = office.campaign.folder / name
    shutil.copyfile(received.path, path)
    return path


def accept(office: Office, *paths: Path) -> list[Received]:
    return xlforms.collect(office.campaign, paths, office.now(), accept=True)


def verdicts(received: list[Received]) -> list[Verdict | None]:
    return [one.decision.verdict if one.decision else None for one in received]


class TestAnEarlierForm:
    def test_that_comes_again_is_told_and_changes_nothing(self, office: Office) -> None:
        first, second = office.send_in("pingjiang", {"news.city": 70}), office.send_in("pingjiang", {"news.city": 76})
        received = office.receive(again(office, first))
        assert received.again
        assert received.again.counting
        assert (received.known, received.again.counting.file) == (True, second.path.name)
        assert received.again.may_count is True
        assert counting(office, "pingjiang") == second.path.name

    def test_that_lies_in_the_inbox_still_is_no_news(self, office: Office) -> None:
        first = office.send_in("pingjiang", {"news.city": 70})
        office.send_in("pingjiang", {"news.city": 76})
        inbox = office.campaign.folder / "inbox"
        shutil.copyfile(first.path, inbox / first.path.name)
        assert [one.again for one in xlforms.collect(office.campaign, [], office.now())] == [None]
        [named] = xlforms.collect(office.campaign, [inbox / first.path.name], office.now())
        assert named.again is not None

    def test_what_counts_and_comes_again_is_no_news(self, office: Office) -> None:
        first = office.send_in("pingjiang")
        assert office.receive(again(office, first)).again is None

    def test_what_was_returned_and_comes_again_unmended(self, office: Office) -> None:
        first = office.send_in("pingjiang", {"news.city": "约76"})
        told = office.receive(again(office, first)).again
        assert told
        assert (told.counting, told.may_count) == (None, False)

    def test_the_office_lets_it_count(self, office: Office) -> None:
        first, second = office.send_in("pingjiang", {"news.city": 70}), office.send_in("pingjiang", {"news.city": 76})
        [received] = accept(office, again(office, first))
        assert received.decision
        assert received.decision.before
        assert (received.decision.verdict, received.decision.before.file) == (Verdict.COUNTS, second.path.name)
        assert counting(office, "pingjiang") == first.path.name
        assert verdicts(accept(office, first.path)) == [Verdict.COUNTED]
        assert verdicts(accept(office, second.path)) == [Verdict.COUNTS]
        assert counting(office, "pingjiang") == second.path.name

    def test_it_settles_a_newer_one_that_was_returned(self, office: Office) -> None:
        first = office.send_in("pingjiang")
        office.send_in("pingjiang", {"news.city": "约76"})
        assert xlforms.status(office.campaign).waiting == 1
        accept(office, first.path)
        state = xlforms.status(office.campaign)
        assert (state.waiting, state.units[0].outcome) == (0, first.record and first.record.outcome)

    def test_a_review_given_on_what_counts_no_more_is_outdated(self, office: Office) -> None:
        first = office.send_in("pingjiang", {"news.city": 70})
        office.send_in("pingjiang", {"news.city": 76})
        office.give("office", {"internal@pingjiang": (0.5, "一")})
        assert "review-outdated" not in {one.key for one in office.results().todos}
        accept(office, first.path)
        assert "review-outdated" in {one.key for one in office.results().todos}


class TestErrors:
    def test_another_units_name_is_for_the_office_to_decide(self, office: Office) -> None:
        first = office.send_in("yueyang")
        second = fill(first.path, office.campaign.folder / "平江县自评表.xlsx", {"H6": 70})
        assert office.receive(second).record
        assert counting(office, "yueyang") == first.path.name
        [received] = accept(office, second)
        assert "accepted-all-the-same" in codes(received)
        assert received.record
        assert received.record.outcome is Outcome.ACCEPTED_WITH_WARNINGS
        assert counting(office, "yueyang") == "平江县自评表.xlsx"

    def test_at_once_when_it_comes(self, office: Office) -> None:
        first = office.send_in("yueyang")
        second = fill(first.path, office.campaign.folder / "平江县自评表.xlsx", {"H6": 70})
        assert verdicts(accept(office, second)) == [Verdict.COUNTS]
        assert counting(office, "yueyang") == "平江县自评表.xlsx"

    def test_unreadable_values_never(self, office: Office) -> None:
        first = office.send_in("yueyang")
        second = fill(first.path, office.campaign.folder / "平江县自评表.xlsx", {"H6": "约70"})
        [received] = accept(office, second)
        assert received.decision
        assert (received.decision.verdict, [one.code for one in received.decision.left]) == (
            Verdict.ERRORS,
            ["approximate-number"],
        )
        assert counting(office, "yueyang") == first.path.name

    def test_nobodys_file_never(self, office: Office) -> None:
        path = office.campaign.folder / "scan.pdf"
        path.write_bytes(b"%PDF-1.4")
        assert verdicts(accept(office, path)) == [Verdict.UNKNOWN]

    def test_files_must_be_named(self, office: Office) -> None:
        for paths in ([], [office.campaign.folder / "inbox"]):
            with pytest.raises(XlformsError) as caught:
                xlforms.collect(office.campaign, paths, NOW, accept=True)
            assert caught.value.key == "accept-what"


def test_a_zip_that_is_known_is_opened_again_for_it(office: Office) -> None:
    first, second = office.send_in("pingjiang", {"news.city": 70}), office.send_in("pingjiang", {"news.city": 76})
    path = office.campaign.folder / "再报.zip"
    with ZipFile(path, "w") as target:
        target.writestr("自评表.xlsx", first.path.read_bytes())
    inner, _ = xlforms.collect(office.campaign, [path], office.now())
    assert inner.again
    assert counting(office, "pingjiang") == second.path.name
    assert verdicts(accept(office, path)) == [Verdict.COUNTS, None]
    assert counting(office, "pingjiang") == first.path.name


def test_a_register_with_fewer_events(tmp_path: Path) -> None:
    campaign = make_campaign(tmp_path / "inside")
    send(campaign, "office", [ONE, TWO], 0, "whole.xlsx")
    send(campaign, "office", [TWO], 1, "fewer.xlsx")
    inbox = campaign.folder / "inbox"
    assert lines_of(xlforms.score(campaign), "rights") == {"papers": "19.80"}
    assert verdicts(xlforms.collect(campaign, [inbox / "fewer.xlsx"], NOW, accept=True)) == [Verdict.COUNTS]
    assert lines_of(xlforms.score(campaign), "rights") == {"papers": "20.00"}
    assert "register-returned" not in {one.key for one in xlforms.score(campaign).todos}
    assert verdicts(xlforms.collect(campaign, [inbox / "whole.xlsx"], NOW, accept=True)) == [Verdict.COUNTS]
    assert lines_of(xlforms.score(campaign), "rights") == {"papers": "19.80"}


def test_an_earlier_review_takes_back_what_was_given_since(office: Office) -> None:
    office.send_in("pingjiang")
    office.send_in("yueyang")
    first = office.give("office", {"internal@pingjiang": (0.75, "一")})
    office.give("office", {"internal@pingjiang": (0.5, "一"), "internal@yueyang": (0.25, "二")})
    accept(office, first.path)
    assert str(office.score("internal@pingjiang").points) == "0.75"
    assert office.score("internal@yueyang").points is None


def state(campaign: xlforms.Campaign) -> object:
    """All that the ledger says."""
    with open_ledger(campaign.folder) as ledger:
        kept = [repr(one) for one in ledger.records()]
        return kept, *(
            {sender: one.sha256 for sender, one in told(kind).items()}
            for kind in FormKind
            for told in (ledger.current, ledger.latest)
        )


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[xlforms.Campaign, list[Path]]:
    """Registers of one department: whole, fewer, more, unreadable, the whole one by another name; and a text."""
    campaign = make_campaign(tmp_path_factory.mktemp("files") / "inside")
    lines = {"whole": [ONE, TWO], "fewer": [TWO], "more": [ONE, TWO, TWO.replace("2号文", "3号文")], "bad": ["x" + ONE]}
    for name, told in lines.items():
        send(campaign, "office", told, 0, f"{name}.xlsx")
    inbox = campaign.folder / "inbox"
    shutil.copyfile(inbox / "whole.xlsx", inbox / "again.xlsx")
    (inbox / "none.txt").write_text("none")
    return campaign, sorted(inbox.iterdir())


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.lists(st.integers(0, 5), min_size=1, max_size=5), decided=st.sets(st.integers(0, 4)))
def test_any_sequence_taken_in_twice_is_taken_in_once(
    files: tuple[xlforms.Campaign, list[Path]], order: list[int], decided: set[int]
) -> None:
    """Each file for itself, some by decision of the office; then without decisions all over again."""
    campaign, inbox = files
    (campaign.folder / DATABASE).unlink(missing_ok=True)
    for step, one in enumerate(order):
        xlforms.collect(campaign, [inbox[one]], NOW, accept=step in decided)
    once = state(campaign)
    for one in order:
        xlforms.collect(campaign, [inbox[one]], NOW)
    assert state(campaign) == once


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.lists(st.integers(0, 5), min_size=1, max_size=4))
def test_decisions_taken_twice_come_to_the_same(files: tuple[xlforms.Campaign, list[Path]], order: list[int]) -> None:
    campaign, inbox = files
    (campaign.folder / DATABASE).unlink(missing_ok=True)
    xlforms.collect(campaign, [inbox[-1]], NOW)
    counting = []
    for _ in range(2):
        for one in order:
            xlforms.collect(campaign, [inbox[one]], NOW, accept=True)
        with open_ledger(campaign.folder) as ledger:
            counting.append({sender: one.sha256 for sender, one in ledger.current(FormKind.EVENTS).items()})
    assert counting[0] == counting[1]
