"""export: the campaign as frames, for people who go on with pandas, R or a database."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from xlforms.model.campaign import Campaign
from xlforms.workflow.frozen import check_frozen
from xlforms.workflow.holdings import holdings
from xlforms.workflow.score import results_of

if TYPE_CHECKING:  # pandas is imported when it is used
    from xlforms.frames import Frame


def frames(campaign: Campaign) -> "dict[str, Frame]":
    """`units, criteria, answers, findings, deductions, scores, standings, grades, awards, events`, some of them empty.

    Their columns and dtypes: `xlforms.frames`.

    Raises:
        XlformsError: `rubric-released`: the rubric was edited after workbooks of its version went out.
    """
    from xlforms import frames as made

    check_frozen(campaign)
    held = holdings(campaign)
    results = results_of(campaign, held)
    return {
        "units": made.units_frame(campaign),
        "criteria": made.criteria_frame(campaign.rubric),
        "answers": made.answers_frame(held.told.values()),
        "findings": made.findings_frame(held.findings()),
        "deductions": made.deductions_frame(results),
        "scores": made.scores_frame(results),
        "standings": made.standings_frame(results),
        "grades": made.grades_frame(results),
        "awards": made.awards_frame(results),
        "events": made.events_frame(held.events),
    }


def units(campaign: Campaign) -> "Frame":
    """`units[unit_id, name, tier, contact, email, …]`."""
    return frames(campaign)["units"]


def criteria(campaign: Campaign) -> "Frame":
    """`criteria[section_id, section_title, criterion_id, title, max_points, …]`."""
    return frames(campaign)["criteria"]


def answers(campaign: Campaign) -> "Frame":
    """`answers[unit_id, criterion_id, fact_id, kind, status, value, text, file, sheet, cell]` of what counts.

    Of a unit whose forms were all returned, those of the last one: they are scored nowhere, but blank, declared missing
    and unreadable stay to be seen.
    """
    return frames(campaign)["answers"]


def findings(campaign: Campaign) -> "Frame":
    """`findings[severity, code, unit_id, file, sheet, cell, message, hint]` that nobody has mended yet."""
    return frames(campaign)["findings"]


def deductions(campaign: Campaign) -> "Frame":
    """`deductions[unit_id, criterion_id, rule, points, reason]`."""
    return frames(campaign)["deductions"]


def scores(campaign: Campaign) -> "Frame":
    """`scores[unit_id, section_id, criterion_id, max_points, computed_points, self_points, review_points, points]`."""
    return frames(campaign)["scores"]


def totals(campaign: Campaign) -> "Frame":
    """`totals[unit_id, section_id, max_points, computed_points, self_points, review_points, points]`.

    The unit's own row has an empty `section_id`.
    """
    from xlforms.frames import totals_frame
    from xlforms.workflow.score import score

    return totals_frame(campaign.rubric, score(campaign))


def standings(campaign: Campaign) -> "Frame":
    """`standings[rank, unit_id, points]`."""
    return frames(campaign)["standings"]


def grades(campaign: Campaign) -> "Frame":
    """`grades[unit_id, points, grade, vetoes, consequences]`."""
    return frames(campaign)["grades"]


def awards(campaign: Campaign) -> "Frame":
    """`awards[unit_id, criterion_id, rule, points, reason]`."""
    return frames(campaign)["awards"]


def registered_events(campaign: Campaign) -> "Frame":
    """`events[unit_id, criterion_id, fact_id, day, matter, count, share, source, file, sheet, cell]`."""
    return frames(campaign)["events"]


def exported(campaign: Campaign) -> "dict[str, Frame]":
    """The frames that say something in this campaign: grades where it has some, events and awards where they are."""
    applies = {
        "grades": bool(campaign.rubric.grades),
        "events": bool(campaign.collectors),
        "awards": bool(campaign.rubric.grades or campaign.collectors),
    }
    return {name: frame for name, frame in frames(campaign).items() if applies.get(name, True)}


def export(campaign: Campaign, folder: Path, kind: Literal["csv", "parquet"] = "csv") -> list[Path]:
    """Write the frames that apply into `folder`, one file each.

    Raises:
        CannotWrite: a file can't be written.
        XlformsError: `no-parquet`: pyarrow isn't installed; `rubric-released`.
    """
    from xlforms.frames import write_frames

    return list(write_frames(exported(campaign), folder, kind))
