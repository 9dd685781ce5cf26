"""Rules for what may be typed (data validation) that are lost or changed; the reader checks all of it again."""

from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from xlforms.forms.structure.canon import canonical, canonical_placed
from xlforms.forms.structure.changes import Change, told
from xlforms.forms.structure.issued import IssuedSheet, rules_of
from xlforms.forms.structure.placing import Pair
from xlforms.messages import shown
from xlforms.model.finding import Finding
from xlforms.sheets.address import Position
from xlforms.sheets.book import Validation

Place = Callable[[Position], Position | None]
WITHOUT_OPERATOR = {"list", "custom"}
WITH_TWO = {"between", "notBetween"}  # operators; LibreOffice writes a second formula for the others too


def lost_rules(issued: IssuedSheet, pair: Pair | None) -> bool:
    """Whether a sheet that had rules has none at all any more."""
    had = bool(issued.sheet.validations)
    return had and pair is not None and pair.returned.validations == ()


def rule_changes(pair: Pair, file: str) -> Iterator[Finding]:
    """validation-lost, validation-changed; nothing where the format does not tell, or where all rules are gone."""
    if not pair.returned.validations or unchanged(pair):
        return
    placed = {at: place for at in pair.issued.rules if (place := pair.place(at))}
    returned = rules_of(pair.returned, frozenset(placed.values()))
    found: dict[str, list[Change]] = {"validation-lost": [], "validation-changed": []}
    for at, place in placed.items():
        rule, now, order = pair.issued.rules[at], returned.get(place), pair.issued.order[at]
        if now is None:
            found["validation-lost"].append(Change(place, order))
        elif now.kind and not same_rule(pair, rule, now):
            slots: dict[str, object] = {"value": words(now), "issued": words(rule)}
            found["validation-changed"].append(Change(place, order, now, slots))
    for code, changes in found.items():
        yield from told(code, file, pair.returned.title, changes)


def unchanged(pair: Pair) -> bool:
    """Whether rule by rule all is as issued; most programs keep their order."""
    return not pair.moved and pair.returned.validations == pair.issued.sheet.validations


def same_rule(pair: Pair, issued: Validation, now: Validation) -> bool:
    """Whether a rule allows the same: its formulas moved with the cells."""
    return same_placed(issued, now, pair.place) if pair.moved else same_unmoved(issued, now)


@lru_cache(maxsize=4096)
def same_unmoved(issued: Validation, now: Validation) -> bool:
    """The same where no cell was moved; remembered, because programs write the same rules into every unit's form."""
    return same_placed(issued, now, lambda cell: cell)


def same_placed(issued: Validation, now: Validation, place: Place) -> bool:
    """Whether two rules are one; `place` tells where an issued cell stands now."""
    if issued.kind != now.kind or (issued.kind not in WITHOUT_OPERATOR and issued.operator != now.operator):
        return False
    before, after = formulas_of(issued), formulas_of(now)
    if before == after:
        return True
    return len(before) == len(after) and all(map(lambda one, other: same_formula(one, other, place), before, after))


def formulas_of(rule: Validation) -> tuple[str, ...]:
    """The formulas that count."""
    two = rule.kind not in WITHOUT_OPERATOR and rule.operator in WITH_TWO
    return tuple(one for one in rule.formulas[: 1 + two] if one)


def same_formula(issued: str, now: str, place: Place) -> bool:
    """Whether two formulas of rules are one; numbers by their value."""
    if (number := as_number(issued)) is not None:
        return number == as_number(now)
    if canonical(issued) == canonical(now):
        return True

    def placed(sheet: str, cell: Position) -> tuple[str, Position] | None:
        found = cell if sheet else place(cell)
        return (sheet, found) if found else None

    wanted = canonical_placed(issued, placed)
    return wanted is None or wanted == canonical(now)


def as_number(text: str) -> Decimal | None:
    """A formula that is only a number."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def words(rule: Validation) -> str:
    """A rule as a sentence names it: `whole between 0, 9999`."""
    operator = "" if rule.kind in WITHOUT_OPERATOR else f" {rule.operator}"
    formulas = ", ".join(shown(as_number(one) or one) for one in formulas_of(rule))
    return f"{rule.kind}{operator} {formulas[:60]}".strip()
