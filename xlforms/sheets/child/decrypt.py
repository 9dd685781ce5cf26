"""What a child does with a workbook that needs a password: tries the passwords and answers what was in it."""

import re
from io import BytesIO

import msoffcrypto
from msoffcrypto.exceptions import InvalidKeyError

from xlforms.sheets.containers.guard import Refused

DEFAULT = "VelvetSweatshop"  # Source: [MS-OFFCRYPTO] 2.3.6.2; Excel asks nobody for it, nor do we
_TURNS = re.compile(rb'spinCount="(\d+)"')
_MOST_TURNS = 1_000_000  # Excel and WPS take 100,000, LibreOffice too; each turn costs time, for each password


def answer(data: bytes, passwords: list[str]) -> bytes:
    """The workbook as it was before it was encrypted.

    Raises:
        Refused: none of the passwords is right, or finding that out is made to take for ever.
    """
    if any(len(turns) > 9 or int(turns) > _MOST_TURNS for turns in _TURNS.findall(data)):
        raise Refused("hostile-file", value="spinCount")
    for password in filter(None, (DEFAULT, *passwords)):  # an empty one is none
        opened = decrypted(data, password)
        if opened is not None:
            return opened
    raise Refused("password-protected", value=f"{len(passwords)} × ?" if passwords else "?")


def decrypted(data: bytes, password: str) -> bytes | None:
    """The content, None where the password is not right."""
    file = msoffcrypto.OfficeFile(BytesIO(data))
    content = BytesIO()
    try:
        if file.format == "ooxml":
            file.load_key(password=password, verify_password=True)
        else:
            file.load_key(password=password)
    except InvalidKeyError:
        return None
    try:
        file.decrypt(content)
    except InvalidKeyError as error:  # the password is right, what is behind it is no package
        raise Refused("damaged-file", value="Excel / Word") from error
    return content.getvalue()
