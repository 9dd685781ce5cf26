"""The prompts of inputs: whatever the rubric calls things, Excel bears them."""

import pytest

from xlforms.forms.writing.validations import fact_validation, text_validation, worded
from xlforms.messages import LANGUAGES
from xlforms.model.fact import Fact, FactType

LONG = "各级妇女联合会组织开展的各类宣传教育活动" * 10
PARTS = {"input_title": 32, "error_title": 32, "input_message": 255, "error_message": 255}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in FactType if kind != "events"])  # nobody types events into one cell
def test_long_titles_are_cut_short(language: str, kind: FactType) -> None:
    fact = Fact("a", LONG, kind, "人次", choices=tuple(f"第{n}种" for n in range(20)), decimals=2)
    rule = fact_validation(fact, "H6", language)
    assert {key: rule[key] for key, most in PARTS.items() if not 0 < len(rule[key]) <= most} == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["self", "review", "reason", "evidence", "remark", "evidence-list"])
def test_other_prompts(language: str, key: str) -> None:
    rule = worded(f"form.prompt.{key}", language, title=LONG, highest=100)
    assert {part: rule[part] for part, most in PARTS.items() if not 0 < len(rule[part]) <= most} == {}


def test_a_short_title_is_named_in_full() -> None:
    fact = Fact("a", "市妇联采用信息", FactType.COUNT, "条")
    assert fact_validation(fact, "H6", "zh-CN")["input_message"].startswith("市妇联采用信息：请填整数，单位“条”")
    assert text_validation("remark", "zh-CN")["criteria"] == "<="
