"""What counts and was filled in for an older version of the rubric: which version, and what it was asked otherwise."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from xlforms.forms.changed import Change, changes_for, register_changes
from xlforms.forms.identity.identity import make_identity
from xlforms.ledger.entries import Record
from xlforms.model.campaign import Campaign
from xlforms.model.rubric import Rubric
from xlforms.model.unit import Department, Unit
from xlforms.workflow.holdings import Holdings
from xlforms.workflow.released import known_rubrics


@dataclass(frozen=True, slots=True)
class Older:
    """What was asked otherwise when it was filled in; `version` is None where nobody knows what that was."""

    version: int | None
    changes: tuple[Change, ...] = ()

    def of(self, criterion_id: str) -> tuple[Change, ...]:
        """What concerns one criterion."""
        return tuple(one for one in self.changes if one.criterion_id == criterion_id)


@dataclass(frozen=True, slots=True)
class Versions:
    """Which rubric each record that counts was filled in for; SHA-256 -> None where that one was not kept."""

    campaign: Campaign
    rubrics: Mapping[str, Rubric | None]

    def of_form(self, record: Record) -> Older | None:
        """Of a unit's form; None where all that is asked now was asked then."""
        unit = self.campaign.unit(record.sender)
        return self.for_unit(record, unit) if unit else None

    def for_unit(self, record: Record, unit: Unit) -> Older | None:
        """Of a form or of a review, as far as it is about this unit."""
        rubric = self.rubrics.get(record.sha256, self.campaign.rubric)
        if rubric is None:
            return Older(None)
        if rubric.fingerprint == self.campaign.rubric.fingerprint:
            return None
        changes = changes_for(unit, rubric, self.campaign.rubric, self.campaign.language)
        return Older(rubric.version, changes) if changes else None

    def of_register(self, record: Record, department: Department) -> Older | None:
        """Of a department's register."""
        rubric = self.rubrics.get(record.sha256, self.campaign.rubric)
        if rubric is None:
            return Older(None)
        changes = register_changes(department, replace(self.campaign, rubric=rubric), self.campaign)
        return Older(rubric.version, changes) if changes else None

    def maximum_then(self, record: Record) -> Mapping[str, object]:
        """Criterion id -> its points in the rubric under which a review was given; empty where nobody knows."""
        rubric = self.rubrics.get(record.sha256, self.campaign.rubric)
        return {one.id: one.max_points for one in rubric.criteria()} if rubric else {}


def versions_of(campaign: Campaign, held: Holdings) -> Versions:
    """Of all that counts. Kept rubrics are only read where something is not of the current one."""
    records = (*held.forms.values(), *held.reviews, *held.registers.values())
    known = {one.form_id: one.fingerprint for one in held.issues}
    current = campaign.rubric
    other = [one for one in records if not is_of(campaign, current, one, known)]
    kept = known_rubrics(campaign) if other else ()
    found = {one.sha256: rubric_of(campaign, kept, one, known) for one in other}
    return Versions(campaign, found)


def rubric_of(campaign: Campaign, kept: Iterable[Rubric], record: Record, known: Mapping[str, str]) -> Rubric | None:
    """What a workbook was issued for, of the rubrics that were kept."""
    return next((rubric for rubric in kept if is_of(campaign, rubric, record, known)), None)


def is_of(campaign: Campaign, rubric: Rubric, record: Record, known: Mapping[str, str]) -> bool:
    """Whether a workbook was issued for that rubric: as the ledger knows, else by the id that it carries."""
    if record.form_id in known:
        return known[record.form_id] == rubric.fingerprint
    return make_identity(replace(campaign, rubric=rubric), record.sender, record.kind.value).form_id == record.form_id
