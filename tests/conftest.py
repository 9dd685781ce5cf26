"""Fixtures of all tests, and the profile of the property tests: the same examples on every machine and in every run."""

import os
from textwrap import dedent

import pytest
from hypothesis import settings
from openpyxl.worksheet.merge import MergedCellRange

settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", deadline=None, max_examples=2000)  # HYPOTHESIS_PROFILE=explore: look for new ones
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

MergedCellRange.format = lambda _: None  # type: ignore[method-assign]  # borders inside merges: two thirds of its loading


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files marked long come first; see tests/run."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture
def table(request: pytest.FixtureRequest) -> list[dict[str, str]]:
    """The markdown table in the test's docstring, a dict a row."""
    lines = [
        line.strip() for line in dedent(request.function.__doc__ or "").splitlines() if line.strip().startswith("|")
    ]
    head, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(head, row, strict=True)) for row in rows]
