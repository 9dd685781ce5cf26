"""What a rehearsal came to: counts, also by kind of workbook; the share read fully by manglings; the failures."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from xlforms.sheets.mangling.table import MANGLINGS
from xlforms.workflow.rehearse.trial import Trial
from xlforms.workflow.rehearse.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some files were read fully: every input right, and the file taken in."""

    right: int
    files: int

    @property
    def percent(self) -> float:
        """Per cent; 100 where there were none."""
        return 100 * self.right / self.files if self.files else 100.0


@dataclass(frozen=True, slots=True)
class Told:
    """One mangling: alone, and in all files. `returned` is of all; where `keeps` is False a finding is what is due."""

    mangling: str
    keeps: bool
    alone: Share
    together: Share
    returned: int


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The outcome. `shares` by number of manglings, over the files all of whose manglings keep the answers.

    `lost` is over the others: read fully there means that nothing was lost after all; none may be read wrongly. `kinds`
    are the counts by kind of workbook (form, review, events, older).
    """

    seed: int
    files: int
    seconds: float
    counts: dict[Verdict, int]
    shares: dict[int, Share]
    lost: Share
    manglings: tuple[Told, ...]  # the worst first, those that keep before those that lose
    failures: tuple[Trial, ...]
    office: bool  # whether LibreOffice was there to re-save
    unmade: int = 0  # files that LibreOffice did not save
    kinds: Mapping[str, Mapping[Verdict, int]] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Nothing read wrongly, nothing crashed."""
        return not self.failures

    @property
    def files_a_second(self) -> float:
        """Made, read and judged."""
        return self.files / self.seconds if self.seconds else 0.0


def make_report(trials: Sequence[Trial], seed: int, seconds: float, *, office: bool, unmade: int) -> Rehearsal:
    """The outcome of all trials."""
    counts = Counter(one.verdict for one in trials)
    keeping = [one for one in trials if one.keeps]
    numbers = sorted({len(one.manglings) for one in trials})
    return Rehearsal(
        seed,
        len(trials),
        seconds,
        {verdict: counts[verdict] for verdict in Verdict},
        {number: share(one for one in keeping if len(one.manglings) == number) for number in numbers},
        share(one for one in trials if not one.keeps),
        tuple(sorted(by_mangling(trials), key=lambda one: (not one.keeps, one.alone.percent, one.together.percent))),
        tuple(sorted((one for one in trials if one.verdict in {Verdict.WRONG, Verdict.CRASHED}), key=worst)),
        office,
        unmade,
        by_kind(trials),
    )


def by_kind(trials: Sequence[Trial]) -> dict[str, dict[Verdict, int]]:
    """Kind of workbook -> how many of each verdict, most files first."""
    files = Counter(one.kind for one in trials)
    counts = Counter((one.kind, one.verdict) for one in trials)
    return {kind: {verdict: counts[kind, verdict] for verdict in Verdict} for kind, _ in files.most_common()}


def worst(trial: Trial) -> tuple[int, int]:
    """The simplest first."""
    return len(trial.manglings), trial.number


def share(trials: Iterable[Trial]) -> Share:
    """How many of them were read fully."""
    verdicts = [one.verdict for one in trials]
    return Share(verdicts.count(Verdict.RIGHT), len(verdicts))


def by_mangling(trials: Sequence[Trial]) -> Iterable[Told]:
    """Each mangling with its files; `together` only with others that keep the answers, as far as it does itself."""
    files: dict[str, list[Trial]] = defaultdict(list)
    for trial in trials:
        for name in trial.manglings:
            files[name].append(trial)
    for name, mine in files.items():
        keeps = MANGLINGS[name].keeps
        alone = share(one for one in mine if len(one.manglings) == 1)
        together = share(one for one in mine if one.keeps is keeps)
        yield Told(name, keeps, alone, together, sum(one.verdict is Verdict.RETURNED for one in mine))
