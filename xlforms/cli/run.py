"""Runs one command line and turns what happened into an exit code and, at most, one sentence on stderr."""

import traceback
from collections.abc import Sequence

import click

from xlforms.cli.language import language_of
from xlforms.cli.program import program
from xlforms.cli.screen import Screen, soften_streams
from xlforms.cli.usage import sentence

CLEAN, TO_MEND, COULD_NOT_RUN = 0, 1, 2


def run(arguments: Sequence[str]) -> int:
    """The exit code: 0 clean, 1 something a person must mend, 2 could not run."""
    soften_streams()
    screen = Screen(language_of(arguments))
    try:
        code = program(screen).main(list(arguments), "xlforms", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        screen.complain("cli.stopped")
    except click.ClickException as error:
        screen.complain("cli.usage.wrong", what=sentence(error, screen.language))
    except Exception as error:  # noqa: BLE001  (the last resort: a clerk is shown a sentence, not a traceback)
        explain(error, screen, debug="--debug" in arguments)
    else:
        return int(code or CLEAN)
    return COULD_NOT_RUN


def explain(error: Exception, screen: Screen, *, debug: bool) -> None:
    """One sentence: what stops the command, or that the program has a fault and where its details are."""
    from xlforms.cli.faults import write_log
    from xlforms.errors import XlformsError

    if debug:
        traceback.print_exception(error)
    if isinstance(error, XlformsError):
        screen.complain("cli.error", what=error.in_language(screen.language))
    else:
        screen.complain("cli.fault", what=type(error).__name__, log=write_log(traceback.format_exception(error)))
