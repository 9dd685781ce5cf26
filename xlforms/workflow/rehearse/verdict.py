"""What became of one mangled file: read rightly, returned with a finding, read wrongly, or crashed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from xlforms.model.finding import Finding, Severity, has_errors
from xlforms.model.submission import Answer, Kind, Status, Submission
from xlforms.sheets.mangling.draft import STRAY, Fate
from xlforms.workflow.rehearse.answers import Known


class Verdict(StrEnum):
    """Of one file."""

    RIGHT = "right"  # every input as it was meant, and the file is taken in
    RETURNED = "returned"  # nothing is wrong, and a finding sends the file back
    WRONG = "wrong"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Misread:
    """One input that was read wrongly: `file:sheet!cell`, the input's name, what was typed, what was read."""

    place: str
    name: str
    typed: str
    read: str


def judge(
    known: Mapping[str, Known], fates: Mapping[str, Fate], sender: str, submission: Submission, findings: list[Finding]
) -> tuple[Verdict, list[Misread]]:
    """The verdict, and what was read wrongly; `known` and `fates` by the inputs' names."""
    if misled := mistaken(fates, sender, submission, findings):
        return Verdict.WRONG, [misled]
    read = answers_by_name(submission)
    wrong = [
        Misread(str(answer.place) if answer else submission.file, name, one.shown, said(answer))
        for name, one in known.items()
        if is_wrong(one, fates.get(name), answer := read.get(name), findings)
    ]
    if wrong:
        return Verdict.WRONG, wrong
    whole = all(same(one, read.get(name)) for name, one in known.items())
    return Verdict.RIGHT if whole and not sent_back(known, read, findings) else Verdict.RETURNED, []


def mistaken(fates: Mapping[str, Fate], sender: str, submission: Submission, findings: list[Finding]) -> Misread | None:
    """What is wrong with the file as a whole: taken for somebody else's, or a number of nobody's not told."""
    if submission.sender not in {"", sender}:
        return Misread(submission.file, "", sender, submission.sender)
    if STRAY in fates and not has_errors(findings):
        return Misread(submission.file, STRAY, STRAY, "")
    return None


def answers_by_name(submission: Submission) -> dict[str, Answer]:
    """Input name -> its answer; what is listed on the sheet for evidence comes behind them and is not asked here."""
    read: dict[str, Answer] = {}
    for one in submission.answers:
        read.setdefault(name_of(one), one)
    return read


def name_of(answer: Answer) -> str:
    """The name of the input in the form, or in the review."""
    if answer.unit_id:
        return f"{answer.kind}:{answer.criterion_id}@{answer.unit_id}"
    return f"xf_{answer.kind}.{answer.criterion_id}" + (f".{answer.fact_id}" if answer.kind is Kind.FACT else "")


def said(answer: Answer | None) -> str:
    """What was read, for the report."""
    if answer is None:
        return ""
    return answer.text if answer.value is None else format(answer.value, "f")


def same(known: Known, answer: Answer | None) -> bool:
    """Whether the answer says just what was meant."""
    if answer is None or answer.status is not known.status:
        return False
    if known.status is not Status.VALUE:
        return True
    if known.value is not None:
        return answer.value == known.value
    return answer.text.split() == known.text.split()  # a web page keeps one blank of two, and neither says anything


def is_wrong(known: Known, fate: Fate | None, answer: Answer | None, findings: list[Finding]) -> bool:
    """Whether a value was read that nobody meant, or one was lost without an error there."""
    if answer is not None and answer.status is Status.VALUE:
        if fate is Fate.DOUBTFUL:
            return not has_errors(findings)
        return fate is Fate.REFUSED or not same(known, answer)
    return known.status in {Status.VALUE, Status.MISSING} and not same(known, answer) and not told(answer, findings)


def told(answer: Answer | None, findings: list[Finding]) -> bool:
    """Whether an error stands at the answer's cell, or at a sheet or the file; anywhere, where it has no cell left."""
    errors = [one.place for one in findings if one.severity is Severity.ERROR]
    if answer is None or not answer.place.cell:
        return bool(errors)
    return any(not one.cell or one.cell == answer.place.cell for one in errors)


def sent_back(known: Mapping[str, Known], read: Mapping[str, Answer], findings: list[Finding]) -> bool:
    """Whether anything but what the answers themselves call for, as a blank does, sends the file back."""
    due = {(str(one.place), known[name].due) for name, one in read.items() if name in known}
    errors = (one for one in findings if one.severity is Severity.ERROR)
    return any((str(one.place), one.code) not in due for one in errors)
