"""publish: the ranking workbook, the summary to sign, its PDF where LibreOffice is found."""

from dataclasses import dataclass
from pathlib import Path

from xlforms.errors import XlformsError
from xlforms.model.campaign import Campaign
from xlforms.model.score import Results
from xlforms.reports.ranking import write_ranking
from xlforms.reports.summary import write_summary, write_summary_pdf
from xlforms.workflow.folder import OUTPUT
from xlforms.workflow.holdings import holdings
from xlforms.workflow.progress import Step, silent
from xlforms.workflow.score import results_of


@dataclass(frozen=True, slots=True)
class Published:
    """What was written; `no_pdf` says why there is no PDF, then the workbook prints alone."""

    results: Results
    files: tuple[Path, ...]
    no_pdf: XlformsError | None = None


def publish(campaign: Campaign, step: Step = silent) -> Published:
    """Write `output/ranking.xlsx`, `output/summary.xlsx` and `output/summary.pdf`.

    Raises:
        CannotWrite: a file can't be written (open in Excel); the older ones stay as they were.
    """
    held = holdings(campaign)
    results = results_of(campaign, held)
    folder = campaign.folder / OUTPUT
    ranking, summary, pdf = (folder / name for name in ("ranking.xlsx", "summary.xlsx", "summary.pdf"))
    write_ranking(ranking, campaign, results, list(held.findings()))
    step(ranking.name)
    write_summary(summary, campaign, results)
    step(summary.name)
    try:
        write_summary_pdf(summary, pdf)
    except XlformsError as error:
        if error.key not in {"no-office", "office-failed"}:
            raise
        pdf.unlink(missing_ok=True)  # one of an older standing beside a new workbook would be signed by mistake
        return Published(results, (ranking, summary), error)
    step(pdf.name)
    return Published(results, (ranking, summary, pdf))
