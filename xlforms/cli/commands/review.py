"""review: one workbook a department."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from xlforms.cli.folders import folder_argument, say_next
from xlforms.cli.help import Command, flag
from xlforms.cli.progress import progress
from xlforms.cli.screen import Screen
from xlforms.cli.written import tell_written


def build(name: str, screen: Screen) -> Command:
    """`xlforms review [DIR] [--ascii] [--again]`."""
    options = [flag("--ascii", screen), flag("--again", screen, "review-again")]
    return Command(name, screen, partial(run, screen), [folder_argument(screen), *options])


def run(screen: Screen, folder: Path, *, ascii: bool, again: bool) -> int:  # noqa: A002  (the option's name)
    """Write them; those that somebody has begun to fill in are left alone."""
    from xlforms.workflow.folder import INBOX, REVIEWS, open_campaign
    from xlforms.workflow.review import review

    campaign = open_campaign(folder)
    if not campaign.reviewers:
        screen.say("cli.review.none")
        say_next(screen, "score", folder)
        return 0
    with progress(screen, "cli.review.progress", len(campaign.reviewers)) as step:
        files = review(campaign, datetime.now(UTC), ascii_only=ascii, again=again, step=step)
    tell_written(screen, "review", files, folder / REVIEWS)
    screen.say("cli.review.hint", folder=folder / INBOX)
    say_next(screen, "collect", folder)
    return 0
