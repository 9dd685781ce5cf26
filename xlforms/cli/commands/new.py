"""new: a campaign folder made from a sample. samples: their names."""

from functools import partial
from pathlib import Path

import click

from xlforms.cli.folders import path_argument, say_next
from xlforms.cli.help import Command
from xlforms.cli.screen import Screen
from xlforms.workflow.folder import new_campaign, samples

FIRST_SAMPLE = "county-2015"


def build(name: str, screen: Screen) -> Command:
    """One of the two."""
    if name == "samples":
        return Command(name, screen, partial(list_samples, screen), [])
    sample = click.Option(["--sample"], default=FIRST_SAMPLE, show_default=True, help=screen.words("cli.option.sample"))
    return Command(name, screen, partial(run, screen), [path_argument("new_folder", "DIR", screen), sample])


def run(screen: Screen, new_folder: Path, sample: str) -> int:
    """Make the folder."""
    new_campaign(new_folder, sample)
    screen.say("cli.new.done", folder=new_folder, sample=sample)
    say_next(screen, "check", new_folder)
    return 0


def list_samples(screen: Screen) -> int:
    """A name a line."""
    for name in samples():
        screen.line(name)
    return 0
