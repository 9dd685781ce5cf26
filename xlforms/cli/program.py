"""The program: its commands by name, each imported when it is called."""

from collections.abc import Mapping
from importlib import import_module

import click

from xlforms.cli.help import Command, common_options, settings_of, write_options, write_usage
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


class Program(click.Group):
    """`xlforms`: a group that knows its commands by name and line of help, without importing any."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        super().__init__(
            "xlforms",
            callback=self.nothing_asked,
            params=[version_option(screen), *common_options(screen)],
            help=screen.words("cli.program"),
            options_metavar=screen.words("cli.help.any-options"),
            subcommand_metavar=screen.words("cli.help.any-command"),
            add_help_option=False,
            invoke_without_command=True,
            context_settings=settings_of(screen) | {"allow_interspersed_args": False},
        )

    def nothing_asked(self) -> int:
        """`xlforms` alone shows its help."""
        ctx = click.get_current_context()
        if ctx.invoked_subcommand is None:
            self.screen.line(ctx.get_help())
        return 0

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """In the order of a campaign."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  (likewise)
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        made: Command = import_module(f"xlforms.cli.commands.{COMMANDS[cmd_name]}").build(cmd_name, self.screen)
        return made

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Tell in our words that there is no such command."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(self.screen.words("cli.usage.no-such-command", name=args[0], known=", ".join(COMMANDS)))
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first line."""
        write_usage(self, self.screen, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then the commands with one line each."""
        with formatter.section(self.screen.words("cli.help.commands")):
            formatter.write_dl([(name, self.screen.words(f"cli.{name}.short")) for name in COMMANDS])
        write_options(self, self.screen, ctx, formatter)


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


def program(screen: Screen) -> Program:
    """The whole command line, speaking through a screen."""
    return Program(screen)
