"""Words of ours in a finding are kept as words: a ledger is read in another language than it was written in."""

from decimal import Decimal

from xlforms.ledger.document import finding_document, finding_of
from xlforms.messages import Words
from xlforms.model.finding import Finding, Place


def test_words_within_words_come_back() -> None:
    limits = Words("word.limit.between", {"first": Decimal("0.5"), "second": "9999"})
    slots = {"value": Words("word.rule.whole", {"limits": limits}), "sheets": ("自评表", "佐证材料"), "count": 2}
    finding = Finding(
        "validation-changed", Place("a.xlsx", "自评表", "H6"), {**slots, "issued": Words("word.rule.other")}
    )
    again = finding_of(finding_document(finding))
    assert again == finding
    assert "from “another kind of limit” to “whole number, 0.5 to 9999”" in again.in_language("en").message
