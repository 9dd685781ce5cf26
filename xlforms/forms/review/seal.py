"""The computed points of a review workbook as it was written, kept on its hidden sheet under a seal.

Whoever lowers the printed points needs no reason for the points given, unless what was printed is known. It can't be
computed again, since more came in after that day, so the workbook itself keeps it.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from xlforms.forms.identity.identity import IDENTITY_SHEET, make_identity, signing_key
from xlforms.forms.identity.sheet import LISTS_COLUMN
from xlforms.messages import shown
from xlforms.model.campaign import Campaign
from xlforms.model.unit import Department
from xlforms.sheets.book import Book
from xlforms.sheets.numbers import stored_number

ROW_IDS, NUMBERS, SEAL = LISTS_COLUMN, LISTS_COLUMN + 1, LISTS_COLUMN + 2


@dataclass(frozen=True, slots=True)
class Sealed:
    """Row id -> computed points as the workbook was written, None where there were none; nothing where `broken`."""

    computed: Mapping[str, Decimal | None] = field(default_factory=dict)
    broken: bool = False


def seal_lists(
    campaign: Campaign, department: Department, computed: Mapping[str, Decimal | None]
) -> tuple[list[str], list[str], list[str]]:
    """The lists for the hidden sheet: row ids, numbers, and the seal over both and the workbook they belong to."""
    numbers = [shown(one) for one in computed.values()]
    return list(computed), numbers, [seal_of(campaign, department, zip(computed, numbers, strict=True))]


def seal_of(campaign: Campaign, department: Department, lines: Iterable[tuple[str, str]]) -> str:
    """32 hexadecimal digits."""
    head = make_identity(campaign, department.id, "review").form_id
    content = "\n".join([head, *(f"{row_id}={number}" for row_id, number in lines)])
    return hmac.new(signing_key(campaign), content.encode(), hashlib.sha256).hexdigest()[:32]


def read_seal(book: Book, campaign: Campaign, department: Department) -> Sealed | None:
    """What was sealed; None where there is none, because the workbook is older or its hidden sheet is gone."""
    sheet = book.sheet(IDENTITY_SHEET)
    if sheet is None:
        return None
    rows = range(1, sheet.last_row + 1)
    found = ((sheet.cell(row, ROW_IDS).shown.strip(), sheet.cell(row, NUMBERS).shown.strip()) for row in rows)
    lines = [(row_id, number) for row_id, number in found if row_id or number]
    seal = sheet.cell(1, SEAL).shown.strip()
    if not lines and not seal:
        return None
    if not hmac.compare_digest(seal_of(campaign, department, lines).encode(), seal.encode()):
        return Sealed(broken=True)
    return Sealed({row_id: stored_number(number) for row_id, number in lines})
