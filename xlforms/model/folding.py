"""Many changes of one kind as a person reads them: the first few, and how many more there are."""

from collections import Counter
from collections.abc import Iterable, Iterator

from xlforms.messages import Words
from xlforms.model.catalogue import FINDINGS
from xlforms.model.changes import CHANGES
from xlforms.model.finding import Finding, Place, Severity

MORE = "changes-more"
FOLDED = CHANGES.keys() | {"label-edited", "printed-number-changed"}
NAMED = 3  # of a kind in a file


def more(code: str, place: Place, count: int) -> Finding:
    """That there are so many more changes of a kind."""
    return Finding(MORE, place, {"code": code, "value": Words(f"word.change.{code}"), "count": count})


def folded(findings: Iterable[Finding], named: int = NAMED) -> Iterator[Finding]:
    """The findings in their order, but of each kind of change in a file only the first few; then how many more."""
    found = list(findings)
    told = Counter(kind_of(one) for one in found if one.code != MORE)
    total: Counter[tuple[str, str]] = Counter()
    for one in found:
        total[kind_of(one)] += times(one)
    seen: Counter[tuple[str, str]] = Counter()
    for one in found:
        kind = kind_of(one)
        if one.code not in FOLDED or not told[kind]:
            yield one
        elif one.code != MORE:
            seen[kind] += 1
            if seen[kind] <= named:
                yield one
            if seen[kind] == min(named, told[kind]) and (rest := total[kind] - seen[kind]):
                yield more(kind[1], Place(kind[0]), rest).in_language(one.language)


def kind_of(one: Finding) -> tuple[str, str]:
    """(file, code) of a change, the same for those that were only counted."""
    return one.place.file, str(one.slots.get("code", MORE)) if one.code == MORE else one.code


def severity_of(one: Finding) -> Severity:
    """How much it weighs; that there are more of a kind weighs as much as that kind."""
    return Severity(FINDINGS[kind_of(one)[1]])


def times(one: Finding) -> int:
    """How many findings it stands for."""
    return int(str(one.slots["count"])) if one.code == MORE else 1
