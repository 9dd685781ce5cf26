"""heights: small tables, and one sheet printed by LibreOffice where every line must lie within its row."""

import re
import subprocess
from pathlib import Path

from hypothesis import given, strategies as st

from xlforms.sheets.heights import EDGE, HIGHEST, LINE, Block, row_heights, text_lines
from xlforms.sheets.office import convert
from xlforms.sheets.writing import new_book

NOTE = "每少一条扣0.5分，扣完为止；报送的信息以市妇联、省妇联采用（含网站、简报、刊物）为准，以“采用通报”核对。"


def test_lines_of_a_text(table: list[dict[str, str]]) -> None:
    r"""A row a text.

    | text                | width | lines |
    |---------------------|-------|-------|
    |                     | 10    | 1     |
    | 报送信息            | 8     | 1     |
    | 报送信息            | 7     | 2     |
    | 报送信息            | 2     | 4     |
    | 报送信息            | 1     | 4     |
    | 报送\n信息          | 8     | 2     |
    | 报送\n\n信息        | 8     | 3     |
    | two words           | 9     | 1     |
    | two words           | 8     | 2     |
    | two words           | 4     | 3     |
    | onelongword         | 4     | 3     |
    | 共onelongword       | 4     | 4     |
    | ６·２６             | 7     | 2     |
    | “两癌”              | 8     | 1     |
    | “两癌”              | 7     | 2     |
    | 目标80条 实报76条   | 8     | 2     |
    """
    table = table[1:]
    lines = [
        (row["text"], row["width"], text_lines(row["text"].replace(r"\n", "\n"), int(row["width"]))) for row in table
    ]
    assert lines == [(row["text"], row["width"], int(row["lines"])) for row in table]


@given(st.text("文字 ab,，。1", max_size=60), st.integers(2, 40))
def test_a_wider_cell_never_takes_more_lines(text: str, width: int) -> None:
    assert text_lines(text, width + 2) <= text_lines(text, width)


def lines_of(count: int, row: int, rows: int = 1) -> Block:
    return Block(row, "\n" * (count - 1), 20, rows)


def test_a_row_is_as_high_as_its_highest_cell() -> None:
    heights = row_heights([lines_of(1, 5), lines_of(3, 5), lines_of(1, 6)])
    assert heights[5] >= 3 * 11 * LINE + EDGE
    assert heights[6] == 19.5, "one line of 11 points, rounded up to pixels"


def test_a_merged_text_is_spread_over_its_rows() -> None:
    heights = row_heights([lines_of(9, 5, rows=3), lines_of(2, 6)])
    assert sum(heights.values()) >= 9 * 11 * LINE + EDGE
    assert heights[5] == heights[7] < heights[6], "the row that holds two lines of its own stays the higher one"


def test_a_merged_text_that_fits_raises_nothing() -> None:
    alone = row_heights([lines_of(2, row) for row in range(5, 8)])
    assert row_heights([lines_of(4, 5, rows=3), *(lines_of(2, row) for row in range(5, 8))]) == alone


def test_no_row_is_higher_than_excel_allows() -> None:
    assert row_heights([lines_of(60, 1)]) == {1: HIGHEST}
    heights = row_heights([lines_of(20, 1), lines_of(40, 1, rows=2)])
    assert heights[1] == HIGHEST, "20 lines of its own and half of what the merged text lacks"
    assert heights[1] + heights[2] >= 40 * 11 * LINE + EDGE, "the other row took the rest"
    assert row_heights([lines_of(500, 1, rows=2)]) == {1: HIGHEST, 2: HIGHEST}


@given(st.lists(st.builds(lines_of, st.integers(1, 50), st.integers(0, 9), st.integers(1, 6)), min_size=1))
def test_every_block_is_shown_whole(blocks: list[Block]) -> None:
    heights = row_heights(blocks)
    for block in blocks:
        rows = [heights[row] for row in range(block.row, block.row + block.rows)]
        assert sum(rows) >= block.height or rows == [HIGHEST] * block.rows


CELLS = [  # width, rows, font, size, text
    (12, 1, "仿宋_GB2312", 11, NOTE),
    (30, 1, "宋体", 10, NOTE),
    (8, 3, "宋体", 11, NOTE),
    (18, 2, "黑体", 14, NOTE),
    (23, 4, "仿宋", 12, NOTE * 2),
    (15, 2, "SimSun", 9, "The form is to be signed by the head of the office and stamped; see paragraph 12(b)."),
    (20, 2, "宋体", 11, "第一条\n第二条：" + NOTE),
]


def printed_beyond(tmp_path: Path, shrink: float) -> list[str]:
    """The pages of CELLS, a block each between two marks, whose text reaches beyond the second mark."""
    path = tmp_path / "a.xlsx"
    with new_book(path) as book:
        for number, (width, rows, font, size, text) in enumerate(CELLS):
            sheet = book.add_worksheet(f"表{number}")
            sheet.set_column(1, 1, width)
            look = {"font_name": font, "font_size": size, "valign": "top"}
            heights = row_heights([Block(0, text, width, rows, size)])
            for row, height in heights.items():
                sheet.set_row(row, height * shrink)
            wrapped = book.add_format({**look, "text_wrap": True})
            if rows > 1:
                sheet.merge_range(0, 1, rows - 1, 1, text, wrapped)
            else:
                sheet.write_string(0, 1, text, wrapped)
            for at in (0, rows):
                sheet.write_string(at, 0, "M", book.add_format(look))
    pdf = convert(path, tmp_path)
    html = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True).stdout.decode()
    return [page for page in html.split("<page ")[1:] if reaches_beyond(page)]


def reaches_beyond(page: str) -> bool:
    """Whether a word's box ends below the top of the second mark of its page."""
    words = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<', page)
    marks = [float(top) for top, _, word in words if word == "M"]
    return max(float(bottom) for _, bottom, word in words if word != "M") > marks[1]


def test_printed_text_stays_within_its_rows(tmp_path: Path) -> None:
    assert printed_beyond(tmp_path, 1) == []


def test_the_same_check_sees_rows_that_are_too_low(tmp_path: Path) -> None:
    assert len(printed_beyond(tmp_path, 0.5)) == len(CELLS)
