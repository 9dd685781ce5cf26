"""A progress bar on stderr, on terminals only."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from xlforms.cli.screen import Screen
from xlforms.workflow.progress import Step, silent


@contextmanager
def progress(screen: Screen, key: str, total: int | None) -> Iterator[Step]:
    """A step function that moves the bar; `key` is the sentence beside it, `total` the steps to come, if known."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(screen.words(key), total=total)
        yield lambda _: bar.advance(task)
