"""Pasted over: what a cell looked like, allowed or computed is gone, what stands in it is not."""

import re
from decimal import Decimal
from random import Random

from xlforms.sheets.address import Position
from xlforms.sheets.mangling.draft import Draft, Fate, Look, Role
from xlforms.sheets.mangling.edit import Edits, always

_VALIDATIONS = re.compile(r"<dataValidations.*?</dataValidations>", re.DOTALL)
_COLOURS = re.compile(r"<conditionalFormatting.*?</conditionalFormatting>", re.DOTALL)
_PROTECTION = re.compile(r"<sheetProtection[^>]*/>")
_PAGES = re.compile(r"<(headerFooter|rowBreaks)\b.*?</\1>", re.DOTALL)


def without(pattern: re.Pattern[str], draft: Draft) -> None:
    """The form's XML behind the cells without something."""
    draft.form.tail = pattern.sub("", draft.form.tail)


def without_formats(draft: Draft, _rng: Random) -> None:
    """All cells in the general style. Days are then plain numbers: nobody can tell what they were."""
    general = draft.looks[Look.GENERAL]
    draft.form.cells = {position: cell._replace(style=general) for position, cell in draft.form.cells.items()}


def days_without_look(draft: Draft, rng: Random) -> bool:
    """The same where days were typed."""
    days = draft.intact("date")
    if days:
        without_formats(draft, rng)
        draft.spoil([key for key, at in days.items() if isinstance(draft.form.cells[at].value, Decimal)], Fate.LOST)
    return bool(days)


def only_without_days(draft: Draft, rng: Random) -> bool:
    """Formats lost on a form without days."""
    if any(field.kind == "date" for field in draft.fields.values()):
        return False
    without_formats(draft, rng)
    return True


def numbers_as_texts(draft: Draft, _rng: Random) -> None:
    """Every typed number as a text, as an export of another program has it."""
    for position in draft.intact("number", "percent").values():
        cell = draft.form.cells[position]
        if isinstance(cell.value, Decimal) and cell.formula is None:
            draft.form.put(position, value=format(cell.value, "f"))


def computing(draft: Draft) -> list[Position]:
    """The cells with formulas of the form's own."""
    cells = draft.form.cells.items()
    return [position for position, cell in cells if cell.formula is not None and cell.role is not Role.INPUT]


def values_only(draft: Draft, rng: Random) -> bool:
    """Formulas replaced by what they showed."""
    for position in (found := computing(draft)):
        draft.form.put(position, value=Decimal(rng.randint(0, 9)))
    return bool(found)


def computed_typed_over(draft: Draft, rng: Random) -> bool:
    """Computed points replaced by typed ones."""
    computed = sorted(draft.form.found(Role.COMPUTED).values())
    for position in rng.sample(computed, min(1, len(computed))):
        draft.form.put(position, value=Decimal(rng.randint(0, 9)))
    return bool(computed)


def printed_changed(draft: Draft, rng: Random) -> bool:
    """A target or a maximum typed over."""
    printed = [at for at in draft.form.found(Role.PRINTED).values() if isinstance(draft.form.cells[at].value, Decimal)]
    for position in rng.sample(sorted(printed), min(1, len(printed))):
        draft.form.put(position, value=Decimal(rng.randint(1, 999)))
    return bool(printed)


def unmerged(draft: Draft, _rng: Random) -> None:
    """No merged cell left."""
    draft.form.merges.clear()


def unmerged_and_filled(draft: Draft, _rng: Random) -> None:
    """Merges undone, the content repeated in each of their rows, as other programs and some people do."""
    for first_row, first_column, last_row, last_column in draft.form.merges:
        cell = draft.form.cells.get((first_row, first_column))
        for row in range(first_row, last_row + 1):
            for column in range(first_column, last_column + 1):
                if cell and (row, column) != (first_row, first_column):
                    draft.form.put((row, column), value=cell.value, formula=cell.formula)
    draft.form.merges.clear()


def stale_values(draft: Draft, _rng: Random) -> bool:
    """Formulas with values of another day, as programs that don't calculate leave them."""
    for position in (found := computing(draft)):
        draft.form.put(position, value=Decimal(0), formula=draft.form.cells[position].formula)
    return bool(found)


KEPT: Edits = {
    "validations-lost": always(lambda draft, _: without(_VALIDATIONS, draft)),
    "colours-lost": always(lambda draft, _: without(_COLOURS, draft)),
    "protection-lost": always(lambda draft, _: without(_PROTECTION, draft)),
    "page-setup-lost": always(lambda draft, _: without(_PAGES, draft)),
    "formats-lost": only_without_days,
    "numbers-as-texts": always(numbers_as_texts),
    "formulas-as-values": values_only,
    "formulas-stale": stale_values,
    "computed-typed-over": computed_typed_over,
    "printed-number-changed": printed_changed,
    "unmerged": always(unmerged),
    "unmerged-and-filled": always(unmerged_and_filled),
}
LOST: Edits = {"formats-lost-with-days": days_without_look}
