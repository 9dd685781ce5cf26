"""Makes one mangled file: answers typed into an issued workbook, then one mangling after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from xlforms.model.campaign import Campaign
from xlforms.sheets.mangling.containers import File
from xlforms.sheets.mangling.dialects import DIALECTS, Parts
from xlforms.sheets.mangling.draft import Draft, Role
from xlforms.sheets.mangling.packing import parts_of, zipped
from xlforms.sheets.mangling.table import EDITS, REPACKS, Mangling, Stage
from xlforms.workflow.rehearse.kinds import kinds_of
from xlforms.workflow.rehearse.plan import Plan, choices, draws
from xlforms.workflow.rehearse.returns import Aftermath, Expected, Returns

TRIES = 200  # draws until all of one can be done


@dataclass(frozen=True, slots=True)
class Made:
    """One file, with what is known of it. `sheet` is the title of its form at the end."""

    plan: Plan
    returns: Returns
    manglings: tuple[Mangling, ...]
    expected: Expected
    after: Aftermath
    file: File
    sheet: str

    @property
    def kind(self) -> str:
        """Of workbook."""
        return self.returns.kind

    @property
    def keeps(self) -> bool:
        """Whether all answers are still in it and mean one thing."""
        return self.returns.welcome and all(one.keeps for one in self.manglings)

    @property
    def resave(self) -> str:
        """How LibreOffice is to save it, empty if it is not."""
        return next((one.name for one in self.manglings if one.stage is Stage.RESAVED), "")


@dataclass(slots=True)
class Workshop:
    """Where files are made: the workbooks of a campaign, each issued once."""

    campaign: Campaign
    among: list[Mangling] = field(default_factory=choices)
    kinds: Sequence[Returns] = ()

    def __post_init__(self) -> None:
        """All kinds of workbooks that the campaign issues, unless told otherwise."""
        self.kinds = self.kinds or tuple(kinds_of(self.campaign))

    def make(self, plan: Plan) -> Made:
        """The file as it is before LibreOffice or the post have it."""
        [returns] = plan.chance("kind").choices(self.kinds, [one.weight for one in self.kinds])
        written = returns.write(plan.chance("answers"))
        draft, drawn = self.mangled(plan, returns, written.draft)
        parts: Parts = dict(parts_of(draft))
        for one in drawn:
            if one.stage is Stage.PARTS:
                DIALECTS[one.name](parts, plan.chance(one.name))
        file = File(written.name, zipped(parts))
        after = Aftermath(draft.spoilt, draft.form.found(Role.INPUT))
        return Made(plan, returns, tuple(drawn), written.expected, after, file, draft.form.title)

    def mangled(self, plan: Plan, returns: Returns, whole: Draft) -> tuple[Draft, list[Mangling]]:
        """The first of the draws that can all be done, done to a copy.

        Raises:
            RuntimeError: none can; the table of manglings is at fault.
        """
        fit = [one for one in self.among if one.name not in returns.unfit]
        for drawn in islice(draws(plan, fit, returns.contradictions), TRIES):
            draft = whole.copied()
            edits = (one for one in drawn if one.stage is Stage.DRAFT)
            if all(EDITS[one.name](draft, plan.chance(one.name)) for one in edits):
                return draft, drawn
        raise RuntimeError(f"no mangling can be done to file {plan.number}")


def sent(made: Made) -> Made:
    """The file as it comes in: after what happens to its bytes."""
    file = made.file
    for one in made.manglings:
        if one.stage is Stage.BYTES:
            file = REPACKS[one.name](file, made.plan.chance(one.name))
    return replace(made, file=file)
