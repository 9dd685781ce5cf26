"""Forms that are not this campaign's as it stands: of an earlier version of its rubric, of last year's campaign.

All of them are filled in just like a right one, and none may be taken in.
"""

from dataclasses import dataclass, field, replace
from random import Random

from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding, has_errors
from xlforms.model.submission import Submission
from xlforms.workflow.rehearse.form_returns import FormReturns
from xlforms.workflow.rehearse.returns import Aftermath, Returns, Written
from xlforms.workflow.rehearse.verdict import Misread, Verdict


@dataclass(frozen=True, slots=True)
class NotOurs:
    """What is to be read of such a form: nothing, and an error says why."""

    unit: str

    def judge(
        self, _after: Aftermath, submission: Submission, findings: list[Finding]
    ) -> tuple[Verdict, list[Misread]]:
        """Returned is as it should be."""
        if submission.answers or not has_errors(findings):
            return Verdict.WRONG, [Misread(submission.file, "", self.unit, submission.sender)]
        return Verdict.RETURNED, []


def earlier_version(campaign: Campaign) -> Campaign:
    """The same campaign before its rubric was changed in something that does not show in the form."""
    rubric = campaign.rubric
    return replace(campaign, rubric=replace(rubric, version=rubric.version + 1, fingerprint=rubric.fingerprint[::-1]))


def last_year(campaign: Campaign) -> Campaign:
    """A campaign with the very same forms under another id."""
    return replace(campaign, id=f"{campaign.id}-before")


@dataclass
class OlderReturns(Returns):
    """Both kinds of them."""

    kind = "older"
    weight = 1
    welcome = False

    forms: list[FormReturns] = field(default_factory=list)

    def write(self, rng: Random) -> Written:
        """The form of any unit, of either."""
        if not self.forms:
            self.forms = [FormReturns(earlier_version(self.campaign)), FormReturns(last_year(self.campaign))]
        written = rng.choice(self.forms).write(rng)
        return replace(written, expected=NotOurs(written.receiver))
