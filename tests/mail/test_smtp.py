"""smtp: against a real server; every letter has one honest result, and nothing goes twice by itself."""

import socket
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Protocol

import pytest

from xlforms.errors import XlformsError
from xlforms.mail.message import make_message
from xlforms.mail.smtp import Result, send_all
from xlforms.model.campaign import Campaign, MailServer
from xlforms.model.unit import Unit

Make = Callable[[str], EmailMessage]


class Post(Protocol):
    """What conftest's server shows."""

    named: MailServer
    room: Any


def sent(server: MailServer, messages: Iterable[EmailMessage], password: str = "", timeout: float = 10) -> list[str]:
    """The results as `unit result words`."""
    results: list[str] = []

    def note(message: EmailMessage, result: Result, why: str) -> None:
        unit_id = message["To"].partition("<")[2].partition("@")[0]
        results.append(f"{unit_id} {result} {why}".strip())

    send_all(messages, server, password, note, timeout=timeout)
    return results


def refusal(server: MailServer, message: EmailMessage, password: str = "", timeout: float = 10) -> str:
    """The key of the error that sending ends in; its sentence exists in both languages."""
    with pytest.raises(XlformsError) as caught:
        sent(server, [message], password, timeout)
    assert str(caught.value) != caught.value.in_language("en")
    return caught.value.key


def test_letter_arrives_as_it_was_written(post: Post, message: Make, attached: tuple[str, bytes]) -> None:
    letter = message("zhang")
    assert sent(post.named, [letter]) == ["zhang sent"]
    [envelope] = post.room.arrived
    assert (envelope.mail_from, envelope.rcpt_tos) == ("office@example.org", ["zhang@example.org"])
    assert envelope.original_content == letter.as_bytes()
    arrived = message_from_bytes(envelope.original_content, policy=policy.default)
    [part] = arrived.iter_attachments()
    assert (part.get_filename(), part.get_content()) == attached


def test_one_connection_for_all(post: Post, message: Make) -> None:
    assert sent(post.named, map(message, "abc")) == ["a sent", "b sent", "c sent"]
    assert len(set(post.room.peers)) == 1


def test_encrypted_and_logged_in(locked_post: Post, message: Make) -> None:
    """STARTTLS and TLS from the start."""
    assert sent(locked_post.named, [message("zhang")], "right") == ["zhang sent"]
    [envelope] = locked_post.room.arrived
    assert envelope.rcpt_tos == ["zhang@example.org"]


def test_names_with_commas_brackets_and_quotes(post: Post, campaign: Campaign) -> None:
    unit = Unit("a", "平江县", contact='Zhang, "San" <x@example.org>', email="a@example.org")
    named = replace(campaign, office=replace(campaign.office, name="妇联，办公室 (组织部) <y@example.org>"))
    letter = make_message(named, unit, ("a.xlsx", b""), datetime(2016, 1, 8, tzinfo=UTC))
    sent(post.named, [letter])
    [envelope] = post.room.arrived
    assert (envelope.mail_from, envelope.rcpt_tos) == ("office@example.org", ["a@example.org"])


@pytest.mark.parametrize("password", ["wrong", "错误的密码"])
def test_wrong_password(locked_post: Post, message: Make, password: str) -> None:
    assert refusal(locked_post.named, message("zhang"), password) == "mail-password"


def test_without_a_password_nobody_logs_in(locked_post: Post, message: Make) -> None:
    """The server's refusal is the letter's result."""
    assert sent(locked_post.named, [message("zhang")]) == ["zhang failed 530 5.7.0 Authentication required"]


def test_certificate_of_nobody_we_know(
    locked_post: Post,
    message: Make,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    (tmp_path / "none.pem").write_bytes(b"")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    assert refusal(locked_post.named, message("zhang"), "right") == "mail-tls"


@pytest.mark.parametrize(("security", "key"), [("starttls", "mail-tls"), ("tls", "mail-tls")])
def test_server_without_encryption(post: Post, message: Make, security: str, key: str) -> None:
    """Never less encrypted than the campaign says."""
    assert refusal(replace(post.named, security=security), message("zhang"), "right") == key
    assert post.room.arrived == []


def test_server_without_login(post: Post, message: Make) -> None:
    assert refusal(post.named, message("zhang"), "right") == "mail-no-login"


@pytest.mark.parametrize("host", ["localhost", "a..b", ""])
def test_no_server(message: Make, host: str) -> None:
    with socket.socket() as bound:  # a port that is taken and doesn't listen
        bound.bind(("127.0.0.1", 0))
        server = MailServer(host, bound.getsockname()[1], "none")
        assert refusal(server, message("zhang")) == ("mail-unreachable" if host else "mail-no-server")


def test_silent_server(message: Make) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        server = MailServer("127.0.0.1", silent.getsockname()[1], "none")
        assert refusal(server, message("zhang"), timeout=0.2) == "mail-unreachable"


def test_refused_recipient_is_not_the_end(post: Post, message: Make) -> None:
    post.room.refuse = "b@example.org"
    assert sent(post.named, map(message, "abc")) == ["a sent", "b failed 550 没有这个用户", "c sent"]
    assert [envelope.rcpt_tos for envelope in post.room.arrived] == [["a@example.org"], ["c@example.org"]]


@pytest.mark.parametrize(
    ("drops", "results", "arrived"),
    [
        (["MAIL"], ["a sent", "b sent"], "ab"),
        (["MAIL", "MAIL"], ["a failed", "b sent"], "b"),
        (["LOST"], ["a unknown", "b sent"], "b"),
        (["TAKEN"], ["a unknown", "b sent"], "ab"),
    ],
)
def test_line_cut(post: Post, message: Make, drops: list[str], results: list[str], arrived: str) -> None:
    """Before the letter: tried once more on a new line. After it: nobody knows, and it is not sent again."""
    post.room.drops = drops
    assert [" ".join(result.split()[:2]) for result in sent(post.named, map(message, "ab"))] == results
    assert "".join(envelope.rcpt_tos[0][0] for envelope in post.room.arrived) == arrived


def test_nothing_is_asked_for_before_the_server_answers(message: Make) -> None:
    """A generator claims deliveries: none may be claimed when no server is there."""
    asked: list[str] = []

    def claiming() -> Iterator[EmailMessage]:
        asked.append("zhang")
        yield message("zhang")

    with pytest.raises(XlformsError):
        sent(MailServer("", 0, "none"), claiming())
    assert asked == []


def test_server_gone_for_good_in_the_middle(post: Post, message: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """The letter in hand has its result, then the run ends; the next letter is not asked for."""
    post.room.drops = ["MAIL"]
    asked: list[str] = []
    results: list[Result] = []

    def claiming() -> Iterator[EmailMessage]:
        for unit_id in "ab":
            asked.append(unit_id)
            monkeypatch.setattr("smtplib.SMTP.connect", nobody)
            yield message(unit_id)

    def nobody(*_: object) -> None:
        raise ConnectionRefusedError(111, "Connection refused")

    with pytest.raises(XlformsError) as caught:
        send_all(claiming(), post.named, "", lambda _, result, __: results.append(result))
    assert (caught.value.key, asked, results) == ("mail-unreachable", ["a"], [Result.FAILED])
