"""Where the rows of a returned table stand: by their ids, confirmed by what the row itself shows; names only object.

Id and label of a row must agree; where only one is left it is taken unless a name disagrees. Where some rows are mixed
up, a row that nothing but its id tells is not believed. Source: measured, see tests/forms/locating/test_finder.py.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from xlforms.forms.grid import GridRow
from xlforms.forms.locating.located import Located
from xlforms.forms.locating.row_texts import RowTexts, Verdict

EXCHANGED = 2  # rows in an exchange of two


class RowFinder:
    """The search in one sheet. `ids`: row id -> the rows in which it stands."""

    def __init__(self, located: Located, ids: Mapping[str, list[int]], texts: RowTexts) -> None:
        self.located, self.grid = located, located.grid
        self.ids, self.texts = ids, texts

    def find(self) -> None:
        """Every row of the grid, or a finding.

        Findings: row-mixed-up, row-unsure, row-repeated, row-id-lost, ids-lost, found-by-name, label-edited,
        row-missing.
        """
        lost = self.find_by_ids()
        missing = self.find_by_labels(lost)
        for row in missing:
            if not self.ids and not self.texts.any() and self.accept_names(row):
                self.located.find("found-by-name", self.located.rows[row.row_id], 0, label=row.label)
            else:
                self.located.find("row-missing", 0, 0, label=row.full_label)

    def find_by_ids(self) -> list[GridRow]:
        """The rows whose ids stand where their texts do; gives those without any id of theirs on the sheet."""
        lost: list[GridRow] = []
        mixed: list[int] = []
        for row in self.grid.rows:
            numbers = self.ids.get(row.row_id, [])
            if len(numbers) > 1:
                self.choose(row, numbers)
            elif not numbers:
                lost.append(row)
            elif not self.accept_id(row, numbers[0]):
                mixed += numbers
        if mixed:
            self.doubt(mixed)
        return lost

    def accept_id(self, row: GridRow, number: int) -> bool:
        """The id's row; not if its texts are another row's, or say nothing while its names stand elsewhere."""
        verdict = self.texts.judge(row, number)
        column = self.located.columns.get(row.label_column, 0)
        seen = self.located.sheet.cell(number, column).shown if column else ""
        silent = verdict in {Verdict.SILENT, Verdict.EDITED}
        if verdict is Verdict.OTHER or (silent and self.named_elsewhere(row, number)):
            self.located.find("row-mixed-up", number, column, value=self.texts.seen(row, number), label=row.label)
            return False
        self.located.rows[row.row_id] = number
        if verdict is Verdict.EDITED:
            self.located.find("label-edited", number, column, value=seen, label=row.label)
        return True

    def choose(self, row: GridRow, numbers: list[int]) -> None:
        """Of several rows with one id the only one that has its texts, if all others have those of other rows.

        A copy over another row, which only the mark there tells, may hold what was typed last: it is no other row.
        """
        verdicts = [self.texts.judge_texts(row, number) for number in numbers]
        alone = verdicts.count(Verdict.CONFIRMED) == 1 and verdicts.count(Verdict.OTHER) == len(verdicts) - 1
        number = numbers[verdicts.index(Verdict.CONFIRMED)] if alone else 0
        if number and self.texts.judge(row, number) is Verdict.CONFIRMED:
            self.located.rows[row.row_id] = number
        else:
            self.located.find("row-repeated", numbers[1], 0, label=row.label, first=numbers[0])

    def doubt(self, mixed: list[int]) -> None:
        """Takes back every row that only its id tells: some ids were separated from their rows, which are `mixed`."""
        told = {row.row_id: number for row in self.grid.rows if (number := self.confirmed(row))}
        sure = {number for row_id, number in told.items() if self.grid.compared[row_id][1]}
        for row in self.grid.rows:
            number = self.located.rows.get(row.row_id, 0)
            plain_row = not self.grid.compared[row.row_id][1]
            if number and (row.row_id not in told or (plain_row and not apart(number, mixed, sure))):
                del self.located.rows[row.row_id]
                self.located.find("row-unsure", number, 0, label=row.label)

    def confirmed(self, row: GridRow) -> int:
        """The row found for it if its own texts tell that it is this one, else 0."""
        number = self.located.rows.get(row.row_id, 0)
        sure = number and self.texts.judge(row, number) is Verdict.CONFIRMED and self.headed(row, number)
        return number if sure else 0

    def headed(self, row: GridRow, number: int) -> bool:
        """Whether its label is its own, or what stands beside it says so, or the head of its block was found above."""
        own, near = self.grid.compared[row.row_id]
        told = near and self.texts.text(row.beside[0], number) == near
        head = self.grid.blocks[row.block][0]
        headed = self.texts.heading(row, number) == self.located.rows.get(head.row_id)
        return self.grid.times[own] == 1 or bool(told) or headed

    def find_by_labels(self, lost: list[GridRow]) -> list[GridRow]:
        """Rows without ids by their texts; gives those that are not found.

        Names may object, but not to a block of which all rows are there in order: then the texts bear each other out.
        """
        places = self.labelled(lost)
        missing = []
        for row in lost:
            number = places.get(row.row_id, 0)
            if number and (self.whole(row, places) or not self.named_elsewhere(row, number)):
                self.located.rows[row.row_id] = number
                if self.ids:
                    self.located.find("row-id-lost", number, 0, label=row.label)
            else:
                missing.append(row)
        if not self.ids and places:
            self.located.find("ids-lost", 0, 0)
        return missing

    def labelled(self, rows: Iterable[GridRow]) -> dict[str, int]:
        """Row id -> the only row that has its texts and belongs to no other."""
        taken = set(self.located.rows.values())
        taken |= {numbers[0] for numbers in self.ids.values() if len(numbers) == 1}
        by_text: dict[tuple[str, str], list[int]] = defaultdict(list)
        for key, texts in self.texts.by_column.items():
            for number, text in texts.items():
                by_text[key, text].append(number)
        places = {}
        for row in rows:
            numbers = by_text[row.label_column, self.grid.compared[row.row_id][0]]
            found = [one for one in numbers if one not in taken and self.texts.judge(row, one) is Verdict.CONFIRMED]
            if len(found) == 1:
                places[row.row_id] = found[0]
        return places

    def whole(self, row: GridRow, places: Mapping[str, int]) -> bool:
        """Whether all rows of its block are found, one below the other, under the text that heads it."""
        rows = self.grid.blocks[row.block]
        numbers = [places.get(one.row_id) or self.located.rows.get(one.row_id, 0) for one in rows]
        first = numbers[0]
        near = self.grid.compared[rows[0].row_id][1]
        headed = not near or self.texts.text(rows[0].beside[0], first) == near
        gaps = set(range(first, numbers[-1])) - set(numbers)
        ordered = all(one < other for one, other in pairwise(numbers))
        return bool(first) and headed and ordered and not any(map(self.filled, gaps))

    def filled(self, number: int) -> bool:
        """Whether anything stands in the input columns of a row."""
        columns = (self.located.columns.get(key) for key in self.grid.asked)
        return any(self.located.sheet.cell(number, column).shown.strip() for column in columns if column)

    def named_elsewhere(self, row: GridRow, number: int) -> bool:
        """Whether a name of one of the row's inputs points to another row of this sheet."""
        names = map(self.located.name_of, self.grid.inputs_of.get(row.row_id, ()))
        return any(name.row not in {None, number} for name in names if name)

    def accept_names(self, row: GridRow) -> bool:
        """The row that its names tell, all of them the same."""
        names = map(self.located.name_of, self.grid.inputs_of.get(row.row_id, ()))
        rows = {name.row for name in names if name}
        number = rows.pop() if len(rows) == 1 else None
        if number:
            self.located.rows[row.row_id] = number
        return bool(number)


def apart(number: int, mixed: list[int], sure: set[int]) -> bool:
    """Whether a row with a text in one column only lies aside of what was mixed up.

    Its text may have stayed while the rest of the row was sorted. It had no part where only two neighbours were
    exchanged and a row between, which its own texts confirm, was not.
    """
    first, last = min(mixed), max(mixed)
    between = range(last, number) if number > last else range(number, first)
    return last - first < len(mixed) <= EXCHANGED and not sure.isdisjoint(between)
