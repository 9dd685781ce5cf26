"""collect: takes in returned workbooks, forms and reviews, and names every fault at its cell."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from xlforms.cli.decided import tell_decision
from xlforms.cli.faults import tell_faults
from xlforms.cli.folders import folder_argument, path_argument, say_next
from xlforms.cli.help import Command, flag, password_option
from xlforms.cli.listing import first_names, list_findings
from xlforms.cli.progress import progress
from xlforms.cli.screen import Screen
from xlforms.ledger.entries import Record
from xlforms.model.campaign import Campaign
from xlforms.model.outcome import Outcome
from xlforms.model.submission import FormKind
from xlforms.workflow.collect import collect, files_of
from xlforms.workflow.folder import INBOX, open_campaign
from xlforms.workflow.holdings import holdings
from xlforms.workflow.senders import name_in, sender_of
from xlforms.workflow.taking_in import Received
from xlforms.workflow.todos import owing
from xlforms.workflow.waiting import Open, find_open


def build(name: str, screen: Screen) -> Command:
    """`xlforms collect [DIR] [PATHS]... [--accept] [--password TEXT]`."""
    paths = path_argument("paths", "PATHS", screen, nargs=-1, required=False)
    options = [flag("--accept", screen), password_option(screen)]
    return Command(name, screen, partial(run, screen), [folder_argument(screen), paths, *options])


def run(screen: Screen, folder: Path, paths: tuple[Path, ...], passwords: tuple[str, ...], *, accept: bool) -> int:
    """Take in, list, count; 1 while something waits for `correct` or can't count, 2 where a file was not taken in."""
    campaign = open_campaign(folder)
    total = len(files_of(list(paths) or [folder / INBOX]))
    with progress(screen, "cli.collect.progress", total) as step:
        received = collect(campaign, paths, datetime.now(UTC), step, passwords, accept=accept)
    tell_received(screen, campaign, received)
    for one in received:
        tell_decision(screen, folder, one, sender(screen, campaign, one.record) if one.record else "")
    found = find_open(campaign)
    tell_counts(screen, folder, received)
    tell_open(screen, campaign, found)
    next_of(screen, folder, campaign, received, found)
    tell_faults(screen, "cli.collect.faults", [(str(one.path), one.fault) for one in received if one.fault])
    lost = any(one.why or one.fault for one in received)
    refused = any(one.decision and one.decision.refused for one in received)
    return 2 if lost else 1 if found.waiting or refused else 0


def tell_received(screen: Screen, campaign: Campaign, received: Iterable[Received]) -> None:
    """Each file that is new: whose it is, what became of it, what is to be mended."""
    for one in received:
        if one.why:
            screen.complain("cli.error", what=one.why.in_language(screen.language))
        elif one.record and one.bundle and not one.known:
            screen.say("cli.collect.zip", file=one.record.file, count=one.record.workbooks)
            list_findings(screen, one.record.findings, "  ")
        elif one.record and not one.known:
            outcome = screen.words(f"cli.outcome.{one.record.outcome}")
            screen.say(
                "cli.collect.file", file=one.record.file, sender=sender(screen, campaign, one.record), outcome=outcome
            )
            list_findings(screen, one.record.findings, "  ")


def sender(screen: Screen, campaign: Campaign, record: Record) -> str:
    """The name of the unit or department, who it may be, or that nobody knows."""
    if found := sender_of(campaign, record):
        return found.name
    if name := name_in(campaign, record):
        return screen.words("cli.collect.sender-perhaps", name=name)
    return screen.words("cli.collect.sender-unknown")


def tell_counts(screen: Screen, folder: Path, received: list[Received]) -> None:
    """What became of the files, workbooks in zips each for itself."""
    if not received:
        screen.say("cli.collect.nothing", folder=folder / INBOX)
        return
    new = [one.record for one in received if one.record and not one.known and not one.bundle]
    known = sum(one.known for one in received)
    if not new:
        screen.say("cli.collect.no-news", known=known)
        return
    counts = Counter(record.outcome for record in new)
    screen.say(
        "cli.collect.done",
        new=len(new),
        good=counts[Outcome.ACCEPTED],
        warnings=counts[Outcome.ACCEPTED_WITH_WARNINGS],
        returned=counts[Outcome.RETURNED],
        known=known,
    )


def tell_open(screen: Screen, campaign: Campaign, found: Open) -> None:
    """What was returned, now or before: what waits for its pack, and who has to send something in again."""
    if found.waiting:
        screen.say("cli.collect.waiting", count=len(found.waiting))
    waiting = {one.sha256 for one in found.waiting}
    names = [name_of(campaign, one) for one in found.records if one.sha256 not in waiting]
    if names:
        screen.say("cli.collect.open", count=len(names), names=first_names(screen, names))


def name_of(campaign: Campaign, record: Record) -> str:
    """Its sender's name, else the file's."""
    found = sender_of(campaign, record)
    return found.name if found else record.file


def next_of(screen: Screen, folder: Path, campaign: Campaign, received: list[Received], found: Open) -> None:
    """What was returned is corrected first; after forms and registers the review, if any; after reviews the score."""
    new = [one.record for one in received if one.record and not one.known]
    if found.waiting:
        say_next(screen, "correct", folder)
    elif not new:
        say_next(screen, "status", folder)
    else:
        reviewed = not campaign.reviewers or any(record.kind is FormKind.REVIEW for record in new)
        owed = () if reviewed else owing(campaign, holdings(campaign))
        if owed:
            names = first_names(screen, [one.name for one in owed])
            screen.say("cli.collect.before-review", count=len(owed), names=names)
        say_next(screen, "score" if reviewed else "status" if owed else "review", folder)
