"""Plays a campaign from the new folder to the exported tables; played again, it does what is left."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from xlforms.files import write_bytes
from xlforms.model.campaign import Campaign
from xlforms.workflow.collect import collect
from xlforms.workflow.demo.collectors import fill_register
from xlforms.workflow.demo.departments import fill_review
from xlforms.workflow.demo.units import fill_form
from xlforms.workflow.events import events
from xlforms.workflow.export import export
from xlforms.workflow.folder import INBOX, new_campaign, open_campaign
from xlforms.workflow.issue import issue
from xlforms.workflow.outgoing import IssuedFile
from xlforms.workflow.progress import Step, silent
from xlforms.workflow.publish import Published, publish
from xlforms.workflow.review import review
from xlforms.workflow.send import send_drafts
from xlforms.workflow.taking_in import Received

SAMPLE = "county-2015"
MARKER = ".xlforms-demo"  # in this folder a demo was begun: it may be played on
TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Act:
    """What was just done; `name` as in `cli.demo.…`: new, issue, drafts, returns, collect, review, reviews, and so on.

    `count` files were made, `kept` lay there from an earlier run; what was received or published is the last act's.
    """

    name: str
    campaign: Campaign
    count: int = 0
    kept: int = 0
    received: tuple[Received, ...] = ()
    published: Published | None = None


def play(folder: Path, now: datetime, step: Step = silent, sample: str = SAMPLE) -> Iterator[Act]:
    """The whole road, act by act, each through the function that its command uses.

    Forms where units type something, registers where departments note events, reviews where something is judged.

    The answers are fixed: the same standings in every run. Nothing is deleted, and what lies in the folder stays; the
    files that `publish` and `export` write are replaced, as those commands do.

    Raises:
        XlformsError: `folder-not-empty`: the folder holds something that no demo has begun.
        CannotWrite: a file can't be written.
    """
    campaign = stage(folder, sample)
    yield Act("new", campaign)
    yield from forms(campaign, now, step)
    registers = events(campaign, now, step=step)
    if registers:
        yield Act("registers", campaign, len(registers))
        yield returned("events", campaign, registers, fill_for_collector, step)
        yield taken_in("collect-events", campaign, now, step)
    workbooks = review(campaign, now, step=step)
    if workbooks:
        yield Act("review", campaign, len(workbooks))
        yield returned("reviews", campaign, workbooks, fill_for_department, step)
        yield taken_in("collect-reviews", campaign, now, step)
    yield Act("publish", campaign, published=publish(campaign, step))
    yield Act("export", campaign, len(export(campaign, folder / TABLES)))


def forms(campaign: Campaign, now: datetime, step: Step) -> Iterator[Act]:
    """Forms out and back, where there are any."""
    issued = issue(campaign, now, step=step)
    if issued:
        yield Act("issue", campaign, len(issued))
        yield Act("drafts", campaign, len(send_drafts(campaign, step)))
        yield returned("returns", campaign, issued, fill_for_unit, step)
        yield taken_in("collect", campaign, now, step)


def stage(folder: Path, sample: str) -> Campaign:
    """A new campaign of the sample, or the one of an earlier demo, whatever sample that was of."""
    if not (folder / MARKER).is_file():
        new_campaign(folder, sample)
        write_bytes(folder / MARKER, b"xlforms demo\n")
    return open_campaign(folder)


def returned(
    name: str,
    campaign: Campaign,
    files: list[IssuedFile],
    fill: Callable[[Campaign, str, Path, Path], None],
    step: Step,
) -> Act:
    """Each workbook filled in and laid into the inbox, unless one of that name lies there."""
    made = 0
    for file in files:
        target = campaign.folder / INBOX / file.path.name
        if not target.exists():
            fill(campaign, file.receiver, file.path, target)
            made += 1
        step(target.name)
    return Act(name, campaign, made, len(files) - made)


def fill_for_unit(campaign: Campaign, unit_id: str, source: Path, target: Path) -> None:
    """A unit's form."""
    unit = campaign.unit(unit_id)
    assert unit
    fill_form(campaign, unit, source, target)


def fill_for_collector(campaign: Campaign, department_id: str, source: Path, target: Path) -> None:
    """A collecting department's register."""
    department = campaign.department(department_id)
    assert department
    fill_register(campaign, department, source, target)


def fill_for_department(campaign: Campaign, department_id: str, source: Path, target: Path) -> None:
    """A department's review."""
    department = campaign.department(department_id)
    assert department
    fill_review(campaign, department, source, target)


def taken_in(name: str, campaign: Campaign, now: datetime, step: Step) -> Act:
    """What lies in the inbox."""
    received = collect(campaign, (), now, step)
    known = sum(one.known for one in received)
    return Act(name, campaign, len(received) - known, known, tuple(received))
