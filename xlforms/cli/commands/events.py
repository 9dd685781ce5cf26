"""events: one register a collecting department."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from xlforms.cli.folders import folder_argument, say_next
from xlforms.cli.help import Command, flag
from xlforms.cli.progress import progress
from xlforms.cli.screen import Screen
from xlforms.cli.written import tell_written


def build(name: str, screen: Screen) -> Command:
    """`xlforms events [DIR] [--ascii] [--again]`."""
    options = [flag("--ascii", screen), flag("--again", screen, "events-again")]
    return Command(name, screen, partial(run, screen), [folder_argument(screen), *options])


def run(screen: Screen, folder: Path, *, ascii: bool, again: bool) -> int:  # noqa: A002  (the option's name)
    """Write them; those in which somebody has begun to note events are left alone."""
    from xlforms.workflow.events import events
    from xlforms.workflow.folder import INBOX, REGISTERS, open_campaign

    campaign = open_campaign(folder)
    if not campaign.collectors:
        screen.say("cli.events.none")
        return 0
    with progress(screen, "cli.events.progress", len(campaign.collectors)) as step:
        files = events(campaign, datetime.now(UTC), ascii_only=ascii, again=again, step=step)
    tell_written(screen, "events", files, folder / REGISTERS)
    screen.say("cli.events.hint", folder=folder / INBOX)
    say_next(screen, "collect", folder)
    return 0
