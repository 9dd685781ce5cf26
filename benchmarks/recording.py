"""What our writer asks of XlsxWriter, recorded; replayed in a plain `xlsxwriter.Workbook` it is the plain loop.

The replay makes the same cells, formats, validations and names and computes nothing: no code with XlsxWriter alone can
be shorter. It stays true when the form changes, for it is recorded in each run.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import xlsxwriter
import xlsxwriter.worksheet

from xlforms.sheets.worksheet import Worksheet
from xlforms.sheets.writing import OPTIONS, Format, Workbook

UNRECORDED = {
    "close",
    "worksheets",
    "get_worksheet_by_name",
    "get_name",
}  # close is the replay's own; readers do nothing


@dataclass(frozen=True, slots=True)
class FormatNumber:
    """Stands for the nth format of the workbook."""

    number: int


@dataclass(frozen=True, slots=True)
class Call:
    """One call; `sheet` counts from 0, None is the workbook."""

    sheet: int | None
    method: str
    args: tuple[Any, ...]
    options: dict[str, Any]


@dataclass(slots=True)
class Recording:
    """All calls of one workbook, in order; calls that XlsxWriter makes of itself are not recorded."""

    calls: list[Call] = field(default_factory=list)
    formats: dict[int, int] = field(default_factory=dict)  # id of the object -> number
    sheets: dict[int, int] = field(default_factory=dict)
    depth: int = 0

    def numbered(self, value: object) -> object:
        """The value with every format in it replaced by its number."""
        match value:
            case Format():
                return FormatNumber(self.formats[id(value)])
            case dict():
                return {key: self.numbered(one) for key, one in value.items()}
            case list() | tuple():
                return type(value)(self.numbered(one) for one in value)
            case _:
                return value

    def note(self, target: object, method: str, args: tuple[Any, ...], options: dict[str, Any]) -> None:
        """Keep a call."""
        sheet = self.sheets[id(target)] if isinstance(target, Worksheet) else None
        plain = [self.numbered(one) for one in args], {key: self.numbered(one) for key, one in options.items()}
        self.calls.append(Call(sheet, method, tuple(plain[0]), plain[1]))

    def remember(self, made: object) -> None:
        """Number a new sheet or format; ours gives the same format twice, that one is no new call."""
        if isinstance(made, Worksheet):
            self.sheets[id(made)] = len(self.sheets)
        elif isinstance(made, Format) and id(made) not in self.formats:
            self.formats[id(made)] = len(self.formats)
        elif isinstance(made, Format):
            self.calls.pop()


def recorded(recording: Recording, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    """The method, noting each call that comes from outside of XlsxWriter."""

    def noted(target: object, *args: object, **options: object) -> object:
        if not recording.depth and name != "__init__":
            recording.note(target, name, args, options)
        recording.depth += 1
        try:
            made = method(target, *args, **options)
        finally:
            recording.depth -= 1
        if not recording.depth:
            recording.remember(made)
        return made

    return noted


@contextmanager
def recording_of(recording: Recording) -> Iterator[None]:
    """While it lasts, all that is written goes into the recording too."""
    books = methods(recording, Workbook, xlsxwriter.Workbook)
    sheets = methods(recording, Worksheet, xlsxwriter.worksheet.Worksheet)
    with patch.multiple(Workbook, **books), patch.multiple(Worksheet, **sheets):
        yield


def methods(recording: Recording, ours: type, plain: type) -> dict[str, Callable[..., Any]]:
    """Every public method that a plain one has too, recorded."""
    names = [name for name, one in vars(plain).items() if callable(one) and not name.startswith("_")]
    names += ["__init__"] if plain is xlsxwriter.Workbook else []  # it makes formats of its own
    return {
        name: recorded(recording, name, getattr(ours, name))
        for name in names
        if name not in UNRECORDED and not isinstance(getattr(plain, name), type)
    }


def replay(recording: Recording, path: Path) -> None:
    """The same workbook by XlsxWriter alone."""
    book = xlsxwriter.Workbook(path, OPTIONS)
    sheets: list[Any] = []
    formats: list[Any] = []

    def filled(value: Any) -> Any:  # noqa: ANN401  (arguments of an untyped library)
        if isinstance(value, FormatNumber):
            return formats[value.number]
        return {key: filled(one) for key, one in value.items()} if isinstance(value, dict) else value

    for call in recording.calls:
        target = book if call.sheet is None else sheets[call.sheet]
        args, options = [filled(one) for one in call.args], call.options
        made = getattr(target, call.method)(*args, **options)
        if call.method == "add_worksheet":
            sheets.append(made)
        elif call.method == "add_format":
            formats.append(made)
    book.close()
