"""correct: what was returned goes back, marked at its cells and with a list, and a letter with it."""

from collections import Counter
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from xlforms.cli.commands.send import tell_cleared, tell_lost
from xlforms.cli.faults import tell_faults
from xlforms.cli.folders import folder_argument, say_next
from xlforms.cli.help import Command, flag, password_option
from xlforms.cli.progress import progress
from xlforms.cli.screen import Screen
from xlforms.model.campaign import Campaign
from xlforms.workflow.correct import Corrected, correct, send_corrections
from xlforms.workflow.folder import CORRECTIONS, DRAFTS, open_campaign


def build(name: str, screen: Screen) -> Command:
    """`xlforms correct [DIR] [--warnings] [--smtp] [--again] [--password TEXT]`."""
    options = [flag("--warnings", screen), flag("--smtp", screen), flag("--again", screen, "correct-again")]
    return Command(name, screen, partial(run, screen), [folder_argument(screen), *options, password_option(screen)])


def run(  # noqa: PLR0913  (one argument an option)
    screen: Screen, folder: Path, *, warnings: bool, smtp: bool, again: bool, passwords: tuple[str, ...]
) -> int:
    """Write packs and letters, say what became of each; send them where asked to.

    1 where the office has something left to do by hand, 2 where a pack could not be made.
    """
    campaign = open_campaign(folder)
    with progress(screen, "cli.correct.progress", None) as step:
        done = correct(campaign, warnings=warnings, again=again, step=step, passwords=passwords)
    tell_cleared(screen, campaign)
    if not done:
        screen.say("cli.correct.nothing")
        say_next(screen, "status", folder)
        return 0
    for one in done:
        tell(screen, one)
    tell_counts(screen, folder, done)
    by_hand = [one for one in done if one.result == "locked" or (one.result != "edited" and is_unaddressed(one))]
    lost = send(screen, campaign, warnings=warnings, again=again, passwords=passwords) if smtp else 0
    say_next(screen, "collect", folder)
    tell_faults(screen, "cli.correct.faults", [(one.record.file, one.fault) for one in done if one.fault])
    failed = any(one.result == "failed" for one in done)
    return 2 if failed else 1 if lost or by_hand else 0


def tell(screen: Screen, one: Corrected) -> None:
    """What a person must know of one file: edited, a new form, only a letter. Who gets a letter is asked every time."""
    file = one.record.file
    if one.why:
        screen.complain("cli.error", what=one.why.in_language(screen.language))
    elif one.result in {"edited", "locked"}:
        screen.say(f"cli.correct.{one.result}", file=one.pack or one.letter or file)
    elif is_unaddressed(one):
        screen.say("cli.correct.unknown", file=file, letter=one.letter)
    elif one.result == "written" and not one.pack:
        screen.say("cli.correct.letter", file=file, letter=one.letter)
    elif one.fresh:
        screen.say("cli.correct.fresh", file=file, why=one.fresh, pack=one.pack)


def is_unaddressed(one: Corrected) -> bool:
    """Whether somebody must fill in who gets the letter; also a file that can't count may name its unit."""
    return one.message is not None and not one.pack and "@" not in str(one.message["To"] or "")


def tell_counts(screen: Screen, folder: Path, done: list[Corrected]) -> None:
    """How many packs, how many letters without one."""
    packs, letters = (Counter(one.result for one in done if bool(one.pack) is kind) for kind in (True, False))
    screen.say(
        "cli.correct.done",
        written=packs["written"],
        unchanged=packs["unchanged"],
        folder=folder / CORRECTIONS,
        letters=letters["written"],
        same=letters["unchanged"],
        drafts=folder / DRAFTS,
    )


def send(screen: Screen, campaign: Campaign, *, warnings: bool, again: bool, passwords: tuple[str, ...]) -> int:
    """How many letters were refused, or may not have arrived."""
    sent = send_corrections(campaign, datetime.now(UTC), warnings=warnings, again=again, passwords=passwords)
    lost = tell_lost(screen, campaign, sent)
    counts = Counter(one.result for one in sent)
    screen.say("cli.send.sent", sent=counts["sent"], skipped=counts["skipped"], lost=lost)
    return lost
