"""publish: the ranking workbook and the summary to sign."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from xlforms.cli.folders import folder_argument, say_next
from xlforms.cli.help import Command
from xlforms.cli.progress import progress
from xlforms.cli.screen import Screen
from xlforms.cli.todos import show_todos

if TYPE_CHECKING:  # imported with the database when it is used
    from xlforms.workflow.publish import Published


def build(name: str, screen: Screen) -> Command:
    """`xlforms publish [DIR]`."""
    return Command(name, screen, partial(run, screen), [folder_argument(screen)])


def run(screen: Screen, folder: Path) -> int:
    """Write them, and say whether they may be signed."""
    from xlforms.workflow.folder import open_campaign
    from xlforms.workflow.publish import publish

    campaign = open_campaign(folder)
    with progress(screen, "cli.publish.progress", 3) as step:
        published = publish(campaign, step)
    for file in published.files:
        screen.line(str(file))
    if published.no_pdf:
        screen.line(published.no_pdf.in_language(screen.language))
    tell_moved(screen, published)
    results = published.results
    screen.say("cli.publish.provisional" if results.provisional else "cli.publish.final", todos=len(results.todos))
    show_todos(screen, campaign, results.todos)
    say_next(screen, "status" if results.provisional else "export", folder, "" if results.provisional else "tables")
    return 0


def tell_moved(screen: Screen, published: "Published") -> None:
    """Which units stand otherwise than in the summary published before, and where that one is."""
    if published.moved is None:
        screen.say("cli.publish.unread")
    elif published.moved:
        screen.say("cli.publish.moved", count=len(published.moved))
    for one in published.moved or ():
        values = {
            "old_points": one.old.points,
            "points": one.new.points,
            "old_rank": one.old.rank,
            "rank": one.new.rank,
        }
        nothing = screen.words("cli.publish.nothing")
        slots = {name: nothing if value is None else value for name, value in values.items()}
        screen.line("  " + screen.words("cli.publish.unit", unit=one.unit.name, **slots))
    if published.earlier:
        screen.say("cli.publish.earlier", folder=published.earlier)
