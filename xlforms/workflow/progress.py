"""Progress: long work tells the name of each thing it has done."""

from collections.abc import Callable

Step = Callable[[str], None]


def silent(_: str) -> None:
    """For callers who don't watch."""
