"""Where people sign: head, reviewer, who prepared it, and on the right the stamp and the date."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from xlforms.reports.report import Report
from xlforms.sheets.writing import Worksheet

HEIGHT = 99.0  # points
SHARES = (0.37, 0.54, 0.7)  # of the width, where the second, the third to sign and the stamp begin


def write_signatures(report: Report, sheet: Worksheet, row: int, widths: Sequence[float]) -> None:
    """All in one row, because a page never cuts a row in two."""
    sheet.set_row(row, HEIGHT)
    stamp = f"\n{report.say('report.summary.stamp')}\n\n{report.say('report.summary.date')}"
    texts = [f"\n{report.say(f'report.summary.{name}')}" for name in ("head", "reviewed", "prepared")] + [stamp]
    for text, (first, end) in zip(texts, pairwise(bounds(widths)), strict=True):
        look = report.look("stamp" if text == stamp else "sign")
        if end - first > 1:
            sheet.merge_range(row, first, row, end - 1, "", look)
        sheet.write_string(row, first, text, look)


def bounds(widths: Sequence[float]) -> list[int]:
    """The columns where the places begin, and the end: the edges nearest to their shares, a column at least apart."""
    edges = [0, *accumulate(widths)]
    found = [0]
    for number, share in enumerate(SHARES, 1 - len(SHARES)):
        free = range(found[-1] + 1, len(widths) + number)
        found.append(min(free, key=lambda column: abs(edges[column] - share * edges[-1])))
    return [*found, len(widths)]
