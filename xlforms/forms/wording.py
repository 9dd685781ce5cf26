"""How texts of a form are compared: labels and headers come back with other blanks, punctuation and width."""

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from xlforms.sheets.typed.numerals import folded


def squeezed(text: object) -> str:
    """A text without blanks and line breaks."""
    return "".join(str(text).split())


def word(text: object) -> str:
    """What somebody typed as it is compared with words to choose from: without blanks, case and width of letters."""
    return squeezed(folded(str(text))).casefold()


@lru_cache(maxsize=4096)  # the same labels come back with every file
def plain(text: object) -> str:
    """Only letters and digits, in half width and lower case; empty for a dash or a mere sign."""
    folded = unicodedata.normalize("NFKC", str(text))
    return "".join(one for one in folded if one.isalnum()).casefold()


def telling_apart(texts: Iterable[str]) -> Callable[[object], str]:
    """The loosest comparison that keeps these texts apart: `plain`, or `squeezed` where plain makes two of them one."""
    strict = {squeezed(text) for text in texts}
    return plain if len({plain(text) for text in strict}) == len(strict) else squeezed


LONGEST = 60  # characters of a text in a sentence
LEAD = 20  # of them before the place where two texts part


def shortened(text: str, longest: int = LONGEST) -> str:
    """A text as a sentence or a prompt bears it: in one line, no longer than that."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def apart(one: str, other: str) -> tuple[str, str]:
    """Two texts as a sentence bears them; long ones are cut where they part, so that the difference is seen."""
    lines = [" ".join(text.split()) for text in (one, other)]
    if max(map(len, lines)) <= LONGEST:
        return lines[0], lines[1]
    same = next((at for at, (a, b) in enumerate(zip(*lines, strict=False)) if a != b), min(map(len, lines)))
    start = max(0, same - LEAD)
    cut = [f"…{line[start:]}" if start else line for line in lines]
    return shortened(cut[0]), shortened(cut[1])
