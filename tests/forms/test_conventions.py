"""What a unit typed is read by its campaign's language and its key `dates`, from the form to the answer."""

from dataclasses import replace
from pathlib import Path

import pytest

from xlforms.forms.entries import Typed
from xlforms.forms.reader import read_answers
from xlforms.forms.transplant.asked import Move
from xlforms.forms.transplant.move import transplanted
from xlforms.forms.writing.writer import write_form
from xlforms.model.campaign import Campaign
from xlforms.model.conventions import DateOrder
from xlforms.model.submission import Status
from xlforms.sheets.book import Book
from xlforms.sheets.reading import read_book

TYPED: dict[str, Typed] = {
    "xf_fact.thirds.a": "十二",
    "xf_fact.thirds.b": "twelve",
    "xf_fact.won.swap": "×",
    "xf_fact.words.day": "8/3/2015",
    "xf_self.words": "3 pts",
}


def returned(campaign: Campaign, path: Path) -> Book:
    """The form as the unit sends it."""
    write_form(path, campaign, campaign.units[0], answers=TYPED)
    book, _ = read_book(path)
    assert book is not None
    return book


@pytest.mark.parametrize(
    ("language", "dates", "read"),
    [
        ("zh-CN", None, {"a": "12", "b": "?", "swap": "0", "day": "?", "": "3"}),
        ("zh-CN", DateOrder.DAY_MONTH, {"a": "12", "b": "?", "swap": "0", "day": "2015-03-08", "": "3"}),
        ("en", None, {"a": "?", "b": "12", "swap": "?", "day": "?", "": "3"}),
        ("en", DateOrder.MONTH_DAY, {"a": "?", "b": "12", "swap": "?", "day": "2015-08-03", "": "3"}),
    ],
)
def test_a_form_is_read_by_its_campaign(
    mixed: Campaign, tmp_path: Path, language: str, dates: DateOrder | None, read: dict[str, str]
) -> None:
    campaign = replace(mixed, language=language, dates=dates)
    book = returned(campaign, tmp_path / "form.xlsx")
    submission, findings = read_answers(book, campaign, campaign.units[0], "form.xlsx")
    filled = [one for one in submission.answers if one.status not in {Status.BLANK, Status.MISSING}]
    assert {one.fact_id: said(one.status, one.value, one.text) for one in filled} == read
    told = {finding.place.cell for finding in findings}
    assert all(one.place.cell in told for one in filled), "each reading that is not literal is told"


@pytest.mark.parametrize(("language", "moved"), [("zh-CN", {"a", "swap"}), ("en", {"b"})])
def test_what_is_moved_into_a_fresh_form_is_read_alike(
    mixed: Campaign, tmp_path: Path, language: str, moved: set[str]
) -> None:
    campaign = replace(mixed, language=language)
    book = returned(campaign, tmp_path / "form.xlsx")
    made = transplanted(
        book, Move(campaign.rubric, campaign.rubric, campaign.conventions, campaign.units[0]), "form.xlsx"
    )
    assert {name.rpartition(".")[2] for name in made.answers if name.startswith("xf_fact")} == moved


def said(status: Status, value: object, text: str) -> str:
    """A value, or that it was refused."""
    if status is Status.UNREADABLE:
        return "?"
    return text if value is None else str(value)
