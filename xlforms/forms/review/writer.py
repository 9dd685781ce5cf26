"""Writes a department's review workbook: what units reported, what the rules make of it; points and reason open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from xlforms.forms.formulas import SELF_DECIMALS, within
from xlforms.forms.grid import row_mark
from xlforms.forms.identity.identity import IDENTITY_SHEET, Identity, as_properties, make_identity
from xlforms.forms.identity.sheet import write_identity_sheet
from xlforms.forms.layout import note_of
from xlforms.forms.page import protect, set_footer, set_page, title_height
from xlforms.forms.reported import evidence_text, noted_text, reported_text
from xlforms.forms.review.layout import (
    COLUMNS,
    FIRST_ROW,
    HEADER_ROW,
    HINT_ROW,
    INDEX,
    TITLE_ROW,
    ReviewRow,
    review_grid,
    review_rows,
)
from xlforms.forms.review.seal import seal_lists
from xlforms.forms.styles import FONTS, style
from xlforms.forms.writing.validations import text_length, worded
from xlforms.forms.writing.writer import safe_name
from xlforms.messages import say
from xlforms.model.campaign import Campaign
from xlforms.model.event import Event
from xlforms.model.score import Score
from xlforms.model.submission import Submission
from xlforms.model.unit import Department
from xlforms.scoring.reviewed import reachable
from xlforms.sheets.address import cell_name
from xlforms.sheets.heights import Block, row_heights, word_width
from xlforms.sheets.writing import Workbook, Worksheet, new_book

FONT_SIZE = 10.0


class Line(NamedTuple):
    """What a department has given already."""

    points: Decimal | None
    reason: str


@dataclass(frozen=True, slots=True)
class Material:
    """What a department judges by; what it has `given` stands in the workbook from the start."""

    submissions: Mapping[str, Submission]  # unit id -> what it sent
    scores: Mapping[tuple[str, str], Score]  # (unit id, criterion id) -> its points so far
    events: Sequence[Event] = ()  # of the registers that came in
    given: Mapping[tuple[str, str], Line] = field(default_factory=dict)  # (unit id, criterion id) -> its line


@dataclass(frozen=True)
class ReviewSheet:
    """The sheet while it is written, with all that is known of the units."""

    book: Workbook
    sheet: Worksheet
    campaign: Campaign
    material: Material
    headers: Mapping[str, str]
    rows: Sequence[ReviewRow]

    @cached_property
    def widths(self) -> dict[str, float]:
        """Column -> its width in characters: no word of a header or a name is broken."""
        names = {
            "section": {row.section.title for row in self.rows},
            "criterion": {row.criterion.title for row in self.rows},
            "unit": {row.unit.name for row in self.rows},
        }
        words = {one.key: {self.headers[one.key], *names.get(one.key, ())} for one in COLUMNS}
        return {one.key: max(one.width, word_width(words[one.key], FONT_SIZE)) for one in COLUMNS}

    def score(self, row: ReviewRow) -> Score | None:
        """The points of a line so far."""
        return self.material.scores.get((row.unit.id, row.criterion.id))

    def given(self, row: ReviewRow) -> Line:
        """What stands in a line from the start."""
        return self.material.given.get((row.unit.id, row.criterion.id), Line(None, ""))

    def write(self, row: int, key: str, value: str | Decimal | None) -> None:
        """A text, a number or an empty cell in the style of its column."""
        column = INDEX[key] - 1
        cell_style = style(self.book, COLUMNS[column].style)
        if isinstance(value, str):
            self.sheet.write_string(row - 1, column, value, cell_style)
        elif value is None:
            self.sheet.write_blank(row - 1, column, None, cell_style)
        else:
            self.sheet.write_number(row - 1, column, value, cell_style)


def review_name(campaign: Campaign, department: Department, *, ascii_only: bool = False) -> str:
    """`01_办公室_2015年县市区妇联工作绩效考核_评分表.xlsx`, or `01_office_county-2015_review.xlsx`."""
    number = campaign.departments.index(department) + 1
    if ascii_only:
        return f"{number:02}_{safe_name(department.id)}_{safe_name(campaign.id)}_review.xlsx"
    kind = say("form.sheet.review", campaign.language)
    return f"{number:02}_{safe_name(department.name)}_{safe_name(campaign.title)}_{kind}.xlsx"


def write_review(path: Path, campaign: Campaign, department: Department, material: Material) -> None:
    """Write the department's workbook; the same input gives the same bytes.

    Raises:
        CannotWrite: the file can't be written.
    """
    identity, language = make_identity(campaign, department.id, "review"), campaign.language
    title = say("form.review-title", language, title=campaign.title, department=department.name)
    author, fonts = campaign.office.name, FONTS[language]
    with new_book(path, title=title, author=author, properties=as_properties(identity), fonts=fonts) as book:
        sheet = book.add_worksheet(say("form.sheet.review", language))
        rows, headers = tuple(review_rows(campaign, department)), review_grid(campaign, department).columns
        review = ReviewSheet(book, sheet, campaign, material, headers, rows)
        write_head(review, title, identity)
        blocks = [block for row in rows for block in write_row(review, row)]
        for row, height in row_heights(blocks, 24).items():
            sheet.set_row(row - 1, height)
        set_rules(review, rows)
        set_print(review, rows, identity)
        computed = {row.row_id: score.computed_points if (score := review.score(row)) else None for row in rows}
        lists = seal_lists(campaign, department, computed)
        write_identity_sheet(book, book.add_worksheet(IDENTITY_SHEET), identity, *lists)


def write_head(review: ReviewSheet, title: str, identity: Identity) -> None:
    """Title, hint, one header row."""
    sheet, language, last = review.sheet, review.campaign.language, INDEX["state"] - 1
    sheet.merge_range(TITLE_ROW - 1, 1, TITLE_ROW - 1, last, "", style(review.book, "title"))
    sheet.write_string(TITLE_ROW - 1, 1, title, style(review.book, "title"))
    widths = list(review.widths.values())
    sheet.set_row(TITLE_ROW - 1, title_height(title, widths[1 : last + 1], 34))
    hint, middle = say("form.review-hint", language), INDEX["self"] - 1
    sheet.merge_range(HINT_ROW - 1, 1, HINT_ROW - 1, middle - 1, "", style(review.book, "plain"))
    sheet.write_string(HINT_ROW - 1, 1, hint, style(review.book, "plain"))
    code = say("form.code", language, code=identity.code)
    sheet.merge_range(HINT_ROW - 1, middle, HINT_ROW - 1, last, "", style(review.book, "code"))
    sheet.write_string(HINT_ROW - 1, middle, code, style(review.book, "code"))
    sheet.set_row(HINT_ROW - 1, Block(HINT_ROW, hint, sum(widths[1:middle]), 1, FONT_SIZE).height)
    for index, column in enumerate(COLUMNS):
        sheet.write_string(HEADER_ROW - 1, index, review.headers[column.key], style(review.book, "header"))
        sheet.set_column(index, index, review.widths[column.key], None, {"hidden": column.hidden})
    sheet.set_row(HEADER_ROW - 1, 30)
    sheet.freeze_panes(HEADER_ROW, INDEX["note"] - 1)


def write_row(review: ReviewSheet, row: ReviewRow) -> list[Block]:
    """One line; its wrapping texts, for the row's height."""
    submission = review.material.submissions.get(row.unit.id)
    score = review.score(row)
    language = review.campaign.language
    targets = review.campaign.rubric.targets(row.unit)
    known = (
        reported_text(row.criterion, submission, targets, language)
        if row.criterion.typed_facts or not row.criterion.facts
        else "",
        noted_text(row.criterion, review.material.events, row.unit.id, language),
    )
    texts = {
        "section": row.section.title,
        "criterion": row.criterion.title,
        "note": note_of(row.criterion, language),
        "unit": row.unit.name,
        "reported": "\n".join(filter(None, known)),
        "computed_reason": "\n".join(one.reason for one in score.deductions if one.rule != "review") if score else "",
        "evidence": evidence_text(row.criterion, submission, language),
    }
    for key, text in {"row_id": row.row_id, "row_end": row_mark(row.row_id), **texts}.items():
        review.write(row.number, key, text)
    review.write(row.number, "max_points", row.criterion.max_points)
    review.write(row.number, "computed", score.computed_points if score else None)
    review.write(row.number, "self", score.self_points if score else None)
    review.write(row.number, "review", review.given(row).points)
    review.write(row.number, "reason", review.given(row).reason or None)
    write_state(review, row, score)
    return [Block(row.number, text, review.widths[key], 1, FONT_SIZE) for key, text in texts.items()]


