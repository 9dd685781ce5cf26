"""A zip of files that a unit sent in one piece: the workbooks in it, by content; what else came along, by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from xlforms.sheets.containers.content import recognised
from xlforms.sheets.containers.guard import MAX_TOTAL, Refused, check_size, checked_names, refuse_larger
from xlforms.sheets.containers.ole import OLE
from xlforms.sheets.containers.package import ZIP, Package

if TYPE_CHECKING:
    from zipfile import ZipInfo

_WORKBOOKS = {".xlsx", ".xlsm", ".xltx", ".xls", ".xlt", ".et", ".ett", ".xlsb", ".ods", ".csv"}
_PLUMBING = {"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"}
_UTF8 = 0x800  # the flag of an entry whose name says that it is UTF-8; others are in the code of the sender's machine


class Enclosed(NamedTuple):
    """A workbook in a zip; `name` has its folders and, of a zip in the zip, that one's name before it."""

    name: str
    content: bytes


@dataclass
class Bundle:
    """What is in a zip. `unpacked` counts the bytes that were unpacked; `damaged` names what could not be."""

    workbooks: list[Enclosed] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    unpacked: int = 0


def bundle_of(data: bytes) -> Bundle | None:
    """What is in a zip of files, in the order they were saved; None where `data` is something else.

    A picture may be as large as it likes: only what is unpacked is limited, all of it together.

    Raises:
        Refused: the zip is damaged, hostile or over a limit.
    """
    package = zip_of_files(data)
    if package is None:
        return None
    bundle = Bundle()
    fill(bundle, package, "", nested=False)
    return bundle


def zip_of_files(data: bytes) -> Package | None:
    """The zip, unless it is the package of one document of Office or OpenDocument, or no zip."""
    if not data.startswith(ZIP):
        return None
    package = Package(data, checked_names)
    marks = ("[Content_Types].xml", "OFD.xml")
    is_document = any(mark in package for mark in marks) or ("mimetype" in package and "content.xml" in package)
    return None if is_document else package


def fill(bundle: Bundle, package: Package, folder: str, *, nested: bool) -> None:
    """Sort out what is in a zip and, once, in the zips in it."""
    for name, entry in sorted(named(package), key=lambda pair: (pair[1].date_time, pair[0])):
        try:
            sort_out(bundle, package, entry, folder + name, nested=nested)
        except Refused as refused:
            if refused.code != "damaged-file":
                raise
            bundle.damaged.append(folder + name)


def sort_out(bundle: Bundle, package: Package, entry: ZipInfo, shown: str, *, nested: bool) -> None:
    """One entry. What is called a workbook is taken for one, so that its unit is told what is wrong with it.

    Raises:
        Refused: it is over a limit, or damaged.
    """
    named_so = PurePosixPath(shown).suffix.lower() in _WORKBOOKS
    if not named_so and not package.head(entry, len(OLE)).startswith((ZIP, OLE)):
        bundle.others.append(shown)
        return
    check_size(entry)
    bundle.unpacked += entry.file_size
    refuse_larger("too-large-inside", bundle.unpacked, MAX_TOTAL)
    content = package.read(entry.filename)
    inner = None if named_so else zip_of_files(content)
    if inner and not nested:
        fill(bundle, inner, f"{shown}/", nested=True)
    elif named_so or (not inner and is_workbook(content)):
        bundle.workbooks.append(Enclosed(shown, content))
    else:
        bundle.others.append(shown)


def is_workbook(content: bytes) -> bool:
    """Whether it is a workbook, if a damaged one: a text of Word is none."""
    try:
        recognised(content)
    except Refused as refused:
        return refused.code != "not-a-workbook"
    return True


def named(package: Package) -> Iterator[tuple[str, ZipInfo]]:
    """What a person put in; lock files of open workbooks and what systems add are left out."""
    for entry in package.entries:
        name = name_of(entry)
        if not is_plumbing(name.split("/")):
            yield name, entry


def is_plumbing(steps: Sequence[str]) -> bool:
    """Whether a path leads to a lock file of an open workbook, or to what a system puts into its folders unasked."""
    return any(step.startswith(("~$", ".", "__MACOSX")) for step in steps) or steps[-1].lower() in _PLUMBING


def name_of(entry: ZipInfo) -> str:
    """The name as the sender saw it: UTF-8, or what a Chinese Windows writes."""
    name = entry.filename
    if not entry.flag_bits & _UTF8:
        raw = name.encode("cp437", "replace")  # Source: APPNOTE.TXT D.1; Python has decoded by it
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("gb18030", "replace")
    return name.replace("\\", "/").lstrip("/")
