"""The keys and words of rubric.yaml as people read them; a word without an entry in the catalogue is its own label."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from xlforms.messages import LANGUAGES, has, say


def label(level: str, key: str, language: str) -> str:
    """The name of a key: `标准分` for `max_points`; `level` where a key is called otherwise than elsewhere."""
    return entry(f"rubric.column.{level}.{key}", language) or entry(f"rubric.column.{key}", language) or key


def word(key: str, value: str, language: str) -> str:
    """One of the words that may stand under a key: `整数` for the type `count`."""
    return entry(f"rubric.word.{key}.{value}", language) or value


def sheet_title(level: str, language: str) -> str:
    """The sheet that holds a level."""
    return entry(f"rubric.sheet.{level}", language) or level


def hint(level: str, key: str, language: str) -> str:
    """What to write under a key, shown beside the cell; empty where there is nothing to say."""
    return entry(f"rubric.hint.{level}.{key}", language) or entry(f"rubric.hint.{key}", language)


def entry(key: str, language: str) -> str:
    """The sentence, empty where the catalogue has none."""
    return say(key, language) if has(key, language) else ""


def plain(text: str) -> str:
    """A word for comparing: without case, width, spaces, points and signs of obligation."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).strip("*:")


def names_of(level: str, key: str) -> Iterator[str]:
    """Everything that may head the column of a key: the key itself and its labels."""
    yield key
    yield from (label(level, key, language) for language in LANGUAGES)
