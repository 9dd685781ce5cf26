"""What a unit or a department sent back: every input cell of its form, as read, before any judgement."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from xlforms.model.event import Event
from xlforms.model.finding import Place


class FormKind(StrEnum):
    """What kind of workbook was issued and came back."""

    FORM = "form"  # a unit's self-assessment
    REVIEW = "review"  # a department's points
    EVENTS = "events"  # a department's register of events


class Kind(StrEnum):
    """What an input cell is for."""

    FACT = "fact"
    SELF = "self"  # points the unit claims (自查得分)
    EVIDENCE = "evidence"
    REMARK = "remark"
    REVIEW = "review"  # points a department gives (考核得分)
    REASON = "reason"  # why fewer (扣分原因)


class Status(StrEnum):
    """What stands in an input cell. These stay apart to the end: none of them is a zero."""

    VALUE = "value"
    MISSING = "missing"  # declared: 无, 不适用
    BLANK = "blank"
    UNREADABLE = "unreadable"  # something, but not what was asked for; a finding says so


@dataclass(frozen=True, slots=True)
class Answer:
    """One input cell. `value` is a number (是/否 as 1/0) or None; `text` is what was typed, or the text itself."""

    criterion_id: str
    fact_id: str  # empty unless kind is fact
    kind: Kind
    status: Status
    value: Decimal | None
    text: str
    place: Place
    unit_id: str = ""  # in a review, the unit that is judged; else empty


@dataclass(frozen=True, slots=True)
class Submission:
    """One returned file. `sender` is a unit, of reviews and registers a department; `sha256` names the archived bytes.

    A register has `events` and no answers; without any it says that there were none, which is not the same as nothing.
    """

    sender: str
    form_id: str
    file: str
    sha256: str = ""
    kind: FormKind = FormKind.FORM
    answers: tuple[Answer, ...] = field(default=())
    check_code: str = ""  # recomputed from the answers; stands beside the signature on the paper
    events: tuple[Event, ...] = ()
