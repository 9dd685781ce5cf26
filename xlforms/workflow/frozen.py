"""A released rubric is frozen: forms of one version are never issued with two contents, and none is read by another."""

from dataclasses import replace

from xlforms.errors import XlformsError
from xlforms.forms.identity.identity import make_identity
from xlforms.ledger.entries import Issued
from xlforms.ledger.ledger import DATABASE, Ledger, open_ledger
from xlforms.model.campaign import Campaign
from xlforms.model.submission import FormKind


def refuse_changed(campaign: Campaign, ledger: Ledger) -> None:
    """Nothing is done with a rubric whose content is another than that of the workbooks of its version that are out.

    Of whatever kind they are: forms, registers, reviews. Each verb of a campaign asks this before it does anything.

    Raises:
        XlformsError: `rubric-released`.
    """
    rubric = campaign.rubric
    issued = (one for kind in FormKind for one in ledger.issued(kind).values())
    if any(one.fingerprint != rubric.fingerprint and same_version(campaign, one) for one in issued):
        raise XlformsError("rubric-released", rubric=rubric.id, version=rubric.version, next=rubric.version + 1)


def check_frozen(campaign: Campaign) -> None:
    """The same for who has no ledger open; makes none where none is.

    Raises:
        XlformsError: `rubric-released`; the ledger's own.
    """
    if (campaign.folder / DATABASE).is_file():
        with open_ledger(campaign.folder) as ledger:
            refuse_changed(campaign, ledger)


def changed_since(campaign: Campaign, ledger: Ledger) -> XlformsError | None:
    """What `refuse_changed` would raise, for who shows how things stand all the same."""
    try:
        refuse_changed(campaign, ledger)
    except XlformsError as error:
        if error.key != "rubric-released":
            raise
        return error
    return None


def same_version(campaign: Campaign, issued: Issued) -> bool:
    """Whether a workbook was issued for this id and version of the rubric, with its content of that time.

    The ledger keeps a form's id, which is made of campaign, receiver, rubric, version and fingerprint.
    """
    then = replace(campaign, rubric=replace(campaign.rubric, fingerprint=issued.fingerprint))
    return make_identity(then, issued.receiver, issued.kind.value).form_id == issued.form_id
