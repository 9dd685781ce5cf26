"""Two versions of a rubric: what changed, and in a running campaign whose points change and by how much."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from xlforms.model.campaign import Campaign
from xlforms.model.rubric import Rubric
from xlforms.rubrics.diff import Change, make_diff
from xlforms.workflow.folder import load_rubric, open_campaign
from xlforms.workflow.holdings import Holdings, holdings
from xlforms.workflow.score import results_of


@dataclass(frozen=True, slots=True)
class Shift:
    """Points under the old and the new rubric; None while they are open, or where there is no such criterion.

    `only` is "old" or "new" where just that rubric has it.
    """

    title: str
    old: Decimal | None
    new: Decimal | None
    only: str = ""

    @property
    def change(self) -> Decimal | None:
        """How many more."""
        return None if self.old is None or self.new is None else self.new - self.old


@dataclass(frozen=True, slots=True)
class UnitShift:
    """A unit's total and the criteria in which it differs."""

    unit_id: str
    total: Shift
    criteria: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class PointsDiff:
    """What a change does to units that have sent in; facts as (title of the criterion, title of the fact).

    `added` are the titles of criteria that are new: nobody has been asked for them, so nobody's points tell of them.
    """

    compared: int  # units
    units: tuple[UnitShift, ...]
    not_asked: tuple[tuple[str, str], ...] = ()
    no_longer: tuple[tuple[str, str], ...] = ()
    added: tuple[str, ...] = ()


def rubric_at(path: Path) -> Rubric:
    """The rubric of a file, or of a campaign folder.

    Raises:
        XlformsError: there is no such file or campaign.
        UnusableDefinition: it has errors.
    """
    return open_campaign(path).rubric if path.is_dir() else load_rubric(path)


def diff_rubrics(old: Path | str, new: Path | str) -> tuple[Change, ...]:
    """What changed between two rubrics, each a .yaml, a workbook or a campaign folder; in words: `rubrics.diff_words`.

    Raises:
        XlformsError: there is no such file or campaign.
        UnusableDefinition: one has errors.
    """
    return make_diff(rubric_at(Path(old)), rubric_at(Path(new)))


def diff_points(campaign: Campaign, old: Rubric, new: Rubric) -> PointsDiff:
    """The campaign's submissions and reviews as they stand now, scored under both; the ledger is only read."""
    held = holdings(campaign)
    units = tuple(unit.id for unit in campaign.units if unit.id in held.submissions)
    shifts = tuple(shifts_of(campaign, held, old, new))
    return PointsDiff(
        len(units),
        tuple(one for one in shifts if one.unit_id in units and (one.criteria or one.total.old != one.total.new)),
        tuple(facts_beyond(new, old)),
        tuple(facts_beyond(old, new)),
        tuple(one.title for one in new.criteria() if one.id not in {other.id for other in old.criteria()}),
    )


def shifts_of(campaign: Campaign, held: Holdings, old: Rubric, new: Rubric) -> Iterator[UnitShift]:
    """Every unit in official order."""
    before, after = (results_of(replace(campaign, rubric=rubric), held) for rubric in (old, new))
    before_ids, after_ids = ({one.id for one in rubric.criteria()} for rubric in (old, new))
    titles = {criterion.id: criterion.title for rubric in (old, new) for criterion in rubric.criteria()}
    only = dict.fromkeys(before_ids - after_ids, "old") | dict.fromkeys(after_ids - before_ids, "new")
    points = [{(one.unit_id, one.criterion_id): one.points for one in results.scores} for results in (before, after)]
    totals = [{one.unit_id: one.points for one in results.standings} for results in (before, after)]
    for unit in campaign.units:
        shifts = tuple(
            Shift(title, points[0].get((unit.id, key)), points[1].get((unit.id, key)), only.get(key, ""))
            for key, title in titles.items()
            if points[0].get((unit.id, key)) != points[1].get((unit.id, key))
        )
        yield UnitShift(unit.id, Shift(unit.name, totals[0].get(unit.id), totals[1].get(unit.id)), shifts)


def facts_beyond(rubric: Rubric, other: Rubric) -> Iterator[tuple[str, str]]:
    """Facts of criteria in both that only the first one has."""
    known = {criterion.id: criterion.facts for criterion in other.criteria()}
    for criterion in rubric.criteria():
        for fact in criterion.facts.values():
            if criterion.id in known and fact.id not in known[criterion.id]:
                yield criterion.title, fact.title
