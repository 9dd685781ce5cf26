"""The departments of the demo: each gives its points, mostly as computed, some taken or given back with a reason."""

from decimal import Decimal
from pathlib import Path

from xlforms.forms.review.layout import INDEX, ReviewRow, review_rows
from xlforms.messages import say
from xlforms.model.campaign import Campaign
from xlforms.model.unit import Department
from xlforms.sheets.filling import opened
from xlforms.workflow.demo.chance import chance, one_of

TAKES, TAKES_JUDGED, GIVES_BACK = 4, 40, 90  # of 100 lines: computed ones, judged ones; from here up points go back
REASONS, REASONS_BACK = 5, 2
STEP = Decimal("0.1")
BACK = Decimal("0.5")


def fill_review(campaign: Campaign, department: Department, source: Path, target: Path) -> None:
    """The department's workbook, every line scored, saved as `target`.

    Raises:
        CannotWrite: it can't be written.
    """
    sheet = say("form.sheet.review", campaign.language)
    with opened(source, target) as book:
        for row in review_rows(campaign, department):
            expected = book.number(sheet, row.number, INDEX["expected"])
            points, reason = judged(row, expected, campaign.language)
            book.type(sheet, row.number, INDEX["review"], points)
            if reason:
                book.type(sheet, row.number, INDEX["reason"], reason)


def judged(row: ReviewRow, expected: Decimal, language: str) -> tuple[Decimal, str]:
    """Points and reason of one line."""
    names = (row.unit.id, row.criterion.id, "review")
    luck = chance(*names)
    if luck >= GIVES_BACK and expected < row.criterion.max_points:
        reason = one_of("demo.given-back", REASONS_BACK, language, *names)
        return min(expected + BACK, row.criterion.max_points), reason
    taken = min((1 + luck % 5) * STEP, expected)
    if taken and luck < (TAKES_JUDGED if row.criterion.judged_points else TAKES):
        return expected - taken, one_of("demo.reason", REASONS, language, *names)
    return expected, ""
