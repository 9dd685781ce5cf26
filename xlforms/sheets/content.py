"""What a file is, by its first bytes and its parts, whatever its name says."""

from struct import error as struct_error, unpack_from
from typing import NamedTuple

from xlforms.sheets.guard import Refused
from xlforms.sheets.package import Package

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
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
_OLE_STREAMS = {  # a stream of the compound file -> finding and what people call it
    "EncryptedPackage": ("password-protected", "Excel / Word"),
    "WordDocument": ("not-a-workbook", "Word (.doc)"),
    "PowerPoint Document": ("not-a-workbook", "PowerPoint (.ppt)"),
    "__properties_version1.0": ("not-a-workbook", "Outlook (.msg)"),
    "Workbook": ("old-format", ".xls"),
    "Book": ("old-format", ".xls"),
    "ETExtData": ("old-format", ".et"),
}
_TARGETS = {  # folder of the main part -> what people call it
    "word": "Word (.docx)",
    "ppt": "PowerPoint (.pptx)",
    "visio": "Visio (.vsdx)",
}
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


class Workbook(NamedTuple):
    """A file that can be read. `format` is a key of `reading.READERS`; `part` the main part of a package."""

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
    if data.startswith(_ZIP):
        return in_zip(data, Package(data))
    if data.startswith(_OLE):
        raise in_ole(data)
    if label := next((label for first, label in _SIGNATURES.items() if data.startswith(first)), None):
        raise Refused("not-a-workbook", value=label)
    raise in_text(data)


def in_zip(data: bytes, package: Package) -> Workbook:
    """The workbook in a zip.

    Raises:
        Refused: it is another kind of document, or simply files.
    """
    if "mimetype" in package and "content.xml" in package:
        return in_open_document(data, package)
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


def in_ole(data: bytes) -> Refused:
    """What a compound file of old Office is: its list of streams is searched, then (a long list) all of it."""
    try:
        shift, first = unpack_from("<H", data, 30)[0], unpack_from("<L", data, 48)[0]
        start = (first + 1) << min(shift, 12)
    except struct_error:
        start = 0
    for place in (data[start : start + 4096], data):
        for stream, (code, label) in _OLE_STREAMS.items():
            if f"{stream}\0".encode("utf-16-le") in place:
                return Refused(code, value=label)
    return Refused("not-a-workbook", value="OLE")


def in_text(data: bytes) -> Refused:
    """What a file without a signature is: a web page or XML saved as .xls, plain text, or nothing known."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        return Refused("old-format", value="XML Spreadsheet 2003")
    if start.startswith((b"<html", b"<!doctype html")) or b"<table" in start:
        return Refused("old-format", value="HTML")
    if start.startswith(b"<"):
        return Refused("not-a-workbook", value="XML")
    if b"\0" not in start:
        return Refused("old-format", value="CSV / TXT")
    if start.startswith((b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")):
        return Refused("old-format", value=".xls")
    return Refused("damaged-file", value="?")
