"""correct: what was returned goes back, marked at its cells and with a list, and a letter with it."""

from collections import Counter
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from xlforms.cli.commands.send import tell_lost
from xlforms.cli.folders import folder_argument, say_next
from xlforms.cli.help import Command, flag
from xlforms.cli.progress import progress
from xlforms.cli.screen import Screen
from xlforms.model.campaign import Campaign
from xlforms.workflow.correct import Corrected, correct, send_corrections
from xlforms.workflow.folder import CORRECTIONS, DRAFTS, open_campaign


def build(name: str, screen: Screen) -> Command:
    """`xlforms correct [DIR] [--warnings] [--smtp] [--again]`."""
    options = [flag("--warnings", screen), flag("--smtp", screen), flag("--again", screen, "correct-again")]
    return Command(name, screen, partial(run, screen), [folder_argument(screen), *options])


def run(screen: Screen, folder: Path, *, warnings: bool, smtp: bool, again: bool) -> int:
    """Write packs and letters, say what became of each; send them where asked to."""
    campaign = open_campaign(folder)
    with progress(screen, "cli.correct.progress", None) as step:
        done = correct(campaign, warnings=warnings, again=again, step=step)
    if not done:
        screen.say("cli.correct.nothing")
        say_next(screen, "status", folder)
        return 0
    for one in done:
        tell(screen, one)
    counts = Counter(one.result for one in done)
    screen.say(
        "cli.correct.done",
        written=counts["written"],
        unchanged=counts["unchanged"],
        folder=folder / CORRECTIONS,
        drafts=folder / DRAFTS,
    )
    lost = send(screen, campaign, warnings=warnings, again=again) if smtp else 0
    say_next(screen, "collect", folder)
    return 1 if lost else 0


def tell(screen: Screen, one: Corrected) -> None:
    """What a person must know of one file: edited, a new form, only a letter."""
    file = one.record.file
    if one.result == "edited":
        screen.say("cli.correct.edited", file=one.pack)
    elif one.result == "letter":
        addressed = "@" in str(one.message["To"] or "")  # also where the file alone names the unit
        screen.say("cli.correct.letter" if addressed else "cli.correct.unknown", file=file, letter=one.letter)
    elif one.fresh:
        screen.say("cli.correct.fresh", file=file, why=one.fresh, pack=one.pack)


def send(screen: Screen, campaign: Campaign, *, warnings: bool, again: bool) -> int:
    """How many letters were refused, or may not have arrived."""
    sent = send_corrections(campaign, datetime.now(UTC), warnings=warnings, again=again)
    lost = tell_lost(screen, campaign, sent)
    counts = Counter(one.result for one in sent)
    screen.say("cli.send.sent", sent=counts["sent"], skipped=counts["skipped"], lost=lost)
    return lost
