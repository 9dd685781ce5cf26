"""The codes that tell what was changed between a form as issued and as returned: nothing that a unit must mend."""

from collections.abc import Mapping

CHANGES: Mapping[str, str] = {
    "wording-edited": "warning",
    "printed-removed": "info",
    "formula-replaced": "warning",
    "formula-removed": "info",
    "formula-changed": "warning",
    "formula-error": "warning",
    "formulas-gone": "info",
    "helper-formulas-changed": "info",
    "total-differs": "warning",
    "validation-lost": "info",
    "validation-changed": "info",
    "guards-lost": "info",
    "protection-off": "info",
    "rows-hidden": "warning",
    "columns-hidden": "warning",
    "sheet-hidden": "warning",
    "merge-over-input": "warning",
    "value-under-merge": "warning",
    "merges-undone": "info",
    "rows-moved": "info",
    "columns-moved": "info",
    "column-inserted": "info",
    "column-removed": "info",
    "text-added": "info",
    "sheet-renamed": "info",
    "sheets-removed": "info",
    "input-sheet-removed": "warning",
    "sheet-added": "info",
    "external-link": "warning",
    "pictures-added": "info",
    "note-by-person": "warning",
    "changes-more": "info",
}
"""Code -> how much it weighs; listed apart from what must be mended."""
