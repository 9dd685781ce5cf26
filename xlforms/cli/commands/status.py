"""status: how far each unit and each department has come."""

from functools import partial
from pathlib import Path

from xlforms.cli.folders import folder_argument, say_next
from xlforms.cli.help import Command, flag
from xlforms.cli.listing import first_names, list_findings
from xlforms.cli.screen import Screen
from xlforms.cli.tables import Column, show_table
from xlforms.cli.todos import show_todos
from xlforms.model.campaign import Campaign
from xlforms.model.outcome import Outcome
from xlforms.model.score import Todo
from xlforms.workflow.folder import open_campaign
from xlforms.workflow.status import CampaignStatus, DepartmentStatus, UnitStatus, status

UNIT_COLUMNS = ("unit", "form", "letter", "returned", "errors", "warnings", "code", "points", "open")
NUMBERS = {"errors", "warnings", "points", "open"}


def build(name: str, screen: Screen) -> Command:
    """`xlforms status [DIR] [--findings]`."""
    return Command(name, screen, partial(run, screen), [folder_argument(screen), flag("--findings", screen)])


def run(screen: Screen, folder: Path, *, findings: bool) -> int:
    """Two tables, and what is open in words; 1 where the rubric was edited after it went out."""
    campaign = open_campaign(folder)
    state = status(campaign)
    if state.changed:
        screen.say("cli.status.changed", what=state.changed.in_language(screen.language))
        screen.line()
    show_units(screen, state)
    show_departments(screen, state.registers, "register")
    show_departments(screen, state.departments, "review-form")
    if findings:
        list_findings(screen, (*state.unknown, *state.newest))
    close(screen, campaign, folder, state)
    return 1 if state.changed else 0


def show_units(screen: Screen, state: CampaignStatus) -> None:
    """A line a unit."""
    columns = [Column(screen.words(f"cli.status.{key}"), key in NUMBERS) for key in UNIT_COLUMNS]
    show_table(screen, columns, [unit_line(screen, unit) for unit in state.units])


def unit_line(screen: Screen, unit: UnitStatus) -> list[object]:
    """Its cells; zeros that say nothing are left empty."""
    letter = screen.words(f"cli.letter.{unit.mailed}") if unit.mailed else ""
    return [
        unit.name,
        screen.words("cli.status.issued") if unit.issued else "",
        letter,
        outcome_words(screen, unit.outcome, unit.older, counted=unit.counted, unsure=unit.unsure),
        unit.errors or None,
        unit.warnings or None,
        unit.check_code,
        unit.points,
        unit.open or None,
    ]


def outcome_words(
    screen: Screen, outcome: Outcome | None, older: Todo | None, *, counted: bool, unsure: bool = False
) -> str:
    """What became of the newest file; that an older one counts, or one that was asked otherwise, is told."""
    if outcome is None:
        return screen.words("cli.status.unsure" if unsure else "cli.status.waiting")
    key = "cli.status.older-counts" if outcome is Outcome.RETURNED and counted else f"cli.outcome.{outcome}"
    if older is None:
        return screen.words(key)
    version = older.slots.get("version") or screen.words("cli.status.version-unknown")
    return screen.words("cli.status.older-version", outcome=screen.words(key), version=version)


def show_departments(screen: Screen, departments: tuple[DepartmentStatus, ...], kind: str) -> None:
    """A line a department; `kind` is the header of its workbook. No table where there are none."""
    if not departments:
        return
    columns = [Column(screen.words(f"cli.status.{key}")) for key in ("department", kind, "returned")]
    rows = [
        (
            one.name,
            screen.words("cli.status.issued") if one.issued else "",
            outcome_words(screen, one.outcome, one.older, counted=False),
        )
        for one in departments
    ]
    screen.line()
    show_table(screen, columns, rows)


def close(screen: Screen, campaign: Campaign, folder: Path, state: CampaignStatus) -> None:
    """What is open, how many are in, and the step that waits."""
    tell_open(screen, state)
    units, departments, registers = len(state.units), len(state.departments), len(state.registers)
    forms, reviews, noted = sum(unit.counted for unit in state.units), back(state.departments), back(state.registers)
    if state.forms:
        screen.say("cli.status.done", forms=forms, units=units, reviews=reviews, departments=departments)
    elif departments:
        screen.say("cli.status.reviews-done", reviews=reviews, departments=departments)
    if registers:
        screen.say("cli.status.registers-done", registers=noted, departments=registers)
    if state.changed:  # every step would be refused
        return
    untold = [one for one in state.todos if one.key != "stray-file"]  # those are named above
    if is_all_in(state) and untold:
        screen.say("cli.status.todos", count=len(untold))
        show_todos(screen, campaign, untold)
    say_next(screen, next_command(state), folder)


def tell_open(screen: Screen, state: CampaignStatus) -> None:
    """Files that nobody can place, each with who it may be from; files that wait for their packs."""
    if state.strays:
        shown = [f"{file} ({perhaps(screen, name)})" if name else file for file, name in state.strays]
        screen.say("cli.status.unknown", count=len(shown), names=first_names(screen, shown))
    if state.idle:
        screen.say("cli.status.idle", count=len(state.idle), names=first_names(screen, state.idle))
    if state.waiting:
        screen.say("cli.status.to-correct", count=state.waiting)


def perhaps(screen: Screen, name: str) -> str:
    """Who it may be from."""
    return screen.words("cli.collect.sender-perhaps", name=name)


def back(departments: tuple[DepartmentStatus, ...]) -> int:
    """How many have sent a workbook that was not returned to them."""
    return sum(one.outcome not in {None, Outcome.RETURNED} for one in departments)


def next_command(state: CampaignStatus) -> str:
    """The first step of the road that is not done."""
    if state.forms and not all(unit.issued for unit in state.units):
        return "issue"
    if not all(one.issued for one in state.registers):
        return "events"
    if state.waiting:
        return "correct"
    if not all(map(is_settled, owed(state))):  # before that a review would judge what is sent again
        return "collect"
    if not all(one.issued for one in state.departments) or (is_all_in(state) and state.review_again):
        return "review"
    return "publish" if is_all_in(state) and not state.todos else "collect"


def owed(state: CampaignStatus) -> list[UnitStatus | DepartmentStatus]:
    """All that reviews had better wait for."""
    return [*(state.units if state.forms else ()), *state.registers]


def is_all_in(state: CampaignStatus) -> bool:
    """Whether the tables show nothing that keeps the result from being final: then what does is told in words."""
    return all(map(is_settled, (*owed(state), *state.departments)))


def is_settled(one: UnitStatus | DepartmentStatus) -> bool:
    """Whether its newest workbook counts, and for the current rubric."""
    return one.outcome not in {None, Outcome.RETURNED} and one.older is None
