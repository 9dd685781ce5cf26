"""The units' self-assessment forms; in some of them evidence is listed as well."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from xlforms.forms.layout import Layout, make_layout
from xlforms.forms.writing.writer import form_name
from xlforms.model.finding import Finding
from xlforms.model.submission import Submission
from xlforms.model.unit import Unit
from xlforms.sheets.mangling.draft import Draft
from xlforms.workflow.rehearse.answers import Known, make_answers
from xlforms.workflow.rehearse.evidence import Listed, judge_listed, list_documents
from xlforms.workflow.rehearse.marked import filled, make_draft
from xlforms.workflow.rehearse.returns import Aftermath, Returns, Written
from xlforms.workflow.rehearse.verdict import Misread, Verdict, judge

LISTING = 0.5  # of the forms list evidence


@dataclass(frozen=True, slots=True)
class FormAnswers:
    """What was typed into one form, by input; and the documents it lists."""

    unit: str
    known: Mapping[str, Known]
    listed: Sequence[Listed] = ()

    def judge(self, after: Aftermath, submission: Submission, findings: list[Finding]) -> tuple[Verdict, list[Misread]]:
        """By its inputs, then by its list."""
        verdict, misread = judge(self.known, after.fates, self.unit, submission, findings)
        if verdict is Verdict.WRONG:
            return verdict, misread
        behind = submission.answers[len(self.known) :]
        of_list, misread = judge_listed(self.listed, behind, findings, submission.file)
        return verdict if of_list is Verdict.RIGHT else of_list, misread


@dataclass
class FormReturns(Returns):
    """The forms of a campaign, each issued once."""

    kind = "form"
    weight = 12

    drafts: dict[str, Draft] = field(default_factory=dict)
    listing: float = LISTING

    def empty(self, unit: Unit) -> Draft:
        """The unit's form."""
        if unit.id not in self.drafts:
            self.drafts[unit.id] = make_draft(self.campaign, unit)
        return self.drafts[unit.id]

    @property
    def layout(self) -> Layout:
        """Of all of them."""
        return make_layout(self.campaign.rubric, self.campaign.language)

    def write(self, rng: Random) -> Written:
        """The form of any unit."""
        unit = rng.choice(self.campaign.units)
        known = make_answers(self.layout, rng)
        draft = filled(self.empty(unit), known)
        listed = list_documents(draft, self.layout, rng) if rng.random() < self.listing else ()
        return Written(form_name(self.campaign, unit), unit.id, draft, FormAnswers(unit.id, known, listed))
