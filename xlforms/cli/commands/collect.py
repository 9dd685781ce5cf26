"""collect: takes in returned workbooks, forms and reviews, and names every fault at its cell."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from xlforms.cli.folders import folder_argument, path_argument, say_next
from xlforms.cli.help import Command, password_option
from xlforms.cli.listing import list_findings
from xlforms.cli.progress import progress
from xlforms.cli.screen import Screen
from xlforms.ledger.entries import Record
from xlforms.model.campaign import Campaign
from xlforms.model.outcome import Outcome
from xlforms.model.submission import FormKind
from xlforms.workflow.collect import collect, files_of
from xlforms.workflow.folder import INBOX, open_campaign
from xlforms.workflow.taking_in import Received


def build(name: str, screen: Screen) -> Command:
    """`xlforms collect [DIR] [PATHS]... [--password TEXT]`."""
    paths = path_argument("paths", "PATHS", screen, nargs=-1, required=False)
    return Command(name, screen, partial(run, screen), [folder_argument(screen), paths, password_option(screen)])


def run(screen: Screen, folder: Path, paths: tuple[Path, ...], passwords: tuple[str, ...]) -> int:
    """Take in, list, count."""
    campaign = open_campaign(folder)
    total = len(files_of(list(paths) or [folder / INBOX]))
    with progress(screen, "cli.collect.progress", total) as step:
        received = collect(campaign, paths, datetime.now(UTC), step, passwords)
    tell_received(screen, campaign, received)
    return close(screen, folder, campaign, received)


def tell_received(screen: Screen, campaign: Campaign, received: Iterable[Received]) -> None:
    """Each file that is new: whose it is, what became of it, what is to be mended."""
    for one in received:
        if one.why:
            screen.complain("cli.error", what=one.why.in_language(screen.language))
        elif one.record and not one.known:
            outcome = screen.words(f"cli.outcome.{one.record.outcome}")
            screen.say(
                "cli.collect.file", file=one.record.file, sender=sender(screen, campaign, one.record), outcome=outcome
            )
            list_findings(screen, one.record.findings, "  ")


def sender(screen: Screen, campaign: Campaign, record: Record) -> str:
    """The name of the unit or department, or that nobody knows."""
    by_unit = record.kind is FormKind.FORM
    found = campaign.unit(record.sender) if by_unit else campaign.department(record.sender)
    return found.name if found else screen.words("cli.collect.sender-unknown")


def close(screen: Screen, folder: Path, campaign: Campaign, received: list[Received]) -> int:
    """What was done, what was left, what comes next; the exit code."""
    received = [one for one in received if not one.bundle]
    new = [one.record for one in received if one.record and not one.known]
    counts, unread = Counter(record.outcome for record in new), sum(bool(one.why) for one in received)
    known = len(received) - len(new) - unread
    if not received:
        screen.say("cli.collect.nothing", folder=folder / INBOX)
        return 0
    screen.say(
        "cli.collect.done",
        new=len(new),
        good=counts[Outcome.ACCEPTED],
        warnings=counts[Outcome.ACCEPTED_WITH_WARNINGS],
        returned=counts[Outcome.RETURNED],
        known=known,
    )
    if counts[Outcome.RETURNED]:
        screen.say("cli.collect.returned")
    next_of(screen, folder, campaign, new)
    return 2 if unread else 1 if counts[Outcome.RETURNED] else 0


def next_of(screen: Screen, folder: Path, campaign: Campaign, new: list[Record]) -> None:
    """What was returned is corrected first; after forms and registers the review, if any; after reviews the score."""
    if any(record.outcome is Outcome.RETURNED for record in new):
        say_next(screen, "correct", folder)
    elif not new:
        say_next(screen, "status", folder)
    else:
        reviewed = not campaign.reviewers or any(record.kind is FormKind.REVIEW for record in new)
        say_next(screen, "score" if reviewed else "review", folder)
