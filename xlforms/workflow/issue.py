"""issue: one workbook a unit, the same bytes each time; what was issued is noted in the ledger."""

from datetime import datetime
from functools import partial
from pathlib import Path

from xlforms.errors import XlformsError
from xlforms.forms.writing.writer import form_name, write_form
from xlforms.ledger.entries import Proved
from xlforms.ledger.ledger import open_ledger
from xlforms.model.campaign import Campaign
from xlforms.model.submission import FormKind
from xlforms.model.unit import Unit
from xlforms.workflow.folder import ISSUED
from xlforms.workflow.outgoing import IssuedFile, Job, never, spoilt, write_out
from xlforms.workflow.progress import Step, silent


def issue(
    campaign: Campaign, now: datetime, *, ascii_only: bool = False, again: bool = False, step: Step = silent
) -> list[IssuedFile]:
    """Write every unit's form into `issued/`; none where units report nothing themselves (all facts are events).

    One that somebody has edited since it was issued is left alone, unless `again`. The rubric is kept in `released/`.

    Raises:
        XlformsError: `rubric-released`: forms of this version are out with another content. `proof-failed`: the last
            proof of this rubric found differences. None need have been run.
        CannotWrite: a file can't be written (open in Excel); those before it stand.
    """
    folder, units = campaign.folder / ISSUED, campaign.units if campaign.rubric.typed else ()
    jobs = [
        Job(one.id, folder / form_name(campaign, one, ascii_only=ascii_only), partial(form_for, campaign, one))
        for one in units
    ]
    with open_ledger(campaign.folder) as ledger:
        refuse_disproved(ledger.proof(campaign.rubric.fingerprint))
        return write_out(campaign, ledger, FormKind.FORM, jobs, now, never if again else spoilt, step)


def form_for(campaign: Campaign, unit: Unit, path: Path) -> None:
    """The unit's form."""
    write_form(path, campaign, unit)


def refuse_disproved(proved: Proved | None) -> None:
    """No form goes out whose formulas are known to differ from the scorer.

    Raises:
        XlformsError: `proof-failed`.
    """
    if proved is not None and proved.differences:
        raise XlformsError("proof-failed", count=proved.differences, at=f"{proved.at:%Y-%m-%d}")
