"""What a file is, by its first bytes and its parts, whatever its name says."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import NamedTuple

from xlforms.sheets.containers.biff import BOF_SIZES, FIRST_BYTES, STREAMS, is_locked
from xlforms.sheets.containers.guard import Refused
from xlforms.sheets.containers.ole import OLE, Compound
from xlforms.sheets.containers.package import ZIP, Package

LOCKED = "locked"  # the format of what needs a password to open
_SIGNATURES = {  # first bytes -> what people call it
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "GZIP",
    b"{\\rtf": "RTF",
    b"AT&TFORM": "DjVu",
}
_HEIF = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif"}  # what phones make
_OLE_STREAMS = {  # a stream of the compound file -> what people call it
    "WordDocument": "Word (.doc)",
    "PowerPoint Document": "PowerPoint (.ppt)",
    "__properties_version1.0": "Outlook (.msg)",
}
_TARGETS = {  # folder of the main part -> what people call it
    "word": "Word (.docx)",
    "ppt": "PowerPoint (.pptx)",
    "visio": "Visio (.vsdx)",
}
_SPREADSHEET_2003 = "urn:schemas-microsoft-com:office:spreadsheet"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


class Workbook(NamedTuple):
    """A file that can be read. `format` is a key of `reading.READERS`; `part` the main part of a package.

    `LOCKED` has no reader: the file is to be opened with a password first, `part` says what it is.
    """

    format: str
    data: bytes
    package: Package | None = None
    part: str = ""


def recognised(data: bytes) -> Workbook:
    """The workbook in `data`.

    Raises:
        Refused: it is none that can be read; the finding says what it is instead.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise Refused("empty-file")
    if data.startswith(ZIP):
        return in_zip(data, Package(data))
    if data.startswith(OLE):
        return in_ole(data)
    if data.startswith(FIRST_BYTES) and data[2:4] in BOF_SIZES:
        return Workbook("xls", data)
    if label := next((label for first, label in _SIGNATURES.items() if data.startswith(first)), picture_in(data)):
        raise Refused("not-a-workbook", value=label)
    return in_text(data)


def picture_in(data: bytes) -> str:
    """Of pictures whose first bytes are a length; empty where it is none. Source: ISO/IEC 23008-12; RIFF."""
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF:
        return "HEIC"
    return "WebP" if data.startswith(b"RIFF") and data[8:12] == b"WEBP" else ""


def in_zip(data: bytes, package: Package) -> Workbook:
    """The workbook in a zip.

    Raises:
        Refused: it is another kind of document, or simply files.
    """
    if "mimetype" in package and "content.xml" in package:
        return in_open_document(data, package)
    if "OFD.xml" in package:
        raise Refused("not-a-workbook", value="OFD")
    if "[Content_Types].xml" not in package:
        raise Refused("not-a-workbook", value="ZIP")
    main = next((part for _, kind, part in package.relationships() if kind.endswith("/officeDocument")), None)
    if main is None or main not in package:
        raise Refused("damaged-file", value=main or "_rels/.rels")
    if main.lower().endswith(".bin"):
        return Workbook("xlsb", data, package, main)
    if label := _TARGETS.get(main.split("/")[0].lower()):
        raise Refused("not-a-workbook", value=label)
    return Workbook("xlsx", data, package, main)


def in_open_document(data: bytes, package: Package) -> Workbook:
    """The workbook in an OpenDocument file.

    Raises:
        Refused: it is a text or a presentation, or it is encrypted.
    """
    kind = package.read("mimetype").strip()
    if not kind.startswith(_ODS):
        label = kind.rpartition(b".")[2][:20].decode("ascii", "replace")
        raise Refused("not-a-workbook", value=f"OpenDocument {label}")
    manifest = "META-INF/manifest.xml"
    if manifest in package and b"encryption-data" in package.read(manifest):
        raise Refused("password-protected", value="OpenDocument")
    return Workbook("ods", data, package)


def in_ole(data: bytes) -> Workbook:
    """The workbook in a compound file of old Office.

    Raises:
        Refused: it is another kind of document, or damaged.
    """
    streams = Compound(data).streams
    if "EncryptedPackage" in streams:
        return Workbook(LOCKED, data, part="Excel / Word")
    if any(name in streams for name in STREAMS):
        return Workbook(LOCKED if is_locked(data) else "xls", data, part=".xls")
    raise Refused("not-a-workbook", value=next((_OLE_STREAMS[name] for name in streams if name in _OLE_STREAMS), "OLE"))


def in_text(data: bytes) -> Workbook:
    """What a file without a signature is: XML, a web page, or a table in plain text.

    Raises:
        Refused: it is another kind of text, or nothing known.
    """
    start = beginning(data)
    if _SPREADSHEET_2003 in start:
        return Workbook("xml2003", data)
    if "mime-version:" in start and "multipart/related" in start:
        return Workbook("mhtml", data)
    if start.startswith(("<html", "<!doctype html")) or "<table" in start:
        return Workbook("html", data)
    if start.startswith("<"):
        raise Refused("not-a-workbook", value="XML")
    if "\0" not in start:
        return Workbook("text", data)
    raise Refused("damaged-file", value="?")


def beginning(data: bytes) -> str:
    """The first characters in lower case, whatever the encoding: only ASCII among them is looked at."""
    encoding = "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "latin-1"
    return data[:4096].removeprefix(BOM_UTF8).decode(encoding, "replace").lstrip("\ufeff \r\n\t").lower()
