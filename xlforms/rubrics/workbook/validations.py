"""What Excel offers and lets stand in a column. The loader checks all of it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xlforms.messages import say
from xlforms.rubrics.words import hint, label, sheet_title
from xlforms.rubrics.workbook.tables import Column, Table, tables
from xlforms.sheets.address import column_name
from xlforms.sheets.limits import PROMPT_LENGTH, PROMPT_TITLE_LENGTH

FIRST_ROW = 4  # as people count: below title, line and header
FARTHEST = 1_000_000_000


@dataclass(frozen=True)
class Lists:
    """Where the drop-downs take their words from: `words` key -> range, `last` level -> its last row, from 0."""

    language: str
    words: Mapping[str, str]
    last: Mapping[str, int]

    def ids(self, level: str) -> str:
        """The range of all ids of a level."""
        table: Table = next(one for one in tables() if one.level == level)
        keys = [column.key for column in table.columns]
        letter = column_name(keys.index("id") + 1)
        return f"='{sheet_title(level, self.language)}'!${letter}${FIRST_ROW}:${letter}${self.last[level] + 1}"


def validation(level: str, column: Column, lists: Lists) -> dict[str, Any]:
    """The limit of a column's cells with its prompt."""
    return condition(column, lists) | prompt(level, column, lists.language)


def condition(column: Column, lists: Lists) -> dict[str, Any]:
    """The limit alone; `any` only shows the prompt."""
    language = lists.language
    if column.choices:
        return {
            "validate": "list",
            "source": lists.words[column.key],
            "error_message": say("rubric.kind-error", language),
        }
    if column.level:
        error = say("rubric.parent-error", language, sheet=sheet_title(column.level, language))
        return {"validate": "list", "source": lists.ids(column.level), "error_message": error}
    if column.is_number:
        numbers = {"validate": "decimal", "criteria": "between", "minimum": -FARTHEST, "maximum": FARTHEST}
        return numbers | {"error_message": say("rubric.number-error", language)}
    return {"validate": "any"}


def prompt(level: str, column: Column, language: str) -> dict[str, Any]:
    """What to write there."""
    told = hint(level, column.key, language)
    return {
        "input_title": label(level, column.key, language)[:PROMPT_TITLE_LENGTH],
        "input_message": told[:PROMPT_LENGTH] or say("rubric.any-text", language),
        "ignore_blank": True,
    }
