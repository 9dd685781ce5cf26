"""What a command that writes a workbook for each receiver says of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xlforms.cli.screen import Screen

if TYPE_CHECKING:  # imported with the database when it is used
    from xlforms.workflow.outgoing import IssuedFile


def tell_written(screen: Screen, command: str, files: "Sequence[IssuedFile]", folder: Path) -> None:
    """Those left alone, each by name; how many were written; the words stand under `cli.<command>`."""
    changed = [file for file in files if file.changed]
    for file in changed:
        screen.say(f"cli.{command}.changed", file=file.path)
    written = sum(file.written for file in files)
    screen.say(f"cli.{command}.done", written=written, unchanged=len(files) - written - len(changed), folder=folder)
