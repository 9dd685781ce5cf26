"""The rules of .ods as LibreOffice writes them, by the words of .xlsx; what can't be told has no kind."""

import pytest

from xlforms.sheets.readers.ods.cell import TABLE
from xlforms.sheets.readers.ods.validations import rule_of

AREAS = ((6, 8, 6, 8), (9, 8, 12, 8))
WHOLE = "of:cell-content-is-whole-number() and "


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        (WHOLE + "cell-content-is-between(0,9999)", "whole between 0 9999"),
        (WHOLE + "cell-content-is-not-between(1,2)", "whole notBetween 1 2"),
        ("of:cell-content-is-decimal-number() and cell-content()>=0.5", "decimal greaterThanOrEqual 0.5"),
        ("of:cell-content-is-date() and cell-content()<46000", "date lessThan 46000"),
        ("of:cell-content-text-length()<=2000", "textLength lessThanOrEqual 2000"),
        ("of:cell-content-text-length-is-between(1,9)", "textLength between 1 9"),
        ('of:cell-content-is-in-list("是";"否")', 'list between "是,否"'),
        ("of:cell-content-is-in-list([$_xlforms.$D$1:.$D$9])", "list between [$_xlforms.$D$1:.$D$9]"),
        ("of:is-true-formula(ISNUMBER([.H6]))", "custom between ISNUMBER([.H6])"),
        ("of:cell-content-is-colour() and cell-content()=1", ""),
        (WHOLE + "cell-content()~5", ""),
        ("", ""),
        ("of:is-true-formula(" + "(" * 16_384 + ")", ""),
        (WHOLE + "cell-content-is-between(" * 600, ""),
    ],
    ids=lambda text: text[:40],
)
def test_a_rule(condition: str, told: str) -> None:
    rule = rule_of({f"{TABLE} condition": condition, f"{TABLE} base-cell-address": "填报检查.H6"}, AREAS)
    assert " ".join((rule.kind, rule.operator, *rule.formulas) if rule.kind else ()) == told
    assert rule.areas == AREAS


@pytest.mark.parametrize("base", ["自评表.H9", "", "自评表"])
def test_a_formula_seen_from_another_cell_is_not_compared(base: str) -> None:
    attributes = {f"{TABLE} condition": "of:is-true-formula([.H9]>0)", f"{TABLE} base-cell-address": base}
    assert rule_of(attributes, AREAS).kind == ""
