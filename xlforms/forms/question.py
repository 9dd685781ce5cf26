"""What an input cell asks, in all that a person saw who filled it: an answer is one to this question and no other."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from xlforms.forms.grid import Input
from xlforms.forms.layout import Layout
from xlforms.forms.locating.located import Located
from xlforms.forms.wording import squeezed
from xlforms.messages import Words, say, shown
from xlforms.model.fact import Fact, FactType
from xlforms.model.rubric import Criterion
from xlforms.model.submission import Kind
from xlforms.sheets.book import CellKind

Question = Mapping[str, str]
"""Column of the form, or `type` -> what stands there, as it is compared and shown."""
OF_CRITERION = ("criterion", "note", "max_points")  # columns merged over the rows of a criterion


def question(one: Input, criterion: Criterion, language: str, note: str) -> Question:
    """What a rubric asks there. Claims hang on the points and on the note as well; documents only on the criterion."""
    asked = {"criterion": criterion.title}
    if one.kind is Kind.FACT:
        fact = criterion.facts[one.fact_id]
        return asked | {"fact": fact.title, "measure": measure_of(fact, language), "type": fact.type}
    if one.kind is Kind.SELF:
        return asked | {"note": note, "max_points": shown(criterion.max_points)}
    return asked


def measure_of(fact: Fact, language: str) -> str:
    """The measure as the form prints it."""
    return say("form.yes-or-no", language) if fact.type is FactType.YES_NO else fact.measure


def printed(one: Input, located: Located, layout: Layout) -> Question:
    """What the file itself shows there; what is blank, or stands in a column that is gone, is left out."""
    first = next(block.rows[0].row_id for block in layout.blocks if block.criterion.id == one.criterion_id)
    found = {}
    for key in ("row_id", "criterion", "note", "max_points", "fact", "measure"):
        cell = located.at(first if key in OF_CRITERION else one.row_id, key)
        if cell and cell.kind is not CellKind.BLANK and cell.shown.strip():
            found[key] = shown(cell.value) if isinstance(cell.value, Decimal) else cell.shown
    return found


def item_words(criterion: str, fact: str = "") -> str | Words:
    """What is asked, as a sentence names it: a criterion, or a fact of it."""
    return Words("word.item", {"criterion": criterion, "fact": fact}) if fact else criterion


def differences(asked: Question, *seen: Question) -> Iterator[tuple[str, str, str]]:
    """(column, what was seen, what is asked now) of all that is not the same but for blanks."""
    for key, text in asked.items():
        for other in seen:
            if key in other and squeezed(other[key]) != squeezed(text):
                yield key, other[key], text
                break
