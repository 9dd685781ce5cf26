"""address: what every server takes, and nothing that needs guessing."""

import pytest

from xlforms.errors import XlformsError
from xlforms.mail.address import check_address, check_line


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("zhang@example.org", "zhang@example.org"),
        (" 123456@qq.com\n", "123456@qq.com"),
        ("a.b+c@sub.example.org", "a.b+c@sub.example.org"),
        ("office@妇联.中国", "office@xn--gvsw61g.xn--fiqs8s"),
        ("office@bücher.example", "office@xn--bcher-kva.example"),
    ],
)
def test_addresses(text: str, address: str) -> None:
    assert check_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "zhang",
        "zhang@",
        "@example.org",
        "zhang@localhost",
        "zhang＠example.org",
        "zhang@example。org ，li@example.org",
        "a@example.org;b@example.org",
        "a@example.org b@example.org",
        "张三@example.org",
        "zhang.@example.org",
        "zhang@-example.org",
        "zhang@example..org",
        "zhang@example.org\r\nBcc: all@example.org",
        "zhang\r\n@example.org",
        "<zhang@example.org>",
        "z" * 65 + "@example.org",
        "zhang@" + "a" * 64 + ".org",
        "zhang@" + "a.b" * 90 + ".org",
    ],
)
def test_no_address(text: str) -> None:
    with pytest.raises(XlformsError) as caught:
        check_address(text)
    assert caught.value.key == "bad-address"


@pytest.mark.parametrize("character", ["\r", "\n", "\0", "\x0b", "\x85", "\u2028", "\u2029", "\ud800", "\x1b"])
def test_line_break_in_a_name(character: str) -> None:
    with pytest.raises(XlformsError) as caught:
        check_line(f"平江县{character}Bcc: all@example.org")
    assert caught.value.key == "bad-header"
    assert character not in str(caught.value)


def test_a_name_stays_as_it_is() -> None:
    assert check_line("岳阳市妇女联合会（办公室）\u3000𠮷") == "岳阳市妇女联合会（办公室）\u3000𠮷"
