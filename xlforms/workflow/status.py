"""status: how far each unit and each department has come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from xlforms.errors import XlformsError
from xlforms.ledger.entries import DeliveryState, Issued, Record
from xlforms.ledger.ledger import open_ledger
from xlforms.mail.letter import NOTICE
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding, Severity
from xlforms.model.outcome import Outcome
from xlforms.model.score import Results, Todo
from xlforms.model.submission import FormKind
from xlforms.model.unit import Department
from xlforms.workflow.frozen import changed_since
from xlforms.workflow.holdings import Holdings, held_in
from xlforms.workflow.score import results_of
from xlforms.workflow.senders import name_in
from xlforms.workflow.strays import strays
from xlforms.workflow.waiting import open_in


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """One line a unit; `outcome` None where nothing came back yet, `mailed` the state of its letter or empty.

    `unsure`: an open file may be from it, by its code or by a name in it, and can't count as its form. `issued`: the
    form of the current rubric is out. `older`: what counts was filled in for an older rubric that asked otherwise, as
    what is to be done about it.
    """

    unit_id: str
    name: str
    issued: bool
    mailed: str
    outcome: Outcome | None
    errors: int
    warnings: int
    counted: bool  # whether a valid form of it counts, be it an older one
    check_code: str
    points: Decimal | None
    open: int  # criteria still without points
    unsure: bool = False
    older: Todo | None = None


@dataclass(frozen=True, slots=True)
class DepartmentStatus:
    """One line a department that reviews, or that keeps a register; `older` as of a unit."""

    department_id: str
    name: str
    issued: bool
    outcome: Outcome | None
    older: Todo | None = None


@dataclass(frozen=True, slots=True)
class CampaignStatus:
    """The whole state; `unknown` are the findings of open files whose sender is not known.

    `strays` are those files: name, who it may be from or nothing; a zip of which a part is damaged is none.
    `waiting`: how many returned files have no correction pack or letter yet. `forms`: whether units are sent forms at
    all; else everything comes from registers. `changed`: what every other command would be refused with. `idle`: files
    that nobody can place, and that nobody needs: all that was due is there. `todos` is all that keeps the result from
    being final. `review_again`: a department is to be sent a new workbook, for what it judged has changed since.
    `newest` are the findings of the newest file of each sender.
    """

    units: tuple[UnitStatus, ...]
    departments: tuple[DepartmentStatus, ...]  # that review
    registers: tuple[DepartmentStatus, ...]  # that note events
    unknown: tuple[Finding, ...]
    forms: bool = True
    strays: tuple[tuple[str, str], ...] = ()
    waiting: int = 0
    changed: XlformsError | None = None
    idle: tuple[str, ...] = ()
    todos: tuple[Todo, ...] = ()
    review_again: bool = False
    newest: tuple[Finding, ...] = ()


def status(campaign: Campaign) -> CampaignStatus:
    """How far the campaign has come."""
    with open_ledger(campaign.folder) as ledger:
        nobodys = strays(campaign, ledger)
        held, found = held_in(ledger, nobodys), open_in(campaign, ledger, nobodys)
        changed = changed_since(campaign, ledger)
        forms, reviews, registers = (issued_to(campaign, ledger.issued(kind)) for kind in FormKind)
        letters = [one for one in ledger.deliveries() if one.letter.what.endswith(NOTICE)]
        mailed = {one.letter.unit_id: one.state for one in letters}
    unknown = [record for record in found.records if not record.sender]
    unplaced = tuple((one.file, name_in(campaign, one)) for one in unknown if not one.workbooks)
    results = results_of(campaign, held)
    older = [one for one in results.todos if "-older" in one.key]
    return CampaignStatus(
        unit_lines(campaign, held, results, forms, mailed, {name for _, name in unplaced}),
        department_lines(campaign.reviewers, reviews, held.latest_reviews, older_of("review", older)),
        department_lines(campaign.collectors, registers, held.latest_registers, older_of("register", older)),
        tuple(one for record in unknown for one in record.findings),
        campaign.rubric.typed,
        unplaced,
        len(found.waiting),
        changed,
        tuple(one.file for one in held.idle),
        results.todos,
        any(is_to_be_made(campaign, held, one) for one in results.todos),
        tuple(held.newest_findings()),
    )


def is_to_be_made(campaign: Campaign, held: Holdings, todo: Todo) -> bool:
    """Whether a department judged what has changed since, and its workbook was not made anew after that."""
    if todo.key != "review-outdated":
        return False
    [reviewer] = [one.id for one in campaign.reviewers if one.name == todo.slots["department"]]
    made = [one.at for one in held.issues if (one.kind, one.receiver) == (FormKind.REVIEW, reviewer)]
    return all(at < held.forms[todo.unit_id].counts_from for at in made)


def issued_to(campaign: Campaign, issued: Mapping[str, Issued]) -> set[str]:
    """Who was sent the workbook of the current rubric."""
    return {key for key, one in issued.items() if one.fingerprint == campaign.rubric.fingerprint}


def older_of(kind: str, todos: Iterable[Todo]) -> dict[object, Todo]:
    """Name of a department -> what is to be done about a workbook of an older rubric."""
    return {one.slots["department"]: one for one in todos if one.key.startswith(kind)}


def unit_lines(  # noqa: PLR0913, PLR0917  (all that a line tells)
    campaign: Campaign,
    held: Holdings,
    results: Results,
    issued: set[str],
    mailed: dict[str, DeliveryState],
    unsure: set[str],
) -> tuple[UnitStatus, ...]:
    """One line a unit, in official order; `unsure` are the names that files without a sender bear."""
    standings = {standing.unit_id: standing for standing in results.standings}
    older = {one.unit_id: one for one in results.todos if one.key.startswith("form-older")}
    lines = []
    for unit in campaign.units:
        latest = held.latest_forms.get(unit.id)
        weights = [finding.severity for finding in latest.findings] if latest else []
        submission = held.submissions.get(unit.id)
        lines.append(
            UnitStatus(
                unit_id=unit.id,
                name=unit.name,
                issued=unit.id in issued,
                mailed=mailed[unit.id].value if unit.id in mailed else "",
                outcome=latest.outcome if latest else None,
                errors=weights.count(Severity.ERROR),
                warnings=weights.count(Severity.WARNING),
                counted=submission is not None,
                check_code=submission.check_code if submission else "",
                points=standings[unit.id].points,
                open=standings[unit.id].open,
                unsure=unit.name in unsure,
                older=older.get(unit.id),
            )
        )
    return tuple(lines)


def department_lines(
    departments: Iterable[Department], issued: set[str], latest: Mapping[str, Record], older: Mapping[object, Todo]
) -> tuple[DepartmentStatus, ...]:
    """One line a department: whether its workbook is out, and what became of the newest that came back."""
    outcomes = {department: record.outcome for department, record in latest.items()}
    return tuple(
        DepartmentStatus(one.id, one.name, one.id in issued, outcomes.get(one.id), older.get(one.name))
        for one in departments
    )
