"""What stands in inputs and was not typed there, by what it is: all of it is taken back, before anything is read."""

from collections.abc import Mapping
from decimal import Decimal

from xlforms.forms.locating.carried import drop_carried
from xlforms.forms.locating.located import Located
from xlforms.forms.locating.scrambled import drop_scrambled
from xlforms.forms.locating.swapped import drop_swapped, printed_numbers
from xlforms.model.rubric import Rubric


def drop_moved(located: Located, rubric: Rubric, targets: Mapping[tuple[str, str], Decimal], language: str) -> None:
    """Printed numbers, what stands beside those of other rows, answers that cross their questions' kinds.

    `targets` are those of the unit, none of a review.

    Findings: value-and-printed-swapped, row-mixed-up, column-scrambled.
    """
    printed = printed_numbers(located.grid, rubric, targets)
    drop_swapped(located, printed)
    drop_carried(located, printed)
    drop_scrambled(located, rubric, language)
