"""Commands whose help speaks the screen's language: click's own words are English only."""

from collections.abc import Callable
from typing import Any

import click

from xlforms.cli.screen import Screen
from xlforms.messages import LANGUAGES, say

PASSWORD = "XLFORMS_PASSWORD"  # noqa: S105  (a name: so that a password need not stand on the command line)
NARROW = 54  # click counts characters, and a Chinese one takes two places


class Argument(click.Argument):
    """An argument that is explained in the help, as options are."""

    def __init__(self, name: str, text: str, **settings: Any) -> None:  # noqa: ANN401  (what click.Argument takes)
        super().__init__([name], **settings)
        self.text = text

    def make_metavar(self, ctx: click.Context) -> str:  # noqa: ARG002  (click's signature)
        """`[DIR]` where it may be left out, `PATHS...` where there may be several."""
        return (self.metavar or "") if self.required else f"[{self.metavar}]" + ("..." if self.nargs != 1 else "")


class Command(click.Command):
    """A command; `screen` is where it speaks."""

    def __init__(self, name: str, screen: Screen, callback: Callable[..., int], params: list[click.Parameter]) -> None:
        self.screen = screen
        super().__init__(
            name,
            callback=callback,
            params=[*params, *common_options(screen)],
            help=screen.words(f"cli.{name}.help"),
            options_metavar=screen.words("cli.help.any-options"),
            add_help_option=False,
            context_settings=settings_of(screen),
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Tell what is too much in our words."""
        rest = super().parse_args(ctx, args)
        if ctx.args:
            ctx.fail(self.screen.words("cli.usage.too-much", name=" ".join(ctx.args)))
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first line."""
        write_usage(self, self.screen, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Arguments, then options."""
        arguments = [(one.make_metavar(ctx), one.text) for one in self.params if isinstance(one, Argument)]
        if arguments:
            with formatter.section(self.screen.words("cli.help.arguments")):
                formatter.write_dl(arguments)
        write_options(self, self.screen, ctx, formatter)


def settings_of(screen: Screen) -> dict[str, Any]:
    """Width and what else every context needs; extra arguments are allowed so that we can tell of them."""
    width = {} if screen.language == "en" else {"max_content_width": NARROW, "terminal_width": NARROW}
    return {"allow_extra_args": True, "allow_interspersed_args": True, **width}


def write_usage(command: click.Command, screen: Screen, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """`Usage: xlforms issue [OPTIONS] [DIR]`."""
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=screen.words("cli.help.usage"))


def write_options(command: click.Command, screen: Screen, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Every option with its help."""
    options = [one for one in command.params if isinstance(one, click.Option)]
    records = [(record[0], help_of(screen, one)) for one in options if (record := one.get_help_record(ctx))]
    with formatter.section(screen.words("cli.help.options")):
        formatter.write_dl(records)


def help_of(screen: Screen, option: click.Option) -> str:
    """What it is for, and what it is unless given: click tells the latter in English."""
    default = screen.words("cli.help.default", value=option.default) if option.show_default else ""
    return f"{option.help or ''}{default}"


def common_options(screen: Screen) -> list[click.Parameter]:
    """What every command takes, before it and behind it. `run` has looked at --lang and --debug already."""
    return [
        click.Option(
            ["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help=screen.words("cli.option.lang")
        ),
        click.Option(["--debug"], is_flag=True, expose_value=False, help=screen.words("cli.option.debug")),
        click.Option(
            ["--help", "-h"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=show_help(screen),
            help=screen.words("cli.option.help"),
        ),
    ]


def show_help(screen: Screen) -> Callable[[click.Context, click.Parameter, bool], None]:
    """The callback of --help."""

    def shown(ctx: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001  (click calls it)
        if asked and not ctx.resilient_parsing:
            screen.line(ctx.get_help())
            ctx.exit()

    return shown


def flag(name: str, screen: Screen, key: str = "") -> click.Option:
    """A switch with its help under `cli.option.<key>`; the key is the option's name unless given."""
    return click.Option([name], is_flag=True, help=say(f"cli.option.{key or name.strip('-')}", screen.language))


def password_option(screen: Screen) -> click.Option:
    """`--password`, as often as there are passwords to try."""
    return click.Option(
        ["--password", "passwords"],
        multiple=True,
        metavar="TEXT",
        envvar=PASSWORD,
        help=screen.words("cli.option.password", variable=PASSWORD),
    )
