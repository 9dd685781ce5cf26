"""Sheets renamed, moved, copied, deleted and added; names and properties lost or broken."""

from decimal import Decimal
from random import Random

from xlforms.sheets.mangling.draft import Draft, DraftSheet, Fate, Role, Target
from xlforms.sheets.mangling.edit import Edits, always, some

_TITLES = ("Sheet1", "自评表（定稿）", "平江县", "2015", "自评 表", "自评表1")
_NOTES = '<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{0}"><sheetData>{1}</sheetData></worksheet>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def rename(draft: Draft, rng: Random) -> None:
    """The form's sheet under another title; names follow."""
    taken = {sheet.title for sheet in draft.sheets}
    before, draft.form.title = draft.form.title, rng.choice([title for title in _TITLES if title not in taken])
    draft.names = {
        name: to._replace(title=draft.form.title) if to.title == before else to for name, to in draft.names.items()
    }


def rename_names_left(draft: Draft, rng: Random) -> None:
    """The same by a program that leaves every name at the old title."""
    taken = {sheet.title for sheet in draft.sheets}
    draft.form.title = rng.choice([title for title in _TITLES if title not in taken])


def reorder(draft: Draft, rng: Random) -> None:
    """The tabs in another order."""
    rng.shuffle(draft.sheets)


def show_all(draft: Draft, _rng: Random) -> None:
    """No sheet hidden any more."""
    for sheet in draft.sheets:
        sheet.state = ""


def copy_form(draft: Draft, _rng: Random) -> None:
    """The filled sheet copied within the book, the same in both."""
    draft.sheets.append(twin(draft))


def copy_and_change(draft: Draft, rng: Random) -> bool:
    """The filled sheet copied, and one of the two changed: which one counts?"""
    numbers = {key: at for key, at in draft.intact("number").items() if draft.form.cells[at].formula is None}
    copy = twin(draft)
    changed = [(key, at) for key, at in some(numbers, rng) if isinstance(draft.form.cells[at].value, Decimal)]
    for key, at in changed:
        copy.put(at, value=Decimal(str(draft.form.cells[at].value)) + 1)
        draft.spoil([key], Fate.DOUBTFUL)
    draft.sheets.insert(rng.choice((0, len(draft.sheets))), copy)
    return bool(changed)


def twin(draft: Draft) -> DraftSheet:
    """A copy of the form's sheet, titled as Excel does."""
    copy = draft.form.copied()
    copy.title = f"{draft.form.title} (2)"
    return copy


def add_sheet(draft: Draft, rng: Random) -> None:
    """A sheet of the unit's own."""
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{rng.randint(1, 99)}</v></c></row>' for n in range(1, 20))
    draft.sheets.insert(rng.randint(0, len(draft.sheets)), DraftSheet("工作底稿", raw=_NOTES.format(_MAIN, rows)))


def drop_others(draft: Draft, _rng: Random) -> None:
    """Only the form and the hidden sheet left."""
    draft.sheets = [sheet for sheet in draft.sheets if sheet is draft.form or sheet.state]


def drop_hidden(draft: Draft, _rng: Random) -> None:
    """The hidden sheet gone."""
    draft.sheets = [sheet for sheet in draft.sheets if not sheet.state]


def drop_form(draft: Draft, _rng: Random) -> bool:
    """The form's own sheet gone."""
    if len(draft.sheets) < 2:
        return False
    draft.spoil(draft.form.found(Role.INPUT))
    draft.sheets.remove(draft.form)
    draft.names = dict.fromkeys(draft.names, Target("", 0, 0))
    return True


def drop_names(draft: Draft, _rng: Random) -> bool:
    """No names left."""
    had, draft.names = bool(draft.names), {}
    return had


def break_names(draft: Draft, _rng: Random) -> bool:
    """Every name is #REF!."""
    draft.names = dict.fromkeys(draft.names, Target("", 0, 0))
    return bool(draft.names)


def narrow_names(draft: Draft, _rng: Random) -> bool:
    """The names belong to the sheet instead of the book."""
    draft.local_names = bool(draft.names)
    return draft.local_names


def drop_properties(draft: Draft, _rng: Random) -> None:
    """No custom properties left."""
    draft.properties = False


def drop_visible_code(draft: Draft, _rng: Random) -> None:
    """The head of the form cleared, the code in it too; the hidden carriers are left."""
    first = min((row for row, _ in draft.form.found(Role.HEADER).values()), default=1)
    for row, column in list(draft.form.cells):
        if row < first:
            draft.form.put((row, column))


def only_the_code(draft: Draft, rng: Random) -> None:
    """Hidden sheet, properties and names gone: only the visible code and the ids are left."""
    drop_hidden(draft, rng)
    drop_properties(draft, rng)
    drop_names(draft, rng)


def new_book(draft: Draft, rng: Random) -> None:
    """The form's cells copied into a new workbook."""
    only_the_code(draft, rng)
    draft.sheets = [draft.form]
    draft.form.title = "Sheet1"


KEPT: Edits = {
    "sheet-renamed": always(rename),
    "sheet-renamed-names-left": always(rename_names_left),
    "sheets-reordered": always(reorder),
    "sheets-shown": always(show_all),
    "sheet-copied": always(copy_form),
    "sheet-added": always(add_sheet),
    "other-sheets-deleted": always(drop_others),
    "hidden-sheet-deleted": always(drop_hidden),
    "names-lost": drop_names,
    "names-broken": break_names,
    "names-of-sheet": narrow_names,
    "properties-lost": always(drop_properties),
    "visible-code-cleared": always(drop_visible_code),
    "only-visible-code": always(only_the_code),
    "copied-to-new-workbook": always(new_book),
}
LOST: Edits = {"sheet-copied-and-changed": copy_and_change, "form-sheet-deleted": drop_form}
