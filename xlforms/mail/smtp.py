"""Sending: one connection for all letters, and for each letter one honest result: sent, failed, or nobody knows."""

from __future__ import annotations

import re
import smtplib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.message import EmailMessage
from enum import StrEnum

from xlforms.errors import XlformsError
from xlforms.mail.header import address_of
from xlforms.mail.session import TIMEOUT, close, connect, reason, words_of
from xlforms.model.campaign import MailServer


class Result(StrEnum):
    """What became of one letter."""

    SENT = "sent"  # the server has accepted it
    FAILED = "failed"  # it was refused, or never handed over: it may be sent again
    UNKNOWN = "unknown"  # the connection broke after the letter and before the answer: ask the recipient


OnResult = Callable[[EmailMessage, Result, str], None]
"""(message, result, the server's words where it isn't sent)."""


class Dropped(Exception):
    """The connection broke before the letter was handed over: nothing has happened, it may be tried again."""


@dataclass(slots=True)
class Line:
    """The connection in use; opened when it is needed."""

    server: MailServer
    password: str
    timeout: float
    session: smtplib.SMTP | None = None

    def open(self) -> smtplib.SMTP:
        """The session, a new one where there is none."""
        if self.session is None:
            self.session = connect(self.server, self.password, self.timeout)
        return self.session

    def drop(self) -> None:
        """Forget the session: it is broken or done with."""
        if self.session is not None:
            close(self.session)
        self.session = None


def send_all(
    messages: Iterable[EmailMessage],
    server: MailServer,
    password: str,
    on_result: OnResult,
    *,
    timeout: float = TIMEOUT,
) -> None:
    """Send the messages one after the other; `on_result` is told of each, right after the server's answer.

    The connection stands before the first message is asked for, and one message is asked for at a time: an iterable
    that claims a delivery in the ledger when it yields claims nothing that isn't sent now. A broken connection is
    opened again. A refused recipient is that letter's result; the others go on.

    Raises:
        XlformsError: no connection (`xlforms.mail.session.connect`); a letter already taken has its result then.
    """
    line = Line(server, password, timeout)
    try:
        line.open()
        for message in messages:
            result, why = delivered(line, message, on_result)
            on_result(message, result, why)
    finally:
        line.drop()


def delivered(line: Line, message: EmailMessage, on_result: OnResult) -> tuple[Result, str]:
    """One letter; tried a second time, on a new connection, where the first broke before it was handed over."""
    why = ""
    for _ in range(2):
        try:
            return transmitted(line, message)
        except Dropped as dropped:
            line.drop()
            why = str(dropped)
        except XlformsError as error:
            on_result(message, Result.FAILED, str(error))
            raise
    return Result.FAILED, why


def transmitted(line: Line, message: EmailMessage) -> tuple[Result, str]:
    """One letter over the open connection.

    Raises:
        Dropped: the connection broke, or the server closes it (421), before the letter was handed over.
        XlformsError: it can't be opened.
    """
    session = line.open()
    steps = (
        ("MAIL", f"FROM:<{address_of(message['From'])}>"),
        ("RCPT", f"TO:<{address_of(message['To'])}>"),
        ("DATA", ""),
    )
    for command, rest in steps:
        code, answer = asked(session, command, rest)
        if code == 421:
            raise Dropped(words_of(code, answer))
        if code >= 400:
            reset(line, session)
            return Result.FAILED, words_of(code, answer)
    return handed_over(line, session, message)


def asked(session: smtplib.SMTP, command: str, rest: str) -> tuple[int, bytes]:
    """One command and its answer."""
    try:
        return session.docmd(command, rest)
    except OSError as error:
        raise Dropped(reason(error)) from error


def handed_over(line: Line, session: smtplib.SMTP, message: EmailMessage) -> tuple[Result, str]:
    """The letter itself. From here on a broken connection leaves it open whether the server has taken it."""
    try:
        session.send(re.sub(rb"(?m)^\.", b"..", message.as_bytes()) + b".\r\n")
        code, answer = session.getreply()
    except OSError as error:
        line.drop()
        return Result.UNKNOWN, reason(error)
    return (Result.SENT, "") if code < 400 else (Result.FAILED, words_of(code, answer))


def reset(line: Line, session: smtplib.SMTP) -> None:
    """Ready for the next letter; a server that can't is left, and called again."""
    try:
        session.rset()
    except OSError:
        line.drop()
