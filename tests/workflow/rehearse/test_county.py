"""County-2015 rehearsed, forms and reviews, mangled up to three times: nothing is read wrongly, nearly all fully."""

import pytest

from tests.county import county
from tests.workflow.rehearse.rehearsed import failures, report, trials
from xlforms.workflow.rehearse.trial import Trial

pytestmark = pytest.mark.long

SEED, FILES = 2015, 240


@pytest.fixture(scope="module")
def found() -> list[Trial]:
    return trials(county(), SEED, range(FILES))


def test_nothing_is_read_wrongly_and_nothing_crashes(found: list[Trial]) -> None:
    assert failures(found) == []


@pytest.mark.parametrize(("manglings", "percent"), [(1, 95), (2, 85)])
def test_nearly_all_is_read_fully(found: list[Trial], manglings: int, percent: int) -> None:
    assert report(found).shares[manglings].percent >= percent, told(found, manglings)


def told(found: list[Trial], manglings: int) -> list[tuple[object, ...]]:
    """What sent the others back."""
    return [
        (one.number, one.manglings, one.codes)
        for one in found
        if one.keeps and one.verdict != "right" and len(one.manglings) == manglings
    ]


def test_what_loses_answers_is_sent_back(found: list[Trial]) -> None:
    """A file cut or damaged on the way may be whole by chance; one that was mistyped or taken apart never is.

    That the sheet of evidence is gone is told, and sends nothing back: nobody has to list any.
    """
    by_chance = {"truncated", "bytes-flipped", "hole-of-zeros", "sent-as-text", "list-deleted"}
    taken = [one for one in found if not one.keeps and one.verdict == "right"]
    assert [one.manglings for one in taken if not by_chance & set(one.manglings)] == []
