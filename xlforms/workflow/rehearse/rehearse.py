"""rehearse: many mangled returns of a campaign's own workbooks, made, read and judged; nothing is written."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from xlforms.errors import XlformsError
from xlforms.files import write_bytes
from xlforms.model.campaign import Campaign
from xlforms.sheets.mangling.resaving import can_resave, resave
from xlforms.workflow.progress import Step, silent
from xlforms.workflow.rehearse.kinds import kinds_of
from xlforms.workflow.rehearse.make import Made, Workshop, sent
from xlforms.workflow.rehearse.plan import Plan
from xlforms.workflow.rehearse.report import Rehearsal, make_report
from xlforms.workflow.rehearse.trial import Trial, tried
from xlforms.workflow.rehearse.verdict import Verdict

FILES = 2000
PROCESSES = 2
CHUNK = 20  # files a process makes between two signs of life
BATCH = 60  # files that LibreOffice saves with one start

workshops: dict[tuple[Path, str], Workshop] = {}
"""Campaign folder and fingerprint -> its workbooks, issued once in each process."""


def rehearse(
    campaign: Campaign, *, files: int = FILES, seed: int = 0, keep: Path | None = None, step: Step = silent
) -> Rehearsal:
    """Rehearse with `files` mangled returns; what is read wrongly or crashes is kept in the folder `keep`, if given.

    Raises:
        XlformsError: `nothing-to-rehearse`: no workbook is issued to anybody; LibreOffice can't be started.
        CannotWrite: a failing file can't be kept.
    """
    if not any(kinds_of(campaign)):
        raise XlformsError("nothing-to-rehearse", campaign=campaign.id)
    start = perf_counter()
    plans = [Plan(seed, number) for number in range(files)]
    trials = list(all_tried(campaign, plans, step))
    if keep:
        for trial in trials:
            keep_failure(keep, trial)
    unmade = files - len(trials)
    return make_report(trials, seed, perf_counter() - start, office=can_resave(), unmade=unmade)


def all_tried(campaign: Campaign, plans: Sequence[Plan], step: Step) -> Iterator[Trial]:
    """The files in chunks on several processes; then those for LibreOffice, in batches of one format."""
    chunks = [plans[first : first + CHUNK] for first in range(0, len(plans), CHUNK)]
    waiting: dict[str, list[Plan]] = defaultdict(list)
    for trial in in_processes(campaign, chunks):
        if isinstance(trial, Trial):
            step(trial.name)
            yield trial
        else:
            waiting[trial[0]].append(trial[1])
    batches = [some[first : first + BATCH] for some in waiting.values() for first in range(0, len(some), BATCH)]
    for trial in in_processes(campaign, batches, resaved=True):
        assert isinstance(trial, Trial)
        step(trial.name)
        yield trial


Waiting = tuple[str, Plan]
"""How LibreOffice is to save the file of a plan."""


def in_processes(
    campaign: Campaign, chunks: Iterable[Sequence[Plan]], *, resaved: bool = False
) -> Iterator[Trial | Waiting]:
    """What comes of each chunk; when a process dies, its chunk is tried again file by file to find the culprit."""
    broken: list[Plan] = []
    with ProcessPoolExecutor(min(PROCESSES, os.cpu_count() or 1)) as pool:
        running: dict[Future[list[Trial | Waiting]], Sequence[Plan]] = {
            pool.submit(try_chunk, campaign, chunk, resaved=resaved): chunk for chunk in chunks
        }
        for done in as_completed(running):
            try:
                yield from done.result()
            except BrokenProcessPool:
                broken += running[done]
    for plan in broken:
        yield from alone(campaign, plan, resaved=resaved)


def alone(campaign: Campaign, plan: Plan, *, resaved: bool) -> list[Trial | Waiting]:
    """One file in a process of its own; a process that dies is a crash."""
    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(try_chunk, campaign, [plan], resaved=resaved).result()
        except BrokenProcessPool:
            made = workshop(campaign).make(plan)
            names = tuple(one.name for one in made.manglings)
            return [Trial(plan.number, names, made.keeps, Verdict.CRASHED, crash="the process died", kind=made.kind)]


def workshop(campaign: Campaign) -> Workshop:
    """The campaign's in this process; that of another is no longer needed."""
    key = campaign.folder, campaign.rubric.fingerprint
    if key not in workshops:
        workshops.clear()
        workshops[key] = Workshop(campaign)
    return workshops[key]


def try_chunk(campaign: Campaign, plans: Sequence[Plan], *, resaved: bool = False) -> list[Trial | Waiting]:
    """Each file made, read and judged; those for LibreOffice wait, or have their turn now."""
    made = [workshop(campaign).make(plan) for plan in plans]
    if resaved:
        return [tried(sent(one), campaign) for one in through_office(made)]
    return [(one.resave, one.plan) if one.resave else tried(sent(one), campaign) for one in made]


def through_office(made: Sequence[Made]) -> Iterator[Made]:
    """The files as LibreOffice saves them; what it does not save is left out."""
    files = {number: one.file for number, one in enumerate(made)}
    sheets = {number: one.sheet for number, one in enumerate(made)}
    for number, file in resave(files, sheets, made[0].resave).items():
        yield replace(made[number], file=file)


def keep_failure(folder: Path, trial: Trial) -> None:
    """A failing file, beside it what went wrong."""
    if trial.verdict not in {Verdict.WRONG, Verdict.CRASHED}:
        return
    name = f"{trial.number}_{'+'.join(trial.manglings)}"
    write_bytes(folder / f"{name}_{trial.name}", trial.data)
    lines = [f"{one.place} {one.name}: {one.typed} -> {one.read}" for one in trial.misread]
    write_bytes(folder / f"{name}.txt", "\n".join([*lines, trial.crash]).encode())
