"""Is a sheet of a workbook we issue sound: its cells, merges, validations and conditional formats."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from xlforms.sheets.address import area_position, cell_position
from xlforms.sheets.limits import LIST_LENGTH, PROMPT_LENGTH, PROMPT_TITLE_LENGTH, length
from xlforms.sheets.sanity.formulas import formula_faults, sheet_references

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ATTRIBUTES = {
    "promptTitle": PROMPT_TITLE_LENGTH,
    "errorTitle": PROMPT_TITLE_LENGTH,
    "prompt": PROMPT_LENGTH,
    "error": PROMPT_LENGTH,
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the sheets refer to elsewhere in the file."""

    titles: set[str]  # case folded
    strings: int  # how many shared strings there are
    styles: int  # how many cell formats there are
    unlocked: set[int]  # the cell formats that may be edited in a protected sheet


def sheet_faults(sheet: Element, around: Surroundings) -> Iterator[str]:
    """What is wrong with it."""
    yield from order_faults(sheet)
    for cell in sheet.iterfind(f"{MAIN}sheetData/{MAIN}row/{MAIN}c"):
        yield from (f"{cell.get('r')}: {fault}" for fault in cell_faults(cell, around))
    yield from merge_faults(sheet)
    yield from validation_faults(sheet, around)
    yield from link_faults(sheet, around)
    for rule in sheet.iterfind(f"{MAIN}conditionalFormatting/{MAIN}cfRule"):
        for formula in rule.iterfind(f"{MAIN}formula"):
            yield from (f"conditional format: {fault}" for fault in formula_faults(formula.text or "", around.titles))


def cell_faults(cell: Element, around: Surroundings) -> Iterator[str]:
    """Its style, its shared string, its formula."""
    if int(cell.get("s", "0")) >= around.styles:
        yield f"style {cell.get('s')} does not exist"
    value, formula = cell.find(f"{MAIN}v"), cell.find(f"{MAIN}f")
    text = "" if value is None else value.text or ""
    if cell.get("t") == "s" and not (text.isdecimal() and int(text) < around.strings):
        yield f"shared string {text} does not exist"
    if formula is not None:
        if value is None:
            yield "formula without a cached value"
        if formula.get("t") or cell.get("cm"):
            yield "array formula"
        yield from formula_faults(formula.text or "", around.titles)


def order_faults(sheet: Element) -> Iterator[str]:
    """Cells that come twice or out of order: Excel would repair the file."""
    last = (0, 0)
    for cell in sheet.iterfind(f"{MAIN}sheetData/{MAIN}row/{MAIN}c"):
        place = cell_position(cell.get("r", ""))
        if place <= last:
            yield f"{cell.get('r')}: twice or out of order"
        last = place


def merge_faults(sheet: Element) -> Iterator[str]:
    """Merges of one cell and merges that overlap."""
    taken: dict[tuple[int, int], str] = {}
    for merge in sheet.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell"):
        ref = merge.get("ref", "")
        top, left, bottom, right = area_position(ref)
        cells = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
        if len(cells) == 1:
            yield f"merge {ref}: one cell"
        if others := {taken[cell] for cell in cells if cell in taken}:
            yield f"merge {ref}: overlaps {', '.join(sorted(others))}"
        taken.update(dict.fromkeys(cells, ref))


def validation_faults(sheet: Element, around: Surroundings) -> Iterator[str]:
    """Validations that Excel would drop, and inputs of a protected sheet without any."""
    rules = sheet.findall(f"{MAIN}dataValidations/{MAIN}dataValidation")
    if not rules and sheet.find(f"{MAIN}sheetProtection") is not None:
        cells = sheet.iterfind(f"{MAIN}sheetData/{MAIN}row/{MAIN}c")
        inputs = [cell.get("r", "") for cell in cells if int(cell.get("s", "0")) in around.unlocked]
        yield from (f"{cell}: no validation in a sheet of inputs" for cell in inputs[:1])
    for rule in rules:
        yield from (f"validation {rule.get('sqref')}: {fault}" for fault in rule_faults(rule, around))


def rule_faults(rule: Element, around: Surroundings) -> Iterator[str]:
    """What is wrong with one validation."""
    for name, longest in ATTRIBUTES.items():
        if length(rule.get(name, "")) > longest:
            yield f"{name} over {longest} characters"
    first = rule.findtext(f"{MAIN}formula1", "")
    if rule.get("type", "none") != "none" and not first:
        yield "no condition"
    if rule.get("type") == "list" and first.startswith('"') and length(first.strip('"')) > LIST_LENGTH:
        yield f"list over {LIST_LENGTH} characters"
    for formula in (first, rule.findtext(f"{MAIN}formula2", "")):
        yield from formula_faults(formula, around.titles)


def link_faults(sheet: Element, around: Surroundings) -> Iterator[str]:
    """Links to sheets that are not there."""
    for link in sheet.iterfind(f"{MAIN}hyperlinks/{MAIN}hyperlink"):
        missing = {
            title for title in sheet_references(link.get("location", "")) if title.casefold() not in around.titles
        }
        yield from (f"{link.get('ref')}: link to the missing sheet {title}" for title in sorted(missing))
