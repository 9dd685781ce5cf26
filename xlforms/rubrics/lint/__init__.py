"""What makes no sense in a rubric whose every line can be read, one module a kind of fault."""

from xlforms.model.finding import Finding
from xlforms.rubrics.draft import RubricDraft
from xlforms.rubrics.lint.surroundings import Surroundings

CHECKS: tuple = ()

def lint(draft: RubricDraft, surroundings: Surroundings) -> list[Finding]:
    """Everything the checks find."""
    return [finding for check in CHECKS for finding in check(draft, surroundings)]
