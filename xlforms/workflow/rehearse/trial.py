"""One file tried: made, read, judged."""

import traceback
from dataclasses import dataclass, replace

from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding
from xlforms.model.submission import Submission
from xlforms.sheets.containers.bundle import bundle_of
from xlforms.sheets.containers.guard import Refused
from xlforms.sheets.mangling.containers import File
from xlforms.workflow.reading import read_returned
from xlforms.workflow.rehearse.make import Made
from xlforms.workflow.rehearse.verdict import Misread, Verdict


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
    kind: str = ""


def tried(made: Made, campaign: Campaign) -> Trial:
    """Read the file as `collect` would, and judge what was read."""
    names = tuple(one.name for one in made.manglings)
    trial = Trial(made.plan.number, names, made.keeps, Verdict.CRASHED, name=made.file.name, kind=made.kind)
    try:
        submission, findings = read_file(made.file, campaign)
    except Exception:  # noqa: BLE001  (a crash is what is looked for)
        return replace(trial, crash=traceback.format_exc(), data=made.file.data)
    verdict, misread = made.expected.judge(made.after, submission, findings)
    codes = tuple(dict.fromkeys(one.code for one in findings if one.severity == "error"))
    kept = made.file.data if verdict is Verdict.WRONG else b""
    return replace(trial, verdict=verdict, misread=tuple(misread), codes=codes, data=kept)


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
