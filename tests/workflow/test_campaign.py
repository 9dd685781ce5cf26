"""A campaign's verbs, one after the other and again: what counts, what is left alone, what is still to do."""

from decimal import Decimal
from pathlib import Path

import pytest

import xlforms
from tests.workflow.conftest import NOW, Office
from xlforms.errors import CannotWrite, XlformsError
from xlforms.ledger.ledger import open_ledger
from xlforms.messages import shown
from xlforms.sheets import office as libreoffice
from xlforms.workflow.send import send_drafts
from xlforms.workflow.taking_in import Received


def outcome(received: Received) -> str:
    assert received.record is not None
    return received.record.outcome.value


def codes(received: Received) -> set[str]:
    assert received.record is not None
    return {one.code for one in received.record.findings} - {"missing-self-points", "review-blank"}


def todos(office: Office) -> list[str]:
    """`key unit criterion` of everything still to do."""
    return [" ".join(filter(None, (one.key, one.unit_id, one.criterion_id))) for one in office.results().todos]


class TestIssue:
    def test_twice_writes_nothing_new(self, office: Office) -> None:
        first, second = xlforms.issue(office.campaign, NOW), xlforms.issue(office.campaign, office.now())
        assert [(one.receiver, one.written) for one in first] == [("pingjiang", True), ("yueyang", True)]
        assert [(one.path, one.written) for one in second] == [(one.path, False) for one in first]

    def test_a_form_edited_in_place_is_left_alone_unless_asked(self, office: Office) -> None:
        path = xlforms.issue(office.campaign, NOW)[0].path
        before = path.read_bytes()
        path.write_bytes(b"edited")
        again = xlforms.issue(office.campaign, NOW)[0]
        assert (again.written, again.changed, path.read_bytes()) == (False, True, b"edited")
        assert xlforms.issue(office.campaign, NOW, again=True)[0].written
        assert path.read_bytes() == before

    def test_the_ledger_knows_what_was_issued(self, office: Office) -> None:
        made = xlforms.issue(office.campaign, NOW, ascii_only=True)
        with open_ledger(office.campaign.folder) as ledger:
            assert {key: one.file for key, one in ledger.issued().items()} == {
                one.receiver: one.path.name for one in made
            }
        assert [one.path.name for one in made] == ["01_pingjiang_county-2015.xlsx", "02_yueyang_county-2015.xlsx"]


class TestCollect:
    def test_a_form_that_replaces_another_says_where_it_differs(self, office: Office) -> None:
        office.send_in("pingjiang", {"news.city": 76})
        second = office.send_in("pingjiang", {"news.city": 80})
        assert second.record is not None
        [finding] = [one for one in second.record.findings if one.code == "form-replaced"]
        assert (finding.slots["count"], shown(finding.slots["changes"])) == (1, "H6 76→80")

    def test_folders_below_the_inbox_are_looked_into(self, office: Office) -> None:
        path = office.send_in("pingjiang").path
        below = office.campaign.folder / "inbox" / "平江县" / "附件.xlsx"
        below.parent.mkdir(parents=True)
        below.write_bytes(path.read_bytes())
        (below.parent / "~$附件.xlsx").write_bytes(b"lock")
        assert [(one.path, one.known) for one in xlforms.collect(office.campaign, [], NOW)] == [(below, True)]

    def test_the_same_file_twice_is_known(self, office: Office) -> None:
        received = office.send_in("pingjiang")
        again = office.receive(received.path)
        assert (received.known, again.known) == (False, True)
        with open_ledger(office.campaign.folder) as ledger:
            assert len(ledger.records()) == 1

    def test_the_newest_counts(self, office: Office) -> None:
        office.send_in("pingjiang", {"news.city": 70})
        office.send_in("pingjiang", {"news.city": 76})
        assert office.score("news@pingjiang").points == Decimal(4)

    def test_a_returned_newer_one_replaces_nothing(self, office: Office) -> None:
        office.send_in("pingjiang", {"news.city": 76})
        bad = office.send_in("pingjiang", {"news.city": "大约80"})
        assert (outcome(bad), codes(bad)) == ("returned", {"approximate-number"})
        assert office.score("news@pingjiang").points == Decimal(4)
        assert "not-submitted pingjiang" not in todos(office)
        assert "returned pingjiang" not in todos(office)

    def test_a_warning_lets_it_in(self, office: Office) -> None:
        received = office.send_in("pingjiang", {"news.city": "76条"})
        assert (outcome(received), codes(received)) == ("accepted_with_warnings", {"number-with-measure"})
        assert office.score("news@pingjiang").points == Decimal(4)

    def test_declared_missing_is_no_zero(self, office: Office) -> None:
        office.send_in("pingjiang", {"news.city": "无"})
        assert office.score("news@pingjiang").points is None
        office.give("office", {"internal@pingjiang": (1, None)})
        assert "unanswered pingjiang news" in todos(office)

    def test_the_inbox_oldest_first_without_lock_files(self, office: Office) -> None:
        paths = [office.send_in("pingjiang", {"news.city": n}).path for n in (70, 72)]
        inbox = office.campaign.folder / "inbox"
        for path, name in zip(paths, ("b.xlsx", "a.xlsx"), strict=True):
            path.rename(inbox / name)
        (inbox / "~$a.xlsx").write_bytes(b"lock")
        assert [one.path.name for one in xlforms.collect(office.campaign, [], office.now())] == ["b.xlsx", "a.xlsx"]

    def test_no_such_path(self, office: Office) -> None:
        with pytest.raises(XlformsError) as told:
            xlforms.collect(office.campaign, [Path("/nowhere/a.xlsx")], NOW)
        assert told.value.key == "no-such-path"


