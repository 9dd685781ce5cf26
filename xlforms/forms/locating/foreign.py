"""A table whose printed targets are another unit's: it was pasted over the unit's own, and the values with it."""

from xlforms.forms.locating.located import Located
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding, Place
from xlforms.model.unit import Unit
from xlforms.sheets.numbers import plain_number

SEVERAL = 2  # changed targets; a single one may be a slip, and is told as a printed number that was changed
NAMED = 3  # units of those that have the same targets


def table_of_another(located: Located, campaign: Campaign, unit: Unit) -> Finding | None:
    """targets-of-another, where all targets that are not the unit's own are those of one other unit."""
    own = campaign.rubric.targets(unit)
    asked = {(one.criterion_id, one.fact_id): one.row_id for one in located.grid.inputs if one.column == "value"}
    cells = {key: cell for key in own if key in asked and (cell := located.at(asked[key], "target"))}
    seen = {key: number for key, cell in cells.items() if (number := plain_number(cell)) not in {None, own[key]}}
    if len(seen) < SEVERAL:
        return None
    others = [one for one in campaign.units if seen.items() <= campaign.rubric.targets(one).items()]
    if not others:
        return None
    first = min((cells[key] for key in seen), key=lambda cell: cell.row)
    names = tuple(one.name for one in others[:NAMED])
    slots = {"value": first.shown, "unit": names, "sender": unit.name, "count": len(seen)}
    return Finding("targets-of-another", Place(located.file, located.sheet.title, first.name), slots, unit.id)
