"""missing-answer: a fact was left blank. Mend it by filling the cell, or by 0 or 否 where nothing was done."""

from collections.abc import Iterator

from xlforms.model.finding import Finding
from xlforms.model.rubric import Rubric
from xlforms.model.submission import Kind, Status, Submission


def check(rubric: Rubric, submission: Submission) -> Iterator[Finding]:
    """Yield one finding a blank fact, in the order of the form."""
    titles = {(c.id, fact.id): fact.title for c in rubric.criteria() for fact in c.facts.values()}
    for answer in submission.answers:
        if answer.kind is Kind.FACT and answer.status is Status.BLANK:
            yield Finding("missing-answer", answer.place, {"item": titles[answer.criterion_id, answer.fact_id]})
