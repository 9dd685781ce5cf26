"""What the mail's tests share: a campaign, a unit, and a real SMTP server on the loopback."""

import asyncio
import ssl
import subprocess
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from xlforms.mail.message import make_message
from xlforms.model.campaign import Campaign, MailServer, Office
from xlforms.model.rubric import Rubric
from xlforms.model.unit import Unit

FILE = ("01_平江县_2015年县市区妇联工作绩效考核.xlsx", bytes(range(256)) * 40 + b"\r\n.\r\n..\n")


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    return Campaign(
        folder=tmp_path,
        id="county-2015",
        title="2015年县市区妇联工作绩效考核",
        office=Office("岳阳市妇女联合会", "李主任", "0730-8880000", "office@example.org"),
        rubric=Rubric("county-2015", 1, "", Decimal(100), ()),
        units=(),
        departments=(),
        notice=date(2016, 1, 8),
        deadline=date(2016, 1, 12),
        steps=((date(2016, 1, 19), "报送述职报告和幻灯片"), (date(2016, 1, 28), "召开考核会议")),
    )


@pytest.fixture
def attached() -> tuple[str, bytes]:
    """Name and bytes of the workbook in every message; among them lines that SMTP would take for the end."""
    return FILE


@pytest.fixture
def unit() -> Unit:
    return Unit("pingjiang", "平江县", "county", "张三", "zhang@example.org")


@pytest.fixture
def message(campaign: Campaign) -> Callable[[str], EmailMessage]:
    """The notice to the unit of that id, whose address is `<id>@example.org`."""

    def make(unit_id: str) -> EmailMessage:
        unit = Unit(unit_id, "平江县", contact="张三", email=f"{unit_id}@example.org")
        return make_message(campaign, unit, FILE, datetime(2016, 1, 8, 9, tzinfo=UTC))

    return make


@dataclass
class Mailroom:
    """What the server got, and what it does: it refuses an address, and cuts the line at the moments of `drops`.

    MAIL: before the letter; LOST and TAKEN: after the letter and before the answer, which it has lost or taken.
    """

    arrived: list[Envelope] = field(default_factory=list)
    peers: list[object] = field(default_factory=list)
    refuse: str = ""
    drops: list[str] = field(default_factory=list)

    def dropped(self, server: SMTP, moment: str) -> bool:
        """Whether the line is to be cut now; each drop happens once."""
        if self.drops[:1] != [moment]:
            return False
        self.drops.pop(0)
        assert isinstance(server.transport, asyncio.Transport)
        server.transport.abort()
        return True

    async def handle_MAIL(self, server: SMTP, _: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802  (aiosmtpd's names)
        if self.dropped(server, "MAIL"):
            return "421 gone"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, _: SMTP, __: Session, envelope: Envelope, address: str, ___: list[str]) -> str:  # noqa: N802
        if address == self.refuse:
            return "550 没有这个用户"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.dropped(server, "LOST"):
            return "421 gone"
        self.arrived.append(envelope)
        self.peers.append(session.peer)
        return "421 gone" if self.dropped(server, "TAKEN") else "250 OK"


@dataclass
class Post:
    """A running server: what it got, and how the campaign would name it."""

    room: Mailroom
    named: MailServer


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A self-made certificate for localhost with its key, trusted by way of SSL_CERT_FILE."""
    path = tmp_path / "localhost.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
    subprocess.run([*command, "-keyout", f"{path}.key", "-out", path], check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + Path(f"{path}.key").read_bytes())
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    return path


@pytest.fixture
def post() -> Iterator[Post]:
    """A server without encryption or login."""
    yield from running("none")


@pytest.fixture(params=["starttls", "tls"])
def locked_post(request: pytest.FixtureRequest, certificate: Path) -> Iterator[Post]:
    """A server that takes letters from `office` with the password `right`, over an encrypted line only."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    yield from running(request.param, context)


def authenticated(_: SMTP, __: Session, ___: Envelope, ____: str, given: LoginPassword) -> AuthResult:
    """Whether user and password are right."""
    return AuthResult(success=given == LoginPassword(b"office", b"right"), handled=False)


def running(security: str, context: ssl.SSLContext | None = None) -> Iterator[Post]:
    """A server on a free port of the loopback."""
    room = Mailroom()
    options: dict[str, Any] = {"hostname": "localhost", "port": 0, "server_hostname": "mail.example.org"}
    if context is not None:
        options |= {"auth_required": True, "authenticator": authenticated}
        options |= (
            {"tls_context": context, "require_starttls": True} if security == "starttls" else {"ssl_context": context}
        )
        options |= {"auth_require_tls": security == "starttls"}  # under TLS aiosmtpd doesn't see that it is encrypted
    controller = FreePort(room, **options)
    controller.start()
    try:
        yield Post(room, MailServer("localhost", controller.port, security, "office"))
    finally:
        controller.stop()


class FreePort(Controller):
    """On the port the system gives; aiosmtpd itself would knock at port 0."""

    def factory(self) -> SMTP:
        with warnings.catch_warnings():  # it doesn't see that the line is encrypted from the start
            warnings.filterwarnings("ignore", "Requiring AUTH while not requiring TLS")
            return SMTP(self.handler, **self.SMTP_kwargs)

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]
