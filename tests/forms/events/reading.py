"""A register read back, in few words; the events that the good lines below say."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from tests.forms.told import to_mend
from xlforms.messages import LANGUAGES
from xlforms.model.finding import Finding
from xlforms.model.submission import Submission

GOOD = "2023-05-06 | 权益部 | 公文草拟 | 公文：差错 | 7号文 | 7 | 一半 | 核稿单"
Read = Callable[..., tuple[Submission, list[str]]]


def told(findings: list[Finding]) -> list[str]:
    """`D6 event-kind-unknown`, but not what was changed; every sentence is said, so that no slot can be missing."""
    for finding in findings:
        for language in LANGUAGES:
            assert "{" not in finding.in_language(language).message + finding.in_language(language).hint
    return [f"{finding.place.cell} {finding.code}".strip() for finding in to_mend(findings)]


def events(submission: Submission) -> list[tuple[object, ...]]:
    return [
        (one.unit_id, one.criterion_id, one.fact_id, one.day, one.matter, one.count, one.share, one.source)
        for one in submission.events
    ]


EXPECTED = [
    ("rights", "papers", "papers.slip", date(2023, 5, 6), "7号文", Decimal(7), Decimal("0.5"), "核稿单"),
    ("family", "veto", "leak", date(2023, 12, 31), "", Decimal(1), Decimal(1), ""),
]
