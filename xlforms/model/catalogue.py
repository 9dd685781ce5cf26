"""The published codes of all findings and how much each weighs; their sentences stand in the message catalogues.

To add a finding: its code here, its `message`, `hint` and `example` in `messages/<language>/finding.toml`, one test that
makes it. `docs/findings.md` is generated from this table and the catalogues.
"""

from collections.abc import Mapping

FINDINGS: Mapping[str, str] = {
    # the file as a whole
    "not-a-workbook": "error",
    "empty-file": "error",
    "damaged-file": "error",
    "damaged-sheet": "error",
    "old-format": "error",
    "password-protected": "error",
    "file-too-large": "error",
    "too-large-inside": "error",
    "too-many-parts": "error",
    "too-many-sheets": "error",
    "too-many-cells": "error",
    "too-many-merges": "error",
    "hostile-file": "error",
    "macros-ignored": "info",
    # what was typed into a cell
    "number-with-measure": "warning",
    "formula-in-input": "warning",
    "formula-without-value": "error",
    "not-a-number": "error",
    "error-value": "error",
    "boolean-for-number": "error",
    "date-for-number": "error",
    "number-shown-as-date": "error",
    "time-for-number": "error",
    "percent-for-number": "error",
    "percent-ambiguous": "error",
    "other-measure": "error",
    "approximate-number": "error",
    "range-for-number": "error",
    "several-numbers": "error",
    "large-unit": "error",
    "chinese-numeral": "error",
    "fraction-for-number": "error",
    "misplaced-comma": "error",
    "spaces-in-number": "error",
    "not-yes-or-no": "error",
    "not-a-date": "error",
    "incomplete-date": "error",
    "no-such-date": "error",
    "serial-for-date": "error",
    "not-a-choice": "error",
}
