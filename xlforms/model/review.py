"""What a department gave: the points of one criterion of one unit, and why."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Review:
    """One line of a review workbook that was taken in."""

    unit_id: str
    criterion_id: str
    points: Decimal
    reason: str = ""
    department_id: str = ""
