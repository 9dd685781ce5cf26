"""Formulas in one spelling: what programs write differently is the same, what computes something else is not."""

import pytest

from xlforms.forms.structure.canon import canonical, canonical_placed
from xlforms.sheets.address import Area

SAME = (
    ("SUM(K6:K87)", "= sum( $K$6:K$87 )".removeprefix("=")),
    ('IF(A1="a b","",1)', 'if(A1 = "a b", "", 1)'),
    ("'自评表'!P6+1", "自评表!$P$6+1"),
    ("IF(A1,FALSE,TRUE)", "IF(A1,FALSE(),TRUE())"),
    ("IFERROR(A1,0)", "_xlfn.IFERROR(A1,0)"),
)
OTHER = (
    ("SUM(K6:K87)", "SUM(K6:K86)"),
    ('IF(A1="a b",1)', 'IF(A1="ab",1)'),
    ('IF(A1="a",1)', 'IF(A1="A",1)'),
    ("一!P6", "二!P6"),
    ("A1-B1", "A1+B1"),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_not_the_same(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_open_document() -> None:
    formula = """SUM([.K6:.K87];[$'自评表'.A1];"a;b")"""
    assert canonical(formula, open_document=True) == canonical("""SUM(K6:K87,'自评表'!A1,"a;b")""")


def test_cells_move_with_the_rows() -> None:
    def below(sheet: str, area: Area) -> tuple[str, Area] | None:
        return None if area == (9, 1, 9, 1) else (sheet, (area[0] + 2, area[1], area[2] + 2, area[3]))

    assert canonical_placed("SUM(A1:A3)+二!B1", below) == canonical("SUM(A3:A5)+二!B3")
    assert canonical_placed("A1+A9", below) is None


@pytest.mark.parametrize(
    "formula",
    ["'" * 16_000, '"' * 16_001, "[" * 16_000, "'a" * 8_000, "a" * 16_000, "XYZ1+ZZZ9999999+A0", "(" * 99_999],
)
def test_no_formula_is_too_strange(formula: str) -> None:
    assert canonical(formula) == canonical(formula)
    assert isinstance(canonical(formula, open_document=True), str)
