"""Whose workbook came back: named as what it is, or a hint for the office; never decided against what the file says."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tests.forms.locating.edits import forget_properties
from tests.forms.told import to_mend
from xlforms.forms.identity.identify import identify
from xlforms.forms.identity.names import named_in
from xlforms.forms.writing.writer import write_form
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding
from xlforms.sheets.reading import read_book

Edit = Callable[[Workbook], object]


@pytest.fixture
def told(campaign: Campaign, form: Path, tmp_path: Path) -> Callable[..., tuple[str | None, list[Finding]]]:
    """Whose the edited form of 平江县 is, and what is said of it."""

    def run(edit: Edit, name: str = "back.xlsx", now: Campaign = campaign) -> tuple[str | None, list[Finding]]:
        book = openpyxl.load_workbook(form)
        edit(book)
        book.save(tmp_path / "back.xlsx")
        read, _ = read_book(tmp_path / "back.xlsx", name)
        assert read is not None
        identity, findings = identify(read, now, name)
        return (identity.sender if identity else None), to_mend(findings)

    return run


def unhide(book: Workbook) -> None:
    """Hidden sheet and properties gone: what people see is left."""
    del book["_xlforms"]
    forget_properties(book)


def without_code(book: Workbook) -> None:
    """No carrier is left but the names of the unit."""
    unhide(book)
    for sheet in book.worksheets:
        sheet.oddFooter.left.text = sheet.oddFooter.center.text = sheet.oddFooter.right.text = None
        for row in sheet.iter_rows(max_row=12):
            for cell in row:
                if isinstance(cell.value, str) and " v1 " in cell.value:
                    cell.value = None


def named(*cells: tuple[str, str, str], first: Edit = lambda _: None) -> Edit:
    """Cells written over: (sheet, cell, text)."""

    def edit(book: Workbook) -> None:
        first(book)
        for sheet, cell, text in cells:
            book[sheet][cell].value = text

    return edit


def code(change: Callable[[str], str]) -> Edit:
    """The code printed on the form, changed."""

    def edit(book: Workbook) -> None:
        for row in book["自评表"].iter_rows(max_row=3):
            for cell in row:
                if isinstance(cell.value, str) and " v1 " in cell.value:
                    cell.value = change(cell.value)

    return edit


def several(*edits: Edit) -> Edit:
    return lambda book: [edit(book) for edit in edits]


def unit_cells(book: Workbook) -> list[tuple[str, str]]:
    return [
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows(max_row=12)
        for cell in row
        if isinstance(cell.value, str) and "平江县" in cell.value
    ]


def test_where_the_unit_is_named(form: Path) -> None:
    assert unit_cells(openpyxl.load_workbook(form)) == [("填报说明", "B3"), ("自评表", "B2")]


KEPT: dict[str, tuple[Edit, str, list[str]]] = {
    "as issued": (lambda _: None, "01_平江县.xlsx", []),
    "only the printed code": (unhide, "back.xlsx", []),
    "the code typed in full width": (
        several(unhide, code(lambda text: text.replace("county-2015 v1 ", "ｃｏｕｎｔｙ－2015　v1  "))), "back.xlsx", []
    ),
    "with more words around its name": (named(("自评表", "B2", "填报单位：湖南省平江县妇联（盖章）")), "back.xlsx", []),
    "named as nobody": (named(("自评表", "B2", "填报单位：县妇联")), "back.xlsx", []),
    "file named for another": (lambda _: None, "07_岳阳县_自评表.xlsx", ["file-named-otherwise"]),
    "file named for both": (lambda _: None, "岳阳县转平江县.xlsx", []),
    "in a zip named for another": (lambda _: None, "岳阳县.zip/平江县.xlsx", []),
}  # fmt: skip


@pytest.mark.parametrize("what", KEPT)
def test_whose_it_still_is(told: Callable[..., tuple[str | None, list[Finding]]], what: str) -> None:
    edit, name, codes = KEPT[what]
    sender, findings = told(edit, name)
    assert (sender, [one.code for one in findings]) == ("pingjiang", codes)


def test_both_names_are_told(told: Callable[..., tuple[str | None, list[Finding]]]) -> None:
    _, [finding] = told(lambda _: None, "07_岳阳县.xlsx")
    assert finding.message == "文件名写的是“岳阳县”，里面是“平江县”的表，按“平江县”的表读取"


NOBODYS: dict[str, tuple[Edit, list[tuple[str, str]]]] = {
    "another unit's name on the form": (
        named(("自评表", "B2", "填报单位：岳阳县")), [("sender-name-changed", "自评表!B2")]
    ),
    "another's name on the guide": (named(("填报说明", "B3", "岳阳县妇联")), [("sender-name-changed", "填报说明!B3")]),
    "only the unit's name is left": (without_code, [("no-identity", ""), ("perhaps-from", "填报说明!B3")]),
    "two names are left": (
        named(("自评表", "B2", "填报单位：岳阳县"), first=without_code), [("no-identity", "")]
    ),
    "nothing is left": (
        named(("自评表", "B2", ""), ("填报说明", "B3", ""), first=without_code), [("no-identity", "")]
    ),
    "another's code printed": (
        code(lambda text: text.replace("pingjiang", "yueyang")), [("identity-conflict", "")]
    ),
    "the hidden sheet of another": (named(("_xlforms", "B3", "yueyang")), [("identity-conflict", "")]),
}  # fmt: skip


@pytest.mark.parametrize("what", NOBODYS)
def test_whose_it_is_not(told: Callable[..., tuple[str | None, list[Finding]]], what: str) -> None:
    edit, expected = NOBODYS[what]
    sender, findings = told(edit)
    places = [(one.code, str(one.place).partition(":")[2]) for one in findings]
    assert (sender, places) == (None, expected)


def test_the_file_name_alone_is_a_hint(told: Callable[..., tuple[str | None, list[Finding]]]) -> None:
    sender, findings = told(named(("自评表", "B2", ""), ("填报说明", "B3", ""), first=without_code), "平江县自评.xlsx")
    assert (sender, [one.code for one in findings]) == (None, ["no-identity", "perhaps-from"])
    assert findings[1].message.startswith("文件里写着“平江县”，可能是这个单位的表")


def test_other_campaigns_versions_and_units(
    campaign: Campaign, told: Callable[..., tuple[str | None, list[Finding]]]
) -> None:
    last_year = replace(campaign, id="county-2016", signing_key="")
    newer = replace(campaign, rubric=replace(campaign.rubric, version=2, fingerprint="f" * 64))
    fewer = replace(campaign, units=campaign.units[1:])
    seen = []
    for now in (last_year, newer, fewer):
        sender, [finding] = told(lambda _: None, now=now)
        seen.append((sender, finding.code, str(finding.slots["value"])))
    assert seen == [
        (None, "other-campaign", "county-2015"),
        (None, "other-version", "1"),
        (None, "unknown-unit", "pingjiang"),
    ]


def test_a_departments_workbook_with_anothers_name(campaign: Campaign, tmp_path: Path) -> None:
    write_form(tmp_path / "a.xlsx", campaign, campaign.units[1])
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    other = campaign.units[2].name
    book["自评表"]["B2"].value = f"填报单位：{other}"
    book.save(tmp_path / "b.xlsx")
    read, _ = read_book(tmp_path / "b.xlsx", "b.xlsx")
    assert read is not None
    identity, findings = identify(read, campaign, "b.xlsx")
    [renamed] = [one for one in findings if one.code == "sender-name-changed"]
    assert identity is None
    assert (renamed.slots["value"], renamed.slots["sender"]) == ((other,), campaign.units[1].name)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("岳阳楼区", {"b"}),
        ("岳阳 县妇联", {"a"}),
        ("岳阳县和岳阳楼区", {"a", "b"}),
        ("楼", set()),
        ("岳阳", set()),
        ("城区新区", {"d"}),
    ],
)
def test_names_in_a_text(text: str, found: set[str]) -> None:
    assert named_in(text, {"a": "岳阳县", "b": "岳阳楼区", "c": "城区", "d": "城区新区", "e": "楼"}) == found
