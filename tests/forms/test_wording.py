"""Texts in a sentence: one line, not too long, and where two are compared it is seen in what they differ."""

from xlforms.forms.wording import LONGEST, apart, shortened


def test_shortened_to_its_length() -> None:
    assert shortened("两行\n文字") == "两行 文字"
    assert shortened("长" * 60) == "长" * 60
    assert shortened("长" * 61) == "长" * 59 + "…"


def test_short_texts_stay() -> None:
    assert apart("8", "6") == ("8", "6")


def test_long_texts_are_cut_where_they_part() -> None:
    one, other = "=IF(" + "A1+" * 40 + "B1)", "=IF(" + "A1+" * 40 + "C1)"
    now, before = apart(one, other)
    assert (now[-3:], before[-3:]) == ("B1)", "C1)")
    assert now[0] == before[0] == "…"
    assert max(len(now), len(before)) <= LONGEST


def test_what_was_added_at_the_end_is_seen() -> None:
    now, before = apart("条" * 80 + "（不适用）", "条" * 80)
    assert now.endswith("（不适用）")
    assert now != before
