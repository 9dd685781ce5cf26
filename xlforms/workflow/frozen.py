"""A released rubric is frozen: forms of one version are never issued with two contents."""

from dataclasses import replace

from xlforms.errors import XlformsError
from xlforms.forms.identity.identity import make_identity
from xlforms.ledger.entries import Issued
from xlforms.ledger.ledger import DATABASE, Ledger, open_ledger
from xlforms.model.campaign import Campaign


def refuse_changed(campaign: Campaign, ledger: Ledger) -> None:
    """No form goes out whose rubric has another content than the forms of its version that are out.

    Raises:
        XlformsError: `rubric-released`.
    """
    rubric = campaign.rubric
    if any(one.fingerprint != rubric.fingerprint and same_version(campaign, one) for one in ledger.issued().values()):
        raise XlformsError("rubric-released", rubric=rubric.id, version=rubric.version, next=rubric.version + 1)


def check_frozen(campaign: Campaign) -> None:
    """The same for who only wants to know; makes no ledger where none is.

    Raises:
        XlformsError: `rubric-released`; the ledger's own.
    """
    if (campaign.folder / DATABASE).is_file():
        with open_ledger(campaign.folder) as ledger:
            refuse_changed(campaign, ledger)


def same_version(campaign: Campaign, issued: Issued) -> bool:
    """Whether a workbook was issued for this id and version of the rubric, with its content of that time.

    The ledger keeps a form's id, which is made of campaign, receiver, rubric, version and fingerprint.
    """
    then = replace(campaign, rubric=replace(campaign.rubric, fingerprint=issued.fingerprint))
    return make_identity(then, issued.receiver, issued.kind.value).form_id == issued.form_id
