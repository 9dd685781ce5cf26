"""today: what an earlier program noted is told as well as it can be, and never stops a command."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from xlforms.ledger.entries import Record
from xlforms.ledger.ledger import Ledger
from xlforms.messages import LANGUAGES, Words
from xlforms.model.finding import Finding, Place, Severity
from xlforms.model.submission import Submission

PLACE = Place("old.xlsx", "自评表", "H9")


def told(ledger: Ledger, finding: Finding) -> Finding:
    """The finding of a hand-made record, out of the ledger again."""
    submission = Submission("pingjiang", "f1", "old.xlsx", "a" * 64)
    ledger.record(Record.of(replace(submission), [], datetime(2016, 1, 12, tzinfo=UTC)))
    record = replace(ledger.records()[0], sha256="b" * 64, findings=(finding,))
    ledger.record(record)
    return ledger.latest()["pingjiang"].findings[0]


def test_a_slot_that_the_sentence_names_by_now(ledger: Ledger) -> None:
    one = told(ledger, Finding("not-a-number", PLACE, {"typed": "见附件"}))
    assert (one.code, one.place, one.severity) == ("not-a-number", PLACE, Severity.ERROR)
    for language in LANGUAGES:
        assert "…" in one.in_language(language).message


def test_what_it_names_is_told(ledger: Ledger) -> None:
    one = told(ledger, Finding("form-replaced", PLACE, {"file": "a.xlsx"}))
    assert "a.xlsx" in one.message
    assert "…" in one.message


def test_a_code_that_is_gone(ledger: Ledger) -> None:
    one = told(ledger, Finding("number-odd", PLACE, {"value": 3}, "pingjiang"))
    assert (one.code, one.severity, one.place, one.unit_id) == ("unknown-code", Severity.WARNING, PLACE, "pingjiang")
    for language in LANGUAGES:
        assert "number-odd" in one.in_language(language).message
        assert one.in_language(language).hint
        assert one.in_language(language).office == ""


@pytest.mark.parametrize(
    ("words", "shown"),
    [(Words("finding.gone.message"), "finding.gone.message"), (Words("finding.read-as.message"), "…")],
)
def test_words_that_are_gone_or_name_more(ledger: Ledger, words: Words, shown: str) -> None:
    one = told(ledger, Finding("accepted-all-the-same", PLACE, {"what": (words,)}))
    assert shown in one.message
