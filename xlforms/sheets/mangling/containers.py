"""What happens to the file as a whole: packed otherwise, zipped, locked, cut, damaged, or another file in its place."""

from collections.abc import Callable, Mapping
from io import BytesIO
from random import Random
from typing import NamedTuple
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from xlforms.sheets.mangling.packing import zipped

_FRAGMENTS = {
    "picture-instead": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(500),
    "pdf-instead": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n",
    "rtf-instead": rb"{\rtf1\ansi\ansicpg936 \'d7\'d4\'c6\'c0\'b1\'ed}",
    "empty-instead": b"",
    "text-instead": "自评表已经填好，见附件。\n".encode("gb18030"),
    "web-page-instead": "<html><body><p>下载链接已失效</p></body></html>".encode(),
}
_WORD = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


class File(NamedTuple):
    """A file as it comes in."""

    name: str
    data: bytes


Repack = Callable[[File, Random], File]


def stored(file: File, _rng: Random) -> File:
    """A zip without compression."""
    return file._replace(data=zipped(members(file.data), packed=ZIP_STORED))


def members(data: bytes) -> dict[str, str | bytes]:
    """Name -> content of a zip's members."""
    with ZipFile(BytesIO(data)) as held:
        return {name: held.read(name) for name in held.namelist()}


def streamed(file: File, _rng: Random) -> File:
    """A zip written to a stream: sizes and checksums behind the content."""
    made = Stream()
    with ZipFile(made, "w") as target:
        for name, content in members(file.data).items():
            target.writestr(ZipInfo(name), content)
    return file._replace(data=made.getvalue())


class Stream(BytesIO):
    """A file that can't be wound back."""

    def seekable(self) -> bool:
        """It can't."""
        return False

    def seek(self, *_: int) -> int:
        """It can't."""
        raise OSError

    def tell(self) -> int:
        """Neither can it tell."""
        raise OSError


def in_zip(file: File, rng: Random) -> File:
    """Sent as a zip, perhaps in a folder of it."""
    folder = rng.choice(("", "报送/", "a/b/"))
    return File(f"{file.name}.zip", zipped({folder + file.name: file.data}))


def locked(file: File, _rng: Random) -> File:
    """Encrypted with a password nobody tells us."""
    return file._replace(data=encrypted(file.data, "平江2015"))


def locked_silently(file: File, _rng: Random) -> File:
    """Encrypted as Excel does for workbooks that are only read-only: with the password that every program knows."""
    return file._replace(data=encrypted(file.data, "VelvetSweatshop"))


def encrypted(data: bytes, password: str) -> bytes:
    """A workbook with a password."""
    from msoffcrypto.format.ooxml import OOXMLFile

    made = BytesIO()
    OOXMLFile(BytesIO(data)).encrypt(password, made)
    return made.getvalue()


def other_extension(file: File, rng: Random) -> File:
    """Another ending of its name, or none."""
    stem = file.name.rpartition(".")[0]
    return file._replace(
        name=stem + rng.choice((".xls", ".et", ".xlsm", ".csv", "", ".XLSX", ".xlsx.xlsx", ".zip", ".pdf"))
    )


def odd_name(file: File, rng: Random) -> File:
    """Another name."""
    return file._replace(
        name=rng.choice(("自评表(1)(2).xlsx", "最终版 final！.xlsx", "1.xlsx", "　.xlsx", "副本 - " + file.name))
    )


def truncated(file: File, rng: Random) -> File:
    """The end is missing."""
    return file._replace(data=file.data[: rng.randrange(1, max(2, len(file.data) - 1))])


def flipped(file: File, rng: Random) -> File:
    """A few bytes changed on the way."""
    data = bytearray(file.data)
    for _ in range(rng.randint(1, 12)):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return file._replace(data=bytes(data))


def hole(file: File, rng: Random) -> File:
    """A block of zeros, as broken sticks leave."""
    start = rng.randrange(len(file.data))
    end = min(len(file.data), start + 512 * rng.randint(1, 8))
    return file._replace(data=file.data[:start] + bytes(end - start) + file.data[end:])


def line_ends(file: File, _rng: Random) -> File:
    """Sent as text: every line feed with a carriage return before it."""
    return file._replace(data=file.data.replace(b"\n", b"\r\n"))


def doubled(file: File, _rng: Random) -> File:
    """The same bytes twice in one file."""
    return file._replace(data=file.data + file.data)


def with_rest(file: File, rng: Random) -> File:
    """Some bytes behind the end, as mail gateways add."""
    return file._replace(data=file.data + rng.choice((b"\r\n", b"\0" * 16, b"\r\n--=_boundary--\r\n")))


def word_instead(file: File, _rng: Random) -> File:
    """A Word document."""
    relations = f'<Relationships><Relationship Id="a" Type="{_WORD}" Target="word/document.xml"/></Relationships>'
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations.replace("<Relationships", f"<Relationships {space}", 1),
    }
    return file._replace(data=zipped({**parts, "word/document.xml": "<document/>"}))


def instead(data: bytes) -> Repack:
    """Another file in its place."""
    return lambda file, _: file._replace(data=data)


KEPT: Mapping[str, Repack] = {
    "other-extension": other_extension,
    "odd-name": odd_name,
    "bytes-behind-end": with_rest,
    "bytes-doubled": doubled,
    "sent-in-zip": in_zip,
}
LOST: Mapping[str, Repack] = {
    "truncated": truncated,
    "bytes-flipped": flipped,
    "hole-of-zeros": hole,
    "sent-as-text": line_ends,
    "word-instead": word_instead,
    **{name: instead(data) for name, data in _FRAGMENTS.items()},
}
FIRST: Mapping[str, Repack] = {
    "zip-stored": stored,
    "zip-streamed": streamed,
    "locked-silently": locked_silently,
    "locked": locked,
}
"""What is done to the bytes of a workbook, before what can happen to any file."""
