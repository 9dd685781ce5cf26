"""Several sheets that look like the form: copies that say the same, copies that differ, one form over two sheets."""

from collections.abc import Sequence

from xlforms.forms.locating.located import Located
from xlforms.forms.locating.strays import filled
from xlforms.model.finding import Finding, Place

SHOWN = 5  # differing cells named in a finding


def is_empty(located: Located) -> bool:
    """Whether nothing was typed into any of its inputs."""
    return not any(filled(located.cells[one.name]) for one in located.grid.inputs if one.name in located.cells)


def compare_copies(located: Located, found: Sequence[Located]) -> None:
    """What the other filled sheets say; an input on which they differ is not read.

    Findings: sheet-twice, sheet-copied, sheet-split.
    """
    for other in found:
        if other is located:
            continue
        place = Place(other.file, other.sheet.title)
        differing = differences(located, other)
        if not located.rows.keys() & other.rows.keys():
            split(located, other, place)
        elif differing:
            names = [both_names(located, other, name) for name in differing]
            slots = {"sheet": located.sheet.title, "cells": tuple(names[:SHOWN]), "count": len(names)}
            located.findings.append(Finding("sheet-copied", place, slots))
        else:
            located.findings.append(Finding("sheet-twice", place, {"sheet": located.sheet.title}))
        for name in differing:
            located.cells.pop(name, None)


def differences(located: Located, other: Located) -> list[str]:
    """The inputs in which two sheets say something else."""
    both = located.cells.keys() & other.cells.keys()
    return [name for name in located.cells if name in both and said(located, name) != said(other, name)]


def both_names(located: Located, other: Located, name: str) -> str:
    """The cell of an input; both, where it stands elsewhere on the other sheet."""
    cells = dict.fromkeys(one.cells[name].name for one in (located, other))
    return "/".join(cells)


def said(located: Located, name: str) -> object:
    """What stands in an input, blanks aside."""
    value = located.cells[name].value
    return value.strip() or None if isinstance(value, str) else value


def split(located: Located, other: Located, place: Place) -> None:
    """The other sheet holds the rows that this one lacks."""
    located.findings = [one for one in located.findings if one.code != "row-missing"]
    located.findings.append(Finding("sheet-split", place, {"sheet": located.sheet.title, "count": len(other.rows)}))
