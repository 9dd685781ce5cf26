"""The command line. Light to import: what a command needs comes with the command."""

import sys
from typing import NoReturn


def main() -> NoReturn:
    """The entry point of `xlforms`. Exit codes: 0 clean, 1 something a person must mend, 2 could not run."""
    from xlforms.cli.run import run

    sys.exit(run(sys.argv[1:]))
