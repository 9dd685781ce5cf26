"""A mail server on the loopback that notes whom it took a letter for."""

from collections.abc import Iterator
from socket import socket

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


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


def with_server(text: str, port: int) -> str:
    """A campaign.yaml that sends through it."""
    return f"{text}\nmail:\n  host: 127.0.0.1\n  port: {port}\n  security: none\n"
