"""A review workbook written anew, with the points and reasons of one in which they have no place any more."""

from collections.abc import Mapping
from dataclasses import replace

from xlforms.files import bytes_written
from xlforms.forms.review.layout import INDEX, review_grid, review_rows
from xlforms.forms.review.writer import Line, write_review
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Place
from xlforms.model.submission import Kind, Status, Submission
from xlforms.model.unit import Department
from xlforms.sheets.address import cell_name
from xlforms.workflow.holdings import holdings
from xlforms.workflow.review import material_of


def review_again(campaign: Campaign, department: Department, submission: Submission) -> bytes:
    """The workbook as it would be issued today, filled in as far as the old one could be read."""
    material = replace(material_of(campaign, holdings(campaign)), given=given_in(submission))
    return bytes_written(lambda path: write_review(path, campaign, department, material))


def given_in(submission: Submission) -> Mapping[tuple[str, str], Line]:
    """(unit id, criterion id) -> points and reason that could be read."""
    read = [one for one in submission.answers if one.status is Status.VALUE]
    points = {(one.unit_id, one.criterion_id): one.value for one in read if one.kind is Kind.REVIEW}
    reasons = {(one.unit_id, one.criterion_id): one.text for one in read if one.kind is Kind.REASON}
    return {line: Line(points.get(line), reasons.get(line, "")) for line in points.keys() | reasons.keys()}


def places_again(campaign: Campaign, department: Department, submission: Submission) -> dict[Place, Place]:
    """Where each answer stood -> where it stands in a workbook as issued."""
    rows = {row.row_id: row.number for row in review_rows(campaign, department)}
    title, column = review_grid(campaign, department).title, {Kind.REVIEW: "review", Kind.REASON: "reason"}
    return {
        one.place: Place(
            submission.file, title, cell_name(rows[f"{one.criterion_id}@{one.unit_id}"], INDEX[column[one.kind]])
        )
        for one in submission.answers
        if one.place.cell
    }
