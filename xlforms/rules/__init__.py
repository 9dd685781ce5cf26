"""What costs or wins points, one module a kind. To add one: the module, its name here; its docstring is its test."""

from collections.abc import Mapping

from xlforms.model.rule import Rule
from xlforms.rules.award import Award
from xlforms.rules.bands import Bands
from xlforms.rules.best_of import BestOf
from xlforms.rules.gap import GapRule
from xlforms.rules.judgement import Judgement
from xlforms.rules.late import Late
from xlforms.rules.missing import Missing
from xlforms.rules.occurrences import Occurrences
from xlforms.rules.proportional import Proportional
from xlforms.rules.rank_based import RankBased
from xlforms.rules.relative import Relative
from xlforms.rules.shortfall import Shortfall

KINDS: tuple[type[Rule], ...] = (
    Shortfall,
    Proportional,
    Missing,
    Occurrences,
    Award,
    Bands,
    Relative,
    RankBased,
    BestOf,
    Late,
    GapRule,
    Judgement,
)
RULES: Mapping[str, type[Rule]] = {rule.KIND: rule for rule in KINDS}
