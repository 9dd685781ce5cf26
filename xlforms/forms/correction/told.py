"""What is told of each finding: where it is, of what, what stands there, what was read, what a right answer is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from xlforms.forms.correction.event_cells import EventCells, event_cells
from xlforms.forms.correction.examples import right_answer
from xlforms.forms.correction.returned import Returned, position_of
from xlforms.messages import say, shown
from xlforms.model.campaign import Campaign
from xlforms.model.fact import FactType
from xlforms.model.finding import Finding, Severity
from xlforms.model.submission import Answer, Status
from xlforms.sheets.address import area_position, cell_name
from xlforms.sheets.book import Sheet, SheetState


@dataclass(frozen=True, slots=True)
class Told:
    """One finding as the list and the letter tell it."""

    finding: Finding
    place: str
    item: str
    typed: str
    read: str
    example: str
    link: str


def tell(returned: Returned) -> list[Told]:
    """Every finding that asks for something, in the order of the list."""
    inputs = inputs_of(returned)
    return [told_of(returned, one, inputs) for one in returned.open()]


class Inputs(NamedTuple):
    """What was read at each cell (sheet, cell), an answer of each row (sheet, row); of a register its events."""

    answers: Mapping[tuple[str, str], Answer]
    lines: Mapping[tuple[str, int], Answer]
    events: EventCells | None


def inputs_of(returned: Returned) -> Inputs:
    """Those of a returned file."""
    answers = returned.answers()
    lines = {(sheet, area_position(cell)[0]): one for (sheet, cell), one in answers.items()}
    return Inputs(answers, lines, event_cells(returned))


def told_of(returned: Returned, finding: Finding, inputs: Inputs) -> Told:
    """One finding."""
    answer, events = inputs.answers.get((finding.place.sheet, finding.place.cell)), inputs.events
    language, sheet = returned.campaign.language, returned.book.sheet(finding.place.sheet)
    position = position_of(finding)
    typed = returned.before.get((finding.place.sheet, finding.place.cell), "")
    if sheet and position and not typed:
        typed = sheet.cell(*position).shown
    line = inputs.lines.get((finding.place.sheet, position[0])) if position else None
    example = right_answer(returned.campaign, answer, returned.receiver, finding) if answer else ""
    return Told(
        finding,
        place_words(finding, sheet, language),
        (events.item(finding) if events else "") or item_words(returned.campaign, finding, answer, line),
        typed or (say("correction.read.blank", language) if position else ""),
        read_words(returned.campaign, finding, answer, typed if position else ""),
        events.example(finding) if events else example,
        link_of(finding, sheet),
    )


def place_words(finding: Finding, sheet: Sheet | None, language: str) -> str:
    """`自评表!H14`; what hides it is said."""
    place, position = finding.place, position_of(finding)
    if not place.sheet:
        return say("correction.place.file", language)
    words = say("correction.place.cell", language, sheet=place.sheet, cell=place.cell).strip("!")
    if sheet and sheet.state is not SheetState.VISIBLE:
        return words + say("correction.place.hidden-sheet", language)
    if sheet and position and position[0] in sheet.hidden_rows:
        return words + say("correction.place.hidden-row", language)
    return words


def link_of(finding: Finding, sheet: Sheet | None) -> str:
    """Where a click leads: the cell, the row, or the sheet; nowhere where a person could not see it."""
    if sheet is None or sheet.state is not SheetState.VISIBLE:
        return ""
    title = sheet.title.replace("'", "''")
    if position := position_of(finding):
        return f"'{title}'!{cell_name(*position)}"
    row = int(finding.place.cell) if finding.place.cell.isdecimal() else 1
    seen = next(column for column in range(1, 1000) if column not in sheet.hidden_columns)
    return f"'{title}'!{cell_name(row, seen)}"


def item_words(campaign: Campaign, finding: Finding, answer: Answer | None, line: Answer | None) -> str:
    """What the input is called: criterion and fact, or the column it stands in; of what is printed that of its line."""
    if answer is None:
        item = shown(finding.slots.get("item") or finding.slots.get("label"), campaign.language)
        whose = criterion_words(campaign, line) if item and line else ""
        return item if whose in item else f"{whose} · {item}"
    criterion = campaign.rubric.by_id.get(answer.criterion_id)
    if criterion is None:
        return ""
    fact = criterion.facts.get(answer.fact_id)
    topic = "review" if answer.unit_id else "column"
    last = fact.title if fact else say(f"form.{topic}.{answer.kind}", campaign.language)
    return f"{criterion_words(campaign, answer)} · {last}"


def criterion_words(campaign: Campaign, answer: Answer) -> str:
    """The criterion of an answer; in a review behind the unit."""
    criterion, unit = campaign.rubric.by_id.get(answer.criterion_id), campaign.unit(answer.unit_id)
    return " · ".join(one for one in (unit.name if unit else "", criterion.title if criterion else "") if one)


def read_words(campaign: Campaign, finding: Finding, answer: Answer | None, typed: str) -> str:
    """What was read there. An error at a cell that is no input of its own says that what is typed there was not."""
    language = campaign.language
    if answer is None:
        unread = say("correction.read.nothing", language) if typed else ""
        return unread if finding.severity is Severity.ERROR else shown(finding.slots.get("read"), language)
    match answer.status:
        case Status.MISSING:
            return say("correction.read.missing", language)
        case Status.BLANK:
            return ""
        case Status.UNREADABLE:
            return say("correction.read.nothing", language)
    if answer.value is None:
        return answer.text
    return value_words(campaign, answer)


def value_words(campaign: Campaign, answer: Answer) -> str:
    """A number as it is typed; 是 and 否 as words."""
    criterion = campaign.rubric.by_id.get(answer.criterion_id)
    fact = criterion.facts.get(answer.fact_id) if criterion else None
    if fact and fact.type is FactType.YES_NO:
        return say("form.yes" if answer.value else "form.no", campaign.language)
    return shown(answer.value)
