"""demo: a whole campaign, played in a folder."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from xlforms.cli.commands.score import show_standings
from xlforms.cli.folders import path_argument
from xlforms.cli.help import Command
from xlforms.cli.listing import list_findings
from xlforms.cli.progress import progress
from xlforms.cli.screen import Screen
from xlforms.model.submission import FormKind
from xlforms.workflow.demo.play import SAMPLE, TABLES, Act, play
from xlforms.workflow.progress import Step, silent

FOLDER = Path("xlforms-demo")


def build(name: str, screen: Screen) -> Command:
    """`xlforms demo [DIR] [--sample NAME]`."""
    folder = path_argument("demo_folder", "DIR", screen, default=FOLDER)
    sample = click.Option(["--sample"], default=SAMPLE, show_default=True, help=screen.words("cli.option.sample"))
    return Command(name, screen, partial(run, screen), [folder, sample])


def run(screen: Screen, demo_folder: Path, sample: str) -> int:
    """Play, tell each act, end with the standings and the files to open."""
    played: dict[str, Act] = {}
    for number, act in enumerate(acts(screen, demo_folder, sample), start=1):
        tell(screen, act, demo_folder, number)
        played[act.name] = act
    last = played["publish"]
    assert last.published is not None
    screen.line()
    screen.say("cli.demo.standings")
    show_standings(screen, last.campaign, last.published.results)
    screen.line()
    screen.say("cli.demo.open")
    for path in (*last.published.files, *examples(played), demo_folder / TABLES):
        screen.line(f"  {path}")
    if last.published.no_pdf:
        screen.line(last.published.no_pdf.in_language(screen.language))
    return 0


def acts(screen: Screen, folder: Path, sample: str) -> Iterator[Act]:
    """Act by act, with a bar that goes before the act is told."""
    steps: list[Step] = [silent]

    def step(name: str) -> None:
        steps[-1](name)

    playing = play(folder, datetime.now(UTC), step, sample)
    while True:
        with progress(screen, "cli.demo.progress", None) as steps[-1]:
            act = next(playing, None)
        if act is None:
            return
        yield act


def tell(screen: Screen, act: Act, folder: Path, number: int) -> None:
    """One line, and what was found in the files received."""
    slots = {"folder": folder, "count": act.count, "new": act.count, "kept": act.kept, "known": act.kept}
    slots |= {"number": number, "sample": act.campaign.id}
    screen.say(f"cli.demo.{act.name}", **slots)
    for one in act.received:
        if one.record and not one.known:
            list_findings(screen, one.record.findings, "   ")


def examples(played: dict[str, Act]) -> Iterator[Path]:
    """A form in which something was found, a register, and a filled review, as far as the campaign has them."""
    kinds = {"collect": FormKind.FORM, "collect-events": FormKind.EVENTS, "collect-reviews": FormKind.REVIEW}
    for act, kind in kinds.items():
        received = played[act].received if act in played else ()
        records = [(one.path, one.record) for one in received if one.record and one.record.kind is kind]
        yield from [path for path, record in records if kind is not FormKind.FORM or record.findings][:1]
