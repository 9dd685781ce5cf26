"""publish: the ranking workbook and the summary to sign."""

from functools import partial
from pathlib import Path

from xlforms.cli.folders import folder_argument, say_next
from xlforms.cli.help import Command
from xlforms.cli.progress import progress
from xlforms.cli.screen import Screen


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
    results = published.results
    screen.say("cli.publish.provisional" if results.provisional else "cli.publish.final", todos=len(results.todos))
    say_next(screen, "status" if results.provisional else "export", folder, "" if results.provisional else "tables")
    return 0
