"""What is compared: each comparison is two ways of one job, and what their ratio should be."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree

import openpyxl
from campaign import NOW, make_campaign, returned
from recording import Recording, recording_of, replay
from timing import Jobs, measure

import xlforms
from xlforms.forms.writing.writer import write_form
from xlforms.model.campaign import Campaign
from xlforms.workflow.holdings import Holdings, holdings
from xlforms.workflow.score import results_of


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. `ratio` of `ours` to `other` (milliseconds) in words of the goal."""

    what: str
    ours: float
    against: str
    other: float
    goal: str = ""
    faster: bool = False  # the goal is told as "times faster", else as a share

    @property
    def ratio(self) -> str:
        """`16.2 times faster`, or `9 %`."""
        return f"{self.other / self.ours:.1f} times faster" if self.faster else f"{self.ours / self.other * 100:.0f} %"


def lines(folder: Path, units: int, many: int, rounds: int) -> Iterator[Line]:
    """Every comparison, on a campaign of `units` filled forms made in `folder`; scoring with `many` units as well."""
    campaign = make_campaign(folder / "campaign", units)
    yield reading(campaign, rounds)
    yield from issuing(campaign, folder, rounds)
    yield from scoring(campaign, many, rounds)


def reading(campaign: Campaign, rounds: int) -> Line:
    """One filled form: opened, identified, located, read, checked; against its cells alone by openpyxl, twice."""
    path = returned(campaign)[0]

    def by_openpyxl() -> None:
        for data_only in (False, True):
            openpyxl.load_workbook(path, data_only=data_only)

    times = measure({"ours": lambda: xlforms.read_form(path, campaign), "openpyxl": by_openpyxl}, rounds)
    what = "reading a filled form with all checks"
    return Line(
        what, times["ours"], "openpyxl, formulas and values", times["openpyxl"], "≥ 8 times faster", faster=True
    )


def issuing(campaign: Campaign, folder: Path, rounds: int) -> Iterator[Line]:
    """All forms: the whole command with ledger and checksums, and the writing for itself."""
    recordings = [record(campaign, index, folder / "recorded.xlsx") for index in range(len(campaign.units))]
    fresh = replace(campaign, folder=folder / "fresh")

    def whole() -> None:
        rmtree(fresh.folder, ignore_errors=True)
        fresh.folder.mkdir()
        xlforms.issue(fresh, NOW)

    jobs: Jobs = {
        "whole": whole,
        "writing": lambda: [write_form(folder / f"ours{unit.id}.xlsx", campaign, unit) for unit in campaign.units],
        "plain": lambda: [replay(one, folder / f"plain{number}.xlsx") for number, one in enumerate(recordings)],
    }
    times = measure(jobs, rounds)
    count = len(campaign.units)
    for key, what in (("whole", f"issuing {count} forms"), ("writing", f"writing {count} forms, without ledger")):
        yield Line(what, times[key], "a plain XlsxWriter loop", times["plain"], "≤ 100 %")


def record(campaign: Campaign, index: int, path: Path) -> Recording:
    """What our writer asks of XlsxWriter for one unit.

    Raises:
        AssertionError: the replay makes another file, so that the comparison would say nothing.
    """
    recording = Recording()
    with recording_of(recording):
        write_form(path, campaign, campaign.units[index])
    ours = path.read_bytes()
    replay(recording, path)
    assert path.read_bytes() == ours, "the replay differs from the form"
    return recording


def scoring(campaign: Campaign, many: int, rounds: int) -> Iterator[Line]:
    """Points, reasons, standings and what is open of all units; against the reading of their forms."""
    xlforms.collect(campaign, [], NOW)
    for count in (len(campaign.units), many):
        larger, held = enlarged(campaign, holdings(campaign), count)
        files = [returned(campaign)[number % len(campaign.units)] for number in range(count)]
        jobs: Jobs = {
            "scoring": lambda larger=larger, held=held: results_of(larger, held),  # type: ignore[misc]
            "reading": lambda files=files: [xlforms.read_form(file, campaign) for file in files],  # type: ignore[misc]
        }
        times = measure(jobs, rounds if count < many else max(1, rounds // 3))
        what, against = f"scoring {count} units", f"reading their {count} forms"
        yield Line(what, times["scoring"], against, times["reading"], "≤ 15 %")


def enlarged(campaign: Campaign, held: Holdings, count: int) -> tuple[Campaign, Holdings]:
    """The same campaign with `count` units: copies of those there are, each with the form of its original."""
    originals = [campaign.units[number % len(campaign.units)] for number in range(count)]
    units = tuple(replace(unit, id=f"{unit.id}{number}") for number, unit in enumerate(originals))
    forms = {new.id: held.forms[old.id] for new, old in zip(units, originals, strict=True)}
    return replace(campaign, units=units), replace(held, forms=forms, latest_forms=forms)
