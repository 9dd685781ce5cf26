"""The campaign folder as an argument, and the command that comes next in it."""

import shlex
from pathlib import Path
from typing import Any

import click

from xlforms.cli.help import Argument
from xlforms.cli.screen import Screen

HERE = Path()


def folder_argument(screen: Screen) -> Argument:
    """DIR: the campaign's folder, the current one unless named."""
    return path_argument("folder", "DIR", screen, default=HERE)


def path_argument(name: str, metavar: str, screen: Screen, **settings: Any) -> Argument:  # noqa: ANN401  (as click's)
    """A path that the command looks at itself, so that it can say what is wrong with it in its own words."""
    settings = {"required": "default" not in settings, **settings}
    return Argument(
        name, screen.words(f"cli.argument.{name}"), metavar=metavar, type=click.Path(path_type=Path), **settings
    )


def say_next(screen: Screen, command: str, folder: Path, rest: str = "") -> None:
    """The line to type next, with the folder as it was given."""
    screen.say("cli.next", command=typed(command, folder, rest))


def typed(command: str, folder: Path, rest: str = "") -> str:
    """A command as it is to be typed, with the folder as it was given."""
    where = "" if folder == HERE else shlex.quote(str(folder))
    return " ".join(filter(None, ("xlforms", command, where, rest)))
