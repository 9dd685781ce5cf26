"""What costs or wins points, one module a kind. To add one: the module, its name here; its docstring is its test."""

from collections.abc import Mapping

from xlforms.model.rule import Rule
from xlforms.rules.award import Award
from xlforms.rules.judgement import Judgement
from xlforms.rules.missing import Missing
from xlforms.rules.occurrences import Occurrences
from xlforms.rules.proportional import Proportional
from xlforms.rules.shortfall import Shortfall

RULES: Mapping[str, type[Rule]] = {
    rule.KIND: rule for rule in (Shortfall, Proportional, Missing, Occurrences, Award, Judgement)
}
