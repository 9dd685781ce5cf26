"""A department's register of events as it was issued: an empty table, and the sheet that explains the kinds."""

from functools import partial

from xlforms.forms.events.layout import FIRST_ROW, HEADER_ROW, INDEX, ROWS, headers
from xlforms.forms.events.writer import write_register
from xlforms.forms.structure.issued import Blank, Issued, IssuedSheet, block_of, written
from xlforms.messages import say
from xlforms.model.campaign import Campaign
from xlforms.model.unit import Department
from xlforms.sheets.address import LAST_ROW

HEADER = "header"  # the one row that is not typed into


def issued_register(campaign: Campaign, department: Department) -> Issued:
    """The workbook; anything may stand below the headers: the reader tells what is no event."""
    language = campaign.language
    write = partial(write_register, campaign=campaign, department=department)
    units = tuple((unit.id, unit.name) for unit in campaign.units)
    shows = (campaign.id, campaign.title, campaign.period, campaign.notice, department.name, units)
    book = written(Blank(campaign.rubric, language, f"{department.id} events", shows, write))
    title, kinds = (say(f"register.sheet.{key}", language) for key in ("events", "kinds"))
    found = {sheet.title: sheet for sheet in book.sheets}
    inputs = frozenset(block_of(INDEX.values(), FIRST_ROW, FIRST_ROW + ROWS - 1))
    below = ((FIRST_ROW, 1, LAST_ROW, len(INDEX)),)
    sheets = {title: IssuedSheet(found[title], inputs, below), kinds: IssuedSheet(found[kinds])}
    return Issued(book, title, sheets, {HEADER: HEADER_ROW}, INDEX, headers(language))
