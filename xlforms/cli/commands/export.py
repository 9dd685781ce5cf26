"""export: every frame of the campaign as CSV or Parquet."""

from functools import partial
from pathlib import Path
from typing import Literal

import click

from xlforms.cli.folders import path_argument
from xlforms.cli.help import Command
from xlforms.cli.screen import Screen


def build(name: str, screen: Screen) -> Command:
    """`xlforms export DIR OUT [--format csv|parquet]`."""
    kind = click.Option(
        ["--format", "kind"],
        type=click.Choice(["csv", "parquet"]),
        default="csv",
        show_default=True,
        help=screen.words("cli.option.format"),
    )
    folders = [path_argument("campaign_folder", "DIR", screen), path_argument("out", "OUT", screen)]
    return Command(name, screen, partial(run, screen), [*folders, kind])


def run(screen: Screen, campaign_folder: Path, out: Path, kind: Literal["csv", "parquet"]) -> int:
    """Write them."""
    from xlforms.workflow.export import export
    from xlforms.workflow.folder import open_campaign

    files = export(open_campaign(campaign_folder), out, kind)
    screen.say("cli.export.done", count=len(files), folder=out, names=", ".join(file.name for file in files))
    return 0
