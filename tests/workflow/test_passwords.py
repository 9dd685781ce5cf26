"""collect --password: what could not be opened is read when the password comes; the archive keeps the locked bytes."""

from io import BytesIO
from pathlib import Path

from msoffcrypto.method.ecma376_agile import ECMA376Agile

import xlforms
from tests.workflow.conftest import Office
from tests.workflow.test_zip import filled, told, zipped
from xlforms.ledger.ledger import open_ledger

WORD = "平江 2015"


def locked(office: Office, number: int = 0) -> bytes:
    content: bytes = ECMA376Agile.encrypt(WORD, BytesIO(filled(office, number)))
    return content


def take_in(office: Office, path: Path, *passwords: str) -> list[tuple[str, str, list[str]]]:
    return told(xlforms.collect(office.campaign, [path], office.now(), passwords=passwords))


def test_the_password_may_come_later(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "01.xlsx"
    content = locked(office)
    path.write_bytes(content)
    sender = office.campaign.units[0].id
    assert take_in(office, path) == [("01.xlsx", "", ["password-protected"])]
    assert take_in(office, path, "wrong") == [("01.xlsx", "", ["password-protected"])]
    assert take_in(office, path, "wrong", WORD) == [("01.xlsx", sender, [])]
    with open_ledger(office.campaign.folder) as ledger:
        [record] = ledger.records()
        assert (record.sender, ledger.content(record.sha256)) == (sender, content)
        assert record.received_at.minute == 1  # when it came, not when it was opened


def test_in_a_zip_too(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "材料.zip"
    path.write_bytes(zipped({"01.xlsx": locked(office), "02.xlsx": filled(office, 1)}))
    first, second = (unit.id for unit in office.campaign.units)
    rest = [("材料.zip/02.xlsx", second, []), ("材料.zip", "", [])]
    assert take_in(office, path) == [("材料.zip/01.xlsx", "", ["password-protected"]), *rest]
    assert take_in(office, path, WORD) == [("材料.zip/01.xlsx", first, []), *rest]
