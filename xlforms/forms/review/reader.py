"""Reads a review workbook: the points a department gave and why. What it shows else is never taken from the file."""

from collections.abc import Mapping
from dataclasses import replace

from xlforms.forms.grid import Input
from xlforms.forms.locating.finder import locate, not_found
from xlforms.forms.locating.located import Located
from xlforms.forms.locating.swapped import drop_swapped, printed_numbers
from xlforms.forms.reader import read_points
from xlforms.forms.review.expected_points import agree, changed_points, expected_points, number_at
from xlforms.forms.review.issued import issued_review
from xlforms.forms.review.layout import review_grid
from xlforms.forms.review.misplaced import without_misplaced
from xlforms.forms.structure.compare import compare_structure
from xlforms.forms.structure.found import Found
from xlforms.model.campaign import Campaign
from xlforms.model.conventions import Conventions
from xlforms.model.finding import Finding, Place
from xlforms.model.rubric import Criterion
from xlforms.model.submission import Answer, FormKind, Kind, Status, Submission
from xlforms.model.unit import Department
from xlforms.sheets.book import Book
from xlforms.sheets.values import read_text


def read_review_answers(
    book: Book, campaign: Campaign, department: Department, file: str
) -> tuple[Submission, list[Finding]]:
    """Points and reason of each line.

    Findings: those of the finder, of `sheets.values` and of `structure`, out-of-range, too-many-decimals, review-blank,
    reason-missing, points-as-reason.
    """
    grid = review_grid(campaign, department)
    located = locate(book, grid, file)
    if located is None:
        return Submission(department.id, "", file, kind=FormKind.REVIEW), [not_found(book, grid, file)]
    drop_swapped(located, grid, printed_numbers(grid, campaign.rubric, {}))
    findings = located.findings
    criteria = {criterion.id: criterion for criterion in campaign.rubric.criteria()}
    names = {unit.id: unit.name for unit in campaign.units}
    answers, told = [], {}
    for one in grid.inputs:
        words = {"item": criteria[one.criterion_id].title, "unit": names[one.unit_id]}
        told[one.criterion_id, one.unit_id] = words
        answers.append(answer_of(one, criteria[one.criterion_id], located, campaign.conventions, words))
    sorted_out = list(without_misplaced(answers, told))
    answers = [one for one, _ in sorted_out]
    findings += [finding for _, finding in sorted_out if finding]
    findings += unexplained(located, answers, criteria, names)
    for one in grid.inputs:
        if one.kind is Kind.REVIEW and one.row_id in located.rows:
            row, header = located.rows[one.row_id], grid.columns["computed"]
            findings += changed_points(located, row, criteria[one.criterion_id], header)
    found = Found(file, located.sheet, located.rows, located.columns, tuple(findings))
    findings += compare_structure(issued_review(campaign, department, grid), book, found)
    submission = Submission(department.id, "", file, kind=FormKind.REVIEW, answers=tuple(answers))
    return submission, [replace(finding, language=campaign.language) for finding in findings]


def answer_of(
    one: Input, criterion: Criterion, located: Located, conventions: Conventions, words: Mapping[str, str]
) -> Answer:
    """One input as read; a finding is added to those located for what a person must know."""
    cell, findings = located.cells.get(one.name), located.findings
    if cell is None:
        place = Place(located.file, located.sheet.title)
        return Answer(one.criterion_id, "", one.kind, Status.UNREADABLE, None, "", place, one.unit_id)
    place = Place(located.file, located.sheet.title, cell.name)
    if one.kind is Kind.REASON:
        reading = read_text(cell)
    else:
        reading = read_points(cell, criterion, conventions)
        agreed = reading.status is Status.BLANK and settled(one, criterion, located)
        if reading.status in {Status.BLANK, Status.MISSING} and not agreed:
            findings.append(Finding("review-blank", place, words, one.unit_id))
    if reading.code:
        findings.append(Finding(reading.code, place, {**reading.slots, **words}, one.unit_id))
    return Answer(one.criterion_id, "", one.kind, reading.status, reading.value, reading.text, place, one.unit_id)


def settled(one: Input, criterion: Criterion, located: Located) -> bool:
    """Whether points stand without the department's: the line shows computed ones and leaves nothing to judge."""
    row = located.rows[one.row_id]
    computed = number_at(located, row, "computed")
    return not criterion.judged_points and computed is not None and agree(located, row, criterion)


def unexplained(
    located: Located, answers: list[Answer], criteria: Mapping[str, Criterion], names: Mapping[str, str]
) -> list[Finding]:
    """reason-missing, where fewer points were given than the line itself said were to be had; reason-without-points."""
    reasons = {(one.criterion_id, one.unit_id) for one in answers if one.kind is Kind.REASON and one.text}
    found = []
    for one in answers:
        if one.kind is Kind.REVIEW and one.status is Status.BLANK and (one.criterion_id, one.unit_id) in reasons:
            words = {"item": criteria[one.criterion_id].title, "unit": names[one.unit_id]}
            found.append(Finding("reason-without-points", one.place, words, one.unit_id))
        if one.kind is Kind.REVIEW and one.value is not None and (one.criterion_id, one.unit_id) not in reasons:
            row = located.rows[f"{one.criterion_id}@{one.unit_id}"]
            words = {"item": criteria[one.criterion_id].title, "unit": names[one.unit_id]}
            expected = expected_points(located, row, criteria[one.criterion_id])
            if one.value < expected:
                slots = {**words, "value": one.value, "expected": expected}
                found.append(Finding("reason-missing", one.place, slots, one.unit_id))
    return found
