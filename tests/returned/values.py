"""Faults of one cell: what is typed where, and nothing else; the file is named by the fault."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from tests.returned.corpus import Edit, at, put
from xlforms.sheets.mangling.draft import Draft, DraftValue, Look

COUNT, RATE, PROGRESS = "xf_fact.news.city", "xf_fact.rate.rate", "xf_fact.progress.progress"
YES, CHOICE, DAY = "xf_fact.statistics.on_time", "xf_fact.mediation.kind", "xf_fact.mediation.founded"
MONEY, YUAN, TEXT, CASES = (
    "xf_fact.money.budget",
    "xf_fact.money.relief",
    "xf_fact.innovation.theme",
    "xf_fact.cases.closed",
)


def typing(name: str, value: DraftValue, look: Look | None = None, formula: str | None = None) -> Edit:
    """One cell filled in otherwise."""
    return partial(put, name=name, value=value, look=look, formula=formula)


def error_value(draft: Draft) -> None:
    """#REF! in a cell whose formula has lost what it referred to."""
    draft.form.put(at(draft, COUNT), "#REF!", "#REF!+1", error=True)


VALUES: Mapping[str, Edit] = {
    # read, and told what was read
    "value-full-width": typing(COUNT, "７６"),
    "value-with-measure": typing(COUNT, "76条"),
    "value-ten-thousands": typing(YUAN, "3.125万"),
    "value-thousands-mark": typing(YUAN, "31,250"),
    "value-formula": typing(COUNT, Decimal(76), formula="40+36"),
    "value-tick": typing(YES, "√"),
    "value-cross": typing(YES, "×"),
    "value-date-as-text": typing(DAY, "2024年3月12日", Look.TEXT),
    "value-percent-doubtful": typing(PROGRESS, Decimal("1.12")),
    "value-maybe-a-date": typing(YUAN, Decimal(45721)),
    # declared missing, blank
    "value-none": typing(COUNT, "无"),
    "value-not-applicable": typing(CASES, "不适用"),
    "value-blank": typing(COUNT, None),
    "points-blank": typing("xf_self.news", None),
    # refused, with the reading it could have
    "value-formula-never-calculated": typing(COUNT, None, formula="40+36"),
    "value-error": error_value,
    "value-boolean": typing(COUNT, value=True),
    "value-date-for-number": typing(COUNT, Decimal(45721), Look.DATE),
    "value-number-shown-as-date": typing(COUNT, Decimal(76), Look.DATE),
    "value-time-for-number": typing(COUNT, Decimal("0.4375"), Look.TIME),
    "value-day-without-format": typing(COUNT, Decimal(45721)),
    "value-percent-for-number": typing(COUNT, "76%"),
    "value-percent-ambiguous": typing(RATE, Decimal("0.935")),
    "value-other-measure": typing(COUNT, "76篇"),
    "value-about": typing(COUNT, "约76"),
    "value-range": typing(COUNT, "3-5"),
    "value-sum": typing(COUNT, "40+36"),
    "value-large-unit": typing(YUAN, "3万余"),
    "value-chinese-numeral": typing(COUNT, "一"),
    "value-bookkeepers-minus": typing(COUNT, "(4)"),
    "value-fraction": typing(MONEY, "73/4"),
    "value-misplaced-comma": typing(MONEY, "18,25"),
    "value-blanks-within": typing(YUAN, "31 250"),
    "value-words": typing(COUNT, "见附件"),
    "value-above-the-most": typing(COUNT, Decimal(12_000)),
    "value-not-whole": typing(COUNT, Decimal("7.6")),
    "value-too-many-decimals": typing(MONEY, Decimal("18.255")),
    "value-digits-lost": typing(TEXT, Decimal(430626199001011000)),
    "value-yes-or-no-unclear": typing(YES, "已完成"),
    "value-choice-unknown": typing(CHOICE, "联合"),
    "value-date-without-year": typing(DAY, "3月12日", Look.TEXT),
    "value-date-in-two-orders": typing(DAY, "3/12/2024", Look.TEXT),
    "value-date-incomplete": typing(DAY, "2024年3月", Look.TEXT),
    "value-date-that-is-none": typing(DAY, "2024-02-30", Look.TEXT),
    "value-date-in-1900": typing(DAY, Decimal(12), Look.DATE),
    "value-date-as-serial": typing(DAY, Decimal(45363), Look.GENERAL),
    "value-date-in-words": typing(DAY, "三月中旬", Look.TEXT),
}
