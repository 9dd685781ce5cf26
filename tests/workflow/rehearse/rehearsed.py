"""Many files of a rehearsal, tried in this process; what fails is told so that it can be made again."""

from collections.abc import Iterable, Sequence
from functools import cache

from tests.county import SAMPLE
from xlforms.model.campaign import Campaign
from xlforms.rubrics.campaign_file import read_campaign
from xlforms.workflow.rehearse.make import Workshop, sent
from xlforms.workflow.rehearse.plan import Plan
from xlforms.workflow.rehearse.report import Rehearsal, make_report
from xlforms.workflow.rehearse.trial import Trial, tried


@cache
def office() -> Campaign:
    """The sample whose departments keep registers."""
    found, findings = read_campaign(SAMPLE.parent / "office-2023")
    assert found is not None, findings
    return found


def trials(campaign: Campaign, seed: int, numbers: Iterable[int], workshop: Workshop | None = None) -> list[Trial]:
    """Those that LibreOffice must save are left to the tests of re-saved files."""
    workshop = workshop or Workshop(campaign)
    made = (workshop.make(Plan(seed, number)) for number in numbers)
    return [tried(sent(one), campaign) for one in made if not one.resave]


def report(found: Sequence[Trial]) -> Rehearsal:
    return make_report(found, 0, 1, office=False, unmade=0)


def failures(found: Iterable[Trial]) -> list[str]:
    """What was done and went wrong; `Plan(seed, number)` makes the file again."""
    return [
        f"{one.number} {'+'.join(one.manglings)}: {one.misread[:3]} {one.crash[-500:]}"
        for one in found
        if one.verdict in {"wrong", "crashed"}
    ]
