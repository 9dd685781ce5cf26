"""What a number may be: within its bounds, with so many decimals. Also one that is only offered as a reading."""

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from xlforms.forms.formulas import SELF_DECIMALS
from xlforms.messages import shown
from xlforms.model.fact import Fact
from xlforms.model.rubric import Criterion
from xlforms.model.submission import Status
from xlforms.sheets.book import Cell, CellKind
from xlforms.sheets.formats import date_of
from xlforms.sheets.typed.numerals import folded
from xlforms.sheets.typed.reading import Reading, unreadable

FIRST_DAY, LAST_DAY = Decimal(36_526), Decimal(73_050)  # 2000 to 2099 as numbers: what `3-5` may have become
_THOUSANDS = re.compile(r"\+?[1-9][0-9]{0,2}\.[0-9]{3}(?![0-9])")
_THREE = 3  # decimals
OFFERED = {  # their hints name the number that may be meant
    "approximate-number",
    "several-numbers",
    "large-unit",
    "chinese-numeral",
    "unusual-number",
    "fraction-for-number",
    "spaces-in-number",
}


class Limits(NamedTuple):
    """The least and the most that may be reported, and how many decimals."""

    lowest: Decimal
    highest: Decimal
    decimals: int

    def hold(self, value: Decimal) -> bool:
        """Whether the value may be reported."""
        return self.lowest <= value <= self.highest and value == round(value, self.decimals)


def limits_of(fact: Fact) -> Limits:
    """What may be reported for a fact with a number."""
    return Limits(fact.lowest, fact.highest, fact.decimals)


def limits_of_points(criterion: Criterion) -> Limits:
    """What may be claimed or given for a criterion."""
    return Limits(Decimal(0), criterion.max_points, SELF_DECIMALS)


def limited(reading: Reading, cell: Cell, limits: Limits) -> Reading:
    """The reading, or why the number can't be meant. A reading that could not be taken anyway is never offered.

    Findings: out-of-range, serial-for-number, not-whole, too-many-decimals, unusual-number.
    """
    value = reading.value if reading.value is not None else offered(reading)
    if value is None:
        return reading
    if limits.hold(value):
        return settled(reading, cell, limits)
    slots = limits._asdict()
    if limits.lowest <= value <= limits.highest:
        return unreadable(cell, "too-many-decimals" if limits.decimals else "not-whole", **slots)
    if day := day_behind(cell, limits):
        return unreadable(cell, "serial-for-number", **slots, day=day.isoformat(), read=f"{day.month}-{day.day}")
    return unreadable(cell, "out-of-range", **slots)


def settled(reading: Reading, cell: Cell, limits: Limits) -> Reading:
    """The reading; none of `5.000` where nobody needs three decimals and 5000 can be meant as well."""
    typed = cell.kind is CellKind.TEXT and _THOUSANDS.match(folded(cell.shown))
    if not typed or reading.value is None or limits.decimals >= _THREE or not limits.hold(reading.value * 1000):
        return reading
    read = f"{shown(reading.value)} / {shown(reading.value * 1000)}"
    return unreadable(cell, "unusual-number", read=read)


def not_after(latest: date, reading: Reading, cell: Cell) -> Reading:
    """The day that was read, if it can have been known on the `latest` day on which forms come in.

    Findings: date-too-late.
    """
    if reading.status is not Status.VALUE or date.fromisoformat(reading.text) <= latest:
        return reading
    return unreadable(cell, "date-too-late", value=reading.text, latest=latest.isoformat())


def day_behind(cell: Cell, limits: Limits) -> date | None:
    """The day of which a number far above what may be reported is the serial number."""
    value = cell.value if cell.kind is CellKind.NUMBER else None
    if not isinstance(value, Decimal) or not max(limits.highest, FIRST_DAY) < value <= LAST_DAY:
        return None
    day = date_of(value)
    return day if type(day) is date else None


def offered(reading: Reading) -> Decimal | None:
    """The number that a refused text may mean, as its hint would name it."""
    read = reading.slots.get("read") if reading.code in OFFERED else None
    if isinstance(read, str) and read.replace(".", "", 1).isdecimal():
        return Decimal(read)
    return read if isinstance(read, Decimal) else None
