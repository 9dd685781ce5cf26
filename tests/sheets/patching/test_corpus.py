"""Each workbook of the corpus goes out marked and comes back as it was: no fault it has makes a pack lose anything."""

from pathlib import Path

import pytest

from tests.sheets.patching.rich import packed, parts_of
from xlforms.sheets.book import SheetState
from xlforms.sheets.containers.guard import Refused
from xlforms.sheets.patching.outline import Unpatchable
from xlforms.sheets.patching.patch import is_untouched, stripped
from xlforms.sheets.reading import read_book

CORPUS = Path(__file__).parents[2] / "data" / "returned"


@pytest.mark.parametrize(
    "start", ["column", "form", "identity", "label", "paste", "row", "saved", "sheet", "value", "xml"]
)
def test_it_comes_back_as_it_was(start: str) -> None:
    gone = []
    for file in sorted(CORPUS.glob(f"{start}*.xlsx")):
        data = file.read_bytes()
        book, findings = read_book(data)
        form = (
            next((one for one in book.sheets if one.cells and one.state is SheetState.VISIBLE), None) if book else None
        )
        if form is None:
            continue
        cells = [cell.name for cell in list(form.cells.values())[:30]]
        try:
            pack = packed(data, form.title, *cells, notes=dict.fromkeys(cells, "请改"))
        except (Refused, Unpatchable):  # goes back as a fresh form
            continue
        again, told = read_book(pack)
        assert again is not None
        if told != findings or not is_untouched(pack) or parts_of(stripped(pack, again)) != parts_of(data):
            gone.append(file.name)
    assert gone == []
