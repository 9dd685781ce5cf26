"""What is read from a file of the corpus, as a small TOML text that people can check."""

from collections.abc import Iterator
from pathlib import Path

from tests.returned.corpus import BASE, FOLDER, campaign
from xlforms.messages import shown
from xlforms.model.finding import Finding
from xlforms.model.outcome import outcome_of
from xlforms.model.submission import Kind, Submission
from xlforms.sheets.containers.bundle import bundle_of
from xlforms.sheets.containers.guard import Refused
from xlforms.workflow.reading import read_returned
from xlforms.workflow.taking_in import findings_of

Read = list[tuple[Submission, list[Finding]]]


def read_file(path: Path, passwords: tuple[str, ...] = ()) -> Read:
    """Each workbook in the file with its findings; a zip's own findings stand first."""
    data = path.read_bytes()
    try:
        bundle = bundle_of(data)
    except Refused:
        bundle = None
    if bundle is None:
        return [read_returned(data, path.name, campaign(), passwords)]
    read = [(Submission("", "", path.name), list(findings_of(bundle, path.name)))]
    return read + [read_returned(one.content, f"{path.name}/{one.name}", campaign()) for one in bundle.workbooks]


def answers(submission: Submission) -> dict[str, tuple[str, str]]:
    """Input -> (what was read, where it stands)."""
    read = {}
    for one in submission.answers:
        words = [one.status, "" if one.value is None else shown(one.value)]
        words += [f"“{one.text}”"] if one.text and one.text != words[1] else []
        key = f"{one.criterion_id}.{one.fact_id}" if one.kind is Kind.FACT else f"{one.criterion_id} {one.kind}"
        read[key] = (" ".join(filter(None, words)), f"{one.place.sheet}!{one.place.cell}")
    return read


def quoted(text: str) -> str:
    """As TOML writes a text."""
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return (
        '"' + "".join(escapes.get(sign, sign if sign.isprintable() else f"\\u{ord(sign):04X}") for sign in text) + '"'
    )


def told(read: Read) -> str:
    """Sender, outcome and findings of each workbook; of its answers those that differ from the base."""
    base = answers(read_returned((FOLDER / BASE).read_bytes(), BASE, campaign())[0])
    return "\n".join(line for one in read for line in lines(*one, base))


def lines(submission: Submission, findings: list[Finding], base: dict[str, tuple[str, str]]) -> Iterator[str]:
    """One workbook."""
    yield "[[file]]"
    yield f"name = {quoted(submission.file)}"
    yield f"sender = {quoted(submission.sender)}"
    yield f"outcome = {quoted(outcome_of(findings))}"
    yield "findings = ["
    yield from (f"  {quoted(str(finding))}," for finding in findings)
    yield "]"
    if submission.answers:
        yield from different(answers(submission), base)
    yield ""


def different(read: dict[str, tuple[str, str]], base: dict[str, tuple[str, str]]) -> Iterator[str]:
    """The answers that are not those of the base, and where the facts stand if it is somewhere else."""
    nothing = ("not there", "")
    values = {
        key: read.get(key, nothing)[0]
        for key in {**base, **read}
        if read.get(key, nothing)[0] != base.get(key, nothing)[0]
    }
    yield "[file.answers]"
    yield from (f"{quoted(key)} = {quoted(value)}" for key, value in values.items())
    if {key: place for key, (_, place) in read.items()} != {key: place for key, (_, place) in base.items()}:
        facts = {key: place for key, (_, place) in read.items() if " " not in key}
        yield "[file.places]"
        yield from (f"{quoted(key)} = {quoted(place)}" for key, place in facts.items())
