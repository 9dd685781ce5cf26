"""Drafts: one `.eml` a unit, for offices without an SMTP account; Outlook and Foxmail open them ready to send."""

import re
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path

from xlforms.files import write_bytes
from xlforms.mail.header import put

SEAL = "X-Xlforms-Seal"
SEAL_LINE = re.compile(rb"^X-Xlforms-Seal: ([0-9a-f]{32})\r?\n", re.MULTILINE)


def write_draft(path: Path, message: EmailMessage) -> bool:
    """Write it whole or not at all; False where the same draft stands there already.

    Raises:
        CannotWrite: the file can't be written.
    """
    return write_bytes(path, message.as_bytes())


def seal(message: EmailMessage) -> None:
    """Put a digest of all else into its head, so that it can be told whether somebody has edited the draft."""
    put(message, SEAL, digest(message.as_bytes()))


def is_as_written(content: bytes) -> bool:
    """Whether nobody has edited a draft since; False where it never had a seal."""
    found = SEAL_LINE.search(content)
    return found is not None and digest(SEAL_LINE.sub(b"", content, count=1)) == found[1].decode()


def digest(content: bytes) -> str:
    """Of a length that fits a line of a head."""
    return sha256(content).hexdigest()[:32]
