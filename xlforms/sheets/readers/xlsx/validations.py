"""The rules of .xlsx for what may be typed: those of the sheet itself, and those that Excel keeps as an extension."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from xlforms.sheets.address import Area, area_position
from xlforms.sheets.book import Validation
from xlforms.sheets.containers.guard import MAX_MERGES, Refused
from xlforms.sheets.readers.xlsx.strings import unescaped

# Excel writes a rule that names another sheet as an extension, in namespaces of its own.
_EXTENDED = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_IN_EXTENDED = "http://schemas.microsoft.com/office/excel/2006/main"
_SPACES = {"x14:": f"{_EXTENDED} ", "xm:": f"{_IN_EXTENDED} "}
_RULE = "dataValidation"


@dataclass(slots=True)
class ValidationReader:
    """Handlers for a sheet's parser; `pieces` is the text that the parser gathers."""

    pieces: list[str]
    found: list[Validation] = field(default_factory=list)
    rule: Mapping[str, str] = field(default_factory=dict)
    formulas: list[str] = field(default_factory=list)
    area: str = ""

    def starts(self, namespace: str) -> dict[str, Callable[[dict[str, str]], None]]:
        """Tag -> what to call where it begins; an empty namespace stands for tags as written."""
        rules = dict.fromkeys((namespace + _RULE, extended("x14:", namespace, _RULE)), self.open_rule)
        return rules | dict.fromkeys(self.texts(namespace), self.open_text)

    def ends(self, namespace: str) -> dict[str, Callable[[], None]]:
        """Tag -> what to call where it ends."""
        rules = dict.fromkeys((namespace + _RULE, extended("x14:", namespace, _RULE)), self.close_rule)
        *formulas, area = self.texts(namespace)
        return rules | dict.fromkeys(formulas, self.close_formula) | {area: self.close_area}

    def texts(self, namespace: str) -> Sequence[str]:
        """Tags whose text matters, the area's last."""
        own = (namespace + "formula1", namespace + "formula2")
        return (*own, extended("xm:", namespace, "f"), extended("xm:", namespace, "sqref"))

    def open_rule(self, attributes: dict[str, str]) -> None:
        """A rule begins."""
        self.rule = attributes
        self.formulas = []
        self.area = attributes.get("sqref", "")

    def open_text(self, _attributes: Mapping[str, str]) -> None:
        """A formula or an area follows."""
        self.pieces.clear()

    def close_formula(self) -> None:
        """A formula."""
        self.formulas.append(unescaped("".join(self.pieces)))

    def close_area(self) -> None:
        """The area of an extended rule."""
        self.area = "".join(self.pieces)

    def close_rule(self) -> None:
        """Keep the rule, unless it allows everything or stands nowhere."""
        kind = self.rule.get("type", "none")
        areas = tuple(areas_of(self.area))
        if len(self.found) >= MAX_MERGES:
            raise Refused("hostile-file", value=f"{_RULE} > {MAX_MERGES}")
        if kind != "none" and areas:
            operator = self.rule.get("operator", "between")
            self.found.append(Validation(areas, kind, operator, tuple(self.formulas)))


def extended(prefix: str, namespace: str, name: str) -> str:
    """A tag of the extension: in full, or with the prefix that every program writes."""
    return (_SPACES[prefix] if namespace else prefix) + name


def areas_of(text: str) -> list[Area]:
    """`A1:B2 D4` as areas; what is none is left out."""
    areas = []
    for name in text.split()[:MAX_MERGES]:
        with suppress(ValueError):
            areas.append(area_position(name))
    return areas
