"""What is to be sent in again because the rubric asks it otherwise by now."""

from collections.abc import Iterator, Mapping

from xlforms.ledger.entries import Record
from xlforms.messages import Words
from xlforms.model.rubric import Criterion
from xlforms.model.score import Todo
from xlforms.model.unit import Department
from xlforms.workflow.assessed import Assessed
from xlforms.workflow.given import Given
from xlforms.workflow.older import Older

TOLD = 6  # changes in a sentence


def older_form(assessed: Assessed, record: Record) -> Iterator[Todo]:
    """A unit's form that counts."""
    if older := assessed.versions.of_form(record):
        yield todo("form-older", older, record.sender, slots={"file": record.file})


def older_register(assessed: Assessed, department: Department) -> Iterator[Todo]:
    """A department's register that counts."""
    record = assessed.held.registers.get(department.id)
    older = assessed.versions.of_register(record, department) if record else None
    if record and older:
        yield todo("register-older", older, slots={"file": record.file, "department": department.name})


def older_points(assessed: Assessed, department: Department) -> Iterator[Todo]:
    """Points of a department, criterion by criterion, with the units that they were given to."""
    for section in assessed.campaign.sections_of(department.id):
        for criterion in section.criteria:
            yield from points_of(assessed, department, criterion)


def points_of(assessed: Assessed, department: Department, criterion: Criterion) -> Iterator[Todo]:
    """The points of a criterion, one thing to do for all units that have the same reason."""
    units: dict[tuple[str, Older], list[str]] = {}
    for unit in assessed.campaign.units:
        given = assessed.given.get((unit.id, criterion.id))
        older = assessed.versions.for_unit(given.record, unit) if given else None
        if given and older and (older.version is None or older.of(criterion.id)):
            reason = Older(older.version, older.of(criterion.id))
            units.setdefault((key_of(given), reason), []).append(unit.name)
    for (key, reason), names in units.items():
        slots = {"department": department.name, "units": tuple(names)}
        yield todo(key, reason, criterion_id=criterion.id, slots=slots)


def key_of(given: Given) -> str:
    """Whether the points count meanwhile."""
    return "review-older" if given.counts else "review-older-maximum"


def todo(key: str, older: Older, unit_id: str = "", criterion_id: str = "", *, slots: Mapping[str, object]) -> Todo:
    """With the version and what has changed; where nobody knows either, in words of its own."""
    if older.version is None:
        return Todo(f"{key}-unknown", unit_id, criterion_id, slots)
    told = tuple(one.words for one in older.changes[:TOLD])
    more = len(older.changes) - len(told)
    rest = (Words("todo.change.more", {"count": more}),) if more else ()
    return Todo(key, unit_id, criterion_id, {**slots, "version": older.version, "changes": (*told, *rest)})
