"""issue: one workbook a unit."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from xlforms.cli.folders import folder_argument, say_next, typed
from xlforms.cli.help import Command, flag
from xlforms.cli.progress import progress
from xlforms.cli.screen import Screen
from xlforms.cli.written import tell_written


def build(name: str, screen: Screen) -> Command:
    """`xlforms issue [DIR] [--ascii] [--again]`."""
    options = [flag("--ascii", screen), flag("--again", screen, "issue-again")]
    return Command(name, screen, partial(run, screen), [folder_argument(screen), *options])


def run(screen: Screen, folder: Path, *, ascii: bool, again: bool) -> int:  # noqa: A002  (the option's name)
    """Write them; those that somebody has edited are left alone."""
    from xlforms.workflow.folder import ISSUED, open_campaign
    from xlforms.workflow.issue import issue
    from xlforms.workflow.prove import proof_of

    campaign = open_campaign(folder)
    if not campaign.rubric.typed:
        screen.say("cli.issue.none")
        say_next(screen, "events", folder)
        return 0
    with progress(screen, "cli.issue.progress", len(campaign.units)) as step:
        files = issue(campaign, datetime.now(UTC), ascii_only=ascii, again=again, step=step)
    tell_written(screen, "issue", files, folder / ISSUED)
    proved = proof_of(campaign)
    if proved is None:
        screen.say("prove.unproved", command=typed("prove", folder))
    else:
        screen.say("prove.proved", at=f"{proved.at:%Y-%m-%d}", cases=proved.cases)
    say_next(screen, "send", folder, "--draft")
    return 0
