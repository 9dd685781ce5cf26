"""Makes one mangled file: answers typed into the unit's form, then one mangling after the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from xlforms.forms.layout import make_layout
from xlforms.forms.writing.writer import form_name
from xlforms.model.campaign import Campaign
from xlforms.model.unit import Unit
from xlforms.sheets.mangling.containers import File
from xlforms.sheets.mangling.dialects import DIALECTS, Parts
from xlforms.sheets.mangling.draft import Draft, Fate
from xlforms.sheets.mangling.packing import parts_of, zipped
from xlforms.sheets.mangling.table import EDITS, REPACKS, Mangling, Stage
from xlforms.workflow.rehearse.answers import Known, make_answers
from xlforms.workflow.rehearse.marked import filled, make_draft
from xlforms.workflow.rehearse.plan import Plan, choices, draws

TRIES = 200  # draws until all of one can be done


@dataclass(frozen=True, slots=True)
class Made:
    """One file, with what is known of it. `sheet` is the title of its form at the end."""

    plan: Plan
    unit: str
    manglings: tuple[Mangling, ...]
    known: Mapping[str, Known]
    fates: Mapping[str, Fate]
    file: File
    sheet: str

    @property
    def keeps(self) -> bool:
        """Whether all answers are still in it and mean one thing."""
        return all(one.keeps for one in self.manglings)

    @property
    def resave(self) -> str:
        """How LibreOffice is to save it, empty if it is not."""
        return next((one.name for one in self.manglings if one.stage is Stage.RESAVED), "")


@dataclass(slots=True)
class Workshop:
    """Where files are made: the forms of a campaign, each issued once."""

    campaign: Campaign
    among: list[Mangling] = field(default_factory=choices)
    drafts: dict[str, Draft] = field(default_factory=dict)

    def empty(self, unit: Unit) -> Draft:
        """The unit's form."""
        if unit.id not in self.drafts:
            self.drafts[unit.id] = make_draft(self.campaign, unit)
        return self.drafts[unit.id]

    def make(self, plan: Plan) -> Made:
        """The file as it is before LibreOffice or the post have it."""
        unit = plan.chance("unit").choice(self.campaign.units)
        layout = make_layout(self.campaign.rubric, self.campaign.language)
        known = make_answers(layout, plan.chance("answers"))
        draft, drawn = self.mangled(plan, filled(self.empty(unit), known))
        parts: Parts = dict(parts_of(draft))
        for one in drawn:
            if one.stage is Stage.PARTS:
                DIALECTS[one.name](parts, plan.chance(one.name))
        file = File(form_name(self.campaign, unit), zipped(parts))
        return Made(plan, unit.id, tuple(drawn), known, draft.spoilt, file, draft.form.title)

    def mangled(self, plan: Plan, whole: Draft) -> tuple[Draft, list[Mangling]]:
        """The first of the draws that can all be done, done to a copy.

        Raises:
            RuntimeError: none can; the table of manglings is at fault.
        """
        for drawn in islice(draws(plan, self.among), TRIES):
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