class TestTodos:
    def test_from_nothing_to_done(self, office: Office) -> None:
        departments = ["review-missing"]
        assert todos(office) == ["not-submitted pingjiang", "not-submitted yueyang", *departments]
        office.send_in("pingjiang", {"news.city": "大约80"})
        assert todos(office) == ["returned pingjiang", "not-submitted yueyang", *departments]
        office.send_in("pingjiang")
        office.send_in("yueyang")
        assert todos(office) == departments
        office.give(
            "office", {f"{name}@{unit}": (1, None) for name in ("internal", "assigned") for unit in ("pingjiang",)}
        )
        assert todos(office) == ["not-reviewed yueyang internal", "not-reviewed yueyang assigned", *departments[1:]]
        office.send_in("pingjiang", {"news.city": 79})
        assert todos(office)[0] == "review-outdated pingjiang"

    def test_all_done_is_final(self, office: Office) -> None:
        office.send_in("pingjiang")
        office.send_in("yueyang", {"news.city": 79})
        for department in office.campaign.departments[:1]:
            lines = {
                f"{criterion.id}@{unit.id}": (
                    float(criterion.max_points) - (criterion.id == "news" and unit.id == "yueyang") / 2,
                    None,
                )
                for section in office.campaign.sections_of(department.id)
                for criterion in section.criteria
                for unit in office.campaign.units
            }
            assert outcome(office.give(department.id, lines)) == "accepted"
        results = office.results()
        assert (results.todos, results.provisional) == ((), False)
        assert [(one.rank, one.unit_id, one.points) for one in results.standings] == [
            (1, "pingjiang", Decimal(16)),
            (2, "yueyang", Decimal("15.5")),
        ]


