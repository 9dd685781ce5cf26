"""What makes no sense in a rubric whose every line can be read, one module a kind of fault.

To add a check: write the module (`check(draft, surroundings)` yields findings), name it here, add its codes.
"""

from xlforms.model.finding import Finding
from xlforms.rubrics.draft import RubricDraft
from xlforms.rubrics.lint import counting, events, formulas, grades, names, notes, points, reach, sums, targets
from xlforms.rubrics.lint.surroundings import Surroundings

CHECKS = (sums, names, targets, counting, points, notes, grades, events, reach, formulas)


def lint(draft: RubricDraft, surroundings: Surroundings) -> list[Finding]:
    """Everything the checks find."""
    return [finding for one in CHECKS for finding in one.check(draft, surroundings)]
