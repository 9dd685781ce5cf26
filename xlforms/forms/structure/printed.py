"""What the head office printed: never taken from the file, but each change to it is told, with what it was."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from xlforms.forms.structure.changes import Change, told
from xlforms.forms.structure.placing import Pair
from xlforms.forms.wording import apart, shortened, squeezed
from xlforms.messages import shown
from xlforms.model.finding import Finding
from xlforms.sheets.address import Position
from xlforms.sheets.book import Cell, CellKind, CellValue


def printed_changes(
    pair: Pair, file: str, numbers: Mapping[Position, str], known: frozenset[Position]
) -> Iterator[Finding]:
    """printed-number-changed at what comes from the rubric, wording-edited, printed-removed.

    `numbers` are cells as issued with the header of their column, `known` the cells of which the finder has told.
    """
    found: dict[str, list[Change]] = {"printed-number-changed": [], "wording-edited": [], "printed-removed": []}
    for at, value in pair.issued.printed.items():
        place = at if not pair.moved else pair.place(at)
        cell = pair.returned.cells.get(place) if place else None
        if place is None or (cell and cell.value == value and cell.formula is None) or place in known:
            continue
        cell = cell or pair.returned.cell(*place)
        if same_text(cell, value) or (pair.issued.is_open(at) and completed(cell, value)):
            continue
        order = pair.issued.order[at]
        if not cell.shown.strip():  # what is gone is told together, what is edited one by one
            found["printed-removed"].append(Change(place, order, slots={"issued": shortened(shown(value))}))
            continue
        now, issued = apart(cell.shown, shown(value))
        slots: dict[str, object] = {"value": now, "issued": issued}
        if at in numbers:
            slots["item"] = numbers[at]
        code = "printed-number-changed" if at in numbers else "wording-edited"
        found[code].append(Change(place, order, at, slots))
    for code, changes in found.items():
        yield from told(code, file, pair.returned.title, changes)


def same_text(cell: Cell, value: CellValue) -> bool:
    """Whether a person reads the same: without blanks, line breaks and the way a number is stored."""
    if isinstance(value, Decimal) and isinstance(cell.value, Decimal):
        return cell.value == value
    return cell.kind is not CellKind.ERROR and squeezed(shown(cell.value)) == squeezed(shown(value))


def completed(cell: Cell, value: CellValue) -> bool:
    """Whether a line to sign on was filled in: the name behind it, the day between its words."""
    issued, now = (squeezed(shown(one)) for one in (value, cell.value))
    without_digits = "".join(sign for sign in now if not sign.isdigit())
    return now.startswith(issued) or without_digits.startswith(issued)
