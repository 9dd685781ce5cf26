"""The program: its commands by name, each imported when it is called."""

from collections.abc import Mapping
from functools import partial
from importlib import import_module

import click

from xlforms.cli.group import Group
from xlforms.cli.help import Command, common_options
from xlforms.cli.screen import Screen

COMMANDS: Mapping[str, str] = {  # name -> module in xlforms.cli.commands that builds it; in the order of a campaign
    "demo": "demo",
    "samples": "new",
    "new": "new",
    "check": "check",
    "rubric": "rubric",
    "prove": "prove",
    "rehearse": "rehearse",
    "issue": "issue",
    "events": "events",
    "send": "send",
    "collect": "collect",
    "correct": "correct",
    "transplant": "transplant",
    "status": "status",
    "review": "review",
    "score": "score",
    "publish": "publish",
    "export": "export",
}


def version_option(screen: Screen) -> click.Option:
    """`--version`; the number is looked up when it is asked for."""

    def shown(ctx: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001  (click calls it)
        if asked and not ctx.resilient_parsing:
            from importlib.metadata import version

            screen.line(f"xlforms {version('xlforms')}")
            ctx.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=shown,
        help=screen.words("cli.option.version"),
    )


def program(screen: Screen) -> Group:
    """The whole command line, speaking through a screen; a command is imported when it is called."""
    return Group(
        "xlforms",
        screen,
        {name: partial(build, screen, name, module) for name, module in COMMANDS.items()},
        listed="cli.help.commands",
        words="cli.{}.short",
        help=screen.words("cli.program"),
        params=[version_option(screen), *common_options(screen)],
    )


def build(screen: Screen, name: str, module: str) -> Command:
    """The command of that name."""
    made: Command = import_module(f"xlforms.cli.commands.{module}").build(name, screen)
    return made
