"""A small campaign with every type of fact rehearsed: many more files, and the manglings of days and choices."""

import pytest

from tests.workflow.rehearse.mixed import mixed_campaign
from tests.workflow.rehearse.rehearsed import failures, report, trials
from xlforms.workflow.rehearse.trial import Trial

pytestmark = pytest.mark.long

SEED, FILES = 22, 700


@pytest.fixture(scope="module")
def found() -> list[Trial]:
    return trials(mixed_campaign(), SEED, range(FILES))


def test_nothing_is_read_wrongly_and_nothing_crashes(found: list[Trial]) -> None:
    assert failures(found) == []


@pytest.mark.parametrize(("manglings", "percent"), [(1, 95), (2, 85)])
def test_nearly_all_is_read_fully(found: list[Trial], manglings: int, percent: int) -> None:
    assert report(found).shares[manglings].percent >= percent


def test_days_and_choices_are_among_them(found: list[Trial]) -> None:
    done = {name for one in found for name in one.manglings}
    assert {"typed-date-text", "typed-choice-blanks", "formats-lost-with-days"} - done == set()
