"""A file that takes the place of an earlier one: where the two differ, and when it may not without the head office."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from xlforms.forms.events.changes import RegisterChanges, compare_registers
from xlforms.forms.events.layout import make_indicators
from xlforms.ledger.entries import Record
from xlforms.ledger.ledger import Ledger
from xlforms.messages import Words, shown
from xlforms.model.campaign import Campaign
from xlforms.model.event import Event
from xlforms.model.finding import Finding, Place, Severity, has_errors
from xlforms.model.review import Review
from xlforms.model.submission import Answer, FormKind, Kind, Submission
from xlforms.workflow.given import lines_of

TOLD_CHANGES = 5
NONE = "—"


def replacing(campaign: Campaign, ledger: Ledger, submission: Submission, findings: list[Finding]) -> list[Finding]:
    """The findings of a file, with what there is to say because an earlier one of its sender counts.

    Findings:
        replaces-under-other-name in place of file-named-otherwise; of a file without errors form-replaced, or of a
        register events-gone or register-replaced, of a review review-replaced and points-left-blank.
    """
    earlier = ledger.current(submission.kind, submission.sender).get(submission.sender) if submission.sender else None
    if earlier is None or earlier.submission is None:
        return findings
    findings = [under_other_name(one, earlier) for one in findings]
    if has_errors([one for one in findings if one.code != "replaces-under-other-name"]):
        return findings
    told: Iterable[Finding]
    match submission.kind:
        case FormKind.FORM:
            told = form_replaced(earlier.submission, submission)
        case FormKind.EVENTS:
            told = register_replaced(campaign, earlier.submission, submission)
        case FormKind.REVIEW:
            told = review_replaced(campaign, ledger.counting(FormKind.REVIEW, submission.sender), submission)
    told = [replace(one, slots={"file": earlier.file, **one.slots}, language=campaign.language) for one in told]
    return findings + [one for one in told if one.severity is Severity.ERROR or not has_errors(findings)]


def under_other_name(finding: Finding, earlier: Record) -> Finding:
    """A file named after somebody else is no form of this sender, where it has sent one: it may be the other's."""
    if finding.code != "file-named-otherwise":
        return finding
    return replace(finding, code="replaces-under-other-name", slots={**finding.slots, "file": earlier.file})


def form_replaced(earlier: Submission, submission: Submission) -> Iterator[Finding]:
    """Where the answers differ."""
    before, now = told_in(earlier), told_in(submission)
    changes = [
        Words(
            "word.replaced",
            {"cell": cell_of(key, submission, earlier), "before": before.get(key, ()), "now": now.get(key, ())},
        )
        for key in dict.fromkeys([*now, *before])
        if before.get(key, ()) != now.get(key, ())
    ]
    slots = {"count": len(changes), "changes": listed(changes)}
    yield Finding("form-replaced", Place(submission.file), slots, submission.sender)


Key = tuple[str, str, Kind]


def key_of(answer: Answer) -> Key:
    """Which input it is; of evidence all of a criterion, on the form and on the list, are one."""
    return answer.criterion_id, answer.fact_id, answer.kind


def told_in(submission: Submission) -> dict[Key, tuple[str, ...]]:
    """What was answered, numbers as numbers; what is on the list of evidence in whatever order."""
    told: dict[Key, list[str]] = {}
    for one in submission.answers:
        text = one.text if one.value is None else shown(one.value)
        if text:
            told.setdefault(key_of(one), []).append(text)
    return {key: tuple(sorted(texts)) for key, texts in told.items()}


def cell_of(key: Key, *submissions: Submission) -> str:
    """Where it stands, in the first of the files that has it."""
    cells = (one.place.cell for submission in submissions for one in submission.answers if key_of(one) == key)
    return next(filter(None, cells), "")


def register_replaced(campaign: Campaign, earlier: Submission, submission: Submission) -> Iterator[Finding]:
    """events-gone, or what was added and mended."""
    changes = compare_registers(earlier.events, submission.events)
    place = Place(submission.file)
    labels = labels_of(campaign, submission.sender)
    if changes.gone:
        gone = listed([words_of(campaign, labels, one) for one in changes.gone])
        slots = {"count": len(changes.gone), "total": len(earlier.events), "events": gone}
        yield Finding("events-gone", place, slots)
        return
    counts = {"before": len(earlier.events), "now": len(submission.events)}
    counts |= {"added": len(changes.added), "count": len(changes.mended)}
    yield Finding("register-replaced", place, {**counts, "changes": listed(mended(campaign, labels, changes))})


def mended(campaign: Campaign, labels: Mapping[tuple[str, str], str], changes: RegisterChanges) -> list[str]:
    """Each event that was changed, old and new."""
    return [f"{words_of(campaign, labels, old)}→{words_of(campaign, labels, new)}" for old, new in changes.mended]


def labels_of(campaign: Campaign, department_id: str) -> dict[tuple[str, str], str]:
    """(criterion, fact) -> the indicator and the kind as the register's lists have them."""
    department = campaign.department(department_id)
    indicators = make_indicators(campaign, department) if department else ()
    return {(one.criterion_id, kind.fact_id): f"{one.label} {kind.label}" for one in indicators for kind in one.kinds}


def words_of(campaign: Campaign, labels: Mapping[tuple[str, str], str], event: Event) -> str:
    """`2023-05-01 权益部 公文草拟 公文：差错 1号文 5×0.5`."""
    unit = campaign.unit(event.unit_id)
    kind = labels.get((event.criterion_id, event.fact_id), event.criterion_id)
    count = shown(event.count) + ("" if event.share == 1 else f"×{shown(event.share)}")
    texts = (event.day.isoformat(), unit.name if unit else event.unit_id, kind, event.matter, count)
    return " ".join(filter(None, texts))


def review_replaced(campaign: Campaign, counting: Iterable[Record], submission: Submission) -> Iterator[Finding]:
    """Points that differ from those that counted; where points stood and nothing does now, that they go on counting."""
    before = given_in(record.submission for record in counting if record.submission)
    now = given_in([submission])
    titles = {one.id: one.title for one in campaign.rubric.criteria()}
    names = {unit.id: unit.name for unit in campaign.units}
    changed, blank = [], []
    for (unit_id, criterion_id), old in before.items():
        line = f"{names.get(unit_id, unit_id)} {titles.get(criterion_id, criterion_id)} {shown(old.points)}"
        new = now.get((unit_id, criterion_id))
        if new is None:
            blank.append(line)
        elif new.points != old.points:
            changed.append(f"{line}→{shown(new.points)}")
    place = Place(submission.file)
    slots = {"count": len(changed), "changes": listed(changed), "added": len(now.keys() - before.keys())}
    yield Finding("review-replaced", place, slots)
    if blank:
        yield Finding("points-left-blank", place, {"count": len(blank), "changes": listed(blank)})


def given_in(submissions: Iterable[Submission]) -> dict[tuple[str, str], Review]:
    """(unit, criterion) -> what was given last."""
    return {(one.unit_id, one.criterion_id): one for submission in submissions for one in lines_of(submission)}


def listed(texts: Sequence[object]) -> tuple[object, ...]:
    """The first few."""
    return (*texts[:TOLD_CHANGES], *["…"] * (len(texts) > TOLD_CHANGES)) or (NONE,)
