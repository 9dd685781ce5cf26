"""Forms that go out filled in: what stands in them is read back, and no formula shows what it showed while blank."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import openpyxl
import pytest

from xlforms.forms.entries import Document, Typed
from xlforms.forms.reader import read_answers
from xlforms.forms.writing.writer import write_form
from xlforms.model.campaign import Campaign
from xlforms.model.submission import Kind, Status
from xlforms.model.unit import Unit
from xlforms.proof.cases import Cases
from xlforms.sheets.book import Book
from xlforms.sheets.engine import open_calculator
from xlforms.sheets.office import convert
from xlforms.sheets.reading import read_book

POINTS = Decimal


def written(path: Path, campaign: Campaign, unit: Unit, answers: Mapping[str, Typed]) -> Book:
    write_form(path, campaign, unit, answers=answers)
    book, findings = read_book(path)
    assert book is not None, findings
    return book


def fill_ins(campaign: Campaign, unit: Unit, count: int) -> Iterator[dict[str, Typed]]:
    """Whole forms as a proof fills them in: edges, blanks and what no form takes; every claim somewhere."""
    random = Random(4)  # noqa: S311  (the same forms each time)
    for facts in Cases(campaign.rubric, campaign.language).fill_ins(unit, count, random):
        answers: dict[str, Typed] = {f"xf_fact.{row}": typed for row, typed in facts.items() if typed is not None}
        for criterion in campaign.rubric.criteria():
            claim = random.choice(
                [None, "", " ", "满分", POINTS("0.5"), criterion.max_points, POINTS("1.234"), POINTS(99)]
            )
            if claim is not None:
                answers[f"xf_self.{criterion.id}"] = claim
        yield answers


def shown_and_computed(path: Path, book: Book) -> Iterator[tuple[str, object, object]]:
    """(cell, value written with its formula, value an engine computes) of every formula of the workbook."""
    for sheet in book.sheets:
        formulas = [cell for cell in sheet.cells.values() if cell.formula is not None]
        if formulas:
            computed = open_calculator(path, sheet.title).shown([(cell.row, cell.column) for cell in formulas])
            for cell, value in zip(formulas, computed, strict=True):
                yield f"{sheet.title}!{cell.name}", plain(cell.value), plain(value)


def plain(value: object) -> object:
    """Sums of forty binary numbers carry noise of some 1e-15; an empty text is nothing."""
    return round(value, 9) if isinstance(value, Decimal) else value or ""


@pytest.mark.parametrize("name", ["campaign", "mixed"])
def test_every_formula_shows_what_it_computes(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """All sheets, all formulas: states, points, sums, shares of the check code, the code, the list of problems."""
    campaign: Campaign = request.getfixturevalue(name)
    unit, path = campaign.units[0], tmp_path / "form.xlsx"
    for answers in [{}, *fill_ins(campaign, unit, 12)]:
        book = written(path, campaign, unit, answers)
        differing = [one for one in shown_and_computed(path, book) if one[1] != one[2]]
        assert differing == []


def test_libreoffice_shows_it_without_calculating(
    mixed: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the settings it comes with, LibreOffice shows what was written: a 0 of the blank form would stay."""
    monkeypatch.setattr("xlforms.sheets.office.SETTINGS", ())
    answers: dict[str, Typed] = {
        "xf_fact.thirds.a": POINTS(7),
        "xf_fact.thirds.b": POINTS("1.5"),
        "xf_fact.thirds.c": POINTS(9),
        "xf_fact.won.swap": "是",
        "xf_fact.words.day": date(2015, 3, 8),
        "xf_self.thirds": POINTS(4),
    }
    path = tmp_path / "form.xlsx"
    before = written(path, mixed, mixed.units[0], answers)
    after, findings = read_book(convert(path, tmp_path / "out", "xlsx"))
    assert after is not None, findings
    for sheet in before.sheets:
        resaved = after.sheet(sheet.title)
        assert resaved is not None
        shown = {cell.name: plain(cell.value) for cell in sheet.cells.values() if cell.formula is not None}
        assert {
            name: plain(resaved.cell(*at).value) for at, cell in sheet.cells.items() if (name := cell.name) in shown
        } == shown


