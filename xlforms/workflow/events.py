"""events: one empty register a collecting department, in which it notes what happened; `collect` reads them back."""

from datetime import datetime
from functools import partial
from pathlib import Path

from xlforms.forms.events.writer import register_name, write_register
from xlforms.ledger.ledger import open_ledger
from xlforms.model.campaign import Campaign
from xlforms.model.submission import FormKind
from xlforms.model.unit import Department
from xlforms.workflow.folder import REGISTERS
from xlforms.workflow.outgoing import IssuedFile, Job, begun, never, write_out
from xlforms.workflow.progress import Step, silent


def events(
    campaign: Campaign, now: datetime, *, ascii_only: bool = False, again: bool = False, step: Step = silent
) -> list[IssuedFile]:
    """Write each collecting department's register into `registers/`; nothing where the rubric has no events.

    One that somebody has changed since it was written (a department notes its events right there) is left alone, unless
    `again`: its `IssuedFile.written` is then False.

    Raises:
        XlformsError: `rubric-released`: workbooks of this version are out with another content.
        CannotWrite: a file can't be written.
    """
    folder = campaign.folder / REGISTERS
    jobs = [
        Job(one.id, folder / register_name(campaign, one, ascii_only=ascii_only), partial(register_for, campaign, one))
        for one in campaign.collectors
    ]
    with open_ledger(campaign.folder) as ledger:
        return write_out(campaign, ledger, FormKind.EVENTS, jobs, now, never if again else begun, step)


def register_for(campaign: Campaign, department: Department, path: Path) -> None:
    """The department's register."""
    write_register(path, campaign, department)
