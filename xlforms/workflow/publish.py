"""publish: the ranking workbook, the summary to sign, its PDF where LibreOffice is found; what was there is kept."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from xlforms.errors import XlformsError
from xlforms.files import check_replaceable, replacing_together
from xlforms.model.campaign import Campaign
from xlforms.model.score import Results
from xlforms.reports.published import Moved, moved_since
from xlforms.reports.ranking import write_ranking
from xlforms.reports.summary import write_summary, write_summary_pdf
from xlforms.workflow.earlier import keep_earlier
from xlforms.workflow.folder import OUTPUT
from xlforms.workflow.frozen import check_frozen
from xlforms.workflow.holdings import holdings
from xlforms.workflow.progress import Step, silent
from xlforms.workflow.score import results_of

NAMES = RANKING, SUMMARY, PDF = "ranking.xlsx", "summary.xlsx", "summary.pdf"


@dataclass(frozen=True, slots=True)
class Published:
    """What was written, or stood there already; `no_pdf` says why there is no PDF, then the workbook prints alone.

    `earlier` is the folder in which the files were kept that say something else; `moved` are the units of which the
    earlier summary said another total or rank, None where it can't be read.
    """

    results: Results
    files: tuple[Path, ...]
    no_pdf: XlformsError | None = None
    earlier: Path | None = None
    moved: tuple[Moved, ...] | None = ()


def publish(campaign: Campaign, step: Step = silent) -> Published:
    """Write `output/ranking.xlsx`, `output/summary.xlsx` and `output/summary.pdf`: all of them, or none.

    Files that are replaced by others are kept in `output/earlier/<when they were written>/`: what was signed stays to
    be seen. Publishing the same again changes nothing and keeps nothing.

    Raises:
        XlformsError: `rubric-released`: the rubric was edited after workbooks of its version went out.
        CannotWrite: a file can't be written (open in Excel); then all older ones stay as they were.
    """
    check_frozen(campaign)
    held = holdings(campaign)
    results = results_of(campaign, held)
    folder, kept = campaign.folder / OUTPUT, Kept()
    differences = moved_since(folder / SUMMARY, campaign, results)
    with replacing_together(folder, partial(settle, folder, kept)) as beside:
        write_ranking(beside / RANKING, campaign, results, list(held.findings()))
        step(RANKING)
        write_summary(beside / SUMMARY, campaign, results)
        step(SUMMARY)
        leave_unchanged(folder, beside)
        no_pdf = None if is_printed(folder, beside) else printed(folder, beside)
        step(PDF)
    names = (RANKING, SUMMARY) if no_pdf else NAMES
    files = tuple(folder / name for name in names)
    return Published(results, files, no_pdf, kept.folder, differences)


@dataclass
class Kept:
    """Where the earlier files went, if any had to go."""

    folder: Path | None = None


def leave_unchanged(folder: Path, beside: Path) -> None:
    """What is there already byte for byte is not written again."""
    for name in (RANKING, SUMMARY):
        if (folder / name).is_file() and (folder / name).read_bytes() == (beside / name).read_bytes():
            (beside / name).unlink()


def is_printed(folder: Path, beside: Path) -> bool:
    """Whether the PDF of this very summary is there: it took its place before the summary did, by its name."""
    return not (beside / SUMMARY).exists() and (folder / PDF).is_file()


def printed(folder: Path, beside: Path) -> XlformsError | None:
    """The summary as PDF, or why there is none."""
    source = beside if (beside / SUMMARY).exists() else folder
    try:
        write_summary_pdf(source / SUMMARY, beside / PDF)
    except XlformsError as error:
        if error.key not in {"no-office", "office-failed"}:
            raise
        return error
    return None


def settle(folder: Path, kept: Kept, beside: Path) -> None:
    """Keep what was there, where any of it goes; a PDF of an older summary goes, for it would be signed by mistake."""
    stale = (beside / SUMMARY).exists() and not (beside / PDF).exists() and (folder / PDF).exists()
    if stale:
        check_replaceable(folder / PDF)
    if stale or any((folder / one.name).exists() for one in beside.iterdir()):
        kept.folder = keep_earlier(folder, [folder / name for name in NAMES if (folder / name).is_file()])
    if stale:
        (folder / PDF).unlink()
