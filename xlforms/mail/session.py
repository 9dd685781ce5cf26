"""One connection to the mail server: opened, logged in, and every way this fails told in one sentence."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress

from xlforms.errors import XlformsError
from xlforms.model.campaign import MailServer

PORTS = {"tls": 465, "starttls": 587, "none": 25}
TIMEOUT = 60.0  # seconds for each answer of the server; it may look for viruses before it accepts a letter
OURSELVES = "[127.0.0.1]"  # in EHLO: the name of a Windows computer may be Chinese, which smtplib can't say


def connect(server: MailServer, password: str, timeout: float = TIMEOUT) -> smtplib.SMTP:
    """A session that is ready to send; logged in where there is a password.

    Certificates are checked; the environment variable SSL_CERT_FILE names an authority of one's own.

    Raises:
        XlformsError: `mail-no-server` (none is named), `mail-unreachable`, `mail-tls`, `mail-no-login`,
            `mail-password`.
    """
    if not server.host:
        raise XlformsError("mail-no-server")
    session = dial(server, timeout)
    try:
        session.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            encrypt(session, server)
        if password:
            log_in(session, server, password)
    except XlformsError:
        close(session)
        raise
    except OSError as error:  # smtplib's errors are OSErrors too
        close(session)
        raise unreachable(server, error) from error
    return session


def port_of(server: MailServer) -> int:
    """The port named, else the usual one of that security."""
    usual = PORTS[server.security]
    return server.port or usual


def dial(server: MailServer, timeout: float) -> smtplib.SMTP:
    """A connection, with TLS from the first byte where the campaign says so."""
    host, port = server.host, port_of(server)
    try:
        if server.security == "tls":
            return smtplib.SMTP_SSL(host, port, OURSELVES, timeout=timeout, context=ssl.create_default_context())
        return smtplib.SMTP(host, port, OURSELVES, timeout=timeout)
    except ssl.SSLError as error:
        raise no_tls(server, error) from error
    except (OSError, UnicodeError) as error:  # a host such as `a..b` can't be encoded
        raise unreachable(server, error) from error


def encrypt(session: smtplib.SMTP, server: MailServer) -> None:
    """STARTTLS or nothing: a password must not go in clear because somebody strips the offer."""
    try:
        session.starttls(context=ssl.create_default_context())
        session.ehlo_or_helo_if_needed()  # what was said in clear doesn't count
    except (ssl.SSLError, smtplib.SMTPNotSupportedError, smtplib.SMTPResponseException) as error:
        raise no_tls(server, error) from error


def log_in(session: smtplib.SMTP, server: MailServer, password: str) -> None:
    """Tell the server who sends."""
    try:
        session.login(server.user, password)
    except (smtplib.SMTPAuthenticationError, UnicodeEncodeError) as error:  # smtplib knows ASCII passwords only
        slots = {"host": server.host, "user": server.user, "variable": server.password_variable}
        raise XlformsError("mail-password", **slots) from error
    except smtplib.SMTPException as error:
        if isinstance(error, smtplib.SMTPServerDisconnected):
            raise
        raise XlformsError("mail-no-login", host=server.host, port=port_of(server)) from error


def unreachable(server: MailServer, error: Exception) -> XlformsError:
    """Nobody there, or nobody who speaks SMTP."""
    return XlformsError("mail-unreachable", host=server.host, port=port_of(server), why=reason(error))


def no_tls(server: MailServer, error: Exception) -> XlformsError:
    """No encryption, so no letter."""
    slots = {"host": server.host, "port": port_of(server), "security": server.security, "why": reason(error)}
    return XlformsError("mail-tls", **slots)


def reason(error: Exception) -> str:
    """The words of the system or the server."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    if isinstance(error, smtplib.SMTPResponseException):
        return words_of(error.smtp_code, error.smtp_error)
    return str(getattr(error, "strerror", None) or error)


def words_of(code: int, answer: bytes | str) -> str:
    """A server's answer, in whatever encoding a Chinese provider says it."""
    if isinstance(answer, str):
        return f"{code} {answer}"
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return f"{code} {answer.decode(encoding)}"
    return f"{code} {answer!r}"


def close(session: smtplib.SMTP) -> None:
    """Say good-bye if anybody listens; the socket is closed in any case."""
    with suppress(OSError):
        session.quit()
    session.close()
