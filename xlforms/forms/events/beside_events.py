"""Rows of a register that are no events: sums of what stands above, and words written below."""

from collections.abc import Iterable, Mapping

from xlforms.forms.wording import word
from xlforms.messages import LANGUAGES, say
from xlforms.model.conventions import Conventions
from xlforms.sheets.book import Cell, CellKind
from xlforms.sheets.values import read_date

NOTE_CELLS = 2  # so few filled cells below the table are a note or a signature, not an event
Filled = Mapping[str, Cell]
"""Key of a column -> the cell in which something stands."""


def last_event(rows: Iterable[tuple[int, Filled]]) -> int:
    """The last row with more in it than a note, 0 where there is none."""
    return max((row for row, filled in rows if len(filled) > NOTE_CELLS), default=0)


def is_sum(filled: Iterable[Cell]) -> bool:
    """Whether a row holds nothing but 合计 and the like, and what was added up."""
    sums = {word(one) for language in LANGUAGES for one in say("register.sums", language).split()}
    texts = [cell for cell in filled if cell.formula is None and cell.kind is CellKind.TEXT]
    return bool(texts) and all(word(cell.shown) in sums for cell in texts)


def row_words(cells: Iterable[Cell], language: str) -> str:
    """What stands in a row, as a sentence quotes it."""
    return say("word.beside", language).join(cell.shown.strip() for cell in cells)


def is_remark(filled: Filled, conventions: Conventions) -> bool:
    """Whether a row holds nothing but words in its first column that are no day, as `经办人：王五`."""
    alone = filled.get("date") if len(filled) == 1 else None
    return alone is not None and read_date(alone, conventions=conventions).code == "not-a-date"
