"""Lines of a review without points: told one by one, or once where none has any; numbers beside them."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from xlforms.forms.grid import Input
from xlforms.forms.locating.located import Located
from xlforms.forms.locating.strays import filled
from xlforms.messages import LANGUAGES, say
from xlforms.model.finding import Finding, Place
from xlforms.model.submission import Answer, Kind, Status
from xlforms.sheets.book import Cell, CellKind

KNOWN = {"row_id", "max_points", "computed", "self", "review", "reason", "expected"}
Words = Mapping[tuple[str, str], Mapping[str, object]]
"""Of each line: what findings call it."""


def unjudged(
    located: Located, answers: Sequence[Answer], words: Words, settled: Callable[[str, str], bool]
) -> Iterator[Finding]:
    """What to say of the lines without points; `settled` lines, by criterion and unit, need none.

    A word for none is none.

    Findings: review-not-filled-in, where there are no points at all; else review-blank.
    """
    points = [one for one in answers if one.kind is Kind.REVIEW]
    blank = [one for one in points if one.status is Status.BLANK and not settled(one.criterion_id, one.unit_id)]
    owed = [one for one in points if one.status is Status.MISSING or one in blank]
    if owed and all(one.status is Status.BLANK for one in points):
        slots = {"count": len(owed), "header": located.grid.columns["review"]}
        yield Finding("review-not-filled-in", Place(located.file, located.sheet.title), slots)
        return
    for one in owed:
        yield Finding("review-blank", one.place, words[one.criterion_id, one.unit_id], one.unit_id)


def beside_points(located: Located, words: Words) -> Iterator[Finding]:
    """Numbers in lines without points, in columns where none stands as issued.

    The unit's own points are printed numbers, but for a unit that sent nothing in.

    Findings: points-in-wrong-column.
    """
    for one in located.grid.inputs:
        given = located.cells.get(one.name)
        if one.kind is Kind.REVIEW and given is not None and not filled(given):
            for cell in numbers_beside(located, one):
                line = words[one.criterion_id, one.unit_id]
                slots = {**line, "value": cell.shown, "header": located.grid.columns["review"]}
                place = Place(located.file, located.sheet.title, cell.name)
                yield Finding("points-in-wrong-column", place, slots, one.unit_id)


def numbers_beside(located: Located, one: Input) -> Iterator[Cell]:
    """The numbers of a line in columns of texts, in columns that were added, in the column of a unit's own points."""
    row, columns = located.rows[one.row_id], located.columns
    taken = {columns[key] for key in KNOWN & columns.keys()}
    reported = columns.get("reported", 0)
    if reported and "self" in columns and sent_nothing(located.sheet.cell(row, reported)):
        taken -= {columns["self"]}
    for column in range(1, max(located.sheet.last_column, *columns.values()) + 1):
        cell = located.sheet.cell(row, column)
        if column not in taken and cell.kind is CellKind.NUMBER and cell.formula is None:
            yield cell


def sent_nothing(cell: Cell) -> bool:
    """Whether the line says that its unit sent nothing in."""
    return cell.shown.strip() in {say("form.reported.nothing", language) for language in LANGUAGES}
