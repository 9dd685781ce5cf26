"""What is wrong with a command line, in words of the catalogue: click speaks no Chinese."""

import click

from xlforms.messages import say


def sentence(error: click.ClickException, language: str) -> str:
    """One sentence; ours where click's class tells what happened, else click's own."""
    match error:
        case click.NoSuchOption(option_name=name):
            return say("cli.usage.no-such-option", language, name=name)
        case click.BadOptionUsage(option_name=name):
            return say("cli.usage.option-value", language, name=name)
        case click.MissingParameter(param=click.Parameter() as param):
            return say("cli.usage.missing", language, name=shown(param))
        case click.BadParameter(param=click.Parameter(type=click.IntRange(min=lowest)) as param):
            return say("cli.usage.whole-number", language, name=shown(param), lowest=lowest)
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices)) as param):
            return say("cli.usage.choice", language, name=shown(param), choices=", ".join(choices))
        case _:
            return error.format_message()


def shown(param: click.Parameter) -> str:
    """`DIR` of an argument, `--lang` of an option."""
    return param.opts[0] if isinstance(param, click.Option) else str(param.metavar or param.name)
