"""A finding: one thing wrong that a person can mend, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from xlforms.messages import DEFAULT_LANGUAGE, Words, has, say
from xlforms.model.catalogue import FINDINGS, OFFICE_MATTERS

REMARK = {"remark": Words("form.column.remark")}
"""What the column for remarks is called, where no other is named."""


class Severity(StrEnum):
    """How much a finding weighs: an error sends the file back, a warning wants a look, information only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which file. An empty `sheet` or `cell` means the whole file or sheet.

    For text files (YAML, CSV) `cell` is `line:column` and `sheet` is empty.
    """

    file: str
    sheet: str = ""
    cell: str = ""  # A1 notation as Excel shows it, or line:column

    def __str__(self) -> str:
        """`01_平江县.xlsx:自评表!H14`, the part behind the colon as Excel writes it; `rubric.yaml:12:5` for text."""
        return ":".join(filter(None, (self.file, "!".join(filter(None, (self.sheet, self.cell))))))

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts as a person reads: by file and sheet, then by row, then by column (H9 before H10 before AA10)."""
        numbers = tuple(int(number) for number in re.findall(r"\d+", self.cell))
        letters = "".join(re.findall(r"[A-Z]", self.cell))
        return self.file, self.sheet, numbers, len(letters), letters


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong. `code` is a published kebab-case name of `model.catalogue.FINDINGS`.

    `slots` are what the sentence names (the value seen, the limits); `message` and `hint` are the sentences.
    """

    code: str
    place: Place
    slots: Mapping[str, object] = field(default_factory=dict)
    unit_id: str = ""
    language: str = field(default=DEFAULT_LANGUAGE, compare=False)

    @property
    def severity(self) -> Severity:
        """From the catalogue: a code weighs the same everywhere."""
        return Severity(FINDINGS[self.code])

    @property
    def message(self) -> str:
        """What is wrong, with the value seen."""
        return say(f"finding.{self.code}.message", self.language, **self.slots)

    @property
    def hint(self) -> str:
        """What to do about it. Where words belong that go with a number, its reader tells; a form has its remarks."""
        return say(f"finding.{self.code}.hint", self.language, **{**REMARK, **self.slots})

    @property
    def office(self) -> str:
        """What only the head office can do about it, with the program; empty where there is nothing of the kind."""
        key = f"finding.{self.code}.office"
        return say(key, self.language, **self.slots) if has(key, self.language) else ""

    @property
    def is_for_sender(self) -> bool:
        """Whether whoever sent the file is told of it, in a letter or a correction pack."""
        return self.severity is not Severity.INFO and self.code not in OFFICE_MATTERS

    def in_language(self, language: str) -> Finding:
        """The same finding, told in another language."""
        return replace(self, language=language)

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {self.message} ({self.code})"


def has_errors(findings: list[Finding]) -> bool:
    """Whether any of them sends the file back."""
    return any(finding.severity is Severity.ERROR for finding in findings)
