"""A fact's title and its measure, as sentences of either script have them."""

import pytest

from xlforms.model.fact import Fact, FactType, item_title, spaced


@pytest.mark.parametrize(
    ("group", "own", "title"),
    [
        ("公文", "差错", "公文：差错"),
        ("Plans", "计划", "Plans：计划"),
        ("Plans and summaries", "Annual plan", "Plans and summaries: Annual plan"),
    ],
)
def test_the_colon_of_a_title_is_that_of_its_script(group: str, own: str, title: str) -> None:
    assert item_title(group, own) == title
    assert Fact("papers.slip", title, FactType.EVENTS).parts == (group, own)


@pytest.mark.parametrize(("measure", "told"), [("条", "76条"), ("%", "76%"), ("items", "76 items"), ("", "76")])
def test_a_measure_behind_its_number(measure: str, told: str) -> None:
    assert f"76{spaced(measure)}" == told
