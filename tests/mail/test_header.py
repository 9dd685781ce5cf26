"""header: raw bytes, because what clients show depends on them, and Python's parser as a witness."""

from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage

import pytest
from hypothesis import given, strategies as st

from xlforms.errors import XlformsError
from xlforms.mail.header import content_disposition, content_type, mailbox, put, subject

NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=120)


def raw(name: str, value: str) -> bytes:
    """The header as it goes over the wire."""
    message = EmailMessage(policy=policy.SMTP)
    put(message, name, value)
    return message.as_bytes().removesuffix(b"\r\n")


def test_chinese_subject_is_folded_between_characters() -> None:
    assert raw("Subject", subject("关于报送2015年县市区妇联工作绩效考核自评表的通知")).split(b"\r\n") == [
        b"Subject: =?UTF-8?B?5YWz5LqO5oql6YCBMjAxNeW5tOWOv+W4guWMuuWmh+iBlOW3peS9nOe7qQ==?=",
        b" =?UTF-8?B?5pWI6ICD5qC46Ieq6K+E6KGo55qE6YCa55+l?=",
        b"",
    ]


@given(NAMES)
def test_any_subject_reads_as_it_was_written(text: str) -> None:
    """No line is longer than RFC 2047 allows; each encoded word is whole in itself."""
    lines = raw("Subject", subject(text)).split(b"\r\n")
    assert max(map(len, lines)) <= 85  # 76 and the header's own name
    assert b"".join(lines).isascii()
    value = b"".join(lines).decode().removeprefix("Subject: ")
    assert str(make_header(decode_header(value))) == text.strip(" ") or text.isascii()
    parsed = message_from_bytes(b"\r\n".join(lines), policy=policy.default)["Subject"]
    assert str(parsed).strip() == text.strip()


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("", [b"To: zhang@example.org", b""]),
        ('Zhang, "San" \\', [b'To: "Zhang, \\"San\\" \\\\"', b" <zhang@example.org>", b""]),
        ("平江县妇联，办公室", [b"To: =?UTF-8?B?5bmz5rGf5Y6/5aaH6IGU77yM5Yqe5YWs5a6k?=", b" <zhang@example.org>", b""]),
    ],
)
def test_mailbox(name: str, lines: list[bytes]) -> None:
    bytes_ = raw("To", mailbox(name, "zhang@example.org"))
    assert bytes_.split(b"\r\n") == lines
    [address] = message_from_bytes(bytes_, policy=policy.default)["To"].addresses
    assert (address.display_name, address.addr_spec) == (name, "zhang@example.org")


def test_attachment_name_in_both_encodings() -> None:
    """RFC 2047 in Content-Type for QQ Mail and Foxmail, RFC 2231 in one piece in Content-Disposition for the others."""
    name = "01_平江县_2015年县市区妇联工作绩效考核.xlsx"
    assert raw("Content-Type", content_type(name)).split(b"\r\n") == [
        b"Content-Type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;",
        b' name="=?UTF-8?B?MDFf5bmz5rGf5Y6/XzIwMTXlubTljr/luILljLrlpofogZTlt6XkvZznu6k=?=',
        b' =?UTF-8?B?5pWI6ICD5qC4Lnhsc3g=?="',
        b"",
    ]
    assert raw("Content-Disposition", content_disposition(name)).split(b"\r\n") == [
        b"Content-Disposition: attachment;",
        (
            b" filename*=UTF-8''01_%E5%B9%B3%E6%B1%9F%E5%8E%BF_2015%E5%B9%B4%E5%8E%BF%E5%B8%82%E5%8C%BA%E5%A6%87"
            b"%E8%81%94%E5%B7%A5%E4%BD%9C%E7%BB%A9%E6%95%88%E8%80%83%E6%A0%B8.xlsx"
        ),
        b"",
    ]


def test_ascii_name_is_plain() -> None:
    assert raw("Content-Disposition", content_disposition("01_a (b).xlsx")) == (
        b'Content-Disposition: attachment;\r\n filename="01_a (b).xlsx"\r\n'
    )
    assert raw("Content-Type", content_type("a.bin")) == b'Content-Type: application/octet-stream;\r\n name="a.bin"\r\n'


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters='"\\/:*?<>|'), max_size=80)
)
def test_any_name_reads_as_it_was_written(name: str) -> None:
    """A name in Chinese is up to 80 characters or so: 255 octets is what file systems take."""
    name = f"01_{name}.xlsx"
    lines = raw("Content-Disposition", content_disposition(name)) + raw("Content-Type", content_type(name))
    assert max(map(len, lines.split(b"\r\n"))) <= 998
    part = message_from_bytes(lines + b"\r\n", policy=policy.default)
    assert part.get_filename() == name
    assert "".join(str(make_header(decode_header(str(part.get_param("name"))))).split()) == "".join(name.split())


@pytest.mark.parametrize("name", ['a".xlsx', "a/b.xlsx", "a\\b.xlsx", "a\r\nX: y.xlsx", "a;b\n.xlsx", "<a>.xlsx"])
def test_name_that_breaks_out(name: str) -> None:
    for header in (content_type, content_disposition):
        with pytest.raises(XlformsError) as caught:
            header(name)
        assert caught.value.key == "bad-header"


def test_name_too_long_for_a_line() -> None:
    with pytest.raises(XlformsError) as caught:
        raw("Content-Disposition", content_disposition("县" * 120))
    assert caught.value.key == "bad-header"
