"""Faults of the program: their details go into a log that can be sent to the developers, a sentence onto the screen."""

import tempfile
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from xlforms.cli.screen import Screen

if TYPE_CHECKING:
    from xlforms.workflow.fault import Fault


def write_log(details: Iterable[str]) -> str:
    """The file that holds the details."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="xlforms-", suffix=".log", delete=False, encoding="utf-8", errors="replace"
    ) as file:
        file.writelines(details)
    return file.name


def tell_faults(screen: Screen, key: str, faults: "Sequence[tuple[str, Fault]]") -> None:
    """Each file at which the program failed, by name; then where the details of all of them are.

    `key` is the sentence that says what will become of such a file.
    """
    for name, fault in faults:
        screen.complain("cli.fault-at", file=name, what=fault.what)
    if faults:
        log = write_log(f"{name}\n{fault.details}\n" for name, fault in faults)
        screen.complain(key, count=len(faults), log=log)
