"""The correction pack: what of a returned file is to be mended, cell by cell and as a list, put into the file itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from xlforms.forms.right_answers import right_answer
from xlforms.messages import say, shown
from xlforms.messages.dates import day
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding, Severity
from xlforms.model.rubric import FactType
from xlforms.model.submission import Answer, Kind, Status, Submission
from xlforms.model.unit import Department, Unit
from xlforms.sheets.address import Position, area_position, cell_name
from xlforms.sheets.book import Book, Sheet, SheetState
from xlforms.sheets.patching.list_sheet import Column, Line, ListSheet
from xlforms.sheets.patching.marks import Mark, mark_at
from xlforms.sheets.patching.patch import SheetMarks

WIDTHS = {"number": 5, "place": 15, "item": 22, "problem": 32, "typed": 14, "read": 12, "advice": 36, "example": 17}
CENTERED = {"number", "typed", "read"}
NOTE_LENGTH = 900  # characters; the rest stands on the list
WEIGHTS = (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Returned:
    """A returned file with all that was found in it. `fresh` says why it goes back as a new form, if it does."""

    campaign: Campaign
    receiver: Unit | Department
    submission: Submission
    findings: tuple[Finding, ...]
    book: Book
    day: date  # of its receipt
    fresh: str = ""

    def told(self) -> list[Finding]:
        """What is to be mended, then what is to be looked at, each in the order of the file."""
        language = self.campaign.language
        return [one.in_language(language) for weight in WEIGHTS for one in self.findings if one.severity is weight]

    def answers(self) -> dict[tuple[str, str], Answer]:
        """(sheet, cell) -> what was read there."""
        return {(one.place.sheet, one.place.cell): one for one in self.submission.answers if one.place.cell}


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
    """Every finding that asks for something, numbered by its place in the list."""
    answers = returned.answers()
    return [told_of(returned, one, answers.get((one.place.sheet, one.place.cell))) for one in returned.told()]


def told_of(returned: Returned, finding: Finding, answer: Answer | None) -> Told:
    """One finding."""
    language, sheet = returned.campaign.language, returned.book.sheet(finding.place.sheet)
    position = position_of(finding)
    typed = sheet.cell(*position).shown if sheet and position else ""
    return Told(
        finding,
        place_words(finding, sheet, language),
        item_words(returned.campaign, finding, answer),
        typed or (say("correction.read.blank", language) if position else ""),
        read_words(returned.campaign, finding, answer),
        right_answer(returned.campaign, answer) if answer else "",
        link_of(finding, sheet),
    )


def position_of(finding: Finding) -> Position | None:
    """The cell of a finding; None where it is about a row, a column, a sheet or the file."""
    try:
        return area_position(finding.place.cell)[:2]
    except ValueError:
        return None


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


def item_words(campaign: Campaign, finding: Finding, answer: Answer | None) -> str:
    """What the input is called: criterion and fact, or the column it stands in."""
    if answer is None:
        return shown(finding.slots.get("item") or finding.slots.get("label"))
    criterion = next((one for one in campaign.rubric.criteria() if one.id == answer.criterion_id), None)
    if criterion is None:
        return ""
    unit = campaign.unit(answer.unit_id)
    fact = criterion.facts.get(answer.fact_id)
    topic = "review" if answer.unit_id else "column"
    last = fact.title if fact else say(f"form.{topic}.{answer.kind}", campaign.language)
    return " · ".join(filter(None, (unit.name if unit else "", criterion.title, last)))


def read_words(campaign: Campaign, finding: Finding, answer: Answer | None) -> str:
    """What was read there."""
    language = campaign.language
    if answer is None:
        return shown(finding.slots.get("read"))
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
    """A number as it is typed, with its measure; 是 and 否 as words."""
    facts = {(one.id, fact.id): fact for one in campaign.rubric.criteria() for fact in one.facts.values()}
    fact = facts.get((answer.criterion_id, answer.fact_id))
    if fact and fact.type is FactType.YES_NO:
        return say("form.yes" if answer.value else "form.no", campaign.language)
    return shown(answer.value) + (fact.measure if fact and answer.kind is Kind.FACT else "")


def list_sheet(returned: Returned, told: Sequence[Told]) -> ListSheet:
    """The first sheet."""
    campaign = returned.campaign
    language = campaign.language
    columns = tuple(
        Column(say(f"correction.column.{key}", language), width, "center" if key in CENTERED else "cell")
        for key, width in WIDTHS.items()
    )
    return ListSheet(
        title=say("correction.sheet", language),
        heading=say("correction.title", language),
        head=tuple(head_lines(returned)),
        columns=columns,
        lines=tuple(line_of(number, one) for number, one in enumerate(told, start=1)),
        problem=list(WIDTHS).index("problem"),
        footer=say("correction.footer", language, campaign=campaign.title.replace("&", "&&")),
    )


def line_of(number: int, told: Told) -> Line:
    """One row of the table."""
    finding = told.finding
    texts = (str(number), told.place, told.item, finding.message, told.typed, told.read, finding.hint, told.example)
    return Line(texts, told.link, finding.severity is Severity.ERROR)


def head_lines(returned: Returned) -> Iterator[tuple[str, str]]:
    """(label, text) above the table."""
    campaign = returned.campaign
    language, office = campaign.language, campaign.office
    yield say("correction.head.sender", language), returned.receiver.name
    yield say("correction.head.campaign", language), campaign.title
    weights = [finding.severity for finding in returned.told()]
    counts = {"errors": weights.count(Severity.ERROR), "warnings": weights.count(Severity.WARNING)}
    yield say("correction.head.counts", language), say("correction.head.counts-text", language, **counts)
    how = say("correction.head.how-text", language)
    fresh = [say("correction.head.how-fresh", language, why=returned.fresh)] if returned.fresh else []
    yield say("correction.head.how", language), "\n".join([*fresh, how])
    late = returned.day > campaign.deadline
    due = say("correction.head.soon" if late else "correction.head.by", language, day=day(campaign.deadline, language))
    yield say("correction.head.deadline", language), due
    yield say("correction.head.office", language), "  ".join(filter(None, (office.name, office.email)))
    yield say("correction.head.ask", language), "  ".join(filter(None, (office.contact, office.phone)))


def sheet_marks(returned: Returned, told: Iterable[Told]) -> Mapping[str, SheetMarks]:
    """Sheet -> marks and notes at the cells that findings name."""
    at_cells: dict[tuple[str, Position], list[Told]] = defaultdict(list)
    for one in told:
        sheet, position = returned.book.sheet(one.finding.place.sheet), position_of(one.finding)
        if sheet and position:
            merge = sheet.merge_at(*position)
            at_cells[sheet.title, merge[:2] if merge else position].append(one)
    found: dict[str, tuple[list[Mark], dict[Position, str]]] = defaultdict(lambda: ([], {}))
    for (title, position), ones in sorted(at_cells.items(), key=lambda one: one[0]):
        sheet = returned.book.sheet(title)
        assert sheet is not None
        marks, notes = found[title]
        marks.append(mark_at(sheet.cell(*position), sheet.merge_at(*position), ones[0].finding.severity))
        notes[position] = note_of(ones, returned.campaign.language)
    return {title: SheetMarks(marks, notes) for title, (marks, notes) in found.items()}


def note_of(told: Sequence[Told], language: str) -> str:
    """What a note says: each finding of its cell, and an example."""
    lines = [
        say("correction.note-line.text", language, message=one.finding.message, hint=one.finding.hint) for one in told
    ]
    if example := told[0].example:
        lines.append(say("correction.note-line.example", language, example=example))
    text = say("correction.note", language) + "\n".join(lines)
    if len(text) > NOTE_LENGTH:
        more = say("correction.note-line.more", language, count=len(told))
        return text[:NOTE_LENGTH] + "…\n" + more
    return text