class TestPublish:
    def test_twice_without_libreoffice(self, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        office.send_in("pingjiang")
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(libreoffice, "USUAL_PLACES", ())
        pdf = office.campaign.folder / "output" / "summary.pdf"
        pdf.parent.mkdir(exist_ok=True)
        pdf.write_bytes(b"an older standing")
        published = xlforms.publish(office.campaign)
        assert [path.name for path in published.files] == ["ranking.xlsx", "summary.xlsx"]
        assert published.no_pdf is not None
        assert (published.no_pdf.key, pdf.exists()) == ("no-office", False)
        bytes_ = [path.read_bytes() for path in published.files]
        assert [path.read_bytes() for path in xlforms.publish(office.campaign).files] == bytes_

    def test_all_three_files_or_none(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        office.send_in("pingjiang")
        before = {path: path.read_bytes() for path in xlforms.publish(office.campaign).files}
        office.send_in("pingjiang", {"news.city": 0})

        def refused(path: Path) -> None:
            if path.name == "summary.xlsx":
                raise CannotWrite("cannot-write", path=path, why="open in Excel")

        monkeypatch.setattr("xlforms.files.check_replaceable", refused)
        with pytest.raises(CannotWrite, match=r"summary\.xlsx"):
            xlforms.publish(office.campaign)
        assert {path: path.read_bytes() for path in before} == before
        assert sorted(path.name for path in (office.campaign.folder / "output").iterdir()) == sorted(
            path.name for path in before
        )


class TestAnswers:
    def test_blank_missing_and_unreadable_are_seen_where_nothing_counts(self, office: Office) -> None:
        office.send_in("pingjiang", {"news.city": None, "news.province": "2-3", "papers.handed_in": "无"})
        answers = xlforms.answers(office.campaign)
        mine = answers[(answers.unit_id == "pingjiang") & (answers.kind == "fact")]
        statuses = {f"{row.criterion_id}.{row.fact_id}": (row.status, row.value, row.cell) for row in mine.itertuples()}
        assert statuses["news.city"] == ("blank", None, "H6")
        assert statuses["news.province"] == ("unreadable", None, "H7")
        assert statuses["papers.handed_in"] == ("missing", None, "H8")
        assert statuses["statistics.on_time"] == ("value", Decimal(1), "H9")
        assert office.results().standings[0].points is None  # seen, never scored

    def test_what_counts_goes_before_what_was_returned(self, office: Office) -> None:
        office.send_in("pingjiang", {"news.city": 70})
        office.send_in("pingjiang", {"news.city": "很多"})
        answers = xlforms.answers(office.campaign)
        [row] = answers[(answers.unit_id == "pingjiang") & (answers.fact_id == "city")].itertuples()
        assert (row.status, row.value) == ("value", Decimal(70))


def test_totals_are_the_sums_of_the_scores(office: Office) -> None:
    office.send_in("pingjiang", {"news.city": 76}, {"news": 6})
    office.give("office", {"news@pingjiang": (3.5, "重复1条")})
    totals = xlforms.totals(office.campaign)
    scores = [one for one in office.results().scores if one.unit_id == "pingjiang"]
    section, unit = (totals[(totals.unit_id == "pingjiang") & (totals.section_id == key)] for key in ("office", ""))
    [row], [whole] = section.itertuples(), unit.itertuples()
    assert row.computed_points == sum(one.computed_points for one in scores if one.computed_points is not None)
    assert row.review_points == Decimal("3.5")
    assert (row.points, whole.points) == (whole.points, sum(one.points for one in scores if one.points is not None))


class TestSend:
    def test_drafts_are_written_once(self, office: Office) -> None:
        xlforms.issue(office.campaign, NOW)
        assert [one.result for one in send_drafts(office.campaign)] == ["drafted", "drafted"]
        assert [one.result for one in send_drafts(office.campaign)] == ["unchanged", "unchanged"]

    def test_only_what_was_issued_is_sent(self, office: Office) -> None:
        with pytest.raises(XlformsError) as told:
            send_drafts(office.campaign)
        assert told.value.key == "not-issued"
        path = xlforms.issue(office.campaign, NOW)[1].path
        path.write_bytes(b"edited by accident")
        with pytest.raises(XlformsError, match="岳阳县"):
            send_drafts(office.campaign)


def test_status(office: Office) -> None:
    xlforms.issue(office.campaign, NOW)
    office.send_in("pingjiang", {"news.city": "大约80"})
    state = xlforms.status(office.campaign)
    told = [(one.unit_id, one.issued, one.outcome, one.errors, one.counted, one.points) for one in state.units]
    assert told == [("pingjiang", True, "returned", 1, False, None), ("yueyang", True, None, 0, False, None)]
    office.send_in("pingjiang", {"news.city": 76})
    [line, _] = xlforms.status(office.campaign).units
    assert (line.outcome, line.counted, line.points, line.open) == ("accepted_with_warnings", True, Decimal(12), 2)
    assert len(line.check_code) == 5
