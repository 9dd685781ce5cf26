"""xlforms: a rubric out as Excel forms, filled forms back as scores with reasons and a ranking to sign.

Everything the commands do is here, imported when it is first used:

- `open_campaign(folder) -> Campaign`, `load_rubric(path) -> Rubric`, `new_campaign(folder, sample)`, `samples()`
- `check_folder_or_file(path) -> list[Finding]`
- `prove`, `prove_rubric` (-> Proof): form and scorer agree
- `issue`, `events`, `send_drafts`, `send_smtp`, `collect`, `status`, `review`, `score`, `publish`, `export`
- `rubric_to_excel(source, out)`, `rubric_from_excel(source, out)`, `diff_rubrics(old, new)`, `diff_points(campaign, …)`
- `read_form(path, campaign) -> (Submission, list[Finding])`
- `units`, `criteria`, `answers`, `findings`, `deductions`, `scores`, `standings`, `grades`, `awards`,
  `registered_events`: a campaign's frames (pandas)
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlforms.errors import CannotWrite, NotACampaign, UnusableDefinition, XlformsError
    from xlforms.model.campaign import Campaign
    from xlforms.model.finding import Finding, Place, Severity
    from xlforms.model.rubric import Rubric
    from xlforms.model.score import Deduction, Results, Score, Standing
    from xlforms.model.submission import Answer, Submission
    from xlforms.rubrics.check import check_folder_or_file
    from xlforms.workflow.collect import collect
    from xlforms.workflow.compare import diff_points, diff_rubrics
    from xlforms.workflow.events import events
    from xlforms.workflow.export import (
        answers,
        awards,
        criteria,
        deductions,
        export,
        findings,
        grades,
        registered_events,
        scores,
        standings,
        units,
    )
    from xlforms.workflow.folder import load_rubric, new_campaign, open_campaign, samples
    from xlforms.workflow.issue import issue
    from xlforms.workflow.prove import prove, prove_rubric
    from xlforms.workflow.publish import publish
    from xlforms.workflow.reading import read_form
    from xlforms.workflow.review import review
    from xlforms.workflow.rubric_files import rubric_from_excel, rubric_to_excel
    from xlforms.workflow.score import score
    from xlforms.workflow.send import send_drafts, send_smtp
    from xlforms.workflow.status import status

_HOMES = {
    "errors": ("CannotWrite", "NotACampaign", "UnusableDefinition", "XlformsError"),
    "model.campaign": ("Campaign",),
    "model.finding": ("Finding", "Place", "Severity"),
    "model.rubric": ("Rubric",),
    "model.score": ("Deduction", "Results", "Score", "Standing"),
    "model.submission": ("Answer", "Submission"),
    "rubrics.check": ("check_folder_or_file",),
    "workflow.collect": ("collect",),
    "workflow.compare": ("diff_points", "diff_rubrics"),
    "workflow.events": ("events",),
    "workflow.export": (
        "answers",
        "awards",
        "criteria",
        "deductions",
        "export",
        "findings",
        "grades",
        "registered_events",
        "scores",
        "standings",
        "units",
    ),
    "workflow.folder": ("load_rubric", "new_campaign", "open_campaign", "samples"),
    "workflow.issue": ("issue",),
    "workflow.prove": ("prove", "prove_rubric"),
    "workflow.publish": ("publish",),
    "workflow.reading": ("read_form",),
    "workflow.review": ("review",),
    "workflow.rubric_files": ("rubric_from_excel", "rubric_to_excel"),
    "workflow.score": ("score",),
    "workflow.send": ("send_drafts", "send_smtp"),
    "workflow.status": ("status",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}
__all__ = sorted(_HOME)  # noqa: PLE0605  (the table above is the one list)


def __getattr__(name: str) -> object:
    """Import a name when it is first asked for: pandas and SQLAlchemy cost more than most commands take."""
    if name not in _HOME:
        raise AttributeError(f"module 'xlforms' has no attribute {name!r}")
    found: object = getattr(import_module(f"xlforms.{_HOME[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
