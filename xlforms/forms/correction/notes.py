"""Marks and notes at the cells that findings name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from xlforms.forms.correction.returned import Returned
from xlforms.forms.correction.told import Told
from xlforms.messages import say
from xlforms.sheets.address import Position
from xlforms.sheets.patching.marks import Mark, mark_at
from xlforms.sheets.patching.patch import SheetMarks
from xlforms.sheets.patching.replies import marked_note

NOTE_LENGTH = 900  # characters; the rest stands on the list


def sheet_marks(returned: Returned, told: Iterable[Told]) -> Mapping[str, SheetMarks]:
    """Sheet -> marks and notes at the cells that findings name."""
    at_cells: dict[tuple[str, Position], list[Told]] = defaultdict(list)
    for one in told:
        if at := returned.cell_of(one.finding):
            merge = at[0].merge_at(*at[1])
            at_cells[at[0].title, merge[:2] if merge else at[1]].append(one)
    found: dict[str, tuple[list[Mark], dict[Position, str]]] = defaultdict(lambda: ([], {}))
    for (title, position), ones in sorted(at_cells.items(), key=lambda one: one[0]):
        sheet = returned.book.sheet(title)
        assert sheet is not None
        marks, notes = found[title]
        marks.append(mark_at(sheet.cell(*position), sheet.merge_at(*position), ones[0].finding.severity))
        notes[position] = note_of(ones, returned.campaign.language)
    return {title: SheetMarks(marks, notes) for title, (marks, notes) in found.items()}


def note_of(told: Sequence[Told], language: str) -> str:
    """What a note says: each finding of its cell, and an example."""
    lines = [
        say("correction.note-line.text", language, message=one.finding.message, hint=one.finding.hint) for one in told
    ]
    if example := told[0].example:
        lines.append(say("correction.note-line.example", language, example=example))
    text = "\n".join(lines)
    if len(text) > NOTE_LENGTH:
        text = text[:NOTE_LENGTH] + "…\n" + say("correction.note-line.more", language, count=len(told))
    return marked_note(text, language)
