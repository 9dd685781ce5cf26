"""Findings on the screen: file by file, what is to be mended first, each with what to do; then what was changed."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from xlforms.cli.screen import Screen
from xlforms.model.changes import CHANGES
from xlforms.model.finding import Finding, Severity
from xlforms.model.folding import folded, kind_of, severity_of, times

WEIGHT = {severity: weight for weight, severity in enumerate((Severity.ERROR, Severity.WARNING, Severity.INFO))}
NAMED = 10  # in a sentence; the rest of them is only hinted at

Advice = Callable[[Finding], tuple[str, str]]


def own_advice(finding: Finding) -> tuple[str, str]:
    """What to do about it, and what only the head office can do."""
    return finding.hint, finding.office


def list_findings(screen: Screen, findings: Iterable[Finding], indent: str = "", advice: Advice = own_advice) -> None:
    """`place: severity: message (code)` and the advice below it; files in the order in which they come.

    Below a heading follows what was changed in the form itself, in the order of the sheets and without hints: it was
    dealt with already, and the sentence says how. Of each kind of change the first few stand for all.
    """
    files: dict[str, list[Finding]] = {}
    for one in findings:
        files.setdefault(one.place.file, []).append(one.in_language(screen.language))
    for told in files.values():
        for one in sorted(folded(one for one in told if not is_change(one)), key=weight_of):
            list_line(screen, one, indent)
            for text in filter(None, advice(one)):
                screen.line(f"{indent}    {text}")
        changes = sorted(filter(is_change, told), key=lambda one: one.place.order)
        if changes:
            screen.line(indent + screen.words("cli.changes", count=sum(map(times, changes))))
        for one in folded(changes):
            list_line(screen, one, f"{indent}    ")


def is_change(one: Finding) -> bool:
    """Whether it tells what was changed in the form itself."""
    return kind_of(one)[1] in CHANGES


def weight_of(one: Finding) -> int:
    """What is to be mended comes first."""
    return WEIGHT[severity_of(one)]


def list_line(screen: Screen, one: Finding, indent: str) -> None:
    """A finding in one line."""
    weight = screen.words(f"cli.severity.{one.severity}")
    screen.line(f"{indent}{one.place}: {weight}: {one.message} ({one.code})")


def counted(screen: Screen, findings: Iterable[Finding]) -> str:
    """`2 errors, 1 warning` in words; empty where there are none."""
    counts = Counter(finding.severity for finding in findings)
    parts = [screen.words(f"cli.count.{severity}", count=counts[severity]) for severity in WEIGHT if counts[severity]]
    return screen.words("cli.count.between").join(parts)


def first_names(screen: Screen, names: Sequence[str]) -> str:
    """The first of them, as a list in a sentence."""
    return screen.words("cli.collect.between").join(names[:NAMED]) + ("…" if len(names) > NAMED else "")
