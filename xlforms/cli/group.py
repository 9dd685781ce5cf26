"""A command that is a group of others: tells of them in the screen's language, imports none before it is called."""

from collections.abc import Callable, Mapping
from typing import Any

import click

from xlforms.cli.help import Command, common_options, settings_of, write_options, write_usage
from xlforms.cli.screen import Screen


class Group(click.Group):
    """`makers`: the commands by name, in the order in which they are used, each made when it is asked for.

    Its words are those of `<words>.short` for each command (`words` with the command's name in it), and `listed`, the
    heading above them.
    """

    def __init__(
        self,
        name: str,
        screen: Screen,
        makers: Mapping[str, Callable[[], Command]],
        *,
        listed: str,
        words: str,
        **settings: Any,  # noqa: ANN401  (what click.Group takes)
    ) -> None:
        self.screen, self.makers, self.listed, self.words = screen, makers, listed, words
        super().__init__(
            name,
            options_metavar=screen.words("cli.help.any-options"),
            subcommand_metavar=screen.words("cli.help.any-command"),
            add_help_option=False,
            no_args_is_help=False,
            invoke_without_command=True,
            callback=self.nothing_asked,
            context_settings=settings_of(screen) | {"allow_interspersed_args": False},
            **{"params": list(common_options(screen))} | settings,
        )

    def nothing_asked(self) -> int:
        """The group alone shows its help."""
        ctx = click.get_current_context()
        if ctx.invoked_subcommand is None:
            self.screen.line(ctx.get_help())
        return 0

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """In the order in which they are used."""
        return list(self.makers)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  (likewise)
        """The command of that name."""
        return self.makers[cmd_name]() if cmd_name in self.makers else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Tell in our words that there is no such command."""
        if args[0] not in self.makers and not args[0].startswith("-"):
            ctx.fail(self.screen.words("cli.usage.no-such-command", name=args[0], known=", ".join(self.makers)))
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first line."""
        write_usage(self, self.screen, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then the commands with one line each."""
        with formatter.section(self.screen.words(self.listed)):
            formatter.write_dl([(name, self.screen.words(self.words.format(name))) for name in self.makers])
        write_options(self, self.screen, ctx, formatter)
