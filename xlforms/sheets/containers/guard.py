"""What a file may cost before any parser sees it. Over a limit it is refused, with a finding.

Source of the figures: 3,920 real workbooks (at most 1,033 entries); these limits refuse 5 of 3,263, all extreme on
purpose, and every bomb.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import error as struct_error, unpack_from
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a child process that opens no zip is spared its import
    from zipfile import ZipInfo

MEGABYTE = 1 << 20
MAX_FILE = 64 * MEGABYTE
MAX_ENTRIES = 3_000
MAX_DIRECTORY = MEGABYTE  # bytes of the zip's list of contents: 3,000 entries take a third of it
MAX_PART = 16 * MEGABYTE
MAX_TOTAL = 64 * MEGABYTE
MAX_RATIO = 100  # unpacked to packed, of parts over RATIO_FROM
RATIO_FROM = MEGABYTE
MAX_CELLS = 300_000
MAX_MERGES = 20_000
MAX_SHEETS = 256
COUNTED_FROM = MEGABYTE // 4  # bytes of a part that is counted through before it is parsed; less is parsed soon
MAX_VALIDATIONS = 20_000
MAX_ELEMENTS = 100_000  # names, styles, properties: whatever is kept of a part that is no sheet
MAX_TEXT = 32_767  # Source: Excel's limit of characters in a cell

_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_LOCATOR_64 = b"PK\x06\x07"


class Refused(Exception):
    """This file is not read on; becomes the finding `code` at the file, or at `sheet`."""

    def __init__(self, code: str, sheet: str = "", **slots: object) -> None:
        super().__init__(code, slots)
        self.code = code
        self.sheet = sheet
        self.slots = slots


def refuse_over(code: str, value: int, limit: int, sheet: str = "") -> None:
    """Refuse where `value` is above `limit`.

    Raises:
        Refused: it is.
    """
    if value > limit:
        raise Refused(code, sheet, value=value, limit=limit)


def refuse_larger(code: str, size: int, limit: int) -> None:
    """Refuse where so many bytes are above `limit`; both are told in megabytes.

    Raises:
        Refused: they are.
    """
    refuse_over(code, -(-size // MEGABYTE), limit // MEGABYTE)


def check_directory(data: bytes) -> None:
    """The size of the zip's list of contents, before the list itself is read.

    Raises:
        Refused: it has no end record (cut off), or the list is too long.
    """
    end = data.rfind(_END, max(0, len(data) - 65_557))
    try:
        size = unpack_from("<L", data, end + 12)[0] if end >= 0 else None
        if data[max(0, end - 20) : max(0, end - 16)] == _LOCATOR_64:
            start = max(0, end - 76)
            record = data.rfind(_END_64, start, end)
            size = unpack_from("<Q", data, record + 40)[0] if record >= 0 else None
    except struct_error:
        size = None
    if size is None:
        raise Refused("damaged-file", value="ZIP")
    refuse_over("too-many-parts", size // 46, MAX_DIRECTORY // 46)


def check_entries(entries: Iterable[ZipInfo]) -> None:
    """Names, declared sizes and ratios of a zip's entries.

    Raises:
        Refused: a limit, or a name or an entry that no spreadsheet program writes.
    """
    total = 0
    for entry in checked_names(entries):
        total += entry.file_size
        check_size(entry)
    refuse_larger("too-large-inside", total, MAX_TOTAL)


def checked_names(entries: Iterable[ZipInfo]) -> list[ZipInfo]:
    """The same entries.

    Raises:
        Refused: too many, an encrypted one, a name that is there twice (case does not count) or leads out of the zip.
    """
    checked = list(entries)
    refuse_over("too-many-parts", len(checked), MAX_ENTRIES)
    seen: set[str] = set()
    for entry in checked:
        steps = entry.filename.replace("\\", "/").split("/")
        name = part_key(entry.filename)
        if ".." in steps or ":" in steps[0] or name in seen:
            raise Refused("hostile-file", value=entry.filename)
        if entry.flag_bits & 1:
            raise Refused("password-protected", value=entry.filename)
        seen.add(name)
    return checked


def check_size(entry: ZipInfo) -> None:
    """What an entry declares to be.

    Raises:
        Refused: it is too large, or packed too well.
    """
    refuse_larger("too-large-inside", entry.file_size, MAX_PART)
    if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * entry.compress_size:
        ratio = entry.file_size // max(1, entry.compress_size)
        raise Refused("hostile-file", value=f"{entry.filename} 1:{ratio}")


def part_key(name: str) -> str:
    """The name of a part as packages compare it: without case, with forward slashes, without a leading one."""
    return name.replace("\\", "/").lstrip("/").lower()
