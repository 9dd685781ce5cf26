"""What the ledger's tests share: an open ledger, and a received file from a few words."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from xlforms.ledger.entries import Record
from xlforms.ledger.ledger import Ledger, open_ledger
from xlforms.model.catalogue import FINDINGS
from xlforms.model.finding import Finding, Place
from xlforms.model.submission import Answer, FormKind, Kind, Status, Submission

SEVERITIES = {"bad": "error", "odd": "warning", "told": "info"}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path) as opened:
        yield opened


@pytest.fixture
def received(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Record]:
    """`received("pingjiang 09:30 bad")`: sent in by pingjiang at half past nine, with a finding that returns it."""
    for code, severity in SEVERITIES.items():
        monkeypatch.setitem(FINDINGS, code, severity)

    def make(words: str, *, kind: FormKind = FormKind.FORM) -> Record:
        sender, time, *codes = words.split()
        place = Place(f"{sender}.xlsx", "自评表", "H9")
        answer = Answer("news", "city", Kind.FACT, Status.VALUE, Decimal("1.10"), "1.10", place)
        digest = sha256(words.encode()).hexdigest()
        submission = Submission(sender, f"form-{sender}", place.file, digest, kind, (answer,))
        moment = datetime.fromisoformat(f"2016-01-12T{time}").replace(tzinfo=UTC)
        return Record.of(submission, [Finding(code, place, {"value": Decimal("1.10")}) for code in codes], moment)

    return make
