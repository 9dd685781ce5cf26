"""What people type that YAML takes for something else: full-width colons, no space behind a colon, wide indents."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xlforms.model.finding import Finding, Place

KEY = re.compile(r"(?P<before>[ \t\u3000\xa0]*(?:- +)*)(?P<key>[A-Za-z_][A-Za-z0-9_]*)(?P<colon> *：|:(?=[^\s/]))")
INDENT = re.compile(r" *[\t\u3000\xa0][\s]*(?=[^\s#])")


@dataclass(frozen=True, slots=True)
class Span:
    """The lines of one quoted or block text, from 0; lines inside it are its own business."""

    first: int
    last: int
    last_column: int

    @property
    def inside(self) -> range:
        """Lines that hold nothing but this value (the first one holds its key)."""
        return range(self.first + 1, self.last + (self.last_column > 0))


def text_findings(text: str, file: str, spans: list[Span]) -> list[Finding]:
    """Every such sign outside of text values, at its place."""
    inside = {line for span in spans for line in span.inside}
    return [
        Finding(code, Place(file, cell=f"{number + 1}:{column + 1}"), {"value": value})
        for number, line in enumerate(text.splitlines())
        if number not in inside
        for code, column, value in line_findings(line)
    ]


def line_findings(line: str) -> Iterator[tuple[str, int, str]]:
    """(code, column from 0, what stands there)."""
    if indent := INDENT.match(line):
        column = next(index for index, sign in enumerate(indent[0]) if sign in "\t\u3000\xa0")
        yield "yaml-indent", column, "Tab" if line[column] == "\t" else f"U+{ord(line[column]):04X}"
    if key := KEY.match(line):
        yield "yaml-colon", key.start("colon"), line.strip()[:40]
