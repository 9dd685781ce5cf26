"""html: what a person sees of a cell beside what the page says is behind it; crossed out, raised, lowered."""

import pytest

from tests.sheets.readers.test_html import page
from tests.sheets.workbooks import read_well


@pytest.mark.parametrize(
    ("written", "text", "displayed"),
    [
        ('<td x:num="76.4">76</td>', "76.4", "76"),
        ("<td x:num>76</td>", "76", None),
        ("<td sdval=7>7万</td>", "7", "7万"),
        ("<td>76<sup>1</sup></td>", "76^1", None),
        ("<td>H<sub>2</sub>O</td>", "H_2O", None),
        ("<td><del>70</del>76</td>", "~~70~~76", None),
        ("<td><s>70</s>76</td>", "~~70~~76", None),
    ],
)
def test_what_is_seen_of_a_cell(written: str, text: str, displayed: str | None) -> None:
    cell = read_well(page(f"<tr>{written}</tr>").encode()).sheets[0].cell(1, 1)
    assert (cell.shown, cell.displayed) == (text, displayed)
