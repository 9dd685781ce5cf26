"""Faults of the whole: rows, columns, labels, sheets and names. Those of the rehearsal, each with one fixed chance."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from random import Random

from tests.returned.corpus import Edit, at, row_of
from xlforms.forms.columns import INDEX
from xlforms.sheets.mangling import books, columns, labels, pasted, rows
from xlforms.sheets.mangling.draft import Draft, Role
from xlforms.sheets.mangling.moves import Move, exchanged, inserted, move, stay

CHANCES = 40
LEFT_OUT = {  # formats and days are among the values, the others differ little from one that is here; all are rehearsed
    "formats-lost",
    "formats-lost-with-days",
    "row-inserted-names-left",
    "rows-inserted-everywhere",
    "some-rows-sorted",
    "column-inserted-names-left",
    "columns-shown",
    "notes-inserted",
    "label-broken-over-lines",
    "headers-broken-over-lines",
    "some-labels-cleared",
    "headers-swapped",
    "ids-swapped",
    "names-of-sheet",
    "sheet-added",
    "properties-lost",
    "hidden-sheet-deleted",
    "colours-lost",
    "page-setup-lost",
    "formulas-stale",
    "numbers-as-texts",
    "unmerged-and-filled",
    "protection-lost",
    "computed-typed-over",
    "validations-lost",
    "notes-added",
    "other-sheets-deleted",
    "subtotal-inserted",
    "row-moved",
    "printed-number-changed",
    "sheets-shown",
    "sheets-reordered",
    "some-ids-cleared",
    "visible-code-cleared",
    "sheet-renamed-names-left",
    "names-broken",
    "rows-inserted-above",
    "header-cleared",
    "unmerged",
    "label-edited",  # made below with a wording of our own
}
COUNT = "xf_fact.news.city"


def by_chance(edit: Callable[[Draft, Random], bool | None]) -> Edit:
    """The mangling with the first chance with which it can be done."""

    def done(draft: Draft) -> None:
        for chance in range(CHANCES):
            before = draft.copied()
            if edit(draft, Random(chance)):  # noqa: S311  (the same each time)
                return
            draft.form.cells, draft.form.merges = before.form.cells, before.form.merges
        raise RuntimeError("no chance did it")

    return done


def columns_exchanged(draft: Draft) -> None:
    """The column of answers and that of targets exchanged below their headers."""
    for row in draft.form.table_rows:
        one, other = (row, INDEX["value"]), (row, INDEX["target"])
        if one in draft.form.cells and other in draft.form.cells:
            draft.form.cells[one], draft.form.cells[other] = draft.form.cells[other], draft.form.cells[one]


def answers_one_row_down(draft: Draft) -> None:
    """Answers pasted one row too low."""
    inputs = sorted(
        row for row, column in draft.form.cells if column == INDEX["value"] and row in draft.form.table_rows
    )
    values = [draft.form.cells[row, INDEX["value"]].value for row in inputs]
    for row, value in zip(inputs[1:], values, strict=False):
        draft.form.put((row, INDEX["value"]), value)
    draft.form.put((inputs[0], INDEX["value"]), None)


def stray(column: str, value: str | Decimal) -> Edit:
    """A row inserted, with something typed into it."""

    def edit(draft: Draft) -> None:
        number = row_of("cases.closed")
        move(draft, Move(inserted(number), stay))
        draft.form.put((number, INDEX[column]), value)

    return edit


def header_twice(draft: Draft) -> None:
    """The header of the answers a second time, over a column of its own."""
    position = draft.form.found(Role.HEADER)["value"]
    draft.form.put((position[0], draft.form.last_column + 2), draft.form.cells[position].value)
    row, _ = at(draft, COUNT)
    draft.form.put((row, draft.form.last_column), Decimal(79))


def row_exchanged_for_another(draft: Draft) -> None:
    """Two rows exchanged, labels, ids and all."""
    move(draft, Move(exchanged({6: 7, 7: 6}), stay), names=False)


def label_edited(draft: Draft) -> None:
    """The wording of a fact is another."""
    position = draft.form.found(Role.LABEL)["news.city"]
    draft.form.put(position, "市里采用的信息")


def total_typed_over(draft: Draft) -> None:
    """Computed points of one criterion typed over."""
    draft.form.put(draft.form.found(Role.COMPUTED)["news"], Decimal(6))


def target_lowered(draft: Draft) -> None:
    """The printed target 80 made 70."""
    draft.form.put(draft.form.found(Role.PRINTED)["target.news.city"], Decimal(70))


def maximum_raised(draft: Draft) -> None:
    """The standard points 6 made 8."""
    draft.form.put(draft.form.found(Role.PRINTED)["max_points.news"], Decimal(8))


def transposed(draft: Draft) -> None:
    """Rows as columns, columns as rows."""
    draft.form.cells = {(column, row): cell for (row, column), cell in draft.form.cells.items()}
    draft.form.merges = []
    draft.names = {}


def named(kind: str, fault: str) -> str:
    """Files of one kind stand together: `sheet-names-lost`, `row-deleted`, `rows-hidden`."""
    return fault if fault.startswith(kind) else f"{kind}-{fault}"


MODULES = {"row": rows, "column": columns, "label": labels, "sheet": books, "paste": pasted}
STRUCTURES: Mapping[str, Edit] = {
    **{
        named(kind, fault): by_chance(edit)
        for kind, module in MODULES.items()
        for fault, edit in {**module.KEPT, **module.LOST}.items()
        if fault not in LEFT_OUT
    },
    "row-inserted-with-a-remark": stray("remark", "补充说明"),
    "rows-exchanged-names-left": row_exchanged_for_another,
    "column-of-answers-exchanged-with-targets": columns_exchanged,
    "label-edited": label_edited,
    "column-header-twice": header_twice,
    "column-pasted-one-row-down": answers_one_row_down,
    "form-transposed": transposed,
    "printed-target-lowered": target_lowered,
    "printed-maximum-raised": maximum_raised,
    "formula-typed-over": total_typed_over,
}
