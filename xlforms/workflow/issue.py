"""issue: one workbook a unit, the same bytes each time; what was issued is noted in the ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from xlforms.errors import XlformsError
from xlforms.forms.identity import make_identity
from xlforms.forms.writer import form_name, write_form
from xlforms.ledger.entries import Issued, Proved
from xlforms.ledger.ledger import open_ledger
from xlforms.model.campaign import Campaign
from xlforms.model.submission import FormKind
from xlforms.workflow.folder import ISSUED
from xlforms.workflow.frozen import refuse_changed
from xlforms.workflow.progress import Step, silent


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """One workbook on its way out; `written` is False where the same bytes stood there already.

    `changed`: somebody has edited the file since it was written, so it was left alone.
    """

    path: Path
    receiver: str
    written: bool
    changed: bool = False


def issue(
    campaign: Campaign, now: datetime, *, ascii_only: bool = False, again: bool = False, step: Step = silent
) -> list[IssuedFile]:
    """Write every unit's form into `issued/`; none where units report nothing themselves (all facts are events).

    One that somebody has edited since it was issued is left alone, unless `again`.

    Raises:
        XlformsError: `rubric-released`: forms of this version are out with another content. `proof-failed`: the last
            proof of this rubric found differences. None need have been run.
        CannotWrite: a file can't be written (open in Excel); those before it stand.
    """
    made = []
    with open_ledger(campaign.folder) as ledger:
        refuse_changed(campaign, ledger)
        refuse_disproved(ledger.proof(campaign.rubric.fingerprint))
        issued = ledger.issued()
        for unit in campaign.units if campaign.rubric.typed else ():
            path = campaign.folder / ISSUED / form_name(campaign, unit, ascii_only=ascii_only)
            before, known = digest(path), issued.get(unit.id)
            if before and known and known.file == path.name and known.sha256 != before and not again:
                made.append(IssuedFile(path, unit.id, written=False, changed=True))
            else:
                write_form(path, campaign, unit)
                made.append(IssuedFile(path, unit.id, digest(path) != before))
            step(path.name)
        ledger.record_issued(*notes(campaign, [one for one in made if not one.changed], FormKind.FORM, now))
    return made


def refuse_disproved(proved: Proved | None) -> None:
    """No form goes out whose formulas are known to differ from the scorer.

    Raises:
        XlformsError: `proof-failed`.
    """
    if proved is not None and proved.differences:
        raise XlformsError("proof-failed", count=proved.differences, at=f"{proved.at:%Y-%m-%d}")


def notes(campaign: Campaign, made: list[IssuedFile], kind: FormKind, now: datetime) -> Iterator[Issued]:
    """What the ledger keeps of them."""
    for one in made:
        identity = make_identity(campaign, one.receiver, kind.value)
        fingerprint = campaign.rubric.fingerprint
        yield Issued(one.receiver, kind, one.path.name, digest(one.path), identity.form_id, fingerprint, now)


def digest(path: Path) -> str:
    """The SHA-256 of a file, empty where there is none."""
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
