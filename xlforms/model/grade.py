"""Grades, vetoes and consequences: what follows from a unit's total."""

from dataclasses import dataclass
from decimal import Decimal

VETO = "veto"
"""Stands for a criterion's id in the events that are vetoes; their fact ids are ids of `Veto`."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade from `lowest` points on, the limit itself included; the best one first, the last one from 0."""

    id: str
    title: str
    lowest: Decimal


@dataclass(frozen=True, slots=True)
class Veto:
    """Something after which a unit gets no better grade than `grade`, whatever its points; `title` is its clause."""

    id: str
    title: str
    grade: str


@dataclass(frozen=True, slots=True)
class Consequence:
    """What happens to a unit that is the lowest and below `below` points in `years` years running.

    `among` are the tiers that are compared; all of them where none is named.
    """

    id: str
    title: str
    below: Decimal
    years: int = 1
    among: tuple[str, ...] = ()
