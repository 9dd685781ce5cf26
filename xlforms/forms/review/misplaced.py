"""Points that stand where a reason belongs: typed one column too far, or below exchanged headers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from xlforms.model.finding import Finding
from xlforms.model.submission import Answer, Kind, Status
from xlforms.sheets.numbers import stored_number
from xlforms.sheets.typed.numerals import folded

Line = tuple[str, str]
"""Criterion and unit."""


def without_misplaced(
    answers: Iterable[Answer], words: Mapping[Line, Mapping[str, object]]
) -> Iterator[tuple[Answer, Finding | None]]:
    """Each answer; a reason that is a mere number in a line without points is not read, and told.

    Findings: points-as-reason.
    """
    answers = tuple(answers)
    given = {line_of(one) for one in answers if one.kind is Kind.REVIEW and one.status is Status.VALUE}
    for one in answers:
        number = one.kind is Kind.REASON and stored_number(folded(one.text).strip()) is not None
        if number and line_of(one) not in given:
            slots = {**words[line_of(one)], "value": one.text}
            finding = Finding("points-as-reason", one.place, slots, one.unit_id)
            yield replace(one, status=Status.UNREADABLE, text=""), finding
        else:
            yield one, None


def line_of(answer: Answer) -> Line:
    """The line it stands in."""
    return answer.criterion_id, answer.unit_id
