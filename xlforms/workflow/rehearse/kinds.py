"""Which kinds of workbooks come back to a campaign. To add one: a module with what `Returns` asks, its line here."""

from collections.abc import Iterator

from xlforms.model.campaign import Campaign
from xlforms.workflow.rehearse.form_returns import FormReturns
from xlforms.workflow.rehearse.older_returns import OlderReturns
from xlforms.workflow.rehearse.register_returns import RegisterReturns
from xlforms.workflow.rehearse.returns import Returns
from xlforms.workflow.rehearse.review_returns import ReviewReturns


def kinds_of(campaign: Campaign) -> Iterator[Returns]:
    """Those that the campaign issues; nothing where it has nobody to issue them to."""
    if campaign.rubric.typed and campaign.units:
        yield FormReturns(campaign)
        yield OlderReturns(campaign)
    if campaign.reviewers and campaign.units:
        yield ReviewReturns(campaign)
    if campaign.collectors and campaign.units:
        yield RegisterReturns(campaign)