def write_state(review: ReviewSheet, row: ReviewRow, score: Score | None) -> None:
    """What is still missing in the line, in words."""
    language, number = review.campaign.language, row.number
    most, line = reachable(row.criterion, score.computed_points if score else None), review.given(row)
    review.write(number, "expected", most)
    given, reason, expected = (cell_name(number, INDEX[key]) for key in ("review", "reason", "expected"))
    settled = score is not None and score.computed_points is not None and not row.criterion.judged_points
    words = {
        key: say(f"form.review-state.{key}", language) for key in ("open", "invalid", "reason", "done", "computed")
    }
    blank = f'IF(LEN(TRIM({reason}))>0,"{words["open"]}","{words["computed" if settled else "open"]}")'
    good = within(given, Decimal(0), row.criterion.max_points, SELF_DECIMALS)
    formula = (
        f'=IF(ISERROR({given}),"{words["invalid"]}",IF(LEN(TRIM({given}))=0,{blank},IF({good},'
        f'IF(AND({given}<{expected},LEN(TRIM({reason}))=0),"{words["reason"]}","{words["done"]}"),"{words["invalid"]}")))'
    )
    now = "computed" if settled else "open"
    if line.points is not None:
        now = "reason" if line.points < most and not line.reason else "done"
    elif line.reason:
        now = "open"
    review.sheet.write_formula(number - 1, INDEX["state"] - 1, formula, style(review.book, "center"), words[now])


