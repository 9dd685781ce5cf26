"""A column of values in which yes and no stand for numbers and numbers for yes and no: sorted or pasted out of place.

Nothing else tells that a column was sorted by itself or pasted a row too low: ids, labels and names stay. Where the
kinds of the questions cross the kinds of the answers several times both ways, none of the column is believed.
"""

from xlforms.forms.locating.located import Located
from xlforms.messages import say
from xlforms.model.fact import FactType
from xlforms.model.rubric import Rubric
from xlforms.model.submission import Kind
from xlforms.sheets.book import Cell, CellKind

EACH_WAY, TOGETHER = 2, 5
"""So many crossings are no slips of the hand: at least EACH_WAY of either kind and TOGETHER in all."""


def drop_scrambled(located: Located, rubric: Rubric, language: str) -> None:
    """Takes back every fact of such a column.

    Findings: column-scrambled.
    """
    words = {say(f"form.{key}", language) for key in ("yes", "no")}
    facts = [one for one in located.grid.inputs if one.kind is Kind.FACT and one.name in located.cells]
    criteria = rubric.by_id
    types = {one.name: criteria[one.criterion_id].facts[one.fact_id].type for one in facts}
    numbers = [one for one in facts if types[one.name] is FactType.YES_NO and is_quantity(located.cells[one.name])]
    said = [one for one in facts if types[one.name].is_number and located.cells[one.name].shown.strip() in words]
    if min(len(numbers), len(said)) < EACH_WAY or len(numbers) + len(said) < TOGETHER:
        return
    first = min((located.cells[one.name] for one in (*numbers, *said)), key=lambda cell: cell.row)
    slots: dict[str, object] = {
        "header": located.grid.columns[facts[0].column],
        "count": len(numbers) + len(said),
        "value": first.shown,
    }
    located.find("column-scrambled", first.row, first.column, **slots)
    for one in facts:
        del located.cells[one.name]


def is_quantity(cell: Cell) -> bool:
    """Whether a number stands there that can't be meant as yes or no."""
    return cell.kind is CellKind.NUMBER and cell.value not in {0, 1}
