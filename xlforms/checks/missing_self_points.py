"""missing-self-points: a criterion without the points the unit claims. It stops nothing: the rules don't need them."""

from collections.abc import Iterator

from xlforms.model.finding import Finding
from xlforms.model.rubric import Rubric
from xlforms.model.submission import Kind, Status, Submission


def check(rubric: Rubric, submission: Submission) -> Iterator[Finding]:
    """Yield one finding a blank claim, in the order of the form."""
    titles = {criterion.id: criterion.title for criterion in rubric.criteria()}
    for answer in submission.answers:
        if answer.kind is Kind.SELF and answer.status in {Status.BLANK, Status.MISSING}:
            yield Finding("missing-self-points", answer.place, {"item": titles[answer.criterion_id]})
