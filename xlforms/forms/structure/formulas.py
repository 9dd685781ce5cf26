"""Formulas that are gone, typed over, changed or broken. What they computed is computed again, never read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from xlforms.forms.structure.canon import canonical, canonical_placed
from xlforms.forms.structure.changes import Change, told, told_once
from xlforms.forms.structure.issued import Issued
from xlforms.forms.structure.placing import Pair
from xlforms.forms.wording import apart, shortened
from xlforms.messages import Words
from xlforms.model.finding import Finding, Place
from xlforms.sheets.address import Area, Position
from xlforms.sheets.book import Book, Cell, CellKind

HELPER, LEFT_BEHIND = "helper-formulas-changed", "formulas-left-behind"
ONCE = {HELPER, LEFT_BEHIND}  # one finding a sheet
FOLLOWS = {LEFT_BEHIND, "formula-error"}  # from what is told elsewhere: nobody has touched the formula


@dataclass(frozen=True)
class Formulas:
    """Compares the formulas of one workbook. No slots: see `moved`.

    `pairs` are all its sheets, by the title as issued in lower case; `compared` those of them that were read whole.
    """

    file: str
    issued: Issued
    pairs: Mapping[str, Pair]
    compared: Sequence[Pair]
    book: Book

    def findings(self) -> Iterator[Finding]:
        """formulas-gone where there are none any more, or none can be told; else cell by cell.

        formula-replaced, formula-removed, formula-changed, formula-error, formulas-left-behind;
        helper-formulas-changed where nobody sees it.
        """
        issued = any(pair.issued.formulas for pair in self.compared)
        cells = (cell for pair in self.compared for cell in pair.returned.cells.values())
        if issued and not any(cell.formula is not None for cell in cells):
            program = self.book.program or Words(f"word.format.{self.book.format}")
            yield Finding("formulas-gone", Place(self.file), {"value": program})
            return
        for pair in self.compared:
            found: dict[str, list[Change]] = {}
            for code, change in self.changes(pair):
                found.setdefault(code, []).append(change)
            for code, changes in found.items():
                tell = told_once if code in ONCE else told
                yield from tell(code, self.file, pair.returned.title, changes)

    @cached_property
    def moved(self) -> bool:
        """Whether rows or columns of any sheet were moved, or it was renamed: then formulas must have gone with it."""
        pairs = self.pairs.items()
        return any(pair.moved or pair.returned.title.casefold() != title for title, pair in pairs)

    def changes(self, pair: Pair) -> Iterator[tuple[str, Change]]:
        """(code, change) of every formula that is not as issued."""
        main = pair.issued.sheet.title == self.issued.main
        hidden = pair.issued.sheet.hidden_columns
        cells = pair.returned.cells
        for at, formula in pair.issued.formulas.items():
            place = at if not pair.moved else pair.place(at)
            if place is None:
                continue
            cell = cells.get(place) or pair.returned.cell(*place)
            if cell.formula == formula and cell.kind is not CellKind.ERROR and not self.moved:
                continue
            code, slots = self.difference(pair, at, cell)
            helper = not main or at[1] in hidden
            if code and not (helper and code in FOLLOWS):
                seen = {} if helper else slots
                kind = str(slots.get("value", "")) if code == "formula-error" else None
                yield HELPER if helper else code, Change(place, pair.issued.order[at], kind, seen)

    def difference(self, pair: Pair, at: Position, cell: Cell) -> tuple[str, dict[str, object]]:
        """(code or "", slots) of one cell."""
        formula = pair.issued.formulas[at]
        if cell.formula is None:
            blank = cell.kind is CellKind.BLANK
            return ("formula-removed", {}) if blank else ("formula-replaced", {"value": shortened(cell.shown)})
        if cell.formula and not self.same(pair, formula, cell.formula):
            if self.moved and self.left_behind(pair, at, cell):
                return LEFT_BEHIND, {}
            now, issued = apart(f"={cell.formula}", f"={formula}")
            return "formula-changed", {"value": now, "issued": issued}
        return ("formula-error", {"value": cell.shown}) if cell.kind is CellKind.ERROR else ("", {})

    def same(self, pair: Pair, issued: str, returned: str) -> bool:
        """Whether it is the formula as issued, moved with the cells that it names; if some are gone nobody can say."""
        now = self.now(returned)
        if not self.moved:
            return canonical(issued) == now
        wanted = canonical_placed(issued, lambda sheet, area: self.placed(pair, sheet, area))
        return wanted is None or wanted == now

    def left_behind(self, pair: Pair, at: Position, cell: Cell) -> bool:
        """Whether it is one that was issued, only that the cells it names have gone elsewhere.

        It stayed where it was while the rows were moved; or it was copied with its row, so that it names the cells
        which stand now where those that were meant stood, seen from it.
        """
        now, down, across = self.now(str(cell.formula)), cell.row - at[0], cell.column - at[1]
        formulas = pair.issued.formulas
        dragged = canonical_placed(formulas[at], lambda sheet, area: shifted(sheet, area, down, across))
        stayed = {formulas[one] for one in ((cell.row, cell.column), at) if one in formulas}
        return now == dragged or now in map(canonical, stayed)

    def now(self, formula: str) -> str:
        """A returned formula in one spelling."""
        return canonical(formula, open_document=self.book.format == "ods")

    def placed(self, pair: Pair, sheet: str, area: Area) -> tuple[str, Area] | None:
        """Cells that an issued formula names, as they stand now."""
        named = self.pairs.get(sheet) if sheet else pair
        if named is None:
            return sheet, area
        place = named.stretch(area)
        return (named.returned.title if sheet else "", place) if place else None


def shifted(sheet: str, area: Area, down: int, across: int) -> tuple[str, Area] | None:
    """Cells so many rows and columns further; None where there are no such cells."""
    moved = (area[0] + down, area[1] + across, area[2] + down, area[3] + across)
    return (sheet, moved) if min(moved) > 0 else None


def totals_differ(issued: Issued, main: Pair, file: str) -> Iterator[Finding]:
    """total-differs: where a number typed over a total is not the sum of what stands above it."""
    for at, parts in issued.sums.items():
        total = main.cell(at)
        if total is None or total.formula is not None or not isinstance(total.value, Decimal):
            continue
        values = [cell.value for cell in map(main.cell, parts) if cell]
        added = sum((value for value in values if isinstance(value, Decimal)), Decimal(0))
        if added != total.value:
            place = Place(file, main.returned.title, total.name)
            yield Finding("total-differs", place, {"value": total.shown, "sum": added})
