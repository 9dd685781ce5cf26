"""How high rows must be so that wrapped text is shown whole: no program works this out for merged cells.

Widths are Excel's: column width in characters, the digits of an 11 point Normal font; full-width characters count two.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

HIGHEST = 409.0  # points; Excel's limit of a row
STEP = 0.75  # points of a pixel: Excel and LibreOffice round to it
CHARACTER = 5.25  # points of one unit of column width: 7 pixels of 96 an inch
LINE = 1.45  # line height of the tallest usual CJK faces (Noto, 思源, 微软雅黑), in font sizes
EDGE = 3.0  # points above and below a text together
BOLD = 1.15  # how much wider bold letters are
WORD = re.compile(r"[^\s\u2010-\U0010ffff]+|\s+|.")  # a latin word, blanks, or a character that may end a line


@dataclass(frozen=True, slots=True)
class Block:
    """A cell with wrapped text, merged over `rows` rows or not; `width` is that of its columns together, in characters.

    Vertical text (one character above the other) is a block of width 2; `turned` is read from below, as titles of Latin
    letters are.
    """

    row: int  # its first, counted as the caller counts
    text: str
    width: float
    rows: int = 1
    font_size: float = 11
    turned: bool = False

    @property
    def height(self) -> float:
        """The points it takes, without regard to any limit."""
        if self.turned:
            side_by_side = max(1, int((self.width * CHARACTER - EDGE) / (self.font_size * LINE)))
            return fewest_characters(self.text, side_by_side) * self.font_size / 2 * BOLD + 2 * EDGE
        return text_lines(self.text, self.characters) * self.font_size * LINE + EDGE

    @property
    def characters(self) -> int:
        """Half-width characters of its size in a line; one is kept free for a mark that may not begin the next."""
        return max(2, int(self.width * CHARACTER / (self.font_size / 2)) - 1)


@lru_cache(maxsize=65_536)
def text_lines(text: str, width: int) -> int:
    """How many lines the text takes where `width` half-width characters fit into one; an empty text takes one.

    Latin words stay whole unless one is longer than the line; a CJK line may end after any character.
    """
    return sum(paragraph_lines(paragraph, max(2, width)) for paragraph in text.split("\n"))


def longest_word(text: str) -> int:
    """The half-width characters of the longest piece that no line may break."""
    return max((text_width(word) for word in WORD.findall(text)), default=0)


def word_width(texts: Iterable[str], font_size: float) -> float:
    """The column width, in characters, that breaks no word of these, be they bold."""
    longest = max(map(longest_word, texts), default=0)
    return longest * font_size / 2 * BOLD / CHARACTER + 2 if longest else 0


def fewest_characters(text: str, lines: int) -> int:
    """The shortest line, in half-width characters, with which the text takes no more lines; a paragraph takes one."""
    least, most = longest_word(text), max(map(text_width, text.split("\n")))
    return next((width for width in range(least, most) if text_lines(text, width) <= lines), most)


def paragraph_lines(paragraph: str, width: int) -> int:
    """The lines of a text without line breaks."""
    lines, used = 1, 0
    for word in WORD.findall(paragraph):
        needs = text_width(word)
        if used + needs <= width:
            used += needs
        elif word.isspace():  # blanks at the end of a line take no room
            used = width
        else:
            broken = ceil(needs / width) - 1
            lines += broken + (used > 0)
            used = needs - broken * width
    return lines


def text_width(text: str) -> int:
    """In half-width characters; marks that Chinese fonts draw wide (“ ” … ① ×) count two, combining ones nothing."""
    return len(text) if text.isascii() else sum(map(character_width, text))


@lru_cache(maxsize=4096)
def character_width(character: str) -> int:
    """0, 1 or 2."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def row_heights(blocks: Iterable[Block], least: float = 18.0) -> dict[int, float]:
    """Row -> height in points, for every row of a block, so that each block is shown whole; never below `least`.

    What a merged block needs more than its rows have is spread evenly over them. Only a text that needs more than 409
    points a row stays cut: Excel has no higher rows.
    """
    heights: dict[int, float] = {}
    for block in sorted(blocks, key=lambda block: block.rows):  # small ones first: they leave the least to spread
        rows = range(block.row, block.row + block.rows)
        for row in rows:
            heights.setdefault(row, pixels(least))
        spread(heights, rows, block.height)
    return heights


def spread(heights: dict[int, float], rows: range, needed: float) -> None:
    """Raise the rows until they hold `needed` together or none can grow."""
    growing = [row for row in rows if heights[row] < HIGHEST]
    while growing and (short := needed - sum(heights[row] for row in rows)) > 0:
        share = pixels(short / len(growing))
        for row in growing:
            heights[row] = min(HIGHEST, heights[row] + share)
        growing = [row for row in growing if heights[row] < HIGHEST]


def pixels(points: float) -> float:
    """Rounded up to whole pixels, as programs would round it down."""
    return min(HIGHEST, ceil(points / STEP) * STEP)
