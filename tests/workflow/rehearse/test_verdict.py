"""The verdict: what counts as read wrongly, as returned, as read fully; and that a reader at fault is noticed."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.county import county
from tests.workflow.rehearse.rehearsed import trials
from xlforms.forms import reader
from xlforms.model.finding import Finding, Place
from xlforms.model.submission import Answer, Kind, Status, Submission
from xlforms.sheets.mangling.draft import STRAY, Fate
from xlforms.sheets.mangling.table import MANGLINGS
from xlforms.sheets.typed.reading import Reading
from xlforms.workflow.rehearse.answers import BLANK, Known
from xlforms.workflow.rehearse.form_returns import FormReturns
from xlforms.workflow.rehearse.make import Workshop
from xlforms.workflow.rehearse.verdict import Verdict, judge

NAME, HERE, FILE = "xf_fact.news.city", Place("a.xlsx", "自评表", "H6"), Place("a.xlsx")
SEVEN = Known(Decimal(7), Status.VALUE, Decimal(7))
NONE = Known("无", Status.MISSING)
SLOTS = {"value": "", "item": "", "label": "", "first": ""}
Read = tuple[Status, int | None]


def verdict(known: Known, fate: Fate | None, read: Read | None, *errors: tuple[str, Place]) -> Verdict:
    answers: tuple[Answer, ...] = ()
    if read:
        status, value = read
        number = None if value is None else Decimal(value)
        answers = (Answer("news", "city", Kind.FACT, status, number, "", HERE),)
    submission = Submission("pingjiang", "", "a.xlsx", answers=answers)
    findings = [Finding(code, place, SLOTS) for code, place in errors]
    return judge({NAME: known}, {NAME: fate} if fate else {}, "pingjiang", submission, findings)[0]


@pytest.mark.parametrize(
    ("known", "fate", "read", "errors", "expected"),
    [
        (SEVEN, None, (Status.VALUE, 7), (), "right"),
        (SEVEN, None, (Status.VALUE, 8), (), "wrong"),
        (SEVEN, None, (Status.VALUE, 8), (("row-repeated", FILE),), "wrong"),
        (SEVEN, None, (Status.BLANK, None), (), "wrong"),
        (SEVEN, None, (Status.BLANK, None), (("missing-answer", HERE),), "returned"),
        (SEVEN, None, (Status.BLANK, None), (("not-a-number", Place("a.xlsx", "自评表", "H9")),), "wrong"),
        (SEVEN, None, (Status.UNREADABLE, None), (("not-a-number", HERE),), "returned"),
        (SEVEN, None, None, (("not-a-workbook", FILE),), "returned"),
        (SEVEN, None, None, (), "wrong"),
        (SEVEN, Fate.REFUSED, (Status.VALUE, 7), (), "wrong"),
        (SEVEN, Fate.REFUSED, (Status.UNREADABLE, None), (("not-a-number", HERE),), "returned"),
        (SEVEN, Fate.LOST, (Status.VALUE, 7), (), "right"),
        (SEVEN, Fate.DOUBTFUL, (Status.VALUE, 7), (), "wrong"),
        (SEVEN, Fate.DOUBTFUL, (Status.VALUE, 8), (("sheet-copied", FILE),), "returned"),
        (NONE, None, (Status.MISSING, None), (), "right"),
        (NONE, None, (Status.VALUE, 0), (), "wrong"),
        (NONE, None, (Status.BLANK, None), (), "wrong"),
        (BLANK, None, (Status.BLANK, None), (("missing-answer", HERE),), "right"),
        (BLANK, None, (Status.VALUE, 0), (), "wrong"),
    ],
)
def test_one_input(
    known: Known, fate: Fate | None, read: Read | None, errors: tuple[tuple[str, Place], ...], expected: str
) -> None:
    assert verdict(known, fate, read, *errors) == expected


def test_another_units_form_is_no_form_of_ours() -> None:
    submission = Submission("xiangyin", "", "a.xlsx")
    assert judge({}, {}, "pingjiang", submission, [])[0] == "wrong"


def test_a_number_of_nobodys_must_be_told() -> None:
    submission = Submission("pingjiang", "", "a.xlsx")
    assert judge({}, {STRAY: Fate.LOST}, "pingjiang", submission, [])[0] == "wrong"
    told = [Finding("stray-number", HERE, SLOTS)]
    assert judge({}, {STRAY: Fate.LOST}, "pingjiang", submission, told)[0] == "returned"


def plain() -> Workshop:
    """Nothing is done to the forms but that they have a name."""
    return Workshop(county(), [MANGLINGS["odd-name"]], [FormReturns(county())])


def test_files_as_issued_are_read_fully() -> None:
    assert [one.verdict for one in trials(county(), 1, range(0, 20, 10), plain())] == ["right", "right"]


def test_a_reader_that_drops_decimals_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def whole(*asked: object, **more: object) -> Reading:
        reading: Reading = read_number(*asked, **more)  # type: ignore[arg-type]
        return replace(reading, value=Decimal(round(reading.value))) if reading.value is not None else reading

    read_number = reader.read_number
    monkeypatch.setattr(reader, "read_number", whole)
    [trial] = trials(county(), 1, [0], plain())
    assert (trial.verdict, trial.misread[0].name[:8]) == ("wrong", "xf_self.")


def test_a_reader_that_fails_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> Reading:
        raise ZeroDivisionError

    monkeypatch.setattr(reader, "read_number", fail)
    [trial] = trials(county(), 1, [0], plain())
    assert trial.verdict == "crashed"
    assert "ZeroDivisionError" in trial.crash