def set_rules(review: ReviewSheet, rows: tuple[ReviewRow, ...]) -> None:
    """Points in range, a reason where points are taken, colours for what is missing."""
    language, sheet = review.campaign.language, review.sheet
    column = INDEX["review"] - 1
    for row in rows:
        most = row.criterion.max_points
        rule = {"validate": "custom", "value": "=" + within(cell_name(row.number, column + 1), Decimal(0), most, 2)}
        words = worded("form.prompt.review", language, title=row.criterion.title, highest=most)
        sheet.data_validation(row.number - 1, column, row.number - 1, column, rule | words)
    first, last = FIRST_ROW - 1, FIRST_ROW + len(rows) - 2
    reason = INDEX["reason"] - 1
    sheet.data_validation(first, reason, last, reason, text_length() | worded("form.prompt.reason", language))
    state = f"${cell_name(FIRST_ROW, INDEX['state'])}"
    for key, name in (("invalid", "bad"), ("reason", "doubtful"), ("open", "open")):
        words_ = say(f"form.review-state.{key}", language)
        colour = {"type": "formula", "criteria": f'={state}="{words_}"', "format": style(review.book, name)}
        sheet.conditional_format(first, column, last, INDEX["state"] - 1, colour)
    # with the hidden columns: what is sorted by a filter takes its id along
    sheet.autofilter(HEADER_ROW - 1, INDEX["row_id"] - 1, last, INDEX["row_end"] - 1)


def set_print(review: ReviewSheet, rows: tuple[ReviewRow, ...], identity: Identity) -> None:
    """A4 across, as wide as the page, the header on each; sorting and filtering stay allowed."""
    sheet = review.sheet
    set_page(sheet, HEADER_ROW)
    sheet.print_area(0, 1, FIRST_ROW + len(rows) - 2, INDEX["state"] - 1)
    set_footer(sheet, identity.code, review.campaign.language)
    protect(sheet, sortable=True)
