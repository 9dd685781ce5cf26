"""What the values of authoring files are: exact numbers, ids, texts, days; each refuses what it would have to guess."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, StringConstraints, Tag
from pydantic_core import PydanticCustomError

NUMBER = re.compile(r"[+-]?\d{1,20}(\.\d{1,20})?", re.ASCII)
WHOLE = re.compile(r"[+-]?\d{1,9}", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def exact(value: object) -> Decimal:
    """A number as it is written: no 1e3, no 1_000, no nan, no full-width digits, all of which Decimal() would take."""
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str) or not NUMBER.fullmatch(value):
        raise PydanticCustomError("number-unreadable", "not a number")
    return Decimal(value)


def whole(value: object) -> int:
    """A whole number; 07 is 7."""
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or not WHOLE.fullmatch(value):
        raise PydanticCustomError("whole-number-unreadable", "not a whole number")
    return int(value)


def day(value: object) -> date:
    """A day, written 2016-01-08."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value if isinstance(value, str) and DAY.fullmatch(value) else "")
    except ValueError:
        raise PydanticCustomError("date-unreadable", "not a day") from None


def email(value: str) -> str:
    """An address that mail programs take; blank is none."""
    if value and not EMAIL.fullmatch(value):
        raise PydanticCustomError("email-malformed", "no address")
    return value


@dataclass(frozen=True, slots=True)
class OneOf:
    """A check for one of these words; workbooks and editors offer them."""

    choices: tuple[str, ...]

    def __call__(self, value: str) -> str:
        """The word itself."""
        if value not in self.choices:
            raise PydanticCustomError("choice-unknown", "none of the words", {"choices": list(self.choices)})
        return value


def one_of(*words: str) -> OneOf:
    """A check for one of these words."""
    return OneOf(tuple(map(str, words)))


Exact = Annotated[Decimal, BeforeValidator(exact)]
Points = Annotated[Exact, Field(gt=0, le=100_000)]
Whole = Annotated[int, BeforeValidator(whole)]
Day = Annotated[date, BeforeValidator(day)]
Email = Annotated[str, AfterValidator(email)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Loose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=40)]

SHAPES: Mapping[type, str] = {str: "<text>", list: "<list>", dict: "<mapping>"}
"""The branch of a union that a written value takes; the signs keep it apart from every key."""


def shape(value: object) -> str:
    """Which of the three shapes of authoring files a value has."""
    return SHAPES.get(type(value), "<text>")


def shape_of_type(annotation: Any) -> str:  # noqa: ANN401  (a type as it stands in an annotation)
    """The shape that is written for a type."""
    origin = get_origin(annotation) or annotation
    if origin in {dict, Mapping}:
        return "<mapping>"
    return "<list>" if origin in {tuple, list} else "<text>"


def strict(annotation: Any) -> Any:  # noqa: ANN401  (types in, types out)
    """A dataclass field's type for text: numbers exact, None left out, unions decided by the shape written."""
    origin, args = get_origin(annotation), get_args(annotation)
    if annotation in {Decimal, int}:
        return {Decimal: Exact, int: Whole}[annotation]
    if origin is Literal or not args:
        return annotation
    if origin in {Union, types.UnionType}:
        branches = [strict(arg) for arg in args if arg is not type(None)]
        if len(branches) == 1:
            return branches[0]
        tagged = tuple(Annotated[strict(arg), Tag(shape_of_type(arg))] for arg in args if arg is not type(None))
        return Annotated[Union[tagged], Discriminator(shape)]  # noqa: UP007  (a tuple of types)
    return origin[tuple(arg if arg is Ellipsis else strict(arg) for arg in args)]
