"""The campaign folder: made from a sample, opened, and the names of what lies in it."""

from pathlib import Path
from shutil import copyfile

from xlforms.errors import UnusableDefinition, XlformsError
from xlforms.files import replacing
from xlforms.model.campaign import Campaign
from xlforms.model.finding import has_errors
from xlforms.model.rubric import Rubric
from xlforms.shipped import shipped

ISSUED, INBOX, DRAFTS, REVIEWS, OUTPUT = "issued", "inbox", "drafts", "reviews", "output"
REGISTERS, CORRECTIONS = "registers", "corrections"


def open_campaign(folder: Path | str) -> Campaign:
    """The campaign defined in a folder by campaign.yaml and the files it names.

    Raises:
        NotACampaign: there is no such folder, or no campaign.yaml in it.
        UnusableDefinition: its files have errors; `findings` are all of them.
    """
    from xlforms.rubrics.campaign_file import read_campaign

    campaign, findings = read_campaign(Path(folder))
    if campaign is None:
        raise UnusableDefinition(findings)
    return campaign


def load_rubric(path: Path | str) -> Rubric:
    """A rubric file for itself.

    Raises:
        XlformsError: there is no such file.
        UnusableDefinition: it has errors; `findings` are all of them.
    """
    from xlforms.rubrics.rubric import read_rubric

    rubric, findings = read_rubric(Path(path))
    if rubric is None or has_errors(findings):
        raise UnusableDefinition(findings)
    return rubric


def samples() -> list[str]:
    """The names of the campaigns that come with the program."""
    return sorted(one.name for one in shipped("samples").iterdir() if (one / "campaign.yaml").is_file())


def new_campaign(folder: Path | str, sample: str) -> Path:
    """A new campaign folder with the sample's definition; the folder may exist if it is empty.

    Raises:
        XlformsError: no such sample (`unknown-sample`), or the folder holds something (`folder-not-empty`).
        CannotWrite: it can't be written.
    """
    target = Path(folder)
    if sample not in samples():
        raise XlformsError("unknown-sample", value=sample, known=tuple(samples()))
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise XlformsError("folder-not-empty", path=target)
    for file in sorted((shipped("samples") / sample).iterdir()):
        if file.is_file():
            with replacing(target / file.name) as beside:
                copyfile(file, beside)
    (target / INBOX).mkdir(exist_ok=True)
    return target
