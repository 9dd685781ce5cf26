"""html: what a person sees of a cell beside what the page says is behind it; crossed out, raised, hidden."""

import pytest

from tests.sheets.readers.test_html import page
from tests.sheets.workbooks import read_well
from xlforms.sheets.book import CellKind, SheetState
from xlforms.sheets.reading import read_book

STYLE = "<style>.font5 {text-decoration:line-through;} .gone {display:none}</style>"


@pytest.mark.parametrize(
    ("written", "text", "displayed"),
    [
        ('<td x:num="76.4">76</td>', "76.4", "76"),
        ("<td x:num>76</td>", "76", None),
        ("<td sdval=7>7万</td>", "7", "7万"),
        ("<td>76<sup>1</sup></td>", "76¹", None),
        ("<td>H<sub>2</sub>O</td>", "H₂O", None),
        ("<td><del>70</del>76</td>", "7\u03360\u033676", None),
        ("<td><s>7<b>0</s>7</b>6</td>", "7\u03360\u033676", None),
        ('<td><span style="text-decoration: line-through">70</span>76</td>', "7\u03360\u033676", None),
        ('<td>76<span style="vertical-align:super">1</span></td>', "76¹", None),
        ("<td><font class=font5>70</font>76</td>", "7\u03360\u033676", None),
        ("<td><s>&#55;&#48;</s>76</td>", "7\u03360\u033676", None),
        ('<td><span style="display:none">00076</span>76</td>', "76", None),
        ("<td><span hidden>00076</span>76</td>", "76", None),
        ("<td><p style='display:none'>1<p>76</td>", "76", None),
        ("<td>7<span class=gone>9<i>9</i></span>6</td>", "76", None),
        ("<td><span style='mso-hide:all'>1</span>76</td>", "76", None),
        ("<td><comment>作者：约数</comment>76</td>", "76", None),
        ("<td><span style='visibility: hidden'>76</span></td>", "76", ""),
        ("<td class=gone>76</td>", "76", ""),
        ("<td x:num class=gone>76</td>", "76", ""),
        ("<td x:num><span class=gone>76</span></td>", "76", ""),
    ],
)
def test_what_is_seen_of_a_cell(written: str, text: str, displayed: str | None) -> None:
    book, _ = read_book(page(f"<tr>{written}</tr>", STYLE).encode(), "a.xls")
    assert book
    cell = book.sheets[0].cell(1, 1)
    assert (cell.shown, cell.displayed, cell.struck) == (text, displayed, False)


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td><s>76</s></td></tr>",
        "<tr><td sdval=76><s><font>76</font></s></td></tr>",
        "<tr><td x:num style='text-decoration:line-through'>76</td></tr>",
        "<tr><td x:num class=font5>76</td></tr>",
        "<tr style='text-decoration:underline line-through'><td x:num>76</td></tr>",
    ],
)
def test_crossed_out_as_a_whole(row: str) -> None:
    book, _ = read_book(page(row, STYLE).encode(), "a.xls")
    assert book
    cell = book.sheets[0].cell(1, 1)
    assert (cell.shown, cell.struck) == ("76", True)


def test_a_hidden_row_or_column_is_told_of_as_such() -> None:
    """Their cells are read as in the other formats, where nothing says that what stands in them is unseen."""
    rows = "<col class=gone><col><tr><td x:num class=gone>1</td><td x:num>2</td></tr>"
    sheet = read_well(page(f"{rows}<tr class=gone><td></td><td x:num>3</td></tr>", STYLE).encode()).sheets[0]
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({2}, {1})
    assert [(cell.name, cell.displayed) for cell in sheet.cells.values()] == [("A1", None), ("B1", None), ("B2", None)]


@pytest.mark.parametrize("around", ["<table hidden>{}</table>", "<div style='display:none'><table>{}</table></div>"])
def test_a_hidden_table_is_a_hidden_sheet(around: str) -> None:
    seen, unseen = "<table><tr><td x:num>1</td></tr></table>", around.format("<tr><td x:num>2</td></tr>")
    book = read_well(f"<html><body>{unseen}{seen}</body></html>".encode())
    assert [(sheet.state, sheet.cell(1, 1).shown) for sheet in book.sheets] == [
        (SheetState.HIDDEN, "2"),
        (SheetState.VISIBLE, "1"),
    ]


@pytest.mark.parametrize(
    ("shown", "kind"),
    [
        ("2022-03-04", CellKind.DATE),
        ("2022/3/4", CellKind.DATE),
        ("4-Mar-22", CellKind.DATE),
        ("2022年3月", CellKind.DATE),
        ("二〇二二年三月四日", CellKind.DATE),
        ("2026-03-05", CellKind.TEXT),
        ("3月5日", CellKind.TEXT),
        ("Mar-26", CellKind.TEXT),
    ],
)
def test_a_date_counted_from_1904_is_what_is_shown(shown: str, kind: CellKind) -> None:
    """LibreOffice writes the number as it counts it, and not from which day."""
    cell = read_well(page(f'<tr><td sdval="44624" sdnum="1033;0;YYYY-MM-DD">{shown}</td></tr>').encode()).sheets[0]
    assert (cell.cell(1, 1).kind, cell.cell(1, 1).shown) == (kind, shown if kind is CellKind.TEXT else "2022-03-04")
