"""review: one workbook a department, with what the units that have sent in reported and what the rules make of it."""

from datetime import datetime
from functools import partial
from pathlib import Path

from xlforms.forms.review.writer import Material, review_name, write_review
from xlforms.ledger.ledger import open_ledger
from xlforms.model.campaign import Campaign
from xlforms.model.submission import FormKind
from xlforms.model.unit import Department
from xlforms.workflow.folder import REVIEWS
from xlforms.workflow.frozen import check_frozen
from xlforms.workflow.holdings import Holdings, holdings
from xlforms.workflow.outgoing import IssuedFile, Job, begun, never, write_out
from xlforms.workflow.progress import Step, silent
from xlforms.workflow.score import results_of


def review(
    campaign: Campaign, now: datetime, *, ascii_only: bool = False, again: bool = False, step: Step = silent
) -> list[IssuedFile]:
    """Write each reviewing department's workbook into `reviews/`.

    One that somebody has changed since it was written (a department fills it in right there) is left alone, unless
    `again`: its `IssuedFile.written` is then False.

    Raises:
        XlformsError: `rubric-released`: workbooks of this version are out with another content.
        CannotWrite: a file can't be written.
    """
    check_frozen(campaign)
    material = material_of(campaign, holdings(campaign))
    folder = campaign.folder / REVIEWS
    jobs = [
        Job(
            one.id,
            folder / review_name(campaign, one, ascii_only=ascii_only),
            partial(review_for, campaign, one, material),
        )
        for one in campaign.reviewers
    ]
    with open_ledger(campaign.folder) as ledger:
        return write_out(campaign, ledger, FormKind.REVIEW, jobs, now, never if again else begun, step)


def material_of(campaign: Campaign, held: Holdings) -> Material:
    """What departments judge by, as it stands now."""
    scores = {(score.unit_id, score.criterion_id): score for score in results_of(campaign, held).scores}
    return Material(held.submissions, scores, held.events)


def review_for(campaign: Campaign, department: Department, material: Material, path: Path) -> None:
    """The department's review workbook."""
    write_review(path, campaign, department, material)
