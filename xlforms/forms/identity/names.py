"""Which units or departments a workbook names where people read it: on its sheets and in its file name."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath

from xlforms.forms.identity.identity import IDENTITY_SHEET
from xlforms.forms.wording import squeezed
from xlforms.messages import say
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding, Place
from xlforms.model.submission import FormKind
from xlforms.model.unit import Unit
from xlforms.sheets.book import Book, CellKind, Sheet

HEAD_ROWS = 12  # who fills in stands at the top, below what may have been inserted
SHORTEST = 2  # characters of a name that can be looked for in a text


def senders(campaign: Campaign, kind: str) -> dict[str, str]:
    """Id -> name of those to whom that kind of form goes."""
    members = campaign.units if kind == FormKind.FORM else campaign.departments
    return {one.id: one.name for one in members}


def named_in(text: str, names: Mapping[str, str]) -> set[str]:
    """The ids whose names stand in a text; a name inside a longer one that stands there is none."""
    bare = squeezed(text)
    found = {key: squeezed(name) for key, name in names.items() if len(name) >= SHORTEST and squeezed(name) in bare}
    longer = set(found.values())
    return {key for key, name in found.items() if not any(name != other and name in other for other in longer)}


def shown_senders(book: Book, campaign: Campaign, kind: str, file: str) -> Iterator[tuple[Place, str]]:
    """Where a sheet says who fills it in, and what it says there."""
    for sheet in book.sheets:
        if sheet.title != IDENTITY_SHEET:
            read = units_on if kind == FormKind.FORM else departments_on
            for cell, text in read(sheet, campaign):
                yield Place(file, sheet.title, cell), text


def units_on(sheet: Sheet, campaign: Campaign) -> Iterator[tuple[str, str]]:
    """(cell, text) of `填报单位：平江县`, and of what stands beside `填报单位`."""
    before, _, _ = say("form.unit", campaign.language, unit="\0").partition("\0")
    label = squeezed(before).rstrip("：:")
    for (row, column), cell in sheet.cells.items():
        if row <= HEAD_ROWS and cell.kind is CellKind.TEXT and squeezed(cell.shown).startswith(label):
            text = squeezed(cell.shown).removeprefix(label).lstrip("：:")
            beside = cell if text else sheet.cell(row, column + 1)
            yield beside.name, text or beside.shown


def departments_on(sheet: Sheet, campaign: Campaign) -> Iterator[tuple[str, str]]:
    """(cell, text) of the title and of `登记部门：办公室`, without the campaign's own title."""
    before, _, _ = say("register.scope-open", campaign.language, department="\0").partition("\0")
    for (row, _), cell in sheet.cells.items():
        if row <= HEAD_ROWS and cell.kind is CellKind.TEXT:
            text = squeezed(cell.shown)
            titles = [squeezed(title) for title in (campaign.title, campaign.rubric.title) if squeezed(title) in text]
            if titles or text.startswith(squeezed(before)):
                yield cell.name, text.replace(max(titles, key=len), "") if titles else text


def named_by_file(file: str, campaign: Campaign, kind: str) -> set[str]:
    """The ids whose names stand in the file's name."""
    stem = squeezed(PurePath(file).stem)
    for title in (campaign.title, campaign.rubric.title):
        stem = stem.replace(squeezed(title), "")
    return named_in(stem, senders(campaign, kind))


def sheet_of_another(sheet: Sheet, campaign: Campaign, unit: Unit, file: str) -> Finding | None:
    """sender-name-changed, where the sheet that would be read has another unit's name and not the unit's own."""
    names = senders(campaign, FormKind.FORM)
    found = named_in(sheet.title, names)
    if not found or unit.id in found:
        return None
    value = tuple(names[one] for one in sorted(found))
    return Finding("sender-name-changed", Place(file, sheet.title), {"value": value, "sender": unit.name}, unit.id)
