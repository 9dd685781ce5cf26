"""How texts of a form are compared: labels and headers come back with other blanks, punctuation and width."""

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache


def squeezed(text: object) -> str:
    """A text without blanks and line breaks."""
    return "".join(str(text).split())


@lru_cache(maxsize=4096)  # the same labels come back with every file
def plain(text: object) -> str:
    """Only letters and digits, in half width and lower case; empty for a dash or a mere sign."""
    folded = unicodedata.normalize("NFKC", str(text))
    return "".join(one for one in folded if one.isalnum()).casefold()


def telling_apart(texts: Iterable[str]) -> Callable[[object], str]:
    """The loosest comparison that keeps these texts apart: `plain`, or `squeezed` where plain makes two of them one."""
    strict = {squeezed(text) for text in texts}
    return plain if len({plain(text) for text in strict}) == len(strict) else squeezed
