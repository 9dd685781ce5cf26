"""The departments' review workbooks: points and reasons, over what some of the units have sent in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from random import Random

from xlforms.files import bytes_written
from xlforms.forms.layout import make_layout
from xlforms.forms.review.layout import COLUMNS, HEADER_ROW, INDEX, ReviewRow, review_rows
from xlforms.forms.review.writer import Material, review_name, write_review
from xlforms.messages import say
from xlforms.model.finding import Finding, Place
from xlforms.model.score import Score
from xlforms.model.submission import Answer, Submission
from xlforms.model.unit import Department, Unit
from xlforms.scoring.case import Case
from xlforms.scoring.reviewed import reachable
from xlforms.scoring.scorer import Scorer
from xlforms.sheets.mangling.draft import Draft, Field, Role
from xlforms.sheets.mangling.parsing import read_draft
from xlforms.workflow.rehearse.answers import BLANK, Author, Known, make_answers, number_of
from xlforms.workflow.rehearse.marked import Mark, filled, mark, mark_senders
from xlforms.workflow.rehearse.plan import OF_REVIEWS, Plan
from xlforms.workflow.rehearse.returns import Aftermath, Returns, Written
from xlforms.workflow.rehearse.verdict import Misread, Verdict, judge

NOT_SENT, OPEN, FULL, EXPLAINED = 0.15, 0.05, 0.4, 0.2
OWED = "reason-missing"  # what an answer calls for where a reason is left out
FILES_WITHOUT_REASONS, WITHOUT_REASON = 0.1, 0.2  # a reason left out sends the whole file back, as it should


@dataclass(frozen=True, slots=True)
class ReviewAnswers:
    """What was typed into one review, by input."""

    department: str
    known: Mapping[str, Known]

    def judge(self, after: Aftermath, submission: Submission, findings: list[Finding]) -> tuple[Verdict, list[Misread]]:
        """By its inputs."""
        return judge(self.known, after.fates, self.department, submission, findings)


@dataclass
class ReviewReturns(Returns):
    """The reviews of a campaign, each written once; what units sent in is made up once and kept."""

    kind = "review"
    weight = 3
    contradictions = OF_REVIEWS

    drafts: dict[str, Draft] = field(default_factory=dict)

    @cached_property
    def material(self) -> Material:
        """What most units have sent in, and what the rules make of it."""
        rng = Plan(0, 0).chance("sent in")
        sent = {unit.id: self.submission(unit, rng) for unit in self.campaign.units if rng.random() >= NOT_SENT}
        scorer = Scorer(self.campaign.rubric, self.campaign.language)
        scores = scorer.score_all([Case(unit, sent.get(unit.id)) for unit in self.campaign.units])
        return Material(sent, {(one.unit_id, one.criterion_id): one for some in scores.values() for one in some})

    def submission(self, unit: Unit, rng: Random) -> Submission:
        """Random answers of one unit."""
        layout = make_layout(self.campaign.rubric, self.campaign.language)
        known = make_answers(layout, rng)
        place = Place("form.xlsx", layout.grid.title)
        answers = (
            Answer(one.criterion_id, one.fact_id, one.kind, said.status, said.value, said.text, place)
            for one in layout.grid.inputs
            if (said := known[one.name])
        )
        return Submission(unit.id, "", "form.xlsx", answers=tuple(answers))

    def empty(self, department: Department) -> Draft:
        """The department's workbook."""
        if department.id not in self.drafts:
            self.drafts[department.id] = self.issued(department)
        return self.drafts[department.id]

    def issued(self, department: Department) -> Draft:
        """The same, written and marked."""
        write = partial(write_review, campaign=self.campaign, department=department, material=self.material)
        draft = read_draft(bytes_written(write), say("form.sheet.review", self.campaign.language))
        rows = tuple(review_rows(self.campaign, department))
        mark(draft.form, marks(rows))
        mark_senders(draft, department.name, [one.name for one in self.campaign.departments])
        draft.fields = dict(fields(rows))
        return draft

    def write(self, rng: Random) -> Written:
        """The review of any department."""
        department = rng.choice(self.campaign.reviewers)
        known = dict(self.answers(department, rng))
        draft = filled(self.empty(department), known)
        return Written(
            review_name(self.campaign, department), department.id, draft, ReviewAnswers(department.id, known)
        )

    def answers(self, department: Department, rng: Random) -> Iterator[tuple[str, Known]]:
        """(input, what is typed): points for most lines, a reason wherever they are fewer than were to be had."""
        author = Author(self.campaign.language, rng, blanks=False)
        careless = rng.random() < FILES_WITHOUT_REASONS
        for row in review_rows(self.campaign, department):
            score = self.material.scores.get((row.unit.id, row.criterion.id))
            points, reason = line(row, score, author)
            if reason.due == OWED:
                left_out = careless and rng.random() < WITHOUT_REASON
                reason = replace(BLANK, due=OWED) if left_out else replace(reason, due="")
            yield f"review:{row.row_id}", points
            yield f"reason:{row.row_id}", reason


def line(row: ReviewRow, score: Score | None, author: Author) -> tuple[Known, Known]:
    """Points and reason of one line; what falls due without the reason is noted with it."""
    if author.rng.random() < OPEN:
        return BLANK, BLANK
    most = row.criterion.max_points
    had = min(most, reachable(row.criterion, score.computed_points if score else None))
    points = number_of(had) if author.rng.random() < FULL else author.points(most)
    assert points.value is not None
    reason = author.text(f"reason.{row.row_id}")
    if points.value < had:
        return points, replace(reason, due=OWED)
    return points, reason if author.rng.random() < EXPLAINED else BLANK


def marks(rows: Sequence[ReviewRow]) -> Iterator[Mark]:
    """The cells of a review."""
    for column in COLUMNS:
        yield (HEADER_ROW, INDEX[column.key]), Role.HEADER, column.key
    for row in rows:
        yield (row.number, INDEX["row_id"]), Role.ROW_ID, row.row_id
        yield (row.number, INDEX["unit"]), Role.LABEL, row.row_id
        for key in ("max_points", "computed"):
            yield (row.number, INDEX[key]), Role.PRINTED, f"{key}.{row.row_id}"
        yield (row.number, INDEX["state"]), Role.COMPUTED, row.row_id
        for key in ("review", "reason"):
            yield (row.number, INDEX[key]), Role.INPUT, f"{key}:{row.row_id}"


def fields(rows: Sequence[ReviewRow]) -> Iterator[tuple[str, Field]]:
    """Input -> what is asked for there."""
    for row in rows:
        yield f"review:{row.row_id}", Field("number", "分", row.criterion.max_points)
        yield f"reason:{row.row_id}", Field("text")
