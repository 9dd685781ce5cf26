"""One file tried: made, read, judged."""

import traceback
from dataclasses import dataclass

from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding
from xlforms.model.submission import Submission
from xlforms.sheets.containers.bundle import bundle_of
from xlforms.sheets.containers.guard import Refused
from xlforms.sheets.mangling.containers import File
from xlforms.workflow.reading import read_returned
from xlforms.workflow.rehearse.make import Made
from xlforms.workflow.rehearse.verdict import Misread, Verdict, judge


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one file. `codes` are those of the errors; `crash` is the traceback. `data` the file that failed."""

    number: int
    manglings: tuple[str, ...]
    keeps: bool
    verdict: Verdict
    misread: tuple[Misread, ...] = ()
    codes: tuple[str, ...] = ()
    crash: str = ""
    name: str = ""
    data: bytes = b""


def tried(made: Made, campaign: Campaign) -> Trial:
    """Read the file as `collect` would, and judge what was read."""
    names = tuple(one.name for one in made.manglings)
    trial = Trial(made.plan.number, names, made.keeps, Verdict.CRASHED, name=made.file.name)
    try:
        submission, findings = read_file(made.file, campaign)
    except Exception:  # noqa: BLE001  (a crash is what is looked for)
        return failed(trial, made, crash=traceback.format_exc())
    verdict, misread = judge(made.known, made.fates, made.unit, submission, findings)
    codes = tuple(dict.fromkeys(one.code for one in findings if one.severity == "error"))
    done = Trial(trial.number, names, made.keeps, verdict, tuple(misread), codes, name=made.file.name)
    return failed(done, made) if verdict is Verdict.WRONG else done


def read_file(file: File, campaign: Campaign) -> tuple[Submission, list[Finding]]:
    """What the file says; of a zip with one workbook in it what that says."""
    try:
        bundle = bundle_of(file.data)
    except Refused:
        bundle = None
    if bundle and len(bundle.workbooks) == 1:
        [inner] = bundle.workbooks
        return read_returned(inner.content, f"{file.name}/{inner.name}", campaign)
    return read_returned(file.data, file.name, campaign)


def failed(trial: Trial, made: Made, crash: str = "") -> Trial:
    """The same with its file, so that it can be kept."""
    return Trial(
        trial.number,
        trial.manglings,
        trial.keeps,
        trial.verdict,
        trial.misread,
        trial.codes,
        crash,
        trial.name,
        made.file.data,
    )
