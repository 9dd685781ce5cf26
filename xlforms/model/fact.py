"""A fact: what a unit reports for a criterion, one row of the form."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from unicodedata import east_asian_width

from xlforms.model.target import TargetSource


class FactType(StrEnum):
    """What is typed into a fact's cell."""

    COUNT = "count"  # a whole number
    NUMBER = "number"  # a number with decimals
    PERCENT = "percent"  # 0 to 100: 93 per cent is typed, kept and compared as 93
    YES_NO = "yes_no"  # 是 / 否; 1 / 0 in expressions
    CHOICE = "choice"  # one of `choices`
    DATE = "date"
    TEXT = "text"
    EVENTS = "events"  # one kind of event, counted from the registers of the collecting offices; nobody types a number

    @property
    def is_number(self) -> bool:
        """Whether rules may calculate with it."""
        return self in {FactType.COUNT, FactType.NUMBER, FactType.PERCENT, FactType.EVENTS}


@dataclass(frozen=True, slots=True)
class Fact:
    """What a unit reports for a criterion: one row of the form, one input cell.

    `lowest` and `highest` bound what can be meant, in the fact's measure: they stop a date that Excel made of "3-5"
    (46086) and a percentage above 100.
    """

    id: str
    title: str
    type: FactType
    measure: str = ""  # 条, 篇, 场, %
    target: TargetSource | None = None
    choices: tuple[str, ...] = ()
    lowest: Decimal = Decimal(0)
    highest: Decimal = Decimal(9999)
    decimals: int = 0  # at most so many behind the point

    @property
    def typed(self) -> bool:
        """Whether a unit fills it in; events come from registers."""
        return self.type is not FactType.EVENTS

    @property
    def parts(self) -> tuple[str, str]:
        """Of an item of a checklist, or a kind of event: the title of what it belongs to, and its own."""
        group, _, own = self.title.partition(colon_of(self.title))
        return group, own


def item_title(group: str, own: str) -> str:
    """`公文：差错`, `Papers: slips`: the title of an item of a checklist, or of a kind of event."""
    return f"{group}{colon_of(group + own)}{own}"


def colon_of(text: str) -> str:
    """The colon of its script."""
    return "：" if any(east_asian_width(sign) in "WF" for sign in text) else ": "


def spaced(measure: str) -> str:
    """A measure as it follows a number: 76条, 93%, 76 reports."""
    return f" {measure}" if measure[:1].isascii() and measure[:1].isalpha() else measure
