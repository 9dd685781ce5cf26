"""What to do about a finding of the old file, now that there is a new form: nothing is to be mended in the old one."""

from xlforms.messages import say
from xlforms.model.finding import Finding

OF_THE_OLD_FORM = frozenset(
    {
        "row-missing",
        "row-repeated",
        "row-mixed-up",
        "row-unsure",
        "row-inserted",
        "row-id-lost",
        "ids-lost",
        "found-by-name",
        "label-edited",
        "header-missing",
        "header-edited",
        "header-repeated",
        "column-repeated",
        "column-scrambled",
        "cells-shifted",
        "value-moved",
        "value-and-printed-swapped",
        "value-under-merge",
        "split-number",
        "split-text",
        "stray-number",
        "stray-text",
        "sheet-copied",
        "sheet-twice",
        "sheet-split",
        "answers-on-other-sheet",
        "number-for-several",
        "form-transposed",
        "rows-not-read",
        "damaged-sheet",
        "damaged-cells",
        "recovered-file",
        "numbers-as-shown",
    }
)
"""Findings whose hint says how to mend the form that came back."""
OWN_ADVICE = frozenset({"version-not-known"})  # its office's sentence names an option of the very command


def advice(finding: Finding) -> str:
    """What to do in the new form."""
    if finding.code in OF_THE_OLD_FORM:
        return say("transplant.advice", finding.language)
    return finding.hint


def office_advice(finding: Finding) -> str:
    """What only the head office can do, but for running the command that it has just run."""
    return finding.office if finding.code in OWN_ADVICE else ""
