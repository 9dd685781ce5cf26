"""docs/values*.md is what docs/make_values.py makes of the readers; what it says is asserted in tests/sheets."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from xlforms.messages import LANGUAGES

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def maker() -> dict[str, Any]:
    return runpy.run_path(str(DOCS / "make_values.py"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_committed_page_is_what_the_script_makes(language: str, maker: dict[str, Any]) -> None:
    committed = (DOCS / maker["PAGES"][language]).read_text("utf-8")
    assert committed == maker["page"](language), "run python docs/make_values.py"


def test_both_pages_show_the_same_examples_read_alike(maker: dict[str, Any]) -> None:
    tables = [
        [line.split(" | ")[0] for line in maker["page"](language).splitlines() if line.startswith("| `")]
        for language in LANGUAGES
    ]
    assert tables[0] == tables[1]
    page = maker["page"]("en")
    assert "| `1,200` |  | 1200 |" in page
    assert "| `3/8/2015` |  | **refused** |" in page
    assert "| `3万` | Chinese | 30000 |" in page
    assert "| `3万` | English | **refused** |" in page
