"""Rules for what may be typed (data validation) that are lost or changed; the reader checks all of it again."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from xlforms.forms.structure.canon import canonical, canonical_placed, from_open_document
from xlforms.forms.structure.changes import Change, told
from xlforms.forms.structure.issued import IssuedSheet, rules_of
from xlforms.forms.structure.placing import Pair
from xlforms.forms.wording import LONGEST, apart
from xlforms.messages import Words, shown
from xlforms.model.finding import Finding
from xlforms.sheets.address import Area
from xlforms.sheets.book import Validation

Place = Callable[[Area], Area | None]
QUOTED = re.compile(r'"(?:[^"]|"")*"')  # the choices of a list, written into the rule
LIMITED = {"whole", "decimal", "date", "time", "textLength"}
OPERATORS = {"between", "notBetween", "equal", "notEqual"} | {
    f"{what}Than{where}" for what in ("greater", "less") for where in ("", "OrEqual")
}
WITHOUT_OPERATOR = {"list", "custom"}
WITH_TWO = {"between", "notBetween"}  # operators; LibreOffice writes a second formula for the others too


def lost_rules(issued: IssuedSheet, pair: Pair | None) -> bool:
    """Whether a sheet that had rules has none at all any more."""
    had = bool(issued.sheet.validations)
    return had and pair is not None and pair.returned.validations == ()


def rule_changes(pair: Pair, file: str, *, open_document: bool = False) -> Iterator[Finding]:
    """validation-lost, validation-changed; nothing where the format does not tell, or where all rules are gone.

    A rule that stayed where it was while the rows were moved was not changed either.
    """
    if not pair.returned.validations or unchanged(pair):
        return
    placed = {at: place for at in pair.issued.rules if (place := pair.place(at))}
    returned = rules_of(pair.returned, frozenset(placed.values()))
    found: dict[str, list[Change]] = {"validation-lost": [], "validation-changed": []}
    for at, place in placed.items():
        rule, now, order = pair.issued.rules[at], returned.get(place), pair.issued.order[at]
        if now and open_document:
            now = now._replace(formulas=tuple(map(from_open_document, now.formulas)))
        stayed = pair.issued.rules.get(place)
        if pair.moved and (same_unmoved(stayed, now) if stayed and now else stayed is now):
            continue
        if now is None:
            found["validation-lost"].append(Change(place, order))
        elif now.kind and not same_rule(pair, rule, now):
            slots: dict[str, object] = {"value": words(now, rule), "issued": words(rule, now)}
            found["validation-changed"].append(Change(place, order, now, slots))
    for code, changes in found.items():
        yield from told(code, file, pair.returned.title, changes)


def unchanged(pair: Pair) -> bool:
    """Whether rule by rule all is as issued; most programs keep their order."""
    return not pair.moved and pair.returned.validations == pair.issued.sheet.validations


def same_rule(pair: Pair, issued: Validation, now: Validation) -> bool:
    """Whether a rule allows the same: its formulas moved with the cells."""
    return same_placed(issued, now, pair.stretch) if pair.moved else same_unmoved(issued, now)


@lru_cache(maxsize=4096)
def same_unmoved(issued: Validation, now: Validation) -> bool:
    """The same where no cell was moved; remembered, because programs write the same rules into every unit's form."""
    return same_placed(issued, now, lambda area: area)


def same_placed(issued: Validation, now: Validation, place: Place) -> bool:
    """Whether two rules are one; `place` tells where issued cells stand now."""
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

    def placed(sheet: str, area: Area) -> tuple[str, Area] | None:
        found = area if sheet else place(area)
        return (sheet, found) if found else None

    wanted = canonical_placed(issued, placed)
    return wanted is None or wanted == canonical(now)


def as_number(text: str) -> Decimal | None:
    """A formula that is only a number."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def words(rule: Validation, other: Validation) -> Words:
    """A rule as a sentence names it, so that it is seen in what it differs from the other."""
    formulas, others = ([*formulas_of(one), "", ""][:2] for one in (rule, other))
    first, second = (shown(as_number(one) or apart(one, two)[0]) for one, two in zip(formulas, others, strict=True))
    match rule.kind:
        case "list" if QUOTED.fullmatch(formulas[0]):
            short = len(formulas[0]) <= LONGEST
            return Words("word.rule.list", {"choices": choices_in(formulas[0]) if short else first})
        case "list":
            return Words("word.rule.list-elsewhere", {"choices": first})
        case "custom":
            return Words("word.rule.custom", {"formula": f"={first}"})
        case kind if kind in LIMITED and rule.operator in OPERATORS:
            limits = Words(f"word.limit.{rule.operator}", {"first": first, "second": second})
            return Words(f"word.rule.{kind}", {"limits": limits})
        case _:
            return Words("word.rule.other")


def choices_in(formula: str) -> tuple[str, ...]:
    """`"yes,no"` as its choices."""
    return tuple(formula[1:-1].replace('""', '"').split(","))
