"""transplant: answers of an older or damaged form into a fresh one of the current rubric, with a list of the rest.

What comes out is no submission: nothing is noted in the ledger, the unit or the head office sends it in.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from xlforms.errors import XlformsError
from xlforms.files import replacing
from xlforms.forms.identity.identify import Claim, claims_of
from xlforms.forms.identity.identity import make_identity
from xlforms.forms.transplant.asked import Move
from xlforms.forms.transplant.move import Transplant, transplanted
from xlforms.forms.transplant.sheet import Origin, write_transplant_sheet
from xlforms.forms.writing.writer import form_name, write_form
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding, Place
from xlforms.model.rubric import Rubric
from xlforms.model.unit import Unit
from xlforms.sheets.book import Book
from xlforms.sheets.containers.guard import Refused
from xlforms.sheets.reading import content_of, read_book
from xlforms.sheets.salvage import salvage
from xlforms.workflow.folder import load_rubric
from xlforms.workflow.frozen import check_frozen
from xlforms.workflow.released import known_rubrics

TRANSPLANTED = "transplanted"


@dataclass(frozen=True, slots=True)
class Transplanted:
    """One file: the fresh form that was made of it, None where nothing could be; what was not moved, and why.

    `rubric` is what the file was issued for, None where nobody knows. `written` is False where the same form stood
    there already.
    """

    source: Path
    path: Path | None
    unit: Unit | None
    rubric: Rubric | None
    moved: int
    findings: tuple[Finding, ...]
    written: bool = False


def transplant(  # noqa: PLR0913  (what, for whom, from which rubric, where to, over what)
    campaign: Campaign,
    source: Path | str,
    *,
    unit_id: str = "",
    rubric: Path | str = "",
    to: Path | str = "",
    again: bool = False,
    passwords: Sequence[str] = (),
) -> Transplanted:
    """Write the unit's current form with what could be moved from `source`, to `transplanted/` or to `to`.

    The unit is the one the file names, unless `unit_id` names another. `rubric` is what the file was issued for, where
    the campaign has not kept it. A file that stands there with another content is left alone, unless `again`.

    Raises:
        XlformsError: `cannot-read`; `transplant-unit`: the file names no unit, or several; `no-such-unit`;
            `transplant-exists`; `transplant-no-forms`; `rubric-released`.
        UnusableDefinition: `rubric` has errors.
        CannotWrite: the form can't be written.
    """
    path = Path(source)
    if not campaign.rubric.typed:
        raise XlformsError("transplant-no-forms")
    check_frozen(campaign)
    book, findings = read_anyhow(path, passwords)
    if book is None:
        return Transplanted(path, None, None, None, 0, in_language(findings, campaign))
    claims = tuple(dict.fromkeys(claims_of(book)))
    unit = unit_for(campaign, claims, unit_id, path)
    issued = load_rubric(rubric) if rubric else issued_rubric(campaign, claims)
    made = transplanted(book, Move(issued, campaign.rubric, campaign.conventions, unit), path.name)
    made.findings += findings + doubts(campaign, claims, unit, issued, path)
    result = Transplanted(path, None, unit, issued, made.moved, in_language(made.findings, campaign))
    if any(one.code == "no-form-sheet" for one in made.findings):
        return result
    target = Path(to) if to else campaign.folder / TRANSPLANTED / form_name(campaign, unit)
    return replace(result, path=target, written=put_down(target, writer_of(campaign, unit, made, result), again=again))


def writer_of(campaign: Campaign, unit: Unit, made: Transplant, result: Transplanted) -> Callable[[Path], None]:
    """What writes the form with its list in front."""
    digest = sha256(result.source.read_bytes()).hexdigest()
    origin = Origin(unit.name, result.source.name, digest, version_of(result.rubric), result.moved)
    findings, language = result.findings, campaign.language
    cover = partial(write_transplant_sheet, origin=origin, findings=findings, language=language)
    return partial(
        write_form, campaign=campaign, unit=unit, answers=made.answers, documents=made.documents, cover=cover
    )


def read_anyhow(path: Path, passwords: Sequence[str]) -> tuple[Book | None, list[Finding]]:
    """The workbook; of a damaged zip what of it is whole.

    Raises:
        XlformsError: `cannot-read`.
    """
    book, findings = read_book(path, passwords=passwords)
    if book is not None or [one.code for one in findings] != ["damaged-file"]:
        return book, findings
    try:
        book, damaged = salvage(content_of(path))
    except Refused:
        return None, findings
    told = [Finding("file-incomplete", Place(path.name))]
    return book, told + [Finding(one.code, Place(path.name, one.sheet), one.slots) for one in damaged]


def unit_for(campaign: Campaign, claims: Iterable[Claim], unit_id: str, path: Path) -> Unit:
    """Whose form is to be written.

    Raises:
        XlformsError: `no-such-unit`, `transplant-unit`.
    """
    if unit_id:
        if unit := campaign.unit(unit_id):
            return unit
        raise XlformsError("no-such-unit", value=unit_id, known=tuple(one.id for one in campaign.units))
    named = [unit for sender in dict.fromkeys(one.sender for one in claims) if (unit := campaign.unit(sender))]
    if len(named) != 1 or len({one.sender for one in claims}) != 1:
        raise XlformsError("transplant-unit", path=path, value=tuple(one.name for one in named))
    return named[0]


def issued_rubric(campaign: Campaign, claims: Iterable[Claim]) -> Rubric | None:
    """The rubric for which the file was issued: the one whose form of that unit has the very id the file carries."""
    claimed = {(one.campaign, one.sender, one.form_id) for one in claims}
    if len(claimed) != 1:
        return None
    [(campaign_id, sender, form_id)] = claimed
    for rubric in known_rubrics(campaign):
        then = replace(campaign, id=campaign_id, rubric=rubric)
        if make_identity(then, sender).form_id == form_id:
            return rubric
    return None


def doubts(campaign: Campaign, claims: Iterable[Claim], unit: Unit, issued: Rubric | None, path: Path) -> list[Finding]:
    """What is to be known of the file as a whole.

    Findings: of-another-unit, of-another-campaign, version-not-known.
    """
    place, found = Place(path.name), []
    for sender in dict.fromkeys(one.sender for one in claims if one.sender != unit.id):
        other = campaign.unit(sender)
        found.append(Finding("of-another-unit", place, {"value": other.name if other else sender, "unit": unit.name}))
    others = dict.fromkeys(one.campaign for one in claims if one.campaign != campaign.id)
    found += [Finding("of-another-campaign", place, {"value": name}) for name in others]
    if issued is None:
        found.append(Finding("version-not-known", place))
    return found


def version_of(rubric: Rubric | None) -> str:
    """`county-2015 1`; empty where nobody knows."""
    return f"{rubric.id} v{rubric.version}" if rubric else ""


def put_down(target: Path, write: Callable[[Path], None], *, again: bool) -> bool:
    """The form at its place; whether it was written.

    Raises:
        XlformsError: `transplant-exists`: something else stands there.
        CannotWrite: it can't be written.
    """
    with replacing(target) as beside:
        write(beside)
        same = target.is_file() and target.read_bytes() == beside.read_bytes()
        if target.is_file() and not same and not again:
            raise XlformsError("transplant-exists", path=target)
    return not same


def in_language(findings: Iterable[Finding], campaign: Campaign) -> tuple[Finding, ...]:
    """The findings in the campaign's language, in the order a person reads them: the file as a whole first."""
    found = (one.in_language(campaign.language) for one in findings)
    return tuple(sorted(found, key=lambda one: one.place.order))
