"""Reads a review workbook: the points a department gave and why. What it shows else is never taken from the file."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from xlforms.forms.grid import Input
from xlforms.forms.locating.contents import drop_moved
from xlforms.forms.locating.finder import locate, not_found
from xlforms.forms.locating.located import Located
from xlforms.forms.reader import read_points
from xlforms.forms.review.expected_points import Before
from xlforms.forms.review.issued import issued_review
from xlforms.forms.review.layout import review_grid
from xlforms.forms.review.misplaced import without_misplaced
from xlforms.forms.review.seal import read_seal
from xlforms.forms.review.unjudged import beside_points, unjudged
from xlforms.forms.structure.compare import compare_structure
from xlforms.forms.structure.found import Found
from xlforms.messages import Words
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

    Findings: those of the finder, of `sheets.values`, of `structure` and of `Before`, out-of-range, too-many-decimals,
    review-blank, review-not-filled-in, points-in-wrong-column, reason-missing, points-as-reason, seal-broken.
    """
    grid = review_grid(campaign, department)
    located = locate(book, grid, file)
    if located is None:
        return Submission(department.id, "", file, kind=FormKind.REVIEW), [not_found(book, grid, file)]
    drop_moved(located, campaign.rubric, {}, campaign.language)
    findings = located.findings
    criteria = campaign.rubric.by_id
    names = {unit.id: unit.name for unit in campaign.units}
    before = Before(located, read_seal(book, campaign, department))
    answers, told = [], {}
    for one in grid.inputs:
        words = {"item": criteria[one.criterion_id].title, "unit": names[one.unit_id]}
        told[one.criterion_id, one.unit_id] = words
        answers.append(answer_of(one, criteria[one.criterion_id], located, campaign.conventions, words))
    sorted_out = list(without_misplaced(answers, told))
    answers = [one for one, _ in sorted_out]
    findings += [finding for _, finding in sorted_out if finding]
    findings += unjudged(
        located, answers, told, lambda criterion, unit: before.settled(f"{criterion}@{unit}", criteria[criterion])
    )
    findings += beside_points(located, told)
    findings += unexplained(before, answers, criteria, names)
    findings += changed_points(before, criteria)
    found = Found(file, located.sheet, located.rows, located.columns, tuple(findings))
    findings += compare_structure(issued_review(campaign, department, grid), book, found)
    submission = Submission(department.id, "", file, kind=FormKind.REVIEW, answers=tuple(answers))
    return submission, [told_in(finding, campaign.language) for finding in findings]


def told_in(finding: Finding, language: str) -> Finding:
    """A finding of a review: what is to be explained is explained among the reasons."""
    return replace(finding, language=language, slots={"remark": Words("form.review.reason"), **finding.slots})


def answer_of(
    one: Input, criterion: Criterion, located: Located, conventions: Conventions, words: Mapping[str, str]
) -> Answer:
    """One input as read; a finding is added to those located for what a person must know."""
    cell = located.cells.get(one.name)
    if cell is None:
        place = Place(located.file, located.sheet.title)
        return Answer(one.criterion_id, "", one.kind, Status.UNREADABLE, None, "", place, one.unit_id)
    place = Place(located.file, located.sheet.title, cell.name)
    reading = read_text(cell) if one.kind is Kind.REASON else read_points(cell, criterion, conventions)
    if reading.code:
        located.findings.append(Finding(reading.code, place, {**reading.slots, **words}, one.unit_id))
    return Answer(one.criterion_id, "", one.kind, reading.status, reading.value, reading.text, place, one.unit_id)


def changed_points(before: Before, criteria: Mapping[str, Criterion]) -> Iterator[Finding]:
    """What was to be had, where it is not as the workbook was written.

    Findings: seal-broken; those of `Before.changed`.
    """
    located = before.located
    if before.sealed and before.sealed.broken:
        yield Finding("seal-broken", Place(located.file, located.sheet.title))
    for one in located.grid.inputs:
        if one.kind is Kind.REVIEW and one.row_id in located.rows:
            yield from before.changed(one.row_id, criteria[one.criterion_id])


def unexplained(
    before: Before, answers: list[Answer], criteria: Mapping[str, Criterion], names: Mapping[str, str]
) -> list[Finding]:
    """reason-missing, where fewer points were given than the line itself said were to be had; reason-without-points.

    Each where it is mended: at the reason, if its column is still there, and at the points.
    """
    reasons = {(one.criterion_id, one.unit_id) for one in answers if one.kind is Kind.REASON and one.text}
    owed = {(one.criterion_id, one.unit_id): one.place for one in answers if one.kind is Kind.REASON and one.place.cell}
    found = []
    for one in answers:
        if one.kind is Kind.REVIEW and one.status is Status.BLANK and (one.criterion_id, one.unit_id) in reasons:
            words = {"item": criteria[one.criterion_id].title, "unit": names[one.unit_id]}
            found.append(Finding("reason-without-points", one.place, words, one.unit_id))
        if one.kind is Kind.REVIEW and one.value is not None and (one.criterion_id, one.unit_id) not in reasons:
            words = {"item": criteria[one.criterion_id].title, "unit": names[one.unit_id]}
            expected = before.points(f"{one.criterion_id}@{one.unit_id}", criteria[one.criterion_id])
            if one.value < expected:
                slots = {**words, "value": one.value, "expected": expected}
                place = owed.get((one.criterion_id, one.unit_id), one.place)
                found.append(Finding("reason-missing", place, slots, one.unit_id))
    return found
