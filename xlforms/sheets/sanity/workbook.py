"""Is a workbook we issue sound? What Excel would "repair", and what WPS or LibreOffice would not understand.

For files of our own making, before they leave the house; what comes in from outside is the guard's business.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from xlforms.sheets.sanity.formulas import formula_faults, sheet_references
from xlforms.sheets.sanity.sheet import MAIN, Surroundings, sheet_faults

TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
XML_PARTS = (".xml", ".rels", ".vml")
WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True)
class Package:
    """The parts of a workbook; `roots` are those that are XML."""

    names: tuple[str, ...]
    roots: dict[str, Element]

    @cached_property
    def workbook(self) -> Element:
        """xl/workbook.xml."""
        return self.roots[WORKBOOK]

    def relations(self, part: str) -> dict[str, Element]:
        """Id -> relationship of a part."""
        folder, name = posixpath.split(part)
        root = self.roots.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {} if root is None else {one.get("Id", ""): one for one in root}

    def sheets(self) -> Iterator[tuple[str, str]]:
        """(title, part) of every sheet, in order."""
        relations = self.relations(WORKBOOK)
        for sheet in self.workbook.iterfind(f"{MAIN}sheets/{MAIN}sheet"):
            target = relations[sheet.get(f"{REFERENCE}id", "")].get("Target", "")
            yield sheet.get("name", ""), resolved(WORKBOOK, target)


def examine(path: Path) -> list[str]:
    """Everything that is wrong, each as `part: what`; empty where the workbook is sound.

    Well-formed parts, relationships, content types, no external links; sheets, defined names, styles, shared strings;
    cells in order; formulas with cached values and functions that Excel 2010, WPS and LibreOffice share; merges; links;
    validations (present where a protected sheet has unlocked cells) within Excel's limits.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            package, faults = opened(archive)
    except (zipfile.BadZipFile, OSError) as error:
        return [f"{path.name}: no workbook ({error})"]
    faults += relationship_faults(package) + type_faults(package)
    if WORKBOOK not in package.roots:
        faults.append(f"{WORKBOOK}: missing")
    return faults or [*workbook_faults(package), *all_sheet_faults(package)]


def opened(archive: zipfile.ZipFile) -> tuple[Package, list[str]]:
    """The parts, and those that are twice, broken or not well-formed."""
    names = archive.namelist()
    faults = [f"{name}: twice in the file" for name in sorted({name for name in names if names.count(name) > 1})]
    roots = {}
    for name in names:
        try:
            content = archive.read(name)
            if name.endswith(XML_PARTS):
                roots[name] = fromstring(content)  # noqa: S314  (a file of our own)
        except (zipfile.BadZipFile, ParseError) as error:
            faults.append(f"{name}: {error}")
    return Package(tuple(names), roots), faults


def resolved(part: str, target: str) -> str:
    """The part that a relationship of `part` points to."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


def source_of(rels: str) -> str:
    """The part whose relationships stand in `rels`."""
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def relationship_faults(package: Package) -> list[str]:
    """Targets that are missing, links out of the file, ids that nothing answers to."""
    faults = []
    for part in (name for name in package.roots if name.endswith(".rels")):
        for one in package.roots[part]:
            kind, target = one.get("Type", "").rpartition("/")[2], one.get("Target", "")
            outside = one.get("TargetMode") == "External"
            if kind == "externalLink" or (outside and kind != "hyperlink"):
                faults.append(f"{part}: external link to {target}")
            elif not outside and resolved(source_of(part), target) not in package.names:
                faults.append(f"{part}: {target} is missing")
    for part, root in package.roots.items():
        known = package.relations(part)
        ids = {value for node in root.iter() for name, value in node.items() if name.startswith(REFERENCE)}
        faults += [f"{part}: no relationship {unknown}" for unknown in sorted(ids - set(known))]
    return faults


def type_faults(package: Package) -> list[str]:
    """Parts without a content type, and types of parts that are not there."""
    part = "[Content_Types].xml"
    root = package.roots.get(part)
    if root is None:
        return [f"{part}: missing"]
    defaults = {one.get("Extension", "").lower() for one in root.iterfind(f"{TYPES}Default")}
    overrides = {one.get("PartName", "").lstrip("/") for one in root.iterfind(f"{TYPES}Override")}
    bare = [
        n for n in package.names if n != part and n not in overrides and n.rpartition(".")[2].lower() not in defaults
    ]
    absent = sorted(overrides - set(package.names))
    return [f"{name}: no content type" for name in bare] + [f"{part}: {name} is missing" for name in absent]


def workbook_faults(package: Package) -> Iterator[str]:
    """Titles, visibility, and defined names."""
    titles = [title for title, _ in package.sheets()]
    folded = [title.casefold() for title in titles]
    yield from (f"{WORKBOOK}: sheet title {title} twice" for title in titles if folded.count(title.casefold()) > 1)
    states = [sheet.get("state", "visible") for sheet in package.workbook.iterfind(f"{MAIN}sheets/{MAIN}sheet")]
    view = package.workbook.find(f"{MAIN}bookViews/{MAIN}workbookView")
    active = 0 if view is None else int(view.get("activeTab", "0"))
    if active >= len(states) or states[active] != "visible":
        yield f"{WORKBOOK}: the active sheet is hidden or missing"
    seen = set()
    for name in package.workbook.iterfind(f"{MAIN}definedNames/{MAIN}definedName"):
        key = (name.get("localSheetId"), name.get("name", "").lower())
        if key in seen:
            yield f"{WORKBOOK}: defined name {key[1]} twice"
        seen.add(key)
        if not 0 <= int(key[0] or 0) < len(titles):
            yield f"{WORKBOOK}: defined name {key[1]} belongs to no sheet"
        if not sheet_references(name.text or ""):
            yield f"{WORKBOOK}: defined name {key[1]} points to no sheet"
        yield from (f"{WORKBOOK}: defined name {key[1]}: {f}" for f in formula_faults(name.text or "", set(folded)))


def all_sheet_faults(package: Package) -> Iterator[str]:
    """What is wrong in the sheets."""
    strings = package.roots.get("xl/sharedStrings.xml")
    styles = package.roots["xl/styles.xml"]
    unlocked = {
        index
        for index, style in enumerate(styles.iterfind(f"{MAIN}cellXfs/{MAIN}xf"))
        if (protection := style.find(f"{MAIN}protection")) is not None and protection.get("locked") == "0"
    }
    surroundings = Surroundings(
        titles={title.casefold() for title, _ in package.sheets()},
        strings=0 if strings is None else len(strings.findall(f"{MAIN}si")),
        styles=len(styles.findall(f"{MAIN}cellXfs/{MAIN}xf")),
        unlocked=unlocked,
    )
    for _, part in package.sheets():
        yield from (f"{part}: {fault}" for fault in sheet_faults(package.roots[part], surroundings))
