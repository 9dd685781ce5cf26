"""`xlforms check`: every fault of a campaign folder, a rubric or a units' table."""

from pathlib import Path

from xlforms.errors import XlformsError
from xlforms.model.finding import Finding
from xlforms.rubrics.campaign_draft import NAME, read_campaign_draft
from xlforms.rubrics.campaign_file import read_campaign
from xlforms.rubrics.rubric import read_rubric
from xlforms.rubrics.source import BOOKS, TEXTS
from xlforms.rubrics.units_file import read_units
from xlforms.rubrics.workbook.reader import is_rubric_book

KNOWN = TEXTS | BOOKS | {".csv"}


def check_folder_or_file(path: Path | str) -> list[Finding]:
    """Everything to mend, file by file from top to bottom; a file that a campaign beside it names is checked within it.

    Raises:
        NotACampaign: the folder is none, or there is none.
        XlformsError: the file is none that can be checked, or it cannot be read.
    """
    path = Path(path)
    if path.is_dir() or not path.suffix:
        return read_campaign(path)[1]
    if path.name == NAME:
        return read_campaign(path.parent)[1]
    if path.suffix.lower() not in KNOWN:
        raise XlformsError("not-a-definition", path=path)
    if path.is_file() and named_beside(path):
        return [finding for finding in read_campaign(path.parent)[1] if finding.place.file == path.name]
    return read_rubric(path)[1] if is_rubric(path) else read_units(path, {})[1]


def is_rubric(path: Path) -> bool:
    """Whether a file is a rubric and no units' table: a workbook says so by its sheets."""
    suffix = path.suffix.lower()
    return suffix in TEXTS or (suffix in BOOKS and is_rubric_book(path))


def named_beside(path: Path) -> bool:
    """Whether the campaign.yaml beside a file names it."""
    if not (path.parent / NAME).is_file():
        return False
    draft, _ = read_campaign_draft(path.parent)
    return draft is not None and path.name in {draft.named("rubric"), draft.named("units", "file")}
