"""outcome: the worst finding decides."""

import pytest

from xlforms.model.catalogue import FINDINGS
from xlforms.model.finding import Finding, Place
from xlforms.model.outcome import Outcome, outcome_of


@pytest.mark.parametrize(
    ("severities", "outcome"),
    [
        ("", Outcome.ACCEPTED),
        ("info", Outcome.ACCEPTED),
        ("info warning info", Outcome.ACCEPTED_WITH_WARNINGS),
        ("warning error info", Outcome.RETURNED),
    ],
)
def test_worst_decides(monkeypatch: pytest.MonkeyPatch, severities: str, outcome: Outcome) -> None:
    for severity in ("info", "warning", "error"):
        monkeypatch.setitem(FINDINGS, severity, severity)
    assert outcome_of(Finding(code, Place("a.xlsx")) for code in severities.split()) is outcome
