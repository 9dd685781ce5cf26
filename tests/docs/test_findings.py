"""docs/findings*.md is what docs/make_findings.py makes of the catalogue."""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from xlforms.messages import LANGUAGES
from xlforms.model.catalogue import FINDINGS

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def maker() -> dict[str, Any]:
    return runpy.run_path(str(DOCS / "make_findings.py"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_committed_page_is_what_the_script_makes(language: str, maker: dict[str, Any]) -> None:
    committed = (DOCS / maker["PAGES"][language]).read_text("utf-8")
    assert committed == maker["page"](language), "run python docs/make_findings.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_entry_in_the_order_of_the_catalogue(language: str, maker: dict[str, Any]) -> None:
    page = (DOCS / maker["PAGES"][language]).read_text("utf-8")
    assert re.findall(r"^### (\S+)$", page, re.MULTILINE) == list(FINDINGS)
    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == [one[language] for one in maker["HEADINGS"].values()]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("不是 Excel 工作簿：{value}", "不是 Excel 工作簿：`{value}`"),
        ("at most {max_points} points", "at most `{max_points}` points"),
        ("a * b_c <d> [e]", r"a \* b\_c \<d\> \[e\]"),
    ],
)
def test_a_sentence_reads_the_same_in_markdown(
    said: str, shown: str, maker: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(maker["sentence"].__globals__, "say", lambda *_: said)
    assert maker["sentence"]("code", "message", "en") == shown
