"""What the reports show of each unit, computed once, best unit first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from xlforms.model.campaign import Campaign
from xlforms.model.score import Results, Score, Standing
from xlforms.model.unit import Unit
from xlforms.scoring.totals import section_points


@dataclass(frozen=True, slots=True)
class Line:
    """A unit. All points in points; None is "not known" and never a zero, sums are of what is known."""

    unit: Unit
    standing: Standing
    sections: tuple[Decimal | None, ...]  # in the order of the rubric
    self_points: Decimal | None
    self_missing: int  # criteria without a self-assessment
    tied: bool

    @property
    def gap(self) -> Decimal | None:
        """Self-assessed above final points; None where either is not known."""
        points = self.standing.points
        return None if points is None or self.self_points is None else self.self_points - points


def make_lines(campaign: Campaign, results: Results) -> tuple[Line, ...]:
    """A line a unit: by rank, equal ones in official order, then those that sent nothing."""
    scores: dict[str, list[Score]] = {unit.id: [] for unit in campaign.units}
    for score in results.scores:
        scores.setdefault(score.unit_id, []).append(score)
    standings = {standing.unit_id: standing for standing in results.standings}
    ranks = [standing.rank for standing in results.standings]
    lines = []
    for unit in campaign.units:
        standing = standings.get(unit.id, Standing(None, unit.id, None))
        tied = standing.rank is not None and ranks.count(standing.rank) > 1
        lines.append(make_line(campaign, unit, standing, scores[unit.id], tied=tied))
    return tuple(sorted(lines, key=lambda line: (line.standing.rank is None, line.standing.rank or 0)))


def make_line(campaign: Campaign, unit: Unit, standing: Standing, scores: list[Score], *, tied: bool) -> Line:
    """One unit's line."""
    sections = (section_points(section, scores) for section in campaign.rubric.sections)
    claimed = [one.self_points for one in scores if not one.excluded]
    return Line(unit, standing, tuple(sections), known(claimed), claimed.count(None), tied)


def known(points: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of those that are known, None where none is."""
    found = [one for one in points if one is not None]
    return sum(found, Decimal(0)) if found else None


def remarks(line: Line) -> Iterator[tuple[str, Mapping[str, object]]]:
    """What is to be said beside its points: (key, slots)."""
    if line.standing.points is None:
        yield "report.no-return", {}
        return
    if line.standing.vetoes:
        yield "report.remark.veto", {"clauses": line.standing.vetoes}
    if line.tied:
        yield "report.remark.tied", {}
    if line.standing.open:
        yield "report.remark.open", {"count": line.standing.open}
