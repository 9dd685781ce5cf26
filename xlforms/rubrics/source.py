"""Where a rubric is written: in YAML or in a workbook, which both give the same tree."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from xlforms.model.finding import Finding
from xlforms.rubrics.node import Node
from xlforms.rubrics.workbook.reader import RubricBook, read_rubric_book
from xlforms.rubrics.workbook.telling import in_words
from xlforms.rubrics.yaml_file import read_yaml

TEXTS = {".yaml", ".yml"}
BOOKS = {".xlsx", ".xlsm", ".ods"}


@dataclass(frozen=True, slots=True)
class Source:
    """The tree, or None where there is none, and what was wrong on the way to it."""

    node: Node | None
    findings: list[Finding]
    book: RubricBook | None = None

    def told(self, findings: list[Finding]) -> list[Finding]:
        """Findings of loader and lint in the words of this kind of file, in the order a person reads it."""
        worded = in_words(findings, self.book) if self.book else findings
        return sorted(worded, key=lambda finding: finding.place.order)


def read_source(path: Path) -> Source:
    """The tree of a rubric file, by its name's ending; what is no workbook is read as YAML.

    Raises:
        XlformsError: there is no such file, or it cannot be read.
    """
    if path.suffix.lower() in BOOKS:
        book = read_rubric_book(path)
        return Source(book.root, book.findings, book)
    return Source(*read_yaml(path))
