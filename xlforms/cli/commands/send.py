"""send: a letter with its form to each unit, as a draft or over SMTP."""

from collections import Counter
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from xlforms.cli.folders import folder_argument, say_next
from xlforms.cli.help import Command, flag
from xlforms.cli.progress import progress
from xlforms.cli.screen import Screen
from xlforms.model.campaign import Campaign
from xlforms.workflow.folder import DRAFTS, open_campaign
from xlforms.workflow.send import Sent, send_drafts, send_smtp
from xlforms.workflow.settled import clear_settled


def build(name: str, screen: Screen) -> Command:
    """`xlforms send [DIR] --draft|--smtp [--again]`."""
    options = [flag("--draft", screen), flag("--smtp", screen), flag("--again", screen, "send-again")]
    return Command(name, screen, partial(run, screen), [folder_argument(screen), *options])


def run(screen: Screen, folder: Path, *, draft: bool, smtp: bool, again: bool) -> int:
    """Send, and say what became of each letter that did not just leave."""
    if draft == smtp:
        raise click.UsageError(screen.words("cli.send.how"))
    if again and draft:
        raise click.UsageError(screen.words("cli.send.again-is-smtp"))
    campaign = open_campaign(folder)
    with progress(screen, "cli.send.progress", len(campaign.units)) as step:
        sent = send_drafts(campaign, step) if draft else send_smtp(campaign, datetime.now(UTC), again=again, step=step)
    tell_cleared(screen, campaign)
    lost = tell_lost(screen, campaign, sent)
    counts = Counter(one.result for one in sent)
    if draft:
        done, left = counts["drafted"], counts["unchanged"]
        screen.say("cli.send.drafted", drafted=done, unchanged=left, folder=folder / DRAFTS)
    else:
        screen.say("cli.send.sent", sent=counts["sent"], skipped=counts["skipped"], lost=lost)
    say_next(screen, "collect", folder)
    return 1 if lost else 0


def tell_lost(screen: Screen, campaign: Campaign, sent: list[Sent]) -> int:
    """Letters that were refused, or of which nobody knows whether they arrived: how many."""
    lost = [one for one in sent if one.result in {"failed", "unknown"}]
    for one in lost:
        unit = campaign.unit(one.unit_id)
        screen.say(f"cli.send.{one.result}", unit=unit.name if unit else one.unit_id, why=one.why)
    return len(lost)


def tell_cleared(screen: Screen, campaign: Campaign) -> None:
    """Packs and drafts that nobody needs any more go; which and why, and which were left."""
    cleared = clear_settled(campaign)
    gone = {"cleared": cleared.removed, "unneeded": cleared.unneeded, "known": cleared.known}
    for key, paths in gone.items():
        if paths:
            screen.say(f"cli.correct.{key}", files=screen.words("word.between").join(one.name for one in paths))
    for path in cleared.kept:
        screen.say("cli.correct.outdated", file=path)
