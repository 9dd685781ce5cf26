"""Scores a submission: computed, self, review and final points of each criterion, every lost point with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from xlforms.model.expression import Computed, Numbers, compiled, facts_of
from xlforms.model.review import Review
from xlforms.model.rubric import Criterion, Part, Rubric, Section
from xlforms.model.rule import Effect
from xlforms.model.score import Deduction, Score, round_points
from xlforms.model.submission import Kind, Status, Submission
from xlforms.model.unit import Unit
from xlforms.model.worth import effects_of, worth
from xlforms.scoring.loss import Computation, Loss, losses, lost_in_parts
from xlforms.scoring.reviewed import review_deduction


@dataclass(frozen=True, slots=True)
class PartScorer:
    """A computing part, compiled once for all units."""

    part: Part
    effects: tuple[Effect, ...]
    points: Computed
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class CriterionScorer:
    """A criterion, compiled once for all units."""

    section: Section
    criterion: Criterion
    parts: tuple[PartScorer, ...]
    needs: tuple[str, ...]


class Scorer:
    """Scores any number of submissions against one rubric; reasons are told in `language`."""

    def __init__(self, rubric: Rubric, language: str) -> None:
        self.rubric = rubric
        self.language = language
        self.criteria = tuple(
            compile_criterion(section, criterion) for section in rubric.sections for criterion in section.criteria
        )

    def score(
        self, unit: Unit, submission: Submission | None, reviews: Mapping[str, Review] | None = None
    ) -> tuple[Score, ...]:
        """One Score a criterion, in the order of the form; `reviews` by criterion id."""
        facts, claims = known(submission, self.rubric.precision)
        targets: dict[str, dict[str, Decimal]] = {}
        for (criterion_id, fact_id), value in self.rubric.targets(unit).items():
            targets.setdefault(criterion_id, {})[fact_id] = value
        return tuple(
            self.score_criterion(
                unit.id,
                one,
                (facts.get(one.criterion.id, {}), targets.get(one.criterion.id, {})),
                claims.get(one.criterion.id),
                (reviews or {}).get(one.criterion.id),
            )
            for one in self.criteria
        )

    def score_criterion(
        self,
        unit_id: str,
        one: CriterionScorer,
        numbers: tuple[Numbers, Numbers],
        claimed: Decimal | None,
        review: Review | None,
    ) -> Score:
        """The review's points, else the computed ones where nothing is left to judge."""
        criterion = one.criterion
        computed, deductions = self.compute(unit_id, one, *numbers)
        points = computed if not criterion.judged_points else None
        if review is not None:
            points = round_points(review.points, self.rubric.precision)
            deductions += review_deduction(criterion, computed, review, self.language)
        return Score(
            unit_id,
            one.section.id,
            criterion.id,
            criterion.max_points,
            computed,
            claimed,
            points if review else None,
            points,
            deductions,
        )

    def compute(
        self, unit_id: str, one: CriterionScorer, facts: Numbers, targets: Numbers
    ) -> tuple[Decimal | None, tuple[Deduction, ...]]:
        """Points by rule and what they lack; None and nothing where a fact is not known or all is judged."""
        if not one.parts or any(name not in facts for name in one.needs):
            return None, ()
        worths = [(part, part.points(facts, targets)) for part in one.parts]
        most = sum((part.part.max_points for part in one.parts), Decimal(0))
        points = round_points(Fraction(most) - lost_in_parts(worths), self.rubric.precision)
        if points == most:
            return points, ()
        computation = Computation(facts, targets, self.rubric.precision, self.language)
        lost: list[Loss] = [
            loss for part, worth_ in worths for loss in losses(part.part, part.effects, worth_, computation)
        ]
        return points, computation.deductions(unit_id, one.criterion.id, lost)


def compile_criterion(section: Section, criterion: Criterion) -> CriterionScorer:
    """Its computing parts as functions, and the facts they need."""
    parts = []
    for part in criterion.parts:
        if not part.judged:
            effects = effects_of(criterion, part)
            tree = worth(part, effects)
            parts.append(PartScorer(part, effects, compiled(tree), frozenset(facts_of(tree))))
    needs = dict.fromkeys(name for name in criterion.facts for part in parts if name in part.needs)
    return CriterionScorer(section, criterion, tuple(parts), tuple(needs))


def known(submission: Submission | None, precision: int) -> tuple[dict[str, dict[str, Decimal]], dict[str, Decimal]]:
    """(criterion id -> fact id -> number, criterion id -> claimed points) of every cell that holds a value."""
    facts: dict[str, dict[str, Decimal]] = {}
    claims: dict[str, Decimal] = {}
    for answer in submission.answers if submission else ():
        if answer.status is Status.VALUE and answer.value is not None:
            if answer.kind is Kind.FACT:
                facts.setdefault(answer.criterion_id, {})[answer.fact_id] = answer.value
            elif answer.kind is Kind.SELF:
                claims[answer.criterion_id] = round_points(answer.value, precision)
    return facts, claims
