"""Whose workbook came back: hidden sheet, custom properties and the visible code are asked, and must agree."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xlforms.forms.identity import IDENTITY_SHEET, PROPERTY_PREFIX, Identity, from_mapping, is_genuine, make_identity
from xlforms.forms.identity_sheet import read_identity_sheet
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding, Place
from xlforms.sheets.book import Book, CellKind

CODE = re.compile(r"([a-z0-9][a-z0-9_-]*) v(\d+) ([a-z0-9][a-z0-9_-]*) ([0-9a-f]{8})\b")
HEAD_ROWS = 4  # the visible code stands at the top of the form


@dataclass(frozen=True, slots=True)
class Claim:
    """What one carrier says: enough to name the form."""

    campaign: str
    version: str
    sender: str
    form_id: str


def identify(book: Book, campaign: Campaign, file: str) -> tuple[Identity | None, list[Finding]]:
    """The identity of a workbook of this campaign, None where it is not known for sure.

    Findings:
        no-identity, identity-conflict, other-campaign, other-version, unknown-unit, not-genuine.
    """
    place = Place(file)
    claims = dict.fromkeys(claims_of(book))
    if not claims:
        return None, [Finding("no-identity", place)]
    if len(claims) > 1:
        senders = "、".join(dict.fromkeys(claim.sender for claim in claims))
        return None, [Finding("identity-conflict", place, {"value": senders})]
    [claim] = claims
    return known_identity(full_identity(book), claim, campaign, place)


def claims_of(book: Book) -> Iterator[Claim]:
    """What each carrier that is left says."""
    for identity in carriers(book):
        yield Claim(identity.campaign, identity.version, identity.sender, identity.form_id)
    for sheet in book.sheets:
        if sheet.title != IDENTITY_SHEET:
            for (row, _), cell in sheet.cells.items():
                if row <= HEAD_ROWS and cell.kind is CellKind.TEXT and (found := CODE.search(str(cell.value))):
                    yield Claim(*found.groups())


def carriers(book: Book) -> Iterator[Identity]:
    """The whole identities in the hidden sheet and in the properties."""
    sheet = book.sheet(IDENTITY_SHEET)
    for identity in (read_identity_sheet(sheet) if sheet else None, from_properties(book.properties)):
        if identity:
            yield identity


def full_identity(book: Book) -> Identity | None:
    """The first whole identity."""
    return next(carriers(book), None)


def from_properties(properties: Mapping[str, str]) -> Identity | None:
    """The identity in the custom properties."""
    return from_mapping({key.removeprefix(PROPERTY_PREFIX): value for key, value in properties.items()})


def known_identity(
    said: Identity | None, claim: Claim, campaign: Campaign, place: Place
) -> tuple[Identity | None, list[Finding]]:
    """The identity as this campaign issued it, or what is wrong with what the file says."""
    if claim.campaign != campaign.id:
        return None, [Finding("other-campaign", place, {"value": claim.campaign, "campaign": campaign.id})]
    department = campaign.department(claim.sender)
    senders = {"form": campaign.unit(claim.sender), "review": department, "events": department}
    issued = [make_identity(campaign, claim.sender, kind) for kind, sender in senders.items() if sender]
    if not issued:
        return None, [Finding("unknown-unit", place, {"value": claim.sender})]
    ours = next((one for one in issued if one.form_id == claim.form_id), None)
    if ours is None:
        version = {"value": claim.version, "version": str(campaign.rubric.version)}
        return None, [Finding("other-version", place, version, claim.sender)]
    if said and not is_genuine(campaign, said):
        return ours, [Finding("not-genuine", place, {}, claim.sender)]
    return ours, []
