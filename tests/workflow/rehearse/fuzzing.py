"""Damage to the zip and to the XML of filled forms, drawn at random; which answers it touched itself is known."""

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from zipfile import ZIP_STORED

from xlforms.forms.layout import make_layout
from xlforms.model.campaign import Campaign
from xlforms.sheets.address import cell_name
from xlforms.sheets.mangling.draft import Draft, Role
from xlforms.sheets.mangling.packing import parts_of, zipped
from xlforms.workflow.rehearse.answers import Known, make_answers
from xlforms.workflow.rehearse.marked import filled, make_draft
from xlforms.workflow.rehearse.plan import Plan

HEADERS = (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06")
ODD = (
    "",
    "0",
    "-1",
    "1e400",
    "99999999999999999999",
    "NaN",
    "²",
    "A0",
    "XFD1048577",
    "#REF!",
    "a" * 40_000,
    "true",
    "\u00a0",
)
TEXTS = (*ODD[:9], "&#x41;", "&amp;&lt;", "&#0;", "&lol;", "<![CDATA[7]]>", "<!-- 7 -->", "7" * 400)
NAMESPACES = ("urn:nobody", "http://purl.oclc.org/ooxml/spreadsheetml/main", "")
DOCTYPE = '<!DOCTYPE a [<!ENTITY lol "lol"><!ENTITY x SYSTEM "file:///etc/hostname">]>'
TOKEN = re.compile(r"<[^>]*>|[^<]+")
ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
CELL = re.compile(r'<c r="([A-Z]+\d+)"')


@dataclass
class Form:
    """A filled form, its parts, and where its inputs stand."""

    draft: Draft
    known: dict[str, Known]
    parts: dict[str, str]
    inputs: dict[str, str] = field(default_factory=dict)  # cell -> input's name
    sheet: str = ""


def a_form(campaign: Campaign) -> Form:
    """The first unit's, with texts everywhere and no blanks among the facts."""
    known = make_answers(make_layout(campaign.rubric, campaign.language), Plan(4, 0).chance("answers"))
    draft = filled(make_draft(campaign, campaign.units[0]), known)
    inputs = {cell_name(*at): name for name, at in draft.form.found(Role.INPUT).items()}
    sheet = f"xl/worksheets/sheet{draft.sheets.index(draft.form) + 1}.xml"
    return Form(draft, known, parts_of(draft), inputs, sheet)


def damaged_zip(form: Form, rng: Random) -> bytes:
    """The bytes flipped, cut, doubled, moved; sizes, checksums, methods and names of the zip changed."""
    data = bytearray(zipped(form.parts) if rng.random() < 0.7 else zipped(form.parts, packed=ZIP_STORED))
    for _ in range(rng.randint(1, 4)):
        rng.choice(ZIP_DAMAGES)(data, rng)
    return bytes(data)


def flip(data: bytearray, rng: Random) -> None:
    for _ in range(rng.randint(1, 8)):
        data[rng.randrange(len(data))] = rng.randrange(256)


def cut(data: bytearray, rng: Random) -> None:
    start = rng.randrange(len(data))
    del data[start : start + rng.choice((1, 7, 100, 5000))]


def double(data: bytearray, rng: Random) -> None:
    start, at = rng.randrange(len(data)), rng.randrange(len(data))
    data[at:at] = data[start : start + rng.choice((1, 30, 46, 3000))]


def swap(data: bytearray, rng: Random) -> None:
    size = rng.choice((1, 30, 500))
    one, other = rng.randrange(len(data)), rng.randrange(len(data))
    data[one : one + size], data[other : other + size] = data[other : other + size], data[one : one + size]


def change_header(data: bytearray, rng: Random) -> None:
    """A field of one of the zip's headers: flags, method, time, checksum, sizes, lengths, offset."""
    mark = rng.choice(HEADERS)
    places = [found.start() for found in re.finditer(re.escape(mark), data)]
    if places:
        at = rng.choice(places) + rng.randrange(4, 46)
        value = struct.pack("<L", rng.choice((0, 1, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, rng.randrange(2**32))))
        size = rng.choice((1, 2, 4))
        data[at : at + size] = value[:size]


def rename(data: bytearray, rng: Random) -> None:
    """The name of a part, at one or all of its places."""
    old, new = rng.sample((b"sheet2.xml", b"sheet1.xml", b"sheet3.xml", b"styles.xml", b"SHEET2.XML"), 2)
    data[:] = data.replace(old, new, rng.choice((1, 2, -1)))


ZIP_DAMAGES: tuple[Callable[[bytearray, Random], None], ...] = (
    flip,
    cut,
    double,
    swap,
    change_header,
    change_header,
    rename,
)


def damaged_xml(form: Form, rng: Random) -> tuple[bytes, set[str]]:
    """A sound zip with odd XML in it, and the inputs whose own cells were touched."""
    parts, touched = dict(form.parts), set()
    for _ in range(rng.randint(1, 3)):
        part = form.sheet if rng.random() < 0.5 else rng.choice(sorted(parts))
        tokens = TOKEN.findall(parts[part])
        first, last = rng.choice(XML_DAMAGES)(tokens, rng)
        if part == form.sheet:
            touched |= cells_at(TOKEN.findall(parts[part]), first, last) | cells_at(tokens, first, last)
        elif part.endswith("sharedStrings.xml"):
            touched |= set(form.inputs)
        parts[part] = "".join(tokens)
    if rng.random() < 0.1:
        one, other = rng.sample(sorted(parts), 2)
        parts[one], parts[other] = parts[other], parts[one]
    return zipped(parts), {form.inputs[cell] for cell in touched if cell in form.inputs}


def cells_at(tokens: list[str], first: int, last: int) -> set[str]:
    """The cells to which the tokens from `first` to `last` belong, by the nearest start of a cell before each."""
    found = set()
    for at in range(max(first - 1, 0), min(last + 2, len(tokens))):
        place = at
        while place >= 0 and not tokens[place].startswith(("<c ", "<row")):
            place -= 1
        if place >= 0 and (cell := CELL.match(tokens[place])):
            found.add(cell[1])
    return found


def drop_token(tokens: list[str], rng: Random) -> tuple[int, int]:
    at = rng.randrange(len(tokens))
    del tokens[at]
    return at, at


def double_token(tokens: list[str], rng: Random) -> tuple[int, int]:
    at = rng.randrange(len(tokens))
    tokens.insert(at, tokens[at])
    return at, at + 1


def rename_tag(tokens: list[str], rng: Random) -> tuple[int, int]:
    at = rng.randrange(len(tokens))
    tokens[at] = re.sub(r"^<(/?)\w+", rf"<\1{rng.choice(('x', 'v', 'row', 'c', 'f', 'sheet'))}", tokens[at])
    return at, at


def swap_tokens(tokens: list[str], rng: Random) -> tuple[int, int]:
    at = rng.randrange(len(tokens) - 1)
    tokens[at], tokens[at + 1] = tokens[at + 1], tokens[at]
    return at, at + 1


def odd_attribute(tokens: list[str], rng: Random) -> tuple[int, int]:
    with_some = [at for at, token in enumerate(tokens) if '="' in token and token.startswith("<")]
    at = rng.choice(with_some or [0])
    found = list(ATTRIBUTE.finditer(tokens[at]))
    if found:
        one = rng.choice(found)
        new = rng.choice((f'{one[1]}="{rng.choice(ODD)}"', f"{one[0]} {one[0]}", "", f'{one[1]}x="{one[2]}"'))
        tokens[at] = tokens[at][: one.start()] + new + tokens[at][one.end() :]
    return at, at


def odd_text(tokens: list[str], rng: Random) -> tuple[int, int]:
    texts = [at for at, token in enumerate(tokens) if not token.startswith("<") and token.strip()]
    at = rng.choice(texts or [0])
    if texts:
        tokens[at] = rng.choice(TEXTS)
    return at, at


def other_namespace(tokens: list[str], rng: Random) -> tuple[int, int]:
    at = next((n for n, token in enumerate(tokens) if "xmlns" in token), 0)
    tokens[at] = re.sub(
        r'xmlns(:\w+)?="[^"]*"', rf'xmlns\1="{rng.choice(NAMESPACES)}"', tokens[at], count=rng.choice((0, 1))
    )
    return at, at


def with_doctype(tokens: list[str], _rng: Random) -> tuple[int, int]:
    tokens.insert(1, DOCTYPE)
    return 1, 1


XML_DAMAGES: tuple[Callable[[list[str], Random], tuple[int, int]], ...] = (
    drop_token, double_token, rename_tag, swap_tokens, odd_attribute, odd_attribute, odd_attribute, odd_text, odd_text,
    other_namespace, with_doctype,
)  # fmt: skip
