"""Header lines as QQ Mail, Foxmail and Outlook read them, folded by us.

Python's own folding differs between its versions, splits quoted names wrongly in some, and writes attachment names in
continuations (`filename*0*=`) which QQ Mail shows as `tcmime.….bin` (jstedfast/MailKit#277).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import Policy
from typing import Self
from urllib.parse import quote

from xlforms.errors import XlformsError
from xlforms.mail.address import check_address, check_line

LINE = 76  # octets of a line with encoded words, RFC 2047, 2
LONGEST = 998  # octets of any line, RFC 5322, 2.1.1
WORD = 45  # octets of UTF-8 that fit into one encoded word of 75
FOLD = "\r\n "
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Header(str):
    """A header's value, already encoded and folded; `name` and `fold` are what `email` asks a header for."""

    __slots__ = ("name",)
    name: str

    def __new__(cls, name: str, value: str) -> Self:
        """The value of the header `name`.

        Raises:
            XlformsError: `bad-header`: a line longer than any server takes.
        """
        header = super().__new__(cls, value)
        header.name = name
        if max(map(len, f"{name}: {value}".split("\r\n"))) > LONGEST:
            raise XlformsError("bad-header", value=ascii(value))
        return header

    def fold(self, *, policy: Policy) -> str:  # noqa: ARG002  (the signature that email calls)
        """As it stands in the message."""
        return f"{self.name}: {self}\r\n"


def put(message: EmailMessage, name: str, value: str) -> None:
    """Set a header, taking the place of one of that name."""
    del message[name]
    message[name] = Header(name, value)


def words(text: str) -> str:
    """As encoded words, one a line; ASCII that fits a line stays as it is. No character is cut in two."""
    if text.isascii() and len(text) <= LINE and "=?" not in text:
        return text
    return FOLD.join(f"=?UTF-8?B?{b64encode(piece.encode()).decode()}?=" for piece in pieces(text))


def pieces(text: str) -> Iterator[str]:
    """Cut so that each piece is at most WORD octets of UTF-8."""
    piece = ""
    for character in text:
        if len((piece + character).encode()) > WORD:
            yield piece
            piece = ""
        piece += character
    yield piece


def subject(text: str) -> str:
    """A subject, of any length."""
    return words(check_line(text))


def mailbox(name: str, address: str) -> str:
    """`name <address>`."""
    plain = check_address(address)
    shown = check_line(name).strip()
    if not shown:
        return plain
    if shown.isascii():
        escaped = shown.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"{FOLD}<{plain}>'
    return f"{words(shown)}{FOLD}<{plain}>"


def address_of(mailbox: str) -> str:
    """The address of a mailbox written here."""
    return mailbox.rpartition("<")[2].removesuffix(">")


def content_type(file_name: str) -> str:
    """Of an attached workbook. Encoded words inside quotes break RFC 2047, 5, and are what older clients read."""
    kind = XLSX if file_name.lower().endswith(".xlsx") else "application/octet-stream"
    return f'{kind};{FOLD}name="{words(checked_name(file_name))}"'


def content_disposition(file_name: str) -> str:
    """Of an attached workbook, by the standard: RFC 2231 in one piece, however long."""
    name = checked_name(file_name)
    if name.isascii():
        return f'attachment;{FOLD}filename="{name}"'
    return f"attachment;{FOLD}filename*=UTF-8''{quote(name, safe='')}"


def checked_name(file_name: str) -> str:
    """A file name that is one under Windows too.

    Raises:
        XlformsError: `bad-header`.
    """
    if set(file_name) & set('"\\/:*?<>|'):
        raise XlformsError("bad-header", value=ascii(file_name))
    return check_line(file_name)
