"""send --smtp through the installed command, to a real server: each letter once, what failed again."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from socket import socket

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.installed import Xlforms


class Postbox:
    """Takes letters in, but none for the address that it refuses."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.refused = ""

    async def handle_RCPT(  # noqa: N802  (aiosmtpd's name)
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address == self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  (likewise)
        self.taken += envelope.rcpt_tos
        return "250 OK"


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, int]]:
    box = Postbox()
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


def test_each_letter_once(xlforms: Xlforms, campaign: Path, tmp_path: Path, postbox: tuple[Postbox, int]) -> None:
    box, port = postbox
    town = Path(shutil.copytree(campaign, tmp_path / "town"))
    text = (town / "campaign.yaml").read_text("utf-8")
    mail = f"\nmail:\n  host: 127.0.0.1\n  port: {port}\n  security: none\n"
    (town / "campaign.yaml").write_text(text + mail, encoding="utf-8")
    assert xlforms("issue", cwd=town).code == 0
    addresses = [re.findall(r"\S+@\S+", line) for line in xlforms("status", cwd=town).lines]
    assert [one for one in addresses if one] == []
    first = xlforms("send", "--smtp", cwd=town)
    assert (first.code, first.err) == (0, "")
    assert first.lines[0].startswith("13 letters sent, 0 skipped")
    assert (len(box.taken), len(set(box.taken))) == (13, 13)
    box.refused = box.taken[3]
    second = xlforms("send", "--smtp", cwd=town)
    assert second.lines[0].startswith("0 letters sent, 13 skipped")
    third = xlforms("send", "--smtp", "--again", cwd=town)
    assert third.code == 1
    assert "湘阴县: not sent (" in third.lines[0]
    assert third.lines[1].startswith("12 letters sent, 0 skipped")
    assert len(box.taken) == 25
