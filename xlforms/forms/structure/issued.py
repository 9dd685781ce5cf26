"""What was issued, as our own writer makes it and our own reader reads it: the one description to compare with."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from xlforms.files import bytes_written
from xlforms.forms.wording import squeezed
from xlforms.model.rubric import Rubric
from xlforms.sheets.address import Area, Position
from xlforms.sheets.book import Book, CellValue, Sheet, Validation
from xlforms.sheets.reading import read_book

SMALL = 64  # cells; the cells of a smaller area are listed, in a larger one the wanted ones are looked for


@dataclass(frozen=True)
class IssuedSheet:
    """One sheet as issued. No slots: what follows from it is computed once and kept.

    `inputs` are typed into; in `open` areas anything may be added, in `varying` ones anything may stand. Of what a
    person does not see (ids, states, lists) formulas are compared and texts are not: the finder asks for the ids.
    """

    sheet: Sheet
    inputs: frozenset[Position] = frozenset()
    open: tuple[Area, ...] = ()
    varying: tuple[Area, ...] = ()

    @cached_property
    def printed(self) -> Mapping[Position, CellValue]:
        """Every text and number that a person sees and nobody types."""
        cells, hidden = self.sheet.cells.items(), self.sheet.hidden_columns
        return {
            at: cell.value
            for at, cell in cells
            if cell.formula is None and at[1] not in hidden and at not in self.inputs and not within(at, self.varying)
        }

    @cached_property
    def formulas(self) -> Mapping[Position, str]:
        """Every formula."""
        cells = self.sheet.cells.items()
        return {at: cell.formula for at, cell in cells if cell.formula is not None and not within(at, self.varying)}

    @cached_property
    def order(self) -> Mapping[Position, int]:
        """Each issued cell -> which one of its column and kind it is: neighbours follow each other."""
        kinds = (self.printed, self.formulas, self.inputs)
        return {at: number for cells in kinds for number, at in enumerate(sorted(cells, key=lambda at: at[::-1]))}

    @cached_property
    def texts(self) -> frozenset[str]:
        """The printed texts without blanks."""
        return frozenset(squeezed(value) for value in self.printed.values() if isinstance(value, str))

    @cached_property
    def rules(self) -> Mapping[Position, Validation]:
        """The rule of each input that has one, column by column."""
        inputs = sorted(self.inputs, key=lambda at: at[::-1])
        found = rules_of(self.sheet, self.inputs)
        return {at: found[at] for at in inputs if at in found}

    @cached_property
    def known(self) -> frozenset[Position]:
        """Wherever something stood or may stand."""
        return frozenset(self.sheet.cells) | self.inputs

    @cached_property
    def lines(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Its rows and its columns, ascending."""
        return tuple(sorted({row for row, _ in self.known})), tuple(sorted({column for _, column in self.known}))

    def is_open(self, at: Position) -> bool:
        """Whether anything may be added there."""
        return within(at, self.open) or within(at, self.varying)


def within(at: Position, areas: tuple[Area, ...]) -> bool:
    """Whether a cell lies in one of some areas."""
    return any(a[0] <= at[0] <= a[2] and a[1] <= at[1] <= a[3] for a in areas)


def rules_of(sheet: Sheet, wanted: frozenset[Position]) -> dict[Position, Validation]:
    """The rule of each wanted cell that has one."""
    found: dict[Position, Validation] = {}
    for rule in sheet.validations or ():
        for top, left, bottom, right in rule.areas:
            if (bottom - top + 1) * (right - left + 1) <= SMALL:
                cells = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
            else:
                cells = [at for at in wanted if top <= at[0] <= bottom and left <= at[1] <= right]
            found.update(dict.fromkeys(cells, rule))
    return found


@dataclass(frozen=True)
class Issued:
    """A whole form. `main` is the title of the sheet with the table, `rows` and `columns` are where its parts stand.

    `numbers` are printed numbers that come from the rubric, cell of the main sheet -> header of its column; `weighty`
    the inputs whose number counts. Sheets that are not in `sheets` are not compared cell by cell.
    """

    book: Book
    main: str
    sheets: Mapping[str, IssuedSheet]
    rows: Mapping[str, int]  # row id -> row of the main sheet
    columns: Mapping[str, int]  # key -> column of the main sheet
    headers: Mapping[str, str]  # key -> header as printed
    numbers: Mapping[Position, str] = field(default_factory=dict)
    weighty: frozenset[Position] = frozenset()
    sums: Mapping[Position, tuple[Position, ...]] = field(default_factory=dict)  # a total -> the inputs it adds up
    labels: Mapping[str, str] = field(default_factory=dict)  # row id -> what a person calls the row

    def with_printed(self, printed: Mapping[Position, CellValue]) -> "Issued":
        """The same form with other texts and numbers on its main sheet: those of one unit."""
        main = self.sheets[self.main]
        cells = dict(main.sheet.cells)
        for at, value in printed.items():
            cells[at] = cells[at]._replace(value=value)
        made = IssuedSheet(replace(main.sheet, cells=cells), main.inputs, main.open, main.varying)
        made.__dict__["printed"] = {at: printed.get(at, value) for at, value in main.printed.items()}
        for name in ("formulas", "known", "lines", "order", "rules", "texts"):
            made.__dict__[name] = getattr(main, name)
        return replace(self, sheets={**self.sheets, self.main: made})


@dataclass(frozen=True)
class Blank:
    """An empty form to be written; two are the same where all that they show is the same."""

    rubric: Rubric
    language: str
    sender: str
    shows: tuple[object, ...] = ()
    write: Callable[[Path], None] | None = field(default=None, compare=False)


@lru_cache(maxsize=16)
def written(blank: Blank) -> Book:
    """The form as it is read back; made once."""
    assert blank.write is not None
    book, findings = read_book(bytes_written(blank.write))
    assert book is not None, findings
    return book


def block_of(columns: Iterable[int], first: int, last: int) -> Iterator[Position]:
    """Every cell of some columns from row to row."""
    return ((row, column) for column in columns for row in range(first, last + 1))
