"""Faults of identity: whose form it is, and of which campaign."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from tests.returned.corpus import Edit, as_bytes, campaign, filled
from xlforms.model.campaign import Campaign
from xlforms.model.unit import Unit
from xlforms.sheets.mangling import books
from xlforms.sheets.mangling.draft import Draft
from xlforms.workflow.rehearse.marked import issued_bytes


def replaced(old: str, new: str, *, whole: bool = False) -> Edit:
    """A text of the workbook is another, wherever it stands; `whole`: only where it is the whole text."""

    def edit(draft: Draft) -> None:
        pattern = (f">{old}<", f">{new}<") if whole else (old, new)
        draft.strings = tuple(text.replace(*pattern) for text in draft.strings)
        for sheet in draft.sheets:
            for position, cell in sheet.cells.items():
                if isinstance(cell.value, str):
                    changed = cell.value.replace(old, new) if not whole else new if cell.value == old else cell.value
                    sheet.cells[position] = cell._replace(value=changed)
            if not whole:
                sheet.head, sheet.tail, sheet.raw = (
                    part.replace(old, new) for part in (sheet.head, sheet.tail, sheet.raw)
                )
        draft.plain = {}

    return edit


def no_carrier(draft: Draft) -> None:
    """Hidden sheet, properties and the visible code are gone; the unit's name is left."""
    books.drop_hidden(draft, _NONE)
    draft.properties = False
    replaced(visible_code(draft), "")(draft)


def nothing_left(draft: Draft) -> None:
    """The unit's name is gone too."""
    no_carrier(draft)
    replaced("东湖县", "本县")(draft)


def visible_code(draft: Draft) -> str:
    """The code in the head of the form."""
    return next(text for text in draft.plain if text.startswith("returned-2024 v"))


def of_another(change: Callable[[Campaign], Campaign]) -> Callable[[], bytes]:
    """An empty form of another campaign, version or office."""

    def made() -> bytes:
        other = change(campaign())
        return issued_bytes(other, other.units[0])

    return made


def filled_by(unit_id: str) -> Callable[[], bytes]:
    """Another unit's form, filled in."""
    return lambda: as_bytes(filled(unit_id))


def with_unit(one: Campaign) -> Campaign:
    """A campaign of a unit that ours doesn't have."""
    return replace(one, units=(Unit("south", "南江县"), *one.units))


_NONE = Random(0)  # noqa: S311  (nothing is drawn)
IDENTITIES: Mapping[str, Edit] = {
    "identity-gone": nothing_left,
    "identity-gone-but-for-the-name": no_carrier,
    "identity-conflicting": replaced("east", "west", whole=True),
    "identity-name-changed": replaced("东湖县", "西山县"),
}
OTHERS: Mapping[str, Callable[[], bytes]] = {
    "identity-of-last-year": of_another(lambda one: replace(one, id="returned-2023")),
    "identity-of-another-version": of_another(
        lambda one: replace(one, rubric=replace(one.rubric, version=1, fingerprint="0" * 64))
    ),
    "identity-of-an-unknown-unit": of_another(with_unit),
    "identity-not-signed-by-us": of_another(lambda one: replace(one, signing_key="somebody else's")),
    "identity-named-otherwise-东湖县": filled_by("west"),
}
