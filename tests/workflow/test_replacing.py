"""A file that takes the place of an earlier one: what differs is told, and what would be lost sends it back."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

import xlforms
from tests.county import Typed, cells_of, fill, full_marks
from tests.registers import make_campaign
from tests.workflow.conftest import NOW, Office
from tests.workflow.test_events import BAD, SLIP, lines_of, send
from xlforms.ledger.entries import Record
from xlforms.messages import shown
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding
from xlforms.model.outcome import Outcome
from xlforms.workflow.holdings import holdings
from xlforms.workflow.taking_in import Received

ONE, TWO = f"2023-05-01 | 权益部 | {SLIP} | 1号文 | 5 | 全部 |", f"2023-05-02 | 宣传部 | {BAD} | 2号文 | 1 | 一半 |"


def found(received: Received | Record, code: str) -> Finding:
    record = received.record if isinstance(received, Received) else received
    assert record is not None
    [finding] = [one for one in record.findings if one.code == code]
    return finding


def codes(received: Received) -> set[str]:
    assert received.record is not None
    return {one.code for one in received.record.findings}


@pytest.fixture
def inside(tmp_path: Path) -> Campaign:
    return make_campaign(tmp_path / "inside")


class TestForms:
    def test_a_plain_save_differs_in_nothing_evidence_included(self, office: Office) -> None:
        [form] = [one.path for one in xlforms.issue(office.campaign, NOW) if one.receiver == "pingjiang"]
        cells: dict[str, Typed] = {"H6": 76, "M6": "信息汇编"}
        first = fill(form, office.campaign.folder / "first.xlsx", full(office) | cells)
        book = openpyxl.load_workbook(first)
        sheet = book["佐证材料"]
        for row, name in ((4, "采用通知"), (5, "汇编目录")):
            sheet.cell(row, 2).value, sheet.cell(row, 3).value = "报送信息", name
        book.save(first)
        book.properties.title = "saved once more"
        second = office.campaign.folder / "second.xlsx"
        sheet.cell(4, 3).value, sheet.cell(5, 3).value = "汇编目录", "采用通知"
        book.save(second)
        office.receive(first)
        told = found(office.receive(second), "form-replaced")
        assert (told.slots["file"], told.slots["count"], told.slots["changes"]) == ("first.xlsx", 0, ("—",))

    def test_a_document_less_and_a_number_more(self, office: Office) -> None:
        [form] = [one.path for one in xlforms.issue(office.campaign, NOW) if one.receiver == "pingjiang"]
        both: dict[str, Typed] = {"M6": "信息汇编", "H6": 70}
        office.receive(fill(form, office.campaign.folder / "first.xlsx", full(office) | both))
        second = office.receive(fill(form, office.campaign.folder / "second.xlsx", full(office) | {"H6": 76}))
        assert shown(found(second, "form-replaced").slots["changes"]) == "H6 70→76、M6 信息汇编→"


def full(office: Office) -> dict[str, Typed]:
    unit = office.campaign.units[0]
    return dict(cells_of(office.campaign, full_marks(office.campaign, unit), None))


class TestAnothersForm:
    def rename(self, office: Office, received: Received, name: str, cells: Mapping[str, Typed] | None = None) -> Path:
        return fill(received.path, office.campaign.folder / name, dict(cells or {"H6": 70}))

    def test_named_after_another_it_does_not_replace(self, office: Office) -> None:
        first = office.send_in("yueyang")
        second = office.receive(self.rename(office, first, "平江县自评表.xlsx"))
        told = found(second, "replaces-under-other-name")
        assert (told.slots["value"], told.slots["sender"], told.slots["file"]) == (
            ("平江县",),
            "岳阳县",
            first.path.name,
        )
        assert codes(second) == {"replaces-under-other-name", "missing-self-points"}
        assert counting(office, "yueyang") == first.path.name

    def test_its_letter_goes_to_nobody(self, office: Office) -> None:
        first = office.send_in("yueyang")
        office.receive(self.rename(office, first, "平江县自评表.xlsx"))
        [letter] = [one for one in xlforms.correct(office.campaign) if one.record.file == "平江县自评表.xlsx"]
        assert (letter.pack, letter.message and letter.message["To"]) == (None, None)

    def test_as_the_first_one_it_only_wants_a_look(self, office: Office) -> None:
        form = next(one.path for one in xlforms.issue(office.campaign, NOW) if one.receiver == "yueyang")
        first = fill(form, office.campaign.folder / "平江县自评表.xlsx", full(office))
        assert codes(office.receive(first)) == {"file-named-otherwise", "missing-self-points"}
        assert counting(office, "yueyang") == "平江县自评表.xlsx"


def counting(office: Office, unit_id: str) -> str:
    return holdings(office.campaign).forms[unit_id].file


class TestRegisters:
    def test_events_that_are_gone_send_it_back(self, inside: Campaign) -> None:
        send(inside, "office", [ONE, TWO], 0)
        record = send(inside, "office", [f"2023-06-01 | 家儿部 | {SLIP} | 9号文 | 6 | 全部 |"], 1)
        told = found(record, "events-gone")
        assert (told.slots["file"], told.slots["total"], told.slots["count"]) == ("office0.xlsx", 2, 2)
        assert told.slots["events"] == (
            "2023-05-01 权益部 公文草拟 公文：差错 1号文 5",
            "2023-05-02 宣传部 公文草拟 通报：批评 2号文 1×0.5",
        )
        assert record.outcome is Outcome.RETURNED
        assert lines_of(xlforms.score(inside), "rights") == {"papers": "19.80"}

    def test_a_whole_one_says_what_is_new_and_what_was_changed(self, inside: Campaign) -> None:
        send(inside, "office", [ONE, TWO], 0)
        more = f"2023-06-01 | 家儿部 | {SLIP} | 9号文 | 6 | 全部 |"
        record = send(inside, "office", [TWO, more, ONE.replace("| 5 |", "| 7 |")], 1)
        told = found(record, "register-replaced")
        assert {key: told.slots[key] for key in ("before", "now", "added", "count")} == {
            "before": 2,
            "now": 3,
            "added": 1,
            "count": 1,
        }
        old = "2023-05-01 权益部 公文草拟 公文：差错 1号文 5"
        assert told.slots["changes"] == (f"{old}→{old[:-1]}7",)
        assert lines_of(xlforms.score(inside), "rights") == {"papers": "19.60"}

    def test_one_with_errors_of_its_own_is_not_compared(self, inside: Campaign) -> None:
        """What can't be read in it would seem to be gone."""
        send(inside, "office", [ONE, TWO], 0)
        record = send(inside, "office", [ONE.replace("| 5 |", "| x |"), TWO], 1)
        assert {one.code for one in record.findings} == {"not-a-number"}

    def test_an_empty_one_in_place_of_a_full_one(self, inside: Campaign) -> None:
        send(inside, "office", [ONE], 0)
        assert found(send(inside, "office", [], 1), "events-gone").slots["count"] == 1

    def test_another_departments_events_are_another_register(self, inside: Campaign) -> None:
        send(inside, "office", [ONE], 0)
        assert send(inside, "efficiency", [], 1).findings == ()


