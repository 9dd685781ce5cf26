"""Workbooks as lists of their elements, compared with what is kept in tests/data/golden.

`XLFORMS_GOLDEN=write` keeps what is made now; look at the difference in git before it is committed.
"""

import os
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

FOLDER = Path(__file__).parent / "data" / "golden"
KEPT = ("xl/workbook.xml", "xl/worksheets/", "xl/charts/", "xl/styles.xml", "docProps/custom.xml")
SHOWN = 12  # differences that a failing test tells


def elements(path: Path) -> list[str]:
    """One line an element of every part that people see: `part path attributes text`, shared strings as their text."""
    with ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith(KEPT) and name.endswith(".xml")]
        strings = shared(archive)
        return [f"{name} {line}" for name in names for line in lines(fromstring(archive.read(name)), "", strings)]  # noqa: S314  (a file of our own)


def shared(archive: ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return ["".join(item.itertext()) for item in fromstring(archive.read("xl/sharedStrings.xml"))]  # noqa: S314  (a file of our own)


def lines(node: Element, above: str, strings: list[str]) -> Iterator[str]:
    """The element and all below it, in order."""
    path = f"{above}/{bare(node.tag)}"
    attributes = " ".join(f"{bare(name)}={value!r}" for name, value in sorted(node.items()))
    text = (node.text or "").strip()
    if path.endswith("/c") and node.get("t") == "s":
        yield f"{path} {attributes} {strings[int(node[0].text or 0)]!r}"
        return
    yield " ".join(filter(None, (path, attributes, repr(text) if text else "")))
    for child in node:
        yield from lines(child, path, strings)


def bare(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


def differences(path: Path, name: str) -> list[str]:
    """`line: kept | made` of the first lines that differ; empty where the workbook is as it was."""
    made, kept_in = elements(path), FOLDER / f"{name}.txt"
    if os.environ.get("XLFORMS_GOLDEN") == "write":
        kept_in.parent.mkdir(parents=True, exist_ok=True)
        kept_in.write_text("\n".join(made) + "\n", "utf-8")
    kept = kept_in.read_text("utf-8").splitlines()
    pairs = enumerate(zip_longest(kept, made, fillvalue="(nothing)"), start=1)
    return [f"{number}: {old} | {new}" for number, (old, new) in pairs if old != new][:SHOWN]
