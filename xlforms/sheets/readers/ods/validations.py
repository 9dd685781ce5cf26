"""The rules of .ods for what may be typed, by the words of .xlsx; formulas stay as OpenDocument spells them."""

import re
from collections.abc import Mapping

from xlforms.sheets.address import Area, cell_position
from xlforms.sheets.book import Validation
from xlforms.sheets.readers.ods.cell import TABLE

Rules = Mapping[str, Mapping[str, str]]
"""Name of a rule -> the attributes of its element."""
_KINDS = {"whole-number": "whole", "decimal-number": "decimal", "date": "date", "time": "time"}
_SIGNS = {
    "=": "equal",
    "!=": "notEqual",
    "<>": "notEqual",
    ">": "greaterThan",
    "<": "lessThan",
    ">=": "greaterThanOrEqual",
    "<=": "lessThanOrEqual",
}
_RULE = re.compile(
    r"(?:of:|oooc:)?(?:is-true-formula\((?P<formula>.*)\)"
    r"|cell-content-is-in-list\((?P<list>.*)\)"
    r"|cell-content-is-(?P<kind>[a-z-]+)\(\) and (?P<number>cell-content.*)"
    r"|(?P<length>cell-content-text-length.*))",
    re.DOTALL,
)
_LIMIT = re.compile(
    r"cell-content(?:-text-length)?(?:\(\) ?(?P<sign>[<>=!]{1,2}) ?(?P<only>[^,;()]+)"
    r"|-is-(?P<outside>not-)?between\((?P<first>[^,;()]+)[,;](?P<second>[^,;()]+)\))"
)
_CHOICES = re.compile(r'"[^",]*"(?:;"[^",]*")*')
LONGEST = 16_384  # characters; a longer one is no rule of ours


def rule_of(attributes: Mapping[str, str], areas: tuple[Area, ...]) -> Validation:
    """The rule of some cells. Its kind is empty where it is none that can be told.

    A formula that is seen from another cell than the first one of the areas can't be compared.
    """
    condition = attributes.get(f"{TABLE} condition", "")
    found = _RULE.fullmatch(condition) if len(condition) <= LONGEST else None
    if found is None:
        return Validation(areas)
    if found["formula"] is not None:
        seen_from = based(attributes.get(f"{TABLE} base-cell-address", "")) == areas[0][:2]
        return Validation(areas, "custom", formulas=(found["formula"],)) if seen_from else Validation(areas)
    if found["list"] is not None:
        literal = _CHOICES.fullmatch(found["list"])
        return Validation(areas, "list", formulas=(found["list"].replace('";"', ",") if literal else found["list"],))
    kind = "textLength" if found["length"] else _KINDS.get(found["kind"], "")
    limit = _LIMIT.fullmatch(found["length"] or found["number"])
    if not kind or limit is None:
        return Validation(areas)
    if limit["sign"]:
        operator = _SIGNS.get(limit["sign"], "")
        return Validation(areas, kind, operator, (limit["only"],)) if operator else Validation(areas)
    operator = "notBetween" if limit["outside"] else "between"
    return Validation(areas, kind, operator, (limit["first"], limit["second"]))


def based(address: str) -> tuple[int, int] | None:
    """The cell of `'自评表'.H6`."""
    try:
        return cell_position(address.rpartition(".")[2].replace("$", ""))
    except ValueError:
        return None