class TestReviews:
    def test_points_changed_added_and_left_blank(self, office: Office) -> None:
        office.send_in("pingjiang")
        office.send_in("yueyang")
        first = office.give("office", {"internal@pingjiang": (0.75, "一"), "news@pingjiang": (5, "二")})
        second = office.give("office", {"internal@pingjiang": (0.5, "一"), "internal@yueyang": (0, "三")})
        told = found(second, "review-replaced")
        assert (told.slots["file"], told.slots["count"], told.slots["added"]) == (first.path.name, 1, 1)
        [internal] = [one.title for one in office.campaign.rubric.criteria() if one.id == "internal"]
        assert told.slots["changes"] == (f"平江县 {internal} 0.75→0.5",)
        assert found(second, "points-left-blank").slots["changes"] == ("平江县 报送信息 5",)
        assert str(office.score("news@pingjiang").points) == "5.00"

    def test_compared_with_all_that_counts_not_with_the_last_alone(self, office: Office) -> None:
        office.send_in("pingjiang")
        office.give("office", {"internal@pingjiang": (0.75, "一")})
        office.give("office", {"news@pingjiang": (5, "二")})
        third = office.give("office", {"internal@pingjiang": (0.5, "一"), "news@pingjiang": (5, "二")})
        [internal] = [one.title for one in office.campaign.rubric.criteria() if one.id == "internal"]
        assert found(third, "review-replaced").slots["changes"] == (f"平江县 {internal} 0.75→0.5",)


def test_an_untouched_form_is_one_finding(office: Office) -> None:
    form = next(one.path for one in xlforms.issue(office.campaign, NOW) if one.receiver == "pingjiang")
    received = office.receive(form)
    assert received.record is not None
    assert [(one.code, str(one.place)) for one in received.record.findings] == [("not-filled-in", form.name)]
    assert received.record.outcome is Outcome.RETURNED
    [todo] = [one for one in office.results().todos if one.unit_id == "pingjiang"]
    assert (todo.key, todo.slots) == ("returned", {"count": 1})


def test_one_answer_is_not_untouched(office: Office) -> None:
    form = next(one.path for one in xlforms.issue(office.campaign, NOW) if one.receiver == "pingjiang")
    told = codes(office.receive(fill(form, office.campaign.folder / "one.xlsx", {"H6": 0})))
    assert "not-filled-in" not in told
    assert "missing-answer" in told


@pytest.mark.parametrize("name", ["Thumbs.db", "desktop.ini", ".DS_Store", "~$01.xlsx", "sub/THUMBS.DB", "._01.xlsx"])
def test_what_systems_put_into_folders_is_passed_over(office: Office, name: str) -> None:
    path = office.campaign.folder / "inbox" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"content")
    assert xlforms.collect(office.campaign, [], NOW) == []
    assert xlforms.collect(office.campaign, [path], NOW) == []
