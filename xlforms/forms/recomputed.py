"""The result of a unit's own formula, where it is so simple that it can be computed here: sums of cells and numbers."""

import re
from contextlib import suppress
from decimal import Context, Decimal

from xlforms.model.submission import Status
from xlforms.sheets.address import cell_position
from xlforms.sheets.book import Cell, CellKind, Sheet
from xlforms.sheets.typed.reading import Reading, formula_told, unreadable

_OPEN = re.compile(r"\[\.([$A-Z0-9]+)(?::\.([$A-Z0-9]+))?\]")  # how .ods writes H7 and H7:H8
_TOKENS = re.compile(
    r"(?P<sum>SUM\([^()]*\))|(?P<cell>[A-Z]{1,3}[1-9][0-9]{0,6})|(?P<number>[0-9]{1,15}(?:\.[0-9]{1,15})?)|(?P<sign>[-+*/])"
)
_CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_AREA = re.compile(rf"({_CELL.pattern}):({_CELL.pattern})")
_MOST_CELLS = 10_000
_NEAR = Decimal("1E-9")
_KEPT = Context(prec=15)  # Source: Excel keeps 15 digits


def up_to_date(reading: Reading, cell: Cell, sheet: Sheet) -> Reading:
    """The reading, unless its number is a result that the formula beside it no longer has: nobody calculated it anew.

    Findings: formula-stale.
    """
    if reading.status is not Status.VALUE or not cell.formula or not isinstance(cell.value, Decimal):
        return reading
    result = None
    with suppress(ArithmeticError, ValueError):  # divided by nothing, or a cell that no sheet has
        result = result_of(cell.formula, sheet)
    if result is None or abs(result - cell.value) <= _NEAR * max(Decimal(1), abs(result)):
        return reading
    return unreadable(cell, "formula-stale", formula=formula_told(cell), read=_KEPT.plus(result).normalize())


def result_of(formula: str, sheet: Sheet) -> Decimal | None:
    """The result of `H7+H8`, `SUM(H7:H8)`, `40+36`, `G6`; None where it is not so simple."""
    plain = _OPEN.sub(lambda found: ":".join(filter(None, found.groups())), formula).replace("$", "").replace(" ", "")
    tokens = list(_TOKENS.finditer(plain.upper()))
    if "".join(token[0] for token in tokens) != plain.upper() or not tokens:
        return None
    signs, operands = tokens[1::2], [operand(token, sheet) for token in tokens[::2]]
    numbers = [number for number in operands if number is not None]
    if len(signs) != len(numbers) - 1 or not all(sign["sign"] for sign in signs) or None in operands:
        return None
    return calculated(numbers, [sign[0] for sign in signs])


def calculated(numbers: list[Decimal], signs: list[str]) -> Decimal:
    """`*` and `/` before `+` and `-`."""
    terms = [numbers[0]]
    for sign, number in zip(signs, numbers[1:], strict=True):
        if sign in "+-":
            terms.append(number if sign == "+" else -number)
        else:
            terms[-1] = terms[-1] * number if sign == "*" else terms[-1] / number
    return sum(terms, Decimal(0))


def operand(token: re.Match[str], sheet: Sheet) -> Decimal | None:
    """The number that a piece of a formula stands for."""
    if token["number"]:
        return Decimal(token["number"])
    if token["cell"]:
        cell = sheet.cell(*cell_position(token["cell"]))
        return Decimal(0) if cell.kind is CellKind.BLANK and cell.formula is None else number_of(cell)
    return summed(token["sum"][4:-1], sheet) if token["sum"] else None


def number_of(cell: Cell) -> Decimal | None:
    """The number in a cell; of a date it is not asked."""
    return cell.value if cell.kind is CellKind.NUMBER and isinstance(cell.value, Decimal) else None


def summed(listed: str, sheet: Sheet) -> Decimal | None:
    """What SUM makes of areas, cells and numbers: texts and blanks in cells do not count."""
    total = Decimal(0)
    for part in re.split("[,;]", listed):
        if re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,15})?", part):
            total += Decimal(part)
            continue
        found = _AREA.fullmatch(part if ":" in part else f"{part}:{part}")
        cells = cells_of(found, sheet) if found else None
        if cells is None or any(cell.kind not in {CellKind.NUMBER, CellKind.TEXT} for cell in cells):
            return None
        total += sum((number_of(cell) or Decimal(0) for cell in cells), Decimal(0))
    return total


def cells_of(area: re.Match[str], sheet: Sheet) -> list[Cell] | None:
    """The cells of an area in which something stands; None of one that is too large."""
    (top, left), (bottom, right) = cell_position(area[1]), cell_position(area[2])
    if (bottom - top + 1) * (right - left + 1) > _MOST_CELLS:
        return None
    places = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
    return [sheet.cells[place] for place in places if place in sheet.cells]
