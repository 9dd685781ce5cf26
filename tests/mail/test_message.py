"""message: what arrives is what was meant, and the same input gives the same bytes."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from xlforms.errors import XlformsError
from xlforms.mail.message import make_message
from xlforms.model.campaign import Campaign, Office
from xlforms.model.unit import Department, Unit

AT = datetime(2016, 1, 8, 9, tzinfo=timezone(timedelta(hours=8)))


def parsed(message: EmailMessage) -> EmailMessage:
    """As another program reads it."""
    return message_from_bytes(message.as_bytes(), policy=policy.default)


def test_head_and_parts(campaign: Campaign, unit: Unit, attached: tuple[str, bytes]) -> None:
    seen = parsed(make_message(campaign, unit, attached, AT))
    assert {name: str(seen[name]) for name in ("From", "To", "Subject", "Date", "X-Unsent", "MIME-Version")} == {
        "From": "岳阳市妇女联合会 <office@example.org>",
        "To": "张三 <zhang@example.org>",
        "Subject": "关于报送2015年县市区妇联工作绩效考核自评表的通知（平江县）",
        "Date": "Fri, 08 Jan 2016 09:00:00 +0800",
        "X-Unsent": "None",
        "MIME-Version": "1.0",
    }
    assert [part.get_content_type() for part in seen.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ]
    [part] = seen.iter_attachments()
    assert (part.get_filename(), part.get_content()) == attached
    assert [part.defects for part in seen.walk() if part.defects] == []
    assert len(seen.keys()) == len(set(seen.keys()))


def test_lines_are_short_and_plain(campaign: Campaign, unit: Unit, attached: tuple[str, bytes]) -> None:
    content = make_message(campaign, unit, attached, AT).as_bytes()
    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert content.endswith(b"--\r\n")


def test_same_input_same_bytes_other_input_other_id(
    campaign: Campaign, unit: Unit, attached: tuple[str, bytes]
) -> None:
    first = make_message(campaign, unit, attached, AT)
    assert make_message(campaign, unit, attached, AT).as_bytes() == first.as_bytes()
    others = [
        make_message(campaign, replace(unit, email="li@example.org"), attached, AT),
        make_message(campaign, unit, (attached[0], b"other"), AT),
        make_message(campaign, unit, attached, AT + timedelta(days=1)),
        make_message(replace(campaign, deadline=AT.date()), unit, attached, AT),
    ]
    ids = [str(parsed(message)["Message-ID"]) for message in (first, *others)]
    assert len(set(ids)) == 5
    assert all(one.endswith("@example.org>") for one in ids)


def test_draft_opens_as_a_draft(campaign: Campaign, unit: Unit, attached: tuple[str, bytes]) -> None:
    seen = parsed(make_message(campaign, unit, attached, AT, draft=True))
    assert (str(seen["X-Unsent"]), str(seen["To"])) == ("1", "张三 <zhang@example.org>")


def test_draft_may_lack_addresses(campaign: Campaign, attached: tuple[str, bytes]) -> None:
    nobody = Unit("pingjiang", "平江县")
    seen = parsed(make_message(replace(campaign, office=Office("妇联")), nobody, attached, AT, draft=True))
    assert (seen["From"], seen["To"], bool(seen["Message-ID"])) == (None, None, True)


def test_letter_to_a_department(campaign: Campaign, attached: tuple[str, bytes]) -> None:
    seen = parsed(make_message(campaign, Department("office", "办公室", email="bgs@example.org"), attached, AT))
    assert str(seen["To"]) == "办公室 <bgs@example.org>"


@pytest.mark.parametrize(
    ("office", "contact", "email", "key"),
    [
        ("", "张三", "zhang@example.org", "no-office-address"),
        ("office@example.org", "张三", "", "no-unit-address"),
        ("office@example.org", "张三", "zhang", "bad-address"),
        ("office", "张三", "zhang@example.org", "bad-address"),
        ("office@example.org", "张三\r\nBcc: all@example.org", "zhang@example.org", "bad-header"),
        ("office@example.org", "张三", "zhang@example.org\nBcc: all@example.org", "bad-address"),
    ],
)
def test_unsendable(campaign: Campaign, office: str, contact: str, email: str, key: str) -> None:
    named = replace(campaign, office=replace(campaign.office, email=office))
    with pytest.raises(XlformsError) as caught:
        make_message(named, Unit("pingjiang", "平江县", contact=contact, email=email), ("a.xlsx", b""), AT)
    assert caught.value.key == key


@pytest.mark.parametrize("title", ["考核\r\nBcc: all@example.org", "考核\u2028Bcc: all@example.org"])
def test_a_title_cannot_add_a_header(campaign: Campaign, unit: Unit, attached: tuple[str, bytes], title: str) -> None:
    """Whatever becomes of it, no message goes out with a recipient of its own."""
    try:
        seen = parsed(make_message(replace(campaign, title=title), unit, attached, AT))
    except XlformsError as error:
        assert error.key == "bad-header"  # noqa: PT017  (either is right)
    else:
        assert seen["Bcc"] is None
