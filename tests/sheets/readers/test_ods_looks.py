"""ods: what is shown beside what is stored; crossed out, raised and lowered by the styles of runs and cells."""

import pytest

from tests.sheets.readers.test_ods import book_of, one


@pytest.mark.parametrize(
    ("attributes", "text", "displayed"),
    [
        ('office:value-type="float" office:value="76"', "", None),
        ('office:value-type="percentage" office:value="0.93"', "", None),
        ('office:value-type="float" office:value="76"', "<text:p/>", ""),
        ('office:value-type="float" office:value="76"', "<text:p>76万</text:p>", "76万"),
        ('office:value-type="string" office:string-value="76"', "", None),
        ('office:value-type="string" office:string-value="a  b"', "<text:p>a b</text:p>", None),
        ('office:value-type="string" office:string-value="76"', "<text:p>76万</text:p>", "76万"),
        ('office:value-type="string" office:string-value="76"', "<text:p/>", ""),
    ],
)
def test_what_is_shown_is_kept_where_it_is_not_the_value(attributes: str, text: str, displayed: str | None) -> None:
    """Not every program writes what is shown: that says nothing, an empty paragraph says that nothing is seen."""
    assert one(attributes, text).displayed == displayed


@pytest.mark.parametrize(
    ("properties", "shown"),
    [
        ('style:text-line-through-style="solid" style:text-line-through-type="single"', "7\u03360\u0336"),
        ('style:text-line-through-type="double"', "7\u03360\u0336"),
        ('style:text-line-through-style="none" style:text-line-through-type="none"', "70"),
        ('style:text-position="super 58%"', "⁷⁰"),
        ('style:text-position="33% 58%"', "⁷⁰"),
        ('style:text-position="-8% 58%"', "₇₀"),
        ('style:text-position="sub"', "₇₀"),
        ('style:text-position="0% 100%"', "70"),
    ],
)
def test_runs_of_text(properties: str, shown: str) -> None:
    """A run in a run looks like the outer one in all that its own style doesn't say."""
    styles = (
        f'<style:style style:name="T1" style:family="text"><style:text-properties {properties}/></style:style>'
        '<style:style style:name="T2" style:family="text"><style:text-properties fo="a"/></style:style>'
    )
    run = '<text:span text:style-name="T1">7<text:span text:style-name="T2">0</text:span></text:span>76'
    cell = f'<table:table-cell office:value-type="string"><text:p>{run}</text:p></table:table-cell>'
    [sheet] = book_of(f"<table:table><table:table-row>{cell}</table:table-row></table:table>", styles).sheets
    assert sheet.cell(1, 1).value == f"{shown}76"


def test_crossed_out_by_the_style_of_the_cell_its_parent_its_row_or_its_column() -> None:
    named = (
        '<style:style style:name="gone" style:family="table-cell">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    )
    own = (
        '<style:style style:name="ce1" style:family="table-cell" style:parent-style-name="gone"/>'
        '<style:style style:name="ce2" style:family="table-cell" style:parent-style-name="gone">'
        '<style:text-properties style:text-line-through-style="none"/></style:style>'
    )
    cell = '<table:table-cell {} office:value-type="float" office:value="76"/>'
    styled = "".join(cell.format(style) for style in ('table:style-name="ce1"', 'table:style-name="ce2"', ""))
    rows = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="ce1"/>'
        f"<table:table-row>{styled}</table:table-row>"
        f'<table:table-row table:default-cell-style-name="gone">{styled}</table:table-row>'
    )
    [sheet] = book_of(f"<table:table>{rows}</table:table>", own, styles=named).sheets
    assert {found.name for found in sheet.cells.values() if found.struck} == {"A1", "C1", "A2", "C2"}
