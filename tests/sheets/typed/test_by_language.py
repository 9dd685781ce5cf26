"""values: yes and no, lists and points in campaigns of either language."""

from datetime import date

import pytest

from tests.sheets.typed.cells import CHINESE, ENGLISH, cell, short, told
from xlforms.messages import LANGUAGES
from xlforms.model.finding import Finding, Place
from xlforms.sheets import values


@pytest.mark.parametrize(
    ("typed", "chinese", "english"),
    [
        ("是", "1", "1 read-as-yes"),
        ("Yes", "1 read-as-yes", "1"),
        ("no", "0 read-as-no", "0"),
        ("无", "0 read-as-no", "0 read-as-no"),
        ("√", "1 read-as-yes", "1 read-as-yes"),
        ("×", "0 read-as-no", "unreadable not-yes-or-no"),
        ("✗", "0 read-as-no", "unreadable not-yes-or-no"),
        ("x", "unreadable not-yes-or-no", "unreadable not-yes-or-no"),
    ],
)
def test_yes_and_no_by_language(typed: str, chinese: str, english: str) -> None:
    """A form's own words need no telling; in English a cross may mark what is chosen."""
    read = [values.read_yes_no(cell(typed), conventions=one) for one in (CHINESE, ENGLISH)]
    assert [short(one) for one in read] == [chinese, english]


def test_choices_are_listed_as_the_language_lists() -> None:
    wrong = values.read_choice(cell("c"), ("a", "b"))
    finding = Finding("not-a-choice", Place("x.xlsx"), wrong.slots)
    told = [finding.in_language(language).message for language in LANGUAGES]
    assert told == ["“c”不在可选的内容里：a、b", "“c” is none of the choices: a, b"]


def test_an_excel_day_in_the_orders_that_may_have_been_typed() -> None:
    day = cell(date(2026, 3, 5), None, 'm"月"d"日"', "46086")
    read = [values.read_number(day, "条", conventions=one).slots for one in (CHINESE, ENGLISH)]
    assert [(one["read"], one["slashed"]) for one in read] == [("3-5", "3/5"), ("3-5", "5/3")]


def test_points_in_the_words_of_the_language() -> None:
    read = [values.read_number(cell("3 pts"), one.points[0], conventions=one) for one in (CHINESE, ENGLISH)]
    assert [short(one) for one in read] == ["3 number-with-measure"] * 2
    foreign = values.read_number(cell("3 pages"), "points", conventions=ENGLISH)
    assert "“points”" in told(foreign)[2]
