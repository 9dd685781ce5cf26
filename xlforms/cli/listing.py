"""Findings on the screen: file by file, errors first, each with what to do about it."""

from collections import Counter
from collections.abc import Iterable

from xlforms.cli.screen import Screen
from xlforms.model.finding import Finding, Severity

WEIGHT = {severity: weight for weight, severity in enumerate((Severity.ERROR, Severity.WARNING, Severity.INFO))}


def list_findings(screen: Screen, findings: Iterable[Finding], indent: str = "") -> None:
    """`place: severity: message (code)` and the hint below it; files in the order in which they come."""
    found = [finding.in_language(screen.language) for finding in findings]
    files = {file: number for number, file in enumerate(dict.fromkeys(one.place.file for one in found))}
    for one in sorted(found, key=lambda one: (files[one.place.file], WEIGHT[one.severity])):
        weight = screen.words(f"cli.severity.{one.severity}")
        screen.line(f"{indent}{one.place}: {weight}: {one.message} ({one.code})")
        screen.line(f"{indent}    {one.hint}")


def counted(screen: Screen, findings: Iterable[Finding]) -> str:
    """`2 errors, 1 warning` in words; empty where there are none."""
    counts = Counter(finding.severity for finding in findings)
    parts = [screen.words(f"cli.count.{severity}", count=counts[severity]) for severity in WEIGHT if counts[severity]]
    return screen.words("cli.count.between").join(parts)
