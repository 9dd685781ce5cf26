"""Drafts: one `.eml` a unit, for offices without an SMTP account; Outlook and Foxmail open them ready to send."""

from email.message import EmailMessage
from pathlib import Path

from xlforms.files import write_bytes


def write_draft(path: Path, message: EmailMessage) -> bool:
    """Write it whole or not at all; False where the same draft stands there already.

    Raises:
        CannotWrite: the file can't be written.
    """
    return write_bytes(path, message.as_bytes())
