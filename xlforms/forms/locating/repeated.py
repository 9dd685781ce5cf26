"""Rows of ours once more below the table, with other answers: the end of a form is where people put what was mended."""

from collections import defaultdict
from collections.abc import Iterator

from xlforms.forms.grid import GridRow
from xlforms.forms.locating.located import Located
from xlforms.forms.locating.row_texts import RowTexts, Verdict
from xlforms.forms.locating.strays import WEIGHTY, filled


def drop_repeated(located: Located, texts: RowTexts) -> None:
    """Takes back the answers of a row which the sheet gives otherwise below; the same again is no news.

    Findings: row-repeated.
    """
    last = max(located.rows.values(), default=0)
    below = defaultdict(list)
    for key, rows in texts.by_column.items():
        for number in (number for number in rows if number > last):
            below[key, rows[number]].append(number)
    for row in located.grid.rows if below else ():
        for number in below[row.label_column, located.grid.compared[row.row_id][0]]:
            differing = [*answers_differing(located, row, number)]
            if differing and texts.judge_texts(row, number) is Verdict.CONFIRMED:
                located.find("row-repeated", number, 0, label=row.label, first=located.rows[row.row_id])
                for name in differing:
                    del located.cells[name]


def answers_differing(located: Located, row: GridRow, number: int) -> Iterator[str]:
    """The inputs of a row for which something else stands in another row of the sheet."""
    for one in located.grid.inputs_of.get(row.row_id, ()):
        mine = located.cells.get(one.name)
        if mine and one.kind in WEIGHTY:
            other = located.sheet.cell(number, located.columns[one.column])
            if filled(other) and other.value != mine.value and other.shown.strip() != mine.shown.strip():
                yield one.name
