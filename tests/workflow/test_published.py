"""publish again: what was published stays to be seen, who stands otherwise is told, the same again is nothing new."""

import os
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

import xlforms
from tests.workflow.conftest import Office
from xlforms.errors import CannotWrite
from xlforms.reports.published import Moved
from xlforms.sheets import office as libreoffice
from xlforms.workflow import earlier

POINTS = Decimal


@pytest.fixture(autouse=True)
def without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libreoffice, "USUAL_PLACES", ())


def output(office: Office) -> dict[str, bytes]:
    """Path below output/ -> content."""
    folder = office.campaign.folder / "output"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def dated(office: Office, seconds: int) -> None:
    """All that lies there was written then: 8 o'clock and so many seconds of 1 January 1970 in China."""
    for path in (office.campaign.folder / "output").glob("*.*"):
        os.utime(path, (seconds, seconds))


def told(moved: tuple[Moved, ...] | None) -> list[tuple[object, ...]]:
    assert moved is not None
    return [(one.unit.id, one.old.points, one.new.points, one.old.rank, one.new.rank) for one in moved]


class TestAgain:
    def test_other_numbers_are_told_and_the_old_files_kept(self, office: Office) -> None:
        office.send_in("pingjiang", {"news.city": 79})
        office.send_in("yueyang", {"news.city": 78})
        first = xlforms.publish(office.campaign)
        assert (first.earlier, first.moved) == (None, ())
        before = output(office)
        dated(office, 5)
        office.send_in("yueyang")
        second = xlforms.publish(office.campaign)
        assert told(second.moved) == [
            ("yueyang", POINTS(13), POINTS(14), 2, 1),
            ("pingjiang", POINTS("13.5"), POINTS("13.5"), 1, 2),
        ]
        assert second.earlier == office.campaign.folder / "output" / "earlier" / "1970-01-01_080005"
        after = output(office)
        assert {name: after[f"earlier/1970-01-01_080005/{name}"] for name in before} == before
        assert after["summary.xlsx"] != before["summary.xlsx"]

    def test_the_same_again_keeps_nothing(self, office: Office) -> None:
        office.send_in("pingjiang")
        xlforms.publish(office.campaign)
        before = output(office)
        again = xlforms.publish(office.campaign)
        assert (again.earlier, again.moved, output(office)) == (None, (), before)

    def test_a_unit_that_was_not_there_had_nothing(self, office: Office) -> None:
        office.send_in("pingjiang")
        xlforms.publish(office.campaign)
        office.send_in("yueyang", {"news.city": 0})
        assert told(xlforms.publish(office.campaign).moved)[-1] == ("yueyang", None, POINTS(8), None, 2)

    def test_two_written_in_one_second_are_both_kept(self, office: Office) -> None:
        for city in (70, 71, 72):
            office.send_in("pingjiang", {"news.city": city})
            xlforms.publish(office.campaign)
            dated(office, 5)
        folder = office.campaign.folder / "output" / "earlier"
        assert sorted(path.name for path in folder.iterdir()) == ["1970-01-01_080005", "1970-01-01_080005-2"]

    def test_a_summary_that_somebody_edited_is_kept_as_it_is(self, office: Office) -> None:
        office.send_in("pingjiang")
        path = xlforms.publish(office.campaign).files[1]
        book = openpyxl.load_workbook(path)
        book.active["C2"] = "2016年1月20日"  # type: ignore[index]
        book.save(path)
        edited = path.read_bytes()
        again = xlforms.publish(office.campaign)
        assert again.earlier is not None
        assert ((again.earlier / "summary.xlsx").read_bytes(), again.moved) == (edited, ())

    def test_one_that_is_none_any_more_cannot_be_compared(self, office: Office) -> None:
        office.send_in("pingjiang")
        path = xlforms.publish(office.campaign).files[1]
        path.write_bytes(b"scribbled")
        again = xlforms.publish(office.campaign)
        assert again.earlier is not None
        assert ((again.earlier / "summary.xlsx").read_bytes(), again.moved) == (b"scribbled", None)

    def test_where_the_old_ones_cannot_be_kept_nothing_is_replaced(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        office.send_in("pingjiang")
        xlforms.publish(office.campaign)
        before = output(office)
        office.send_in("pingjiang", {"news.city": 0})

        def full(source: Path, _target: Path) -> None:
            raise OSError(28, "No space left on device", str(source))

        monkeypatch.setattr(earlier, "copy2", full)
        with pytest.raises(CannotWrite, match="磁盘空间不足"):
            xlforms.publish(office.campaign)
        assert output(office) == before
