"""XML by expat, with everything refused that a workbook does not need: document types, entities, endless elements.

Tags are `namespace local`, as expat gives them with a blank as separator: local names alone mislead (`x15:workbookPr`
has moved dates by four years).
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from xlforms.sheets.containers.guard import MAX_ELEMENTS, Refused
from xlforms.sheets.containers.xml_shape import check_shape


class Handlers(NamedTuple):
    """What expat calls: at the start and the end of an element, for text."""

    start: Callable[[str, dict[str, str]], object]
    end: Callable[[str], object] | None = None
    text: Callable[[str], object] | None = None


class Element(NamedTuple):
    """An element that was asked for: its short name, attributes, and the text in it that is in no other wanted one."""

    name: str
    attributes: Mapping[str, str]
    text: str


class RootSeen(Exception):
    """No error: carries the tag of the root out of a parser that is not run any further."""


def parse(data: bytes, part: str, handlers: Handlers, *, namespaces: bool = True) -> None:
    """Run the handlers over a part; without `namespaces` tags are as written.

    Raises:
        Refused: it is no well-formed XML, declares a document type, or has the shape of no workbook.
    """
    check_shape(data, part)
    parser = guarded_parser(part, namespaces=namespaces)
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = handlers
    try:
        parser.Parse(data, True)  # noqa: FBT003  (expat takes no keywords)
    except (ExpatError, ValueError, LookupError) as error:  # the last two: encodings that Python can't give to expat
        raise Refused("damaged-file", value=part) from error


def guarded_parser(part: str, *, namespaces: bool) -> XMLParserType:
    """An expat parser that refuses document types (and with them entities) and joins text."""

    def refuse(*_: object) -> None:
        raise Refused("hostile-file", value=f"{part} <!DOCTYPE>")

    parser = ParserCreate(namespace_separator=" ") if namespaces else ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def root_of(data: bytes, part: str) -> str:
    """The tag of the root; nothing after it is read.

    Raises:
        Refused: as `parse`, of what stands before the root.
    """

    def start(tag: str, _attributes: dict[str, str]) -> None:
        raise RootSeen(tag)

    try:
        parse(data, part, Handlers(start))
    except RootSeen as seen:
        return str(seen.args[0])
    raise Refused("damaged-file", value=part)


def gather(data: bytes, part: str, wanted: Mapping[str, str]) -> list[Element]:
    """The elements whose tag is in `wanted` (tag -> short name), in the order of the file.

    Raises:
        Refused: as `parse`, or there are more of them than any workbook has.
    """
    found: list[tuple[str, dict[str, str], list[str]]] = []
    inside: list[list[str]] = []  # texts of the wanted elements that are open

    def start(tag: str, attributes: dict[str, str]) -> None:
        if name := wanted.get(tag):
            if len(found) >= MAX_ELEMENTS:
                raise Refused("hostile-file", value=f"{part} {name} > {MAX_ELEMENTS}")
            found.append((name, attributes, []))
            inside.append(found[-1][2])

    def end(tag: str) -> None:
        if tag in wanted:
            inside.pop()

    def text(characters: str) -> None:
        if inside:
            inside[-1].append(characters)

    parse(data, part, Handlers(start, end, text))
    return [Element(name, attributes, "".join(texts)) for name, attributes, texts in found]
