"""E-mail addresses: `local@domain` as every server takes it, and names that can't smuggle a header in."""

import re
import unicodedata

from xlforms.errors import XlformsError

LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
UNPRINTABLE = {"Cc", "Cs", "Zl", "Zp"}  # control characters, half characters, line and paragraph separators


def check_address(text: str) -> str:
    """The address in ASCII, a Chinese domain in its `xn--` form; spaces around it don't count, nothing else is mended.

    Raises:
        XlformsError: `bad-address`: no address, or not exactly one.
    Source: RFC 5321, 4.1.2 (dot-string local part) and 4.5.3.1 (64 octets local, 254 in all).
    """
    local, at, domain = text.strip().rpartition("@")
    try:
        plain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        plain = ""
    labels = plain.split(".")
    sound = at and LOCAL.fullmatch(local) and len(labels) > 1 and all(LABEL.fullmatch(label) for label in labels)
    address = f"{local}@{plain}"
    if not sound or len(local) > 64 or len(address) > 254 or "＠" in text:
        raise XlformsError("bad-address", value=text)
    return address


def check_line(text: str) -> str:
    """A name or subject that stays on its line.

    Raises:
        XlformsError: `bad-header`: a line break or another control character in it would start a header of its own.
    """
    if any(unicodedata.category(character) in UNPRINTABLE for character in text):
        raise XlformsError("bad-header", value=ascii(text))
    return text
