"""What is whole in a damaged zip is read rightly, what is not is not read at all."""

import zlib
from io import BytesIO, RawIOBase
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from tests.county import county
from xlforms.forms.writing.writer import write_form
from xlforms.sheets.book import Book
from xlforms.sheets.containers.guard import Refused
from xlforms.sheets.reading import opened
from xlforms.sheets.salvage import salvage, whole_parts

END = b"PK\x05\x06"
DIRECTORY = b"PK\x01\x02"


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("salvage") / "form.xlsx"
    write_form(path, county(), county().units[0])
    return path.read_bytes()


class Pipe(RawIOBase):
    """A stream that can't go back: sizes and checksums are written behind each part."""

    def __init__(self) -> None:
        self.content = b""

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.content += bytes(data)
        return len(data)


def streamed(form: bytes) -> bytes:
    pipe = Pipe()
    with ZipFile(BytesIO(form)) as old, ZipFile(pipe, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, old.read(entry))
    return pipe.content


def stored(form: bytes, **more: bytes) -> bytes:
    """The same parts unpacked, and more behind them."""
    made = BytesIO()
    with ZipFile(BytesIO(form)) as old, ZipFile(made, "w", ZIP_STORED) as new:
        for entry in old.infolist():
            new.writestr(ZipInfo(entry.filename), old.read(entry))
        for name, content in more.items():
            new.writestr(ZipInfo(name), content)
    return made.getvalue()


def spoilt(form: bytes, text: bytes, by: bytes) -> bytes:
    """A stored zip in which some bytes of a part are others."""
    content = stored(form)
    at = content.index(text)
    return content[:at] + by + content[at + len(by) :]


def cells(book: Book) -> dict[str, list[object]]:
    return {sheet.title: list(sheet.cells.values()) for sheet in book.sheets}


@pytest.mark.parametrize("make", [bytes, streamed, stored], ids=["as written", "sizes behind", "stored"])
@pytest.mark.parametrize("cut", [END, DIRECTORY], ids=["without its end", "without its list of contents"])
def test_whole_but_for_the_list_of_contents(form: bytes, make: type[bytes], cut: bytes) -> None:
    content = make(form)
    assert make is not streamed or content[6] & 8
    book, damaged = salvage(content[: content.index(cut)])
    assert cells(book) == cells(opened(form)[0])
    assert (damaged, book.names) == ([], opened(form)[0].names)


