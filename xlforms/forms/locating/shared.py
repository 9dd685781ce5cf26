"""One number in a cell merged over several inputs of points: for each of them, or for all together, nobody can tell."""

from collections import defaultdict

from xlforms.forms.locating.located import Located
from xlforms.forms.locating.strays import filled
from xlforms.model.submission import Kind
from xlforms.sheets.address import area_name

POINTS = {Kind.SELF, Kind.REVIEW}  # which may be left blank; a fact that is blank under a merge is told as missing


def drop_shared(located: Located) -> None:
    """Takes back all the inputs that such a cell covers.

    Findings: number-for-several.
    """
    areas = defaultdict(list)
    for one in located.grid.inputs:
        cell = located.cells.get(one.name) if one.kind in POINTS else None
        area = located.sheet.merge_at(cell.row, cell.column) if cell else None
        if area:
            areas[area].append(one.name)
    for area, names in areas.items():
        cells = {located.cells[name].name: located.cells[name] for name in names}
        first = located.sheet.cell(*area[:2])
        others = [cell for name, cell in cells.items() if name != first.name]
        if first.name in cells and filled(first) and others and not any(map(filled, others)):
            slots = {"value": first.shown, "area": area_name(area), "count": len(names)}
            located.find("number-for-several", first.row, first.column, **slots)
            for name in names:
                del located.cells[name]
