"""Limits on what may be typed, in words of each language, and seen in what they differ."""

import pytest

from xlforms.forms.structure.rules import words
from xlforms.messages import shown
from xlforms.sheets.book import Validation

AREA = ((6, 8, 6, 8),)


def rule(kind: str, operator: str, *formulas: str) -> Validation:
    return Validation(AREA, kind, operator, formulas)


@pytest.mark.parametrize(
    ("made", "chinese", "english"),
    [
        (rule("whole", "between", "0", "9999.0"), "整数，0到9999", "whole number, 0 to 9999"),
        (rule("textLength", "lessThanOrEqual", "2000"), "字数不超过2000", "text, at most 2000 characters"),
        (rule("decimal", "greaterThan", "0", "5"), "数，大于0", "number, more than 0"),
        (rule("list", "between", '"是,否"'), "从下拉列表中选：是、否", "one of a list: 是, 否"),
        (rule("list", "between", "$A$1:$A$9"), "从下拉列表中选（选项在$A$1:$A$9）", "one of the list at $A$1:$A$9"),
        (rule("custom", "between", "ISNUMBER(H6)"), "按公式检查：=ISNUMBER(H6)", "by the formula =ISNUMBER(H6)"),
        (rule("{0}", "between", "1", "2"), "另一种限制", "another kind of limit"),
        (rule("list-elsewhere", "between", "1"), "另一种限制", "another kind of limit"),
        (rule("whole", "around", "1"), "另一种限制", "another kind of limit"),
    ],
)
def test_in_words(made: Validation, chinese: str, english: str) -> None:
    assert [shown(words(made, made), language) for language in ("zh-CN", "en")] == [chinese, english]
