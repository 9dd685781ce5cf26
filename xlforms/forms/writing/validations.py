"""What Excel lets a unit type, each with a title and a message in plain words. The reader checks all of it again."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from xlforms.forms.formulas import SELF_DECIMALS, accepted, within
from xlforms.forms.layout import Layout, Row
from xlforms.forms.wording import shortened
from xlforms.messages import say, shown
from xlforms.model.fact import Fact, FactType
from xlforms.sheets.limits import PROMPT_TITLE_LENGTH, listable

TEXT_LENGTH = 2000  # of a remark or a list of evidence: what a printed cell and a person can bear


Ranges = Mapping[tuple[str, ...], str]
"""Choices that no validation can hold itself -> the range where they stand."""


def fact_validation(fact: Fact, cell: str, language: str, ranges: Ranges | None = None) -> dict[str, Any]:
    """For a fact's input cell; `cell` is its own address, which a formula of a validation needs."""
    rule = condition(fact, cell, language)
    if ranges and fact.choices in ranges:
        rule |= {"source": ranges[fact.choices]}
    return rule | prompts(f"form.prompt.{fact.type}", fact, language)


def long_choices(layout: Layout) -> tuple[tuple[str, ...], ...]:
    """The choices that must stand in a range: over 255 characters together, or with a comma or a quote in them."""
    choices = dict.fromkeys(row.fact.choices for row in layout.rows() if row.fact and row.fact.choices)
    return tuple(one for one in choices if not listable(one))


def condition(fact: Fact, cell: str, language: str) -> dict[str, Any]:
    """The rule alone."""
    match fact.type:
        case FactType.COUNT:
            return {
                "validate": "integer",
                "criteria": "between",
                "minimum": int(fact.lowest),
                "maximum": int(fact.highest),
            }
        case FactType.NUMBER | FactType.PERCENT:
            return {"validate": "custom", "value": "=" + accepted(fact, cell, language)}
        case FactType.YES_NO:
            return {"validate": "list", "source": [say("form.yes", language), say("form.no", language)]}
        case FactType.CHOICE:
            return {"validate": "list", "source": list(fact.choices)}
        case FactType.DATE:
            return {"validate": "custom", "value": f"=ISNUMBER({cell})"}
        case FactType.TEXT:
            return text_length()
        case FactType.EVENTS:
            raise ValueError(f"{fact.id}: nobody types events")


def prompts(key: str, fact: Fact, language: str) -> dict[str, Any]:
    """The prompt beside the cell and the message when something else is typed."""
    slots = {"title": fact.title, "measure": fact.measure, "lowest": fact.lowest, "highest": fact.highest}
    slots |= {"decimals": fact.decimals, "choices": shown(fact.choices, language)}
    return worded(key, language, **slots)


def worded(key: str, language: str, **slots: object) -> dict[str, Any]:
    """Title and message of a prompt, the same again for the error; long slots are cut: Excel takes 255 characters."""
    slots = {name: shortened(slot) if isinstance(slot, str) else slot for name, slot in slots.items()}
    title = say(f"{key}.title", language, **slots)[:PROMPT_TITLE_LENGTH]
    return {
        "input_title": title,
        "input_message": say(f"{key}.message", language, **slots),
        "error_title": title,
        "error_message": say(f"{key}.error", language, **slots),
    }


def self_validation(row: Row, cell: str, language: str) -> dict[str, Any]:
    """For the points a unit claims."""
    highest = row.criterion.max_points
    rule = {"validate": "custom", "value": "=" + within(cell, Decimal(0), highest, SELF_DECIMALS)}
    return rule | worded("form.prompt.self", language, title=row.criterion.title, highest=highest)


def text_length() -> dict[str, Any]:
    """A text of bearable length."""
    return {"validate": "length", "criteria": "<=", "value": TEXT_LENGTH}


def text_validation(key: str, language: str) -> dict[str, Any]:
    """For evidence and remarks."""
    return text_length() | worded(f"form.prompt.{key}", language)
