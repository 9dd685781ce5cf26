"""Writes the workbook issued to a unit: guide, form, check, evidence, identity."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from xlforms.forms.columns import INDEX
from xlforms.forms.entries import Document, Typed
from xlforms.forms.identity.identity import IDENTITY_SHEET, as_properties, make_identity
from xlforms.forms.identity.sheet import list_range, write_identity_sheet
from xlforms.forms.layout import Layout, make_layout
from xlforms.forms.page import set_footer
from xlforms.forms.styles import FONTS
from xlforms.forms.writing.check_sheet import write_check_sheet
from xlforms.forms.writing.evidence_sheet import write_evidence_sheet
from xlforms.forms.writing.form_page import FormSheet
from xlforms.forms.writing.form_sheet import write_form_sheet
from xlforms.forms.writing.guide_sheet import write_guide_sheet
from xlforms.forms.writing.pages import make_paging
from xlforms.forms.writing.validations import long_choices
from xlforms.messages import say
from xlforms.model.campaign import Campaign
from xlforms.model.unit import Unit
from xlforms.sheets.address import column_name
from xlforms.sheets.writing import Workbook, Worksheet, new_book

SHEETS = ("guide", "form", "check", "evidence")  # in their order


def write_form(  # noqa: PLR0913  (what is issued needs three; three fill it in)
    path: Path,
    campaign: Campaign,
    unit: Unit,
    *,
    answers: Mapping[str, Typed] | None = None,
    documents: Sequence[Document] = (),
    cover: Callable[[Workbook], None] | None = None,
) -> None:
    """Write the unit's form to `path`; the same campaign, unit and content give the same bytes.

    Issued forms are empty. `answers` (input name -> what stands there: `{"xf_fact.news.city": Decimal(76)}`) and
    `documents` of the evidence list are filled in, and every formula shows what it shows then; names the form does not
    have are left out. `cover` adds a sheet before the others.

    Raises:
        CannotWrite: the file can't be written.
        UnusableFormat: the rubric asks for something no workbook can hold; the lint should have refused it.
    """
    layout, identity = make_layout(campaign.rubric, campaign.language), make_identity(campaign, unit.id)
    heading, author = say("form.title", campaign.language, title=campaign.rubric.title), campaign.office.name
    about, fonts = as_properties(identity), FONTS[campaign.language]
    with new_book(path, title=heading, author=author, properties=about, fonts=fonts) as book:
        if cover:
            cover(book)
        titles = (say(f"form.sheet.{key}", campaign.language) for key in SHEETS)
        guide, sheet, check, evidence = map(book.add_worksheet, titles)
        hidden = book.add_worksheet(IDENTITY_SHEET)
        write_guide_sheet(book, guide, campaign, unit, identity)
        lists = long_choices(layout)
        ranges = {choices: list_range(len(choices), number) for number, choices in enumerate(lists, start=1)}
        form = FormSheet(book, sheet, layout, campaign.rubric.targets(unit), make_paging(layout), ranges, answers or {})
        write_form_sheet(form, heading, unit.name, identity)
        write_check_sheet(book, check, layout, form.shown.states)
        write_evidence_sheet(book, evidence, layout, list_range(len(layout.blocks)), documents)
        set_footers((guide, check, evidence), identity.code, campaign.language)
        write_identity_sheet(book, hidden, identity, [one.criterion.title for one in layout.blocks], *lists)
        define_names(book, layout)
        if not cover:
            guide.activate()


def set_footers(sheets: Iterable[Worksheet], code: str, language: str) -> None:
    """Code and page on every sheet that is printed; the form has its own."""
    for sheet in sheets:
        set_footer(sheet, code, language)


def define_names(book: Workbook, layout: Layout) -> None:
    """A workbook-scoped name for each input cell."""
    rows = {row.row_id: row.number for row in layout.rows()}
    for one in layout.grid.inputs:
        column = column_name(INDEX[one.column])
        book.define_name(one.name, f"='{layout.grid.title}'!${column}${rows[one.row_id]}")


def form_name(campaign: Campaign, unit: Unit, *, ascii_only: bool = False) -> str:
    """`01_平江县_2015年县市区妇联工作绩效考核.xlsx`, or `01_pingjiang_county-2015.xlsx`: numbered in official order."""
    number = campaign.units.index(unit) + 1
    width = max(2, len(str(len(campaign.units))))
    parts = (unit.id, campaign.id) if ascii_only else (unit.name, campaign.title)
    return f"{number:0{width}}_{safe_name(parts[0])}_{safe_name(parts[1])}.xlsx"


def safe_name(text: str) -> str:
    r"""A text as part of a file name under Windows: without \/:*?"<>| and control characters."""
    return "".join("_" if character in '\\/:*?"<>|' or character < " " else character for character in text).strip(" .")
