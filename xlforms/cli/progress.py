"""A progress bar on stderr, on terminals only."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from xlforms.cli.screen import Screen
from xlforms.workflow.progress import Step, silent


@contextmanager
def progress(screen: Screen, key: str, total: int) -> Iterator[Step]:
    """A step function that moves the bar; `key` is the sentence that says what goes on, `total` the steps to come."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(screen.words(key), total=total)
        yield lambda _: bar.advance(task)