def test_a_form_filled_in_is_read_as_it_was_filled(mixed: Campaign, tmp_path: Path) -> None:
    answers: dict[str, Typed] = {
        "xf_fact.thirds.a": POINTS(76),
        "xf_fact.thirds.b": "约10",
        "xf_fact.thirds.c": "无",
        "xf_fact.won.swap": "是",
        "xf_fact.words.kind": "a&b",
        "xf_fact.words.day": date(2015, 3, 8),
        "xf_fact.words.text": "=1+1 <r>甲",
        "xf_self.words": POINTS("6.5"),
        "xf_evidence.thirds": "附件1",
        "xf_remark.steps": "0012",
        "xf_fact.no.such": POINTS(1),
    }
    book = written(tmp_path / "form.xlsx", mixed, mixed.units[0], answers)
    submission, _ = read_answers(book, mixed, mixed.units[0], "form.xlsx")
    assert [
        (one.place.cell, one.kind, one.status, one.value, one.text)
        for one in submission.answers
        if one.status is not Status.BLANK
    ] == [
        ("H6", Kind.FACT, Status.VALUE, POINTS(76), "76"),
        ("H7", Kind.FACT, Status.UNREADABLE, None, "约10"),
        ("H8", Kind.FACT, Status.MISSING, None, "无"),
        ("M6", Kind.EVIDENCE, Status.VALUE, None, "附件1"),
        ("N9", Kind.REMARK, Status.VALUE, None, "0012"),
        ("H15", Kind.FACT, Status.VALUE, POINTS(1), "是"),
        ("H16", Kind.FACT, Status.VALUE, None, "a&b"),
        ("H17", Kind.FACT, Status.VALUE, None, "2015-03-08"),
        ("H18", Kind.FACT, Status.VALUE, None, "=1+1 <r>甲"),
        ("K16", Kind.SELF, Status.VALUE, POINTS("6.5"), "6.5"),
    ]


def test_documents_stand_in_the_evidence_list(mixed: Campaign, tmp_path: Path) -> None:
    """More of them than an issued list has rows."""
    path = tmp_path / "form.xlsx"
    documents = [Document("分档", f"文件{number}", "7号", "2015-3-8", "12", "见附件") for number in range(70)]
    write_form(path, mixed, mixed.units[0], documents=documents)
    book, _ = read_book(path)
    assert book is not None
    submission, findings = read_answers(book, mixed, mixed.units[0], "form.xlsx")
    listed = [
        (one.place.cell, one.criterion_id, one.text) for one in submission.answers if one.place.sheet == "佐证材料"
    ]
    assert listed[0] == ("C4", "steps", "文件0；7号；2015-3-8；12；见附件")
    assert listed[-1] == ("C73", "steps", "文件69；7号；2015-3-8；12；见附件")
    assert [one.code for one in findings] == []


def test_same_content_same_bytes(mixed: Campaign, tmp_path: Path) -> None:
    """And nothing to fill in is the form that is issued."""
    unit = mixed.units[0]
    answers: dict[str, Typed] = {"xf_fact.thirds.a": POINTS(7)}
    contents: dict[str, dict[str, Typed]] = {"empty": {}, "blank": {"xf_fact.thirds.a": ""}}
    for name, content in {"one": answers, "two": dict(answers), **contents}.items():
        write_form(tmp_path / name, mixed, unit, answers=content)
    write_form(tmp_path / "issued", mixed, unit)
    same = {name: (tmp_path / name).read_bytes() for name in ("one", "two", "empty", "blank", "issued")}
    assert same["one"] == same["two"] != same["empty"]
    assert same["empty"] == same["blank"] == same["issued"]


def test_a_cover_comes_first_and_is_what_opens(mixed: Campaign, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write_form(path, mixed, mixed.units[0], cover=lambda book: book.add_worksheet("清单").activate())
    opened = openpyxl.load_workbook(path)
    assert opened.sheetnames == ["清单", "填报说明", "自评表", "填报检查", "佐证材料", "_xlforms"]
    assert opened.active is not None
    assert opened.active.title == "清单"
