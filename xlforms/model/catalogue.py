"""The published codes of all findings and how much each weighs; their sentences stand in the message catalogues.

To add a finding: its code here, its `message`, `hint` and `example` in `messages/<language>/finding.toml`, one test that
makes it. `docs/findings.md` is generated from this table and the catalogues.
"""

from collections.abc import Mapping

FINDINGS: Mapping[str, str] = {
    # the file as a whole
    "not-a-workbook": "error",
}
