"""Scores units: computed, self, review and final points of each criterion, every lost point with its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlforms.messages import say
from xlforms.model.expression import Computed, Numbers, compiled, facts_of
from xlforms.model.review import Review
from xlforms.model.rubric import Criterion, NotApplicable, Part, Rubric, Section
from xlforms.model.rule import Effect
from xlforms.model.score import Award, Deduction, Score, round_points
from xlforms.model.submission import Submission
from xlforms.model.unit import Unit
from xlforms.model.worth import effects_of, worth
from xlforms.scoring.case import Case, known
from xlforms.scoring.derive import add_derived, gap_of
from xlforms.scoring.loss import Computation, awards, left_in_parts, losses
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
    """A criterion, compiled once for all units; `after_review` take effect when the review is in."""

    section: Section
    criterion: Criterion
    parts: tuple[PartScorer, ...]
    needs: frozenset[str]
    computable: Decimal  # points of the computing parts
    judged: Decimal  # points of the others
    wins: tuple[Effect, ...]
    after_review: tuple[tuple[Part, Effect], ...]


@dataclass(frozen=True, slots=True)
class Calculated:
    """What the rules make of a criterion: points, or None where a number they need is not known."""

    points: Decimal | None
    deductions: tuple[Deduction, ...] = ()
    awards: tuple[Award, ...] = ()
    excluded: bool = False


class Scorer:
    """Scores any number of units against one rubric; reasons are told in `language`."""

    def __init__(self, rubric: Rubric, language: str) -> None:
        self.rubric = rubric
        self.language = language
        self.criteria = tuple(
            compile_criterion(section, criterion) for section in rubric.sections for criterion in section.criteria
        )

    def score(
        self, unit: Unit, submission: Submission | None, reviews: Mapping[str, Review] | None = None
    ) -> tuple[Score, ...]:
        """One unit for itself: one Score a criterion, in the order of the form; `reviews` by criterion id."""
        return self.score_all([Case(unit, submission, reviews or {})])[unit.id]

    def score_all(self, cases: Sequence[Case]) -> dict[str, tuple[Score, ...]]:
        """Unit id -> its scores; rules that compare units see all of `cases`."""
        known_of = {case.unit.id: known(case, self.rubric.precision) for case in cases}
        facts = {unit: one.facts for unit, one in known_of.items()}
        add_derived((one.criterion for one in self.criteria), cases, facts)
        scores = {}
        for case in cases:
            mine, targets = known_of[case.unit.id], targets_of(self.rubric, case.unit)
            scores[case.unit.id] = tuple(
                self.settle(
                    case.unit.id,
                    one,
                    self.calculate(case.unit.id, one, mine.facts, targets, mine.not_applicable),
                    mine.claims.get(one.criterion.id),
                    case.reviews.get(one.criterion.id),
                )
                for one in self.criteria
            )
        return scores

    def calculate(
        self,
        unit_id: str,
        one: CriterionScorer,
        facts: Mapping[str, Numbers],
        targets: Mapping[str, Numbers],
        not_applicable: frozenset[str],
    ) -> Calculated:
        """What the rules say before any review."""
        criterion = one.criterion
        if criterion.not_applicable and criterion.id in not_applicable:
            return self.does_not_apply(unit_id, criterion)
        numbers = (facts.get(criterion.id, {}), targets.get(criterion.id, {}))
        return self.compute(unit_id, one, *numbers)

    def does_not_apply(self, unit_id: str, criterion: Criterion) -> Calculated:
        """As the rubric says: left out, all points, or none."""
        match criterion.not_applicable:
            case NotApplicable.EXCLUDE:
                return Calculated(None, excluded=True)
            case NotApplicable.FULL:
                return Calculated(round_points(criterion.max_points, self.rubric.precision))
            case _:
                reason = say("reason.not-applicable", self.language, points=criterion.max_points)
                lost = Deduction(unit_id, criterion.id, "not_applicable", criterion.max_points, reason)
                return Calculated(round_points(Decimal(0), self.rubric.precision), (lost,))

    def compute(self, unit_id: str, one: CriterionScorer, facts: Numbers, targets: Numbers) -> Calculated:
        """Points by rule, what they lack and what they won; nothing where a number is not known or all is judged."""
        if not one.parts or not one.needs <= facts.keys():
            return Calculated(None)
        worths = [(part, part.points(facts, targets)) for part in one.parts]
        points = round_points(left_in_parts(worths), self.rubric.precision)
        if points == one.computable and not one.wins:
            return Calculated(points)
        computation = Computation(unit_id, one.criterion.id, facts, targets, self.rubric.precision, self.language)
        won = awards(one.wins, computation)
        if points == one.computable:
            return Calculated(points, awards=won)
        lost = [loss for part, worth_ in worths for loss in losses(part.part, part.effects, worth_, computation)]
        return Calculated(points, computation.deductions(lost), won)

    def settle(
        self, unit_id: str, one: CriterionScorer, rules: Calculated, claimed: Decimal | None, review: Review | None
    ) -> Score:
        """The review's points, else the computed ones where nothing is left to judge."""
        criterion, deductions = one.criterion, rules.deductions
        fixed = one.judged == 0 or bool(criterion.not_applicable and rules.points is not None)
        points = rules.points if fixed else None
        given = None
        if review is not None and not rules.excluded:
            points = given = round_points(review.points, self.rubric.precision)
            deductions += review_deduction(criterion, rules.points, review, self.language)
            after = self.after_review(unit_id, one, claimed, given)
            points -= sum((loss.points for loss in after), Decimal(0))
            deductions += after
        return Score(
            unit_id,
            one.section.id,
            criterion.id,
            criterion.max_points,
            rules.points,
            claimed,
            given,
            points,
            deductions,
            rules.awards,
            rules.excluded,
        )

    def after_review(
        self, unit_id: str, one: CriterionScorer, claimed: Decimal | None, given: Decimal
    ) -> tuple[Deduction, ...]:
        """What claiming too much costs, at most all that was given."""
        numbers = gap_of(claimed, given)
        if not one.after_review or not numbers or not given:
            return ()
        computation = Computation(unit_id, one.criterion.id, numbers, {}, self.rubric.precision, self.language)
        return tuple(
            Deduction(unit_id, one.criterion.id, effect.rule, given, computation.told_loss(effect, given))
            for _, effect in one.after_review
            if computation.value(effect.points) > 0
        )[:1]


def compile_criterion(section: Section, criterion: Criterion) -> CriterionScorer:
    """Its computing parts as functions, and the facts they need."""
    parts = []
    for part in criterion.parts:
        if not part.judged:
            effects = effects_of(criterion, part)
            tree = worth(part, effects)
            parts.append(PartScorer(part, effects, compiled(tree), frozenset(facts_of(tree))))
    needs = frozenset(name for part in parts for name in part.needs)
    after = tuple((part, one) for part in criterion.parts for one in effects_of(criterion, part, after_review=True))
    computable = sum((one.part.max_points for one in parts), Decimal(0))
    wins = tuple(effect for part in parts for effect in part.effects if effect.wins)
    return CriterionScorer(section, criterion, tuple(parts), needs, computable, criterion.judged_points, wins, after)


def targets_of(rubric: Rubric, unit: Unit) -> dict[str, dict[str, Decimal]]:
    """Criterion id -> fact id -> what this unit is asked for."""
    targets: dict[str, dict[str, Decimal]] = {}
    for (criterion_id, fact_id), value in rubric.targets(unit).items():
        targets.setdefault(criterion_id, {})[fact_id] = value
    return targets
