"""review: one workbook a department, with what the units that have sent in reported and what the rules make of it."""

from datetime import datetime

from xlforms.forms.review_writer import Material, review_name, write_review
from xlforms.ledger.ledger import open_ledger
from xlforms.model.campaign import Campaign
from xlforms.model.submission import FormKind
from xlforms.workflow.folder import REVIEWS
from xlforms.workflow.holdings import holdings
from xlforms.workflow.issue import IssuedFile, digest, notes
from xlforms.workflow.progress import Step, silent
from xlforms.workflow.score import results_of


def review(
    campaign: Campaign, now: datetime, *, ascii_only: bool = False, again: bool = False, step: Step = silent
) -> list[IssuedFile]:
    """Write each reviewing department's workbook into `reviews/`.

    One that somebody has changed since it was written (a department fills it in right there) is left alone, unless
    `again`: its `IssuedFile.written` is then False.

    Raises:
        CannotWrite: a file can't be written.
    """
    held = holdings(campaign)
    scores = {(score.unit_id, score.criterion_id): score for score in results_of(campaign, held).scores}
    made = []
    with open_ledger(campaign.folder) as ledger:
        issued = ledger.issued(FormKind.REVIEW)
        for department in campaign.reviewers:
            path = campaign.folder / REVIEWS / review_name(campaign, department, ascii_only=ascii_only)
            before = digest(path)
            known = issued.get(department.id)
            if before and not again and (known is None or known.sha256 != before):
                made.append(IssuedFile(path, department.id, written=False, changed=True))
            else:
                write_review(path, campaign, department, Material(held.submissions, scores, held.events))
                made.append(IssuedFile(path, department.id, digest(path) != before))
            step(path.name)
        ledger.record_issued(*notes(campaign, [one for one in made if not one.changed], FormKind.REVIEW, now))
    return made