@pytest.mark.parametrize("make", [bytes, streamed, stored], ids=["as written", "sizes behind", "stored"])
def test_every_prefix_gives_parts_as_they_were(form: bytes, make: type[bytes]) -> None:
    content = make(form)
    with ZipFile(BytesIO(form)) as file:
        parts = {entry.filename.lower(): file.read(entry) for entry in file.infolist()}
    for length in range(0, len(content), len(content) // 60):
        found = whole_parts(content[:length])
        assert found == {name: parts[name] for name in found}
    assert whole_parts(content) == parts


def test_one_damaged_sheet_stands_empty(form: bytes) -> None:
    book, damaged = salvage(spoilt(form, b"<sheetData>", b"<sheetDatA>"))
    before, after = cells(opened(form)[0]), cells(book)
    assert [(one.code, one.sheet) for one in damaged] == [("damaged-sheet", "填报说明")]
    assert after == before | {"填报说明": []}


@pytest.mark.parametrize(
    ("part", "text"),
    [("xl/styles.xml", b"<cellXfs"), ("xl/sharedStrings.xml", b"<sst"), ("xl/workbook.xml", b"<sheets")],
)
def test_without_what_cells_need_to_be_understood_nothing_is_read(form: bytes, part: str, text: bytes) -> None:
    with pytest.raises(Refused) as refused:
        salvage(spoilt(form, text, b"<XXXXX"))
    assert (refused.value.code, refused.value.slots) == ("damaged-file", {"value": part})


def test_an_embedded_workbook_is_never_taken_for_the_outer_one(form: bytes) -> None:
    """The part that holds it is damaged and its length a lie: what stands inside is nobody's."""
    with ZipFile(BytesIO(form)) as file:
        entries = {entry.filename: file.read(entry) for entry in file.infolist()}
    sheet = "xl/worksheets/sheet2.xml"
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as new:
        new.writestr(ZipInfo("[Content_Types].xml"), entries.pop("[Content_Types].xml"))
        new.writestr(ZipInfo("xl/embeddings/book.xlsx"), stored(form))
        for name, content in entries.items():
            new.writestr(ZipInfo(name), content)
    content = made.getvalue()
    at = content.index(b"xl/embeddings") - 12
    assert int.from_bytes(content[at : at + 4], "little") == len(stored(form))
    lying = content[:at] + (7).to_bytes(4, "little") + content[at + 4 :]
    assert list(whole_parts(content))[:3] == ["[content_types].xml", "xl/embeddings/book.xlsx", "_rels/.rels"]
    assert list(whole_parts(lying)) == ["[content_types].xml"]
    assert sheet in whole_parts(content)


def local(name: bytes, packed: bytes, size: int, checksum: int, *, flags: int = 0, method: int = 8) -> bytes:
    """One part with its header."""
    numbers = (20, flags, method, 0, 0)
    header = b"PK\x03\x04" + b"".join(one.to_bytes(2, "little") for one in numbers)
    header += b"".join(one.to_bytes(4, "little") for one in (checksum, len(packed), size))
    return header + len(name).to_bytes(2, "little") + b"\0\0" + name + packed


def deflated(content: bytes) -> bytes:
    stream = zlib.compressobj(9, zlib.DEFLATED, -15)
    return stream.compress(content) + stream.flush()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (local(b"a", b"x", 1, zlib.crc32(b"x"), method=0) * 2, "hostile-file"),
        (local(b"../a", b"x", 1, zlib.crc32(b"x"), method=0), "hostile-file"),
        (local(b"a", b"x", 1, zlib.crc32(b"x"), flags=1, method=0), "password-protected"),
        (local(b"a", deflated(bytes(1 << 25)), 1 << 25, 0), "too-large-inside"),
        (local(b"a", deflated(bytes(1 << 25)), 0, 0, flags=8), "too-large-inside"),
        (local(b"a", deflated(bytes(1 << 22)), 1 << 22, zlib.crc32(bytes(1 << 22))), "hostile-file"),
        (b"".join(local(b"%d" % one, b"", 0, 0, method=0) for one in range(3001)), "too-many-parts"),
    ],
    ids=["twice", "leads out", "locked", "bomb", "bomb with sizes behind", "ratio", "many"],
)
def test_hostile_ones_are_refused(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        whole_parts(content)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "content",
    [
        local(b"a", b"x", 1, 5, method=0),
        local(b"a", b"x", 2, zlib.crc32(b"x"), method=0),
        local(b"a", b"\xff\xff\xff", 2, 0),
        local(b"a", b"x", 0, 0, flags=8, method=0),
        local(b"a", b"x", 1, zlib.crc32(b"x"), method=99),
        local(b"a", deflated(b"x"), 0, 0, flags=8),
        local(b"a", deflated(b"x"), 0, 0, flags=8) + b"PK\x07\x08" + bytes(12),
        b"PK\x03\x04",
    ],
    ids=["checksum", "size", "stream", "end unknown", "method", "no descriptor", "false descriptor", "half a header"],
)
def test_a_part_that_cannot_be_checked_is_not_used(content: bytes) -> None:
    assert whole_parts(content) == {}


def test_an_open_document_without_its_styles_is_not_read() -> None:
    """What its cells show hangs on them."""
    parts = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}
    made = BytesIO()
    with ZipFile(made, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    with pytest.raises(Refused) as refused:
        salvage(made.getvalue())
    assert refused.value.slots == {"value": "styles.xml"}
