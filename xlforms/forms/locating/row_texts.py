"""What the rows of a returned table show of themselves: the texts of their labels, the marks right of their inputs."""

from bisect import bisect_right
from enum import Enum, auto

from xlforms.forms.grid import GridRow
from xlforms.forms.locating.located import Located
from xlforms.forms.locating.marks import marked_rows


class Verdict(Enum):
    """What a row's own texts say of the id that is looked for."""

    CONFIRMED = auto()  # they are its texts and no other row's
    LIKE_OTHERS = auto()  # its label, which other rows have too, and nothing that tells them apart
    SILENT = auto()  # nothing is written
    EDITED = auto()  # something that stands nowhere on the form
    OTHER = auto()  # the text of another row


class RowTexts:
    """The texts of one sheet. `by_column`: column of labels -> row -> text as compared, headers left out."""

    def __init__(self, located: Located) -> None:
        self.located, self.grid = located, located.grid
        self.by_column = self.read()
        self.order = {key: sorted(rows) for key, rows in self.by_column.items()}  # the rows with a text, ascending
        self.marks = marked_rows(located)  # row -> whose mark stands right of its inputs

    def any(self) -> bool:
        """Whether any label is written."""
        return any(self.by_column.values())

    def read(self) -> dict[str, dict[int, str]]:
        """What stands in the columns of labels below the header; a header repeated in the table is no text of a row."""
        columns = {self.located.columns[key]: key for key in self.grid.label_columns if key in self.located.columns}
        headers = {key: self.grid.same(self.grid.columns[key]) for key in columns.values()}
        found: dict[str, dict[int, str]] = {key: {} for key in columns.values()}
        for (row, column), cell in self.located.sheet.cells.items():
            if (key := columns.get(column)) and row > self.located.header_row:
                text = self.grid.same(cell.shown)
                if text and text != headers[key]:
                    found[key][row] = text
        return found

    def text(self, key: str, row: int) -> str:
        """What stands there, as compared."""
        return self.by_column.get(key, {}).get(row, "")

    def heading(self, row: GridRow, number: int) -> int:
        """The row with the nearest text beside or above, if it is the one that heads the block; else 0.

        A merged text stands in its first row; where it was typed anew it may stand in any, and then tells nothing.
        """
        head, key = self.grid.blocks[row.block][0], row.beside[0]
        rows = self.order.get(key, [])
        place = bisect_right(rows, number)
        found = rows[place - 1] if place and row is not head else number
        own, near = self.grid.compared[head.row_id]
        fits = self.text(key, found) == near and self.text(head.label_column, found) == own
        return found if near and fits else 0

    def judge(self, row: GridRow, number: int) -> Verdict:
        """What a row of the sheet says of a row of the grid: its mark, which can only object, and its texts."""
        return Verdict.OTHER if self.marks.get(number, row) is not row else self.judge_texts(row, number)

    def judge_texts(self, row: GridRow, number: int) -> Verdict:
        """What the texts alone say."""
        own, near = self.grid.compared[row.row_id]
        label, beside = self.text(row.label_column, number), self.text(row.beside[0], number)
        if any(text != wanted and text in self.grid.texts for text, wanted in ((label, own), (beside, near))):
            return Verdict.OTHER
        if label and label == own:
            known = self.grid.times[own] == 1 or (near and beside == near) or self.heading(row, number)
            return Verdict.CONFIRMED if known else Verdict.LIKE_OTHERS
        return Verdict.EDITED if label else Verdict.SILENT

    def seen(self, row: GridRow, number: int) -> str:
        """The texts of a row of the sheet, as a person reads them."""
        columns = [self.located.columns.get(key) for key in (row.beside[0], row.label_column)]
        texts = (self.located.sheet.cell(number, column).shown.strip() for column in columns if column)
        marked = self.marks.get(number, row)
        return marked.full_label if marked is not row else " ".join(text for text in texts if text)
