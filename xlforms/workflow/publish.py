"""publish: the ranking workbook, the summary to sign, its PDF where LibreOffice is found."""

from dataclasses import dataclass
from pathlib import Path

from xlforms.errors import XlformsError
from xlforms.files import check_replaceable, replacing_together
from xlforms.model.campaign import Campaign
from xlforms.model.score import Results
from xlforms.reports.ranking import write_ranking
from xlforms.reports.summary import write_summary, write_summary_pdf
from xlforms.workflow.folder import OUTPUT
from xlforms.workflow.frozen import check_frozen
from xlforms.workflow.holdings import holdings
from xlforms.workflow.progress import Step, silent
from xlforms.workflow.score import results_of

RANKING, SUMMARY, PDF = "ranking.xlsx", "summary.xlsx", "summary.pdf"


@dataclass(frozen=True, slots=True)
class Published:
    """What was written; `no_pdf` says why there is no PDF, then the workbook prints alone."""

    results: Results
    files: tuple[Path, ...]
    no_pdf: XlformsError | None = None


def publish(campaign: Campaign, step: Step = silent) -> Published:
    """Write `output/ranking.xlsx`, `output/summary.xlsx` and `output/summary.pdf`: all of them, or none.

    Raises:
        XlformsError: `rubric-released`: the rubric was edited after workbooks of its version went out.
        CannotWrite: a file can't be written (open in Excel); then all older ones stay as they were.
    """
    check_frozen(campaign)
    held = holdings(campaign)
    results = results_of(campaign, held)
    folder = campaign.folder / OUTPUT
    with replacing_together(folder) as beside:
        write_ranking(beside / RANKING, campaign, results, list(held.findings()))
        step(RANKING)
        write_summary(beside / SUMMARY, campaign, results)
        step(SUMMARY)
        no_pdf = printed(beside)
        if no_pdf is None:
            step(PDF)
        elif (folder / PDF).exists():  # one of an older standing beside a new workbook would be signed by mistake
            check_replaceable(folder / PDF)
            (folder / PDF).unlink()
    names = (RANKING, SUMMARY) if no_pdf else (RANKING, SUMMARY, PDF)
    return Published(results, tuple(folder / name for name in names), no_pdf)


def printed(folder: Path) -> XlformsError | None:
    """The summary as PDF, or why there is none."""
    try:
        write_summary_pdf(folder / SUMMARY, folder / PDF)
    except XlformsError as error:
        if error.key not in {"no-office", "office-failed"}:
            raise
        return error
    return None
