"""What a review changes: the points between computed and given, as a deduction with the reviewers' reason."""

from decimal import Decimal

from xlforms.messages import say
from xlforms.model.review import Review
from xlforms.model.rubric import Criterion
from xlforms.model.score import Deduction


def reachable(criterion: Criterion, computed: Decimal | None) -> Decimal:
    """The points a unit has before a reviewer takes any: the computed ones and all that is judged by hand.

    Below them a reviewer owes a reason.
    """
    computable = criterion.max_points - criterion.judged_points
    return (computable if computed is None else computed) + criterion.judged_points


def review_deduction(
    criterion: Criterion, computed: Decimal | None, review: Review, language: str
) -> tuple[Deduction, ...]:
    """The review's own line; none where it gave just what was to be had."""
    before = reachable(criterion, computed)
    lost = before - review.points
    if not lost:
        return ()
    key = wording(criterion, computed, review, lost)
    slots = {"review": review.points, "computed": before, "max": criterion.max_points, "reason": review.reason}
    reason = say(f"reason.{key}", language, **slots)
    return (Deduction(review.unit_id, criterion.id, "review", lost, reason),)


def wording(criterion: Criterion, computed: Decimal | None, review: Review, lost: Decimal) -> str:
    """Which sentence tells it."""
    if lost < 0:
        return "review-raised-reason" if review.reason else "review-raised"
    if not review.reason:
        return "review-silent"
    return "review-judged" if computed is None or criterion.judged_points else "review-given"
