"""score: the standings on the screen, and what is still open."""

from decimal import Decimal
from functools import partial
from pathlib import Path

from xlforms.cli.folders import folder_argument, say_next
from xlforms.cli.help import Command
from xlforms.cli.screen import Screen
from xlforms.cli.tables import Column, show_table
from xlforms.cli.todos import show_todos
from xlforms.model.campaign import Campaign
from xlforms.model.score import Results, Standing
from xlforms.workflow.folder import open_campaign
from xlforms.workflow.score import score

COLUMNS = {"rank": True, "unit": False, "tier": False, "points": True, "self": True, "open": True}


def build(name: str, screen: Screen) -> Command:
    """`xlforms score [DIR]`."""
    return Command(name, screen, partial(run, screen), [folder_argument(screen)])


def run(screen: Screen, folder: Path) -> int:
    """Show them."""
    campaign = open_campaign(folder)
    results = score(campaign)
    show_standings(screen, campaign, results)
    show_todos(screen, campaign, results.todos)
    screen.say("cli.score.provisional" if results.provisional else "cli.score.final")
    say_next(screen, "publish", folder)
    return 0


def show_standings(screen: Screen, campaign: Campaign, results: Results) -> None:
    """A line a unit, best first."""
    claimed: dict[str, Decimal] = {}
    for one in results.scores:
        if one.self_points is not None:
            claimed[one.unit_id] = claimed.get(one.unit_id, Decimal(0)) + one.self_points
    rows: list[tuple[object, ...]] = []
    grades: list[tuple[object, ...]] = []
    for standing in results.standings:
        unit = campaign.unit(standing.unit_id)
        assert unit is not None
        own = claimed.get(unit.id) if standing.points is not None else None
        tier = campaign.tier_title(unit.tier)
        rows.append((standing.rank, unit.name, tier, standing.points, own, standing.open or None))
        grades.append((grade_words(screen, standing),))
    columns = [Column(screen.words(f"cli.standings.{key}"), number) for key, number in COLUMNS.items()]
    if campaign.rubric.grades:
        columns.append(Column(screen.words("cli.standings.grade")))
        rows = [row + grade for row, grade in zip(rows, grades, strict=True)]
    show_table(screen, columns, rows)


def grade_words(screen: Screen, standing: Standing) -> str:
    """Its grade, and the vetoes that cap it: without them 86 points and the worst grade look like a fault."""
    if not standing.grade or not standing.vetoes:
        return standing.grade
    return screen.words("cli.standings.vetoed", grade=standing.grade, clauses=standing.vetoes)
