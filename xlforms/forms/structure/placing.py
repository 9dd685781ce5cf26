"""Where each row and column of an issued sheet stands now, after rows and columns were inserted, deleted or moved.

What the finder has located is taken from it; the rest is found by the texts that it shares with what was issued.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from xlforms.forms.structure.issued import IssuedSheet
from xlforms.sheets.address import Area, Position
from xlforms.sheets.book import Cell, Sheet

COMMON = 200  # lines
Lines = Mapping[int, set[str]]  # row or column -> the texts in it


@dataclass(frozen=True)
class Anchors:
    """Rows and columns of the main sheet that the finder has located, and those that it has not: they stand nowhere."""

    rows: Mapping[int, int] = field(default_factory=dict)
    columns: Mapping[int, int] = field(default_factory=dict)
    lost_rows: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Pair:
    """A sheet as issued, as returned, and where the rows and columns of the one stand in the other."""

    issued: IssuedSheet
    returned: Sheet
    rows: Mapping[int, int]
    columns: Mapping[int, int]
    moved: bool

    def place(self, at: Position) -> Position | None:
        """Where an issued cell stands now, None where it is gone."""
        if not self.moved:
            return at
        row, column = self.rows.get(at[0]), self.columns.get(at[1])
        return (row, column) if row and column else None

    def area(self, area: Area) -> Area | None:
        """Where an issued area stands now."""
        if not self.moved:
            return area
        first, last = self.place(area[:2]), self.place(area[2:])
        return (*first, *last) if first and last else None

    def stretch(self, area: Area) -> Area | None:
        """The cells that a formula names, as Excel lets them grow and shrink: to wherever the lines of them stand now.

        None where one of their corners is gone: nobody can say what is meant now.
        """
        if not self.area(area) or not self.moved:
            return self.area(area)
        rows = [now for row, now in self.rows.items() if area[0] <= row <= area[2]]
        columns = [now for column, now in self.columns.items() if area[1] <= column <= area[3]]
        return min(rows), min(columns), max(rows), max(columns)

    def cell(self, at: Position) -> Cell | None:
        """What stands now in an issued cell."""
        place = self.place(at)
        return self.returned.cell(*place) if place else None


def make_pair(issued: IssuedSheet, returned: Sheet, anchors: Anchors) -> Pair:
    """The two sheets laid beside each other; as they stand where nothing was moved."""
    still = all(one == other for one, other in (*anchors.rows.items(), *anchors.columns.items()))
    rows, columns = issued.lines
    if still and not anchors.lost_rows and unmoved(issued, returned):
        return Pair(issued, returned, {row: row for row in rows}, {one: one for one in columns}, moved=False)
    before = texts_of(issued.sheet)
    after = texts_of(returned, frozenset().union(*before[0].values()))
    placed_rows = align(rows, before[0], after[0], anchors.rows, anchors.lost_rows)
    placed_columns = align(columns, before[1], after[1], anchors.columns, frozenset())
    return Pair(issued, returned, placed_rows, placed_columns, moved=True)


def unmoved(issued: IssuedSheet, returned: Sheet) -> bool:
    """Whether most printed texts stand where they were issued, some in each row and column: no line was moved."""
    texts = {at: value for at, value in issued.printed.items() if isinstance(value, str)}
    cells = returned.cells
    wrong = [at for at, value in texts.items() if at not in cells or cells[at].value != value]
    if not wrong:
        return True
    rows, columns = lines_left(set(texts) - set(wrong))
    return len(wrong) * 4 <= len(texts) and all(row in rows and column in columns for row, column in wrong)


def lines_left(cells: set[Position]) -> tuple[set[int], set[int]]:
    """The rows and the columns of some cells."""
    return {row for row, _ in cells}, {column for _, column in cells}


def texts_of(sheet: Sheet, known: frozenset[str] | None = None) -> tuple[Lines, Lines]:
    """What is shown in each row and in each column, without what formulas give; only what is `known`, if that is given.

    A quarter of a million pasted cells tell nothing of where the form's own lines have gone.
    """
    rows: dict[int, set[str]] = defaultdict(set)
    columns: dict[int, set[str]] = defaultdict(set)
    for (row, column), cell in sheet.cells.items():
        text = "" if cell.formula is not None else "".join(cell.shown.split())
        if text and (known is None or text in known):
            rows[row].add(text)
            columns[column].add(text)
    return rows, columns


def align(
    lines: Iterable[int], before: Lines, after: Lines, anchors: Mapping[int, int], lost: frozenset[int]
) -> dict[int, int]:
    """Issued line -> where it stands now; lines that are gone are left out.

    A line that nobody has located is looked for where its neighbour above has gone, then wherever most of its texts
    stand; where none of them is left it is where its neighbour tells, if nothing else has come there.
    """
    placed, taken = dict(anchors), set(anchors.values())
    where = lines_with(after)
    shift = next((now - line for line, now in sorted(anchors.items())), 0)
    for line in lines:
        if line in placed:
            shift = placed[line] - line
        elif line not in lost:
            found = found_line(before.get(line, set()), where, taken, line + shift)
            if found:
                placed[line], shift = found, found - line
                taken.add(found)
    return placed


def lines_with(after: Lines) -> dict[str, list[int]]:
    """Text -> the lines in which it stands; one that stands in very many tells nothing."""
    where: dict[str, list[int]] = defaultdict(list)
    for line, texts in after.items():
        for text in texts:
            where[text].append(line)
    return {text: found for text, found in where.items() if len(found) <= COMMON}


def found_line(texts: set[str], where: Mapping[str, list[int]], taken: set[int], expected: int) -> int:
    """The line with these texts, 0 where there is none left."""
    shared = Counter(line for text in texts for line in where.get(text, ()) if line not in taken)
    if expected not in taken and (not texts or expected in shared):
        return max(expected, 0)
    if shared:
        return max(shared, key=lambda line: (shared[line], -abs(line - expected)))
    return max(expected, 0) if expected not in taken else 0
