"""Formulas that are gone, typed over, changed or broken. What they computed is computed again, never read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from xlforms.forms.structure.canon import canonical, canonical_placed
from xlforms.forms.structure.changes import Change, told
from xlforms.forms.structure.issued import Issued
from xlforms.forms.structure.placing import Pair
from xlforms.model.finding import Finding, Place
from xlforms.sheets.address import Position
from xlforms.sheets.book import Book, Cell, CellKind

LONGEST = 80  # characters of a formula in a sentence


@dataclass(frozen=True)
class Formulas:
    """Compares the formulas of one workbook; `pairs` by the title as issued in lower case. No slots: see `moved`."""

    file: str
    issued: Issued
    pairs: Mapping[str, Pair]
    book: Book

    def findings(self) -> Iterator[Finding]:
        """formulas-gone where there are none any more, or none can be told; else cell by cell.

        formula-replaced, formula-removed, formula-changed, formula-error; helper-formulas-changed where nobody sees it.
        """
        issued = any(pair.issued.formulas for pair in self.pairs.values())
        if issued and not any(cell.formula is not None for _, cell in self.book.cells()):
            yield Finding("formulas-gone", Place(self.file), {"value": self.book.program or self.book.format})
            return
        for pair in self.pairs.values():
            found: dict[str, list[Change]] = {}
            for code, change in self.changes(pair):
                found.setdefault(code, []).append(change)
            for code, changes in found.items():
                yield from told(code, self.file, pair.returned.title, changes)

    @cached_property
    def moved(self) -> bool:
        """Whether rows or columns of any sheet were moved: then formulas must have moved with them."""
        return any(pair.moved for pair in self.pairs.values())

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
            code, slots = self.difference(pair, formula, cell)
            if code:
                helper = not main or at[1] in hidden
                seen = {} if helper else slots
                kind = str(slots.get("value", "")) if code == "formula-error" else None
                yield "helper-formulas-changed" if helper else code, Change(place, pair.issued.order[at], kind, seen)

    def difference(self, pair: Pair, formula: str, cell: Cell) -> tuple[str, dict[str, object]]:
        """(code or "", slots) of one cell."""
        issued = shortened(f"={formula}")
        if cell.formula is None:
            code = "formula-removed" if cell.kind is CellKind.BLANK else "formula-replaced"
            return code, {"value": cell.shown, "issued": issued}
        if cell.formula and not self.same(pair, formula, cell.formula):
            return "formula-changed", {"value": shortened(f"={cell.formula}"), "issued": issued}
        return ("formula-error", {"value": cell.shown}) if cell.kind is CellKind.ERROR else ("", {})

    def same(self, pair: Pair, issued: str, returned: str) -> bool:
        """Whether it is the formula as issued, moved with the cells that it names; if some are gone nobody can say."""
        now = canonical(returned, open_document=self.book.format == "ods")
        if not self.moved:
            return canonical(issued) == now
        wanted = canonical_placed(issued, lambda sheet, cell: self.placed(pair, sheet, cell))
        return wanted is None or wanted == now

    def placed(self, pair: Pair, sheet: str, cell: Position) -> tuple[str, Position] | None:
        """A cell that an issued formula names, as it stands now."""
        named = self.pairs.get(sheet) if sheet else pair
        if named is None:
            return sheet, cell
        place = named.place(cell)
        return (named.returned.title if sheet else "", place) if place else None


def shortened(text: str) -> str:
    """A formula as a sentence bears it."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


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
