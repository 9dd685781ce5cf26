"""What can come back: each kind of returned workbook says how it is issued, filled in and judged, the rest is alike."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import ClassVar, Protocol

from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding
from xlforms.model.submission import Submission
from xlforms.sheets.address import Position
from xlforms.sheets.mangling.draft import Draft, Fate
from xlforms.workflow.rehearse.plan import Pairs
from xlforms.workflow.rehearse.verdict import Misread, Verdict


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What the manglings have made of what was typed: the fate of each input, and where its cell stands at the end."""

    fates: Mapping[str, Fate] = field(default_factory=dict)
    places: Mapping[str, Position] = field(default_factory=dict)


class Expected(Protocol):
    """The known answers of one file."""

    def judge(self, after: Aftermath, submission: Submission, findings: list[Finding]) -> tuple[Verdict, list[Misread]]:
        """The verdict, and what was read wrongly."""


@dataclass(frozen=True, slots=True)
class Written:
    """One workbook filled in, before anything happens to it. `name` is that of the file."""

    name: str
    receiver: str
    draft: Draft
    expected: Expected


@dataclass
class Returns(ABC):
    """One kind of workbook that comes back to a campaign."""

    kind: ClassVar[str]  # its key in the report: `rehearse.kind.<key>`
    weight: ClassVar[int]  # how many of a rehearsal's files are of it, against the others'
    unfit: ClassVar[frozenset[str]] = frozenset()  # manglings that mean nothing for it, or leave nobody able to tell
    welcome: ClassVar[bool] = True  # whether it may be taken in at all
    contradictions: ClassVar[Pairs] = ()  # manglings after which together nothing in it tells what was meant

    campaign: Campaign

    @abstractmethod
    def write(self, rng: Random) -> Written:
        """One of its workbooks, whose is drawn, with answers typed in."""
