"""What a unit reported, in the words of either language."""

from datetime import date
from decimal import Decimal

import pytest

from xlforms.forms.reported import noted_text, reported_text
from xlforms.model.event import Event
from xlforms.model.fact import Fact, FactType
from xlforms.model.finding import Place
from xlforms.model.rubric import Criterion
from xlforms.model.submission import Answer, Kind, Status, Submission

PLACE = Place("a.xlsx", "Self-assessment", "H6")


def criterion_of(fact: Fact) -> Criterion:
    return Criterion("news", "News", Decimal(5), "", {fact.id: fact})


@pytest.mark.parametrize(
    ("measure", "language", "told"),
    [
        ("items", "en", "Reports: 6 items (target 80 items)"),
        ("%", "en", "Reports: 6% (target 80%)"),
        ("条", "zh-CN", "Reports：6条（目标80条）"),
    ],
)
def test_numbers_with_their_measure(measure: str, language: str, told: str) -> None:
    fact = Fact("city", "Reports", FactType.COUNT, measure)
    answer = Answer("news", "city", Kind.FACT, Status.VALUE, Decimal(6), "6", PLACE)
    sent = Submission("east", "", "a.xlsx", answers=(answer,))
    assert reported_text(criterion_of(fact), sent, {("news", "city"): Decimal(80)}, language) == told


def test_an_event_with_its_measure() -> None:
    fact = Fact("papers.slip", "Papers: slips", FactType.EVENTS, "slips")
    event = Event("news", "papers.slip", "east", date(2023, 5, 6), "No. 7", Decimal(5), Decimal(1), "", PLACE)
    assert noted_text(criterion_of(fact), [event], "east", "en") == "2023-05-06 Papers: slips 5 slips (full) No. 7"
