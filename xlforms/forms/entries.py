"""What is to stand in a form's input cells when it does not go out empty: answers by input name, and documents."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xlforms.sheets.formats import EPOCH_1900

Typed = str | Decimal | date
"""As it stands in a cell: a number as a number, 是, a choice or any text as a text, a day."""


@dataclass(frozen=True, slots=True)
class Document:
    """One row of the evidence list; `criterion` is the criterion's title, all are texts as they were typed."""

    criterion: str = ""
    name: str = ""
    document: str = ""
    date: str = ""
    pages: str = ""
    remark: str = ""


def number_in(typed: Typed | None) -> Decimal | None:
    """The number that a cell then holds: a day is its serial number, a text none."""
    if isinstance(typed, date):
        return Decimal((typed - EPOCH_1900.date()).days)
    return typed if isinstance(typed, Decimal) else None


def is_blank(typed: Typed | None) -> bool:
    """Whether a spreadsheet takes it for nothing: TRIM cuts spaces only."""
    return typed is None or (isinstance(typed, str) and not typed.strip(" "))
