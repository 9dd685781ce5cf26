"""rehearse: mangled returns of this campaign's workbooks with known answers: none may be read wrongly."""

from functools import partial
from pathlib import Path

import click

from xlforms.cli.commands.prove import number_option
from xlforms.cli.folders import folder_argument
from xlforms.cli.help import Command
from xlforms.cli.progress import progress
from xlforms.cli.screen import Screen
from xlforms.cli.tables import Column, show_table
from xlforms.workflow.folder import open_campaign
from xlforms.workflow.rehearse.report import Rehearsal, Share
from xlforms.workflow.rehearse.trial import Trial

SHOWN_FAILURES, SHOWN_CELLS = 20, 3


def build(name: str, screen: Screen) -> Command:
    """`xlforms rehearse [DIR] [--files N] [--seed N] [--keep FOLDER]`."""
    files = number_option("--files", screen, 2000, lowest=1)
    seed = number_option("--seed", screen, 0, lowest=0)
    text = screen.words("cli.option.keep")
    keep = click.Option(["--keep"], type=click.Path(path_type=Path), metavar="FOLDER", help=text)
    return Command(name, screen, partial(run, screen), [folder_argument(screen), files, seed, keep])


def run(screen: Screen, folder: Path, *, files: int, seed: int, keep: Path | None) -> int:
    """Rehearse and tell; 1 where something was read wrongly or crashed."""
    from xlforms.workflow.rehearse.rehearse import rehearse

    campaign = open_campaign(folder)
    with progress(screen, "rehearse.progress", files) as step:
        done = rehearse(campaign, files=files, seed=seed, keep=keep, step=step)
    tell(screen, done)
    if keep and done.failures:
        screen.say("rehearse.kept", folder=keep)
    return 0 if done.holds else 1


def tell(screen: Screen, done: Rehearsal) -> None:
    """Counts, the table, the failures."""
    show_table(screen, columns(screen), rows(screen, done))
    screen.line()
    screen.say("rehearse.done", files=done.files, seed=done.seed, speed=f"{done.files_a_second:.0f}")
    for verdict, count in done.counts.items():
        screen.say(f"rehearse.count.{verdict}", count=count)
    for kind, counts in done.kinds.items():
        slots = {verdict.value: count for verdict, count in counts.items()}
        screen.say(f"rehearse.kind.{kind}", files=sum(counts.values()), **slots)
    for number, share in done.shares.items():
        screen.say("rehearse.share", number=number, share=shown(share), files=share.files)
    screen.say("rehearse.lost", files=done.lost.files)
    screen.say("rehearse.meaning")
    if not done.office:
        screen.say("rehearse.no-office")
    if done.unmade:
        screen.say("rehearse.unmade", count=done.unmade)
    for trial in done.failures[:SHOWN_FAILURES]:
        tell_failure(screen, trial)
    if len(done.failures) > SHOWN_FAILURES:
        screen.say("rehearse.more", count=len(done.failures) - SHOWN_FAILURES)


def columns(screen: Screen) -> list[Column]:
    """Of the table of manglings."""
    keys = ("mangling", "alone", "together", "returned")
    return [Column(screen.words(f"rehearse.column.{key}"), number=key != "mangling") for key in keys]


def rows(screen: Screen, done: Rehearsal) -> list[tuple[str, str, str, int]]:
    """One a mangling, the worst first; of those that lose answers only how many were returned."""
    return [
        (
            screen.words(f"mangling.{one.mangling}"),
            counted(one.alone) if one.keeps else "",
            counted(one.together) if one.keeps else "",
            one.returned,
        )
        for one in done.manglings
    ]


def shown(share: Share) -> str:
    """`97.5 %`."""
    return f"{share.percent:.1f} %"


def counted(share: Share) -> str:
    """`97.5 % (39/40)`; nothing where there were no such files."""
    return f"{shown(share)} ({share.right}/{share.files})" if share.files else ""


def tell_failure(screen: Screen, trial: Trial) -> None:
    """One file: what was done to it, and where it was read wrongly."""
    done = " + ".join(screen.words(f"mangling.{name}") for name in trial.manglings)
    screen.say(f"rehearse.failure.{trial.verdict}", number=trial.number, manglings=done, file=trial.name)
    for one in trial.misread[:SHOWN_CELLS]:
        screen.say("rehearse.misread", place=one.place, item=one.name, typed=one.typed, read=one.read)
    if trial.crash:
        screen.line(f"  {trial.crash.strip().splitlines()[-1]}")
