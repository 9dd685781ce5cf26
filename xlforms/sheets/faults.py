"""What is wrong inside a file, in words: a parser says `OLE FAT` or `SIGKILL`, a person reads a sentence."""

import re
from collections.abc import Mapping

from xlforms.messages import Words

FAULTS: Mapping[str, str] = {
    "ZIP": "zip",
    "OLE( FAT| 2.*)?": "compound",
    r"\?": "unknown",
    r"\.xls: .*": "old-excel",
    "spinCount": "password",
    "SIG[A-Z0-9]+|signal [0-9]+|exit [0-9]+": "ended",
    "> (?P<limit>[0-9.]+) s": "slow",
    "> (?P<limit>[0-9]+) MB": "much",
    "(?P<part>.+?)(?: [A-Za-z:-]+)? > (?P<limit>[0-9]+)": "many",
}
"""What a parser says -> the word for it; parts of a file and limits keep standing in it."""


def in_words(value: object) -> object:
    """A slot of a refusal as a sentence bears it; names of formats and of parts stay as they are."""
    if not isinstance(value, str):
        return value
    for said, name in FAULTS.items():
        if found := re.fullmatch(said, value, re.DOTALL):
            return Words(f"word.fault.{name}", found.groupdict())
    return value
