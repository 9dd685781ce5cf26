"""issue: one workbook a unit."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from xlforms.cli.folders import folder_argument, say_next
from xlforms.cli.help import Command, flag
from xlforms.cli.progress import progress
from xlforms.cli.screen import Screen


def build(name: str, screen: Screen) -> Command:
    """`xlforms issue [DIR] [--ascii]`."""
    return Command(name, screen, partial(run, screen), [folder_argument(screen), flag("--ascii", screen)])


def run(screen: Screen, folder: Path, *, ascii: bool) -> int:  # noqa: A002  (the option's name)
    """Write them."""
    from xlforms.workflow.folder import ISSUED, open_campaign
    from xlforms.workflow.issue import issue
    from xlforms.workflow.prove import proof_of

    campaign = open_campaign(folder)
    if not campaign.rubric.typed:
        screen.say("cli.issue.none")
        say_next(screen, "events", folder)
        return 0
    with progress(screen, "cli.issue.progress", len(campaign.units)) as step:
        files = issue(campaign, datetime.now(UTC), ascii_only=ascii, step=step)
    written = sum(file.written for file in files)
    screen.say("cli.issue.done", written=written, unchanged=len(files) - written, folder=folder / ISSUED)
    proved = proof_of(campaign)
    if proved is None:
        screen.say("prove.unproved")
    else:
        screen.say("prove.proved", at=f"{proved.at:%Y-%m-%d}", cases=proved.cases)
    say_next(screen, "send", folder, "--draft")
    return 0
