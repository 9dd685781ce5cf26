"""A record as one JSON text and back, exactly: Decimals as text, moments with their time zone, ASCII only.

A submission never changes after it came, so it is one document and not some hundred rows. ASCII, because a file name
from a Chinese zip may hold half characters that no database takes. Answers are lists, not objects: 200 names a file
add up.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from xlforms.ledger.entries import Record
from xlforms.messages import Words
from xlforms.model.event import Event
from xlforms.model.finding import Finding, Place
from xlforms.model.outcome import Outcome
from xlforms.model.submission import Answer, FormKind, Kind, Status, Submission


def encode(record: Record) -> str:
    """The record as text.

    Raises:
        ValueError: `received_at` has no time zone: a fault of the program.
    """
    if record.received_at.tzinfo is None:
        raise ValueError(f"no time zone: {record.received_at}")
    document = {
        "sha256": record.sha256,
        "file": record.file,
        "sender": record.sender,
        "form_id": record.form_id,
        "kind": record.kind,
        "outcome": record.outcome,
        "received_at": record.received_at.isoformat(),
        "submission": record.submission and submission_document(record.submission),
        "findings": [finding_document(finding) for finding in record.findings],
        "workbooks": record.workbooks,
    }
    return json.dumps(document, separators=(",", ":"))


def decode(text: str) -> Record:
    """The record again."""
    document = json.loads(text)
    submission = document["submission"]
    return Record(
        sha256=document["sha256"],
        file=document["file"],
        sender=document["sender"],
        form_id=document["form_id"],
        kind=FormKind(document["kind"]),
        outcome=Outcome(document["outcome"]),
        received_at=datetime.fromisoformat(document["received_at"]),
        submission=submission and submission_of(submission),
        findings=tuple(finding_of(finding) for finding in document["findings"]),
        workbooks=document.get("workbooks", 0),  # ledgers of earlier programs don't say
    )


def submission_document(submission: Submission) -> dict[str, object]:
    """A submission; its answers leave out the file where it is the submission's own, as it nearly always is."""
    return {
        "sender": submission.sender,
        "form_id": submission.form_id,
        "file": submission.file,
        "sha256": submission.sha256,
        "kind": submission.kind,
        "check_code": submission.check_code,
        "answers": [answer_document(answer, submission.file) for answer in submission.answers],
        "events": [event_document(event, submission.file) for event in submission.events],
    }


def submission_of(document: Mapping[str, Any]) -> Submission:
    """A submission again."""
    answers = tuple(answer_of(answer, document["file"]) for answer in document["answers"])
    events = tuple(event_of(event, document["file"]) for event in document["events"])
    kind = FormKind(document["kind"])
    return Submission(**{**document, "kind": kind, "answers": answers, "events": events})


def answer_document(answer: Answer, file: str) -> list[str | None]:
    """An answer; a value as text keeps 1.10 apart from 1.1."""
    place = answer.place
    return [
        answer.criterion_id,
        answer.fact_id,
        answer.kind,
        answer.status,
        None if answer.value is None else str(answer.value),
        answer.text,
        *place_document(place, file),
        answer.unit_id,
    ]


def answer_of(document: Sequence[Any], file: str) -> Answer:
    """An answer again."""
    criterion_id, fact_id, kind, status, value, text, other_file, sheet, cell, unit_id = document
    return Answer(
        criterion_id=criterion_id,
        fact_id=fact_id,
        kind=KINDS[kind],
        status=STATUSES[status],
        value=None if value is None else Decimal(value),
        text=text,
        place=Place(file if other_file is None else other_file, sheet, cell),
        unit_id=unit_id,
    )


def place_document(place: Place, file: str) -> list[str | None]:
    """Where it stands; the file only where it is another than the submission's."""
    return [None if place.file == file else place.file, place.sheet, place.cell]


def event_document(event: Event, file: str) -> list[str | None]:
    """An event of a register."""
    return [
        event.criterion_id,
        event.fact_id,
        event.unit_id,
        event.day.isoformat(),
        event.matter,
        str(event.count),
        str(event.share),
        event.source,
        *place_document(event.place, file),
    ]


def event_of(document: Sequence[Any], file: str) -> Event:
    """An event again."""
    criterion_id, fact_id, unit_id, day, matter, count, share, source, other_file, sheet, cell = document
    return Event(
        criterion_id=criterion_id,
        fact_id=fact_id,
        unit_id=unit_id,
        day=date.fromisoformat(day),
        matter=matter,
        count=Decimal(count),
        share=Decimal(share),
        source=source,
        place=Place(file if other_file is None else other_file, sheet, cell),
    )


# five times as fast as Kind(text), and there are hundreds a file
KINDS = {kind.value: kind for kind in Kind}
STATUSES = {status.value: status for status in Status}


def finding_document(finding: Finding) -> list[object]:
    """A finding."""
    place = finding.place
    slots = {name: slot_document(value) for name, value in finding.slots.items()}
    return [finding.code, place.file, place.sheet, place.cell, slots, finding.unit_id, finding.language]


def finding_of(document: Sequence[Any]) -> Finding:
    """A finding again."""
    code, file, sheet, cell, slots, unit_id, language = document
    values = {name: slot_of(value) for name, value in slots.items()}
    return Finding(code, Place(file, sheet, cell), values, unit_id, language)


def slot_document(value: object) -> object:
    """A slot; what JSON has no word for is named with its type, and a type unknown here is kept as its text."""
    match value:
        case None | bool() | int():
            return value
        case Decimal():
            return {"decimal": str(value)}
        case date():
            return {"datetime" if isinstance(value, datetime) else "date": value.isoformat()}
        case tuple() | list():
            return [slot_document(one) for one in value]
        case Words():
            return {"say": value.key, "slots": {name: slot_document(one) for name, one in value.slots.items()}}
        case _:
            return str(value)


def slot_of(document: object) -> object:
    """A slot again; a list comes back as a tuple."""
    match document:
        case {"decimal": str(text)}:
            return Decimal(text)
        case {"datetime": str(text)}:
            return datetime.fromisoformat(text)
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case {"say": str(key), "slots": dict(slots)}:
            return Words(key, {name: slot_of(one) for name, one in slots.items()})
        case list():
            return tuple(slot_of(one) for one in document)
        case _:
            return document
