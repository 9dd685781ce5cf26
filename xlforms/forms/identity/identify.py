"""Whose workbook came back: hidden sheet, custom properties and the visible code are asked, and must agree."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from xlforms.forms.identity.identity import (
    IDENTITY_SHEET,
    PROPERTY_PREFIX,
    Identity,
    from_mapping,
    is_genuine,
    make_identity,
)
from xlforms.forms.identity.names import HEAD_ROWS, named_by_file, named_in, senders, shown_senders
from xlforms.forms.identity.sheet import read_identity_sheet
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding, Place, has_errors
from xlforms.model.submission import FormKind
from xlforms.sheets.book import Book, CellKind

CODE = re.compile(r"([a-z0-9][a-z0-9_-]*)\s+v(\d+)\s+([a-z0-9][a-z0-9_-]*)\s+([0-9a-f]{8})\b", re.ASCII)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one carrier says: enough to name the form."""

    campaign: str
    version: str
    sender: str
    form_id: str

    @property
    def words(self) -> str:
        """As printed."""
        return f"{self.campaign} v{self.version} {self.sender} {self.form_id}"


def identify(book: Book, campaign: Campaign, file: str) -> tuple[Identity | None, list[Finding]]:
    """The identity of a workbook of this campaign, None where it is not known for sure.

    Findings:
        no-identity, perhaps-from, identity-conflict, other-campaign, other-version, department-version,
        unknown-unit, not-genuine,
        sender-name-changed, file-named-otherwise.
    """
    place = Place(file)
    claims = dict.fromkeys(claims_of(book)) or dict.fromkeys(printed_claims(book))
    if not claims:
        return None, [Finding("no-identity", place), *perhaps_from(book, campaign, file)]
    if len(claims) > 1:
        return None, [Finding("identity-conflict", place, {"value": tuple(claim.words for claim in claims)})]
    [claim] = claims
    identity, findings = known_identity(full_identity(book), claim, campaign, place)
    if identity:
        renamed = list(other_names(book, campaign, identity, file))
        return (None if has_errors(renamed) else identity), findings + renamed
    return None, findings


def claims_of(book: Book) -> Iterator[Claim]:
    """What each carrier that is left says."""
    for identity in carriers(book):
        yield Claim(identity.campaign, identity.version, identity.sender, identity.form_id)
    for sheet in book.sheets:
        if sheet.title != IDENTITY_SHEET:
            for (row, _), cell in sheet.cells.items():
                if row <= HEAD_ROWS and cell.kind is CellKind.TEXT:
                    yield from claimed_in(str(cell.value))


def printed_claims(book: Book) -> Iterator[Claim]:
    """What the footers say; asked only where nothing else is left."""
    for text in book.headers.values():
        yield from claimed_in(text)


def claimed_in(text: str) -> Iterator[Claim]:
    """The visible code in a text, as printed or typed anew."""
    if found := CODE.search(normalize("NFKC", text)):
        yield Claim(*found.groups())


def perhaps_from(book: Book, campaign: Campaign, file: str) -> Iterator[Finding]:
    """Who is named in a file without identity, if only one is: a hint for the office, never more."""
    for kind in (FormKind.FORM, FormKind.REVIEW):
        names = senders(campaign, kind)
        told = [(place, named_in(text, names)) for place, text in shown_senders(book, campaign, kind, file)]
        told = [(place, found) for place, found in told if found] or [
            (Place(file), named_by_file(file, campaign, kind))
        ]
        if len(set[str]().union(*(found for _, found in told))) == 1:
            place, found = told[0]
            yield Finding("perhaps-from", place, {"value": names[next(iter(found))]})
            return


def other_names(book: Book, campaign: Campaign, identity: Identity, file: str) -> Iterator[Finding]:
    """Where the sheets or the file's name tell of another unit or department than the form was issued to."""
    names = senders(campaign, identity.kind)
    own = names[identity.sender]
    for place, text in shown_senders(book, campaign, identity.kind, file):
        found = named_in(text, names)
        if found and identity.sender not in found:
            value = tuple(names[one] for one in sorted(found))
            yield Finding("sender-name-changed", place, {"value": value, "sender": own}, identity.sender)
    found = named_by_file(file, campaign, identity.kind)
    if found and identity.sender not in found:
        value = tuple(names[one] for one in sorted(found))
        yield Finding("file-named-otherwise", Place(file), {"value": value, "sender": own}, identity.sender)


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
        return None, [Finding("other-campaign", place, {"value": claim.campaign, "campaign": campaign.title})]
    department = campaign.department(claim.sender)
    senders = {"form": campaign.unit(claim.sender), "review": department, "events": department}
    issued = [make_identity(campaign, claim.sender, kind) for kind, sender in senders.items() if sender]
    if not issued:
        return None, [Finding("unknown-unit", place, {"value": claim.sender})]
    ours = next((one for one in issued if one.form_id == claim.form_id), None)
    if ours is None:
        version = {"value": claim.version, "version": str(campaign.rubric.version)}
        version |= {"code": claim.words, "form_id": claim.form_id}
        code = "other-version" if campaign.unit(claim.sender) else "department-version"
        return None, [Finding(code, place, version, claim.sender)]
    if said and not is_genuine(campaign, said):
        return ours, [Finding("not-genuine", place, {}, claim.sender)]
    return ours, []
