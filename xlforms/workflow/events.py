"""events: one empty register a collecting department, in which it notes what happened; `collect` reads them back."""

from datetime import datetime

from xlforms.forms.events_writer import register_name, write_register
from xlforms.ledger.ledger import open_ledger
from xlforms.model.campaign import Campaign
from xlforms.model.submission import FormKind
from xlforms.workflow.folder import REGISTERS
from xlforms.workflow.issue import IssuedFile, digest, notes
from xlforms.workflow.progress import Step, silent


def events(
    campaign: Campaign, now: datetime, *, ascii_only: bool = False, again: bool = False, step: Step = silent
) -> list[IssuedFile]:
    """Write each collecting department's register into `registers/`; nothing where the rubric has no events.

    One that somebody has changed since it was written (a department notes its events right there) is left alone, unless
    `again`: its `IssuedFile.written` is then False.

    Raises:
        CannotWrite: a file can't be written.
    """
    made = []
    with open_ledger(campaign.folder) as ledger:
        issued = ledger.issued(FormKind.EVENTS)
        for department in campaign.collectors:
            path = campaign.folder / REGISTERS / register_name(campaign, department, ascii_only=ascii_only)
            before = digest(path)
            known = issued.get(department.id)
            if before and not again and (known is None or known.sha256 != before):
                made.append(IssuedFile(path, department.id, written=False, changed=True))
            else:
                write_register(path, campaign, department)
                made.append(IssuedFile(path, department.id, digest(path) != before))
            step(path.name)
        ledger.record_issued(*notes(campaign, [one for one in made if not one.changed], FormKind.EVENTS, now))
    return made
