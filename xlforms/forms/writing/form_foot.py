"""The foot of the self-assessment sheet: the total, the signatures, the stamp and the check code."""

from collections.abc import Iterator
from itertools import groupby

from xlforms.forms.check_code import code_formula
from xlforms.forms.columns import INDEX
from xlforms.forms.formulas import at
from xlforms.forms.layout import FIRST_ROW, Layout
from xlforms.forms.styles import style
from xlforms.forms.writing.form_page import FIRST, FormSheet
from xlforms.messages import say


def write_foot(form: FormSheet) -> None:
    """The total, the signatures, the stamp and the check code."""
    row, language, sheet = form.layout.total_row, form.layout.language, form.sheet
    total, last = style(form.book, "total"), form.layout.total_row - 1
    sheet.merge_range(row - 1, FIRST, row - 1, INDEX["value"] - 1, "", total)
    sheet.write_string(row - 1, FIRST, say("form.total", language), total)
    for key, value in form.shown.sums(form.layout).items():
        ranges = ",".join(f"{at(key, first)}:{at(key, end)}" for first, end in counted_rows(form.layout))
        form.formula(row, key, f"SUM({ranges})", "total", value if isinstance(value, str) else float(value))
    for key in ("review", "evidence", "remark"):
        sheet.write_blank(row - 1, INDEX[key] - 1, None, total)
    write_signatures(form, row + 1, f"{at('check', FIRST_ROW)}:{at('check', last)}")


def counted_rows(layout: Layout) -> Iterator[tuple[int, int]]:
    """First and last rows of what counts in the total: everything but bonus sections, in as few ranges as can be."""
    for bonus, blocks in groupby(layout.blocks, key=lambda block: block.section.bonus):
        if not bonus:
            together = list(blocks)
            yield together[0].first, together[-1].last


def write_signatures(form: FormSheet, row: int, shares: str) -> None:
    """Two lines to sign on, the stamp, the date and the check code."""
    language = form.layout.language
    form.text(row, "section", say("form.pledge", language), "plain_line")
    for offset, left, middle, right in ((1, "signature", "phone", "stamp"), (2, "filled-by", "check-code", "date")):
        form.text(row + offset, "section", say(f"form.{left}", language), "plain_line")
        form.text(row + offset, "fact", say(f"form.{middle}", language), "plain_right_line")
        form.text(row + offset, "evidence", say(f"form.{right}", language), "plain_line")
    form.formula(row + 2, "measure", code_formula(shares), "check_code", form.shown.code)
