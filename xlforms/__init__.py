"""xlforms: a rubric out as Excel forms, filled forms back as scores with reasons and a ranking to sign.

Everything the commands do is here, imported when it is first used:

- `open_campaign(folder) -> Campaign`, `load_rubric(path) -> Rubric`, `new_campaign(folder, sample)`, `samples()`
- `check_folder_or_file(path) -> list[Finding]`
- `prove`, `prove_rubric` (-> Proof): form and scorer agree
- `rehearse(campaign, files=…) -> Rehearsal`: mangled returns of its own forms, none of them read wrongly
- `issue`, `events`, `send_drafts`, `send_smtp`, `collect`, `correct`, `send_corrections`, `status`, `review`, `score`,
  `publish`, `export`
- `rubric_to_excel(source, out)`, `rubric_from_excel(source, out)`, `diff_rubrics(old, new)`, `diff_points(campaign, …)`
- `read_form(path, campaign) -> (Submission, list[Finding])`, `transplant(campaign, path) -> Transplanted`
- `units`, `criteria`, `answers`, `findings`, `deductions`, `scores`, `totals`, `standings`, `grades`, `awards`,
  `registered_events`: a campaign's frames (pandas)
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlforms.errors import (
        CannotWrite as CannotWrite,
        NotACampaign as NotACampaign,
        UnusableDefinition as UnusableDefinition,
        XlformsError as XlformsError,
    )
    from xlforms.model.campaign import Campaign as Campaign
    from xlforms.model.finding import (
        Finding as Finding,
        Place as Place,
        Severity as Severity,
    )
    from xlforms.model.rubric import Rubric as Rubric
    from xlforms.model.score import (
        Deduction as Deduction,
        Results as Results,
        Score as Score,
        Standing as Standing,
    )
    from xlforms.model.submission import (
        Answer as Answer,
        Submission as Submission,
    )
    from xlforms.rubrics.check import check_folder_or_file as check_folder_or_file
    from xlforms.workflow.collect import collect as collect
    from xlforms.workflow.compare import (
        diff_points as diff_points,
        diff_rubrics as diff_rubrics,
    )
    from xlforms.workflow.correct import (
        correct as correct,
        send_corrections as send_corrections,
    )
    from xlforms.workflow.events import events as events
    from xlforms.workflow.export import (
        answers as answers,
        awards as awards,
        criteria as criteria,
        deductions as deductions,
        export as export,
        findings as findings,
        grades as grades,
        registered_events as registered_events,
        scores as scores,
        standings as standings,
        totals as totals,
        units as units,
    )
    from xlforms.workflow.folder import (
        load_rubric as load_rubric,
        new_campaign as new_campaign,
        open_campaign as open_campaign,
        samples as samples,
    )
    from xlforms.workflow.issue import issue as issue
    from xlforms.workflow.prove import (
        prove as prove,
        prove_rubric as prove_rubric,
    )
    from xlforms.workflow.publish import publish as publish
    from xlforms.workflow.reading import read_form as read_form
    from xlforms.workflow.rehearse.rehearse import rehearse as rehearse
    from xlforms.workflow.review import review as review
    from xlforms.workflow.rubric_files import (
        rubric_from_excel as rubric_from_excel,
        rubric_to_excel as rubric_to_excel,
    )
    from xlforms.workflow.score import score as score
    from xlforms.workflow.send import (
        send_drafts as send_drafts,
        send_smtp as send_smtp,
    )
    from xlforms.workflow.status import status as status
    from xlforms.workflow.transplant import transplant as transplant

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
    "workflow.correct": ("correct", "send_corrections"),
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
        "totals",
        "units",
    ),
    "workflow.folder": ("load_rubric", "new_campaign", "open_campaign", "samples"),
    "workflow.issue": ("issue",),
    "workflow.prove": ("prove", "prove_rubric"),
    "workflow.publish": ("publish",),
    "workflow.reading": ("read_form",),
    "workflow.rehearse.rehearse": ("rehearse",),
    "workflow.review": ("review",),
    "workflow.rubric_files": ("rubric_from_excel", "rubric_to_excel"),
    "workflow.score": ("score",),
    "workflow.send": ("send_drafts", "send_smtp"),
    "workflow.status": ("status",),
    "workflow.transplant": ("transplant",),
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
