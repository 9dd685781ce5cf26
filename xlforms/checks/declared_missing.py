"""declared-missing: a fact says 无 or 不适用, which is no number and no zero: its part has no points by rule."""

from collections.abc import Iterator

from xlforms.model.finding import Finding
from xlforms.model.rubric import Rubric
from xlforms.model.submission import Kind, Status, Submission


def check(rubric: Rubric, submission: Submission) -> Iterator[Finding]:
    """Yield one finding a fact that was declared missing, in the order of the form."""
    titles = {(c.id, fact.id): fact.title for c in rubric.criteria() for fact in c.facts.values()}
    for answer in submission.answers:
        if answer.kind is Kind.FACT and answer.status is Status.MISSING:
            slots = {"item": titles[answer.criterion_id, answer.fact_id], "value": answer.text}
            yield Finding("declared-missing", answer.place, slots)
