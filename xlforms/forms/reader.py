"""Reads a returned form: who it is from, where its inputs stand now, what was typed into them. Nothing is guessed."""

from dataclasses import replace

from xlforms.forms.code_returned import code_differs, code_of
from xlforms.forms.evidence import read_evidence
from xlforms.forms.grid import Input
from xlforms.forms.identity.names import sheet_of_another
from xlforms.forms.layout import make_layout
from xlforms.forms.limits import limited, limits_of, limits_of_points, not_after
from xlforms.forms.locating.contents import drop_moved
from xlforms.forms.locating.finder import locate, not_found
from xlforms.forms.locating.foreign import table_of_another
from xlforms.forms.locating.located import Located
from xlforms.forms.recomputed import up_to_date
from xlforms.forms.structure.compare import compare_structure
from xlforms.forms.structure.found import Found
from xlforms.forms.structure.issued_form import issued_form
from xlforms.model.campaign import Campaign
from xlforms.model.conventions import Conventions
from xlforms.model.fact import Fact, FactType
from xlforms.model.finding import Finding, Place
from xlforms.model.rubric import Criterion
from xlforms.model.submission import Answer, Kind, Status, Submission
from xlforms.model.unit import Unit
from xlforms.sheets.book import Book, Cell
from xlforms.sheets.typed.reading import Reading
from xlforms.sheets.values import read_choice, read_date, read_number, read_text, read_yes_no


def read_answers(book: Book, campaign: Campaign, unit: Unit, file: str) -> tuple[Submission, list[Finding]]:
    """Every input of a unit's form; one that is not found or can't be read has a status that says so, and a finding.

    Findings: sender-name-changed, targets-of-another; those of the finder, of `contents`, `sheets.values` and
    `structure`; out-of-range, not-whole, too-many-decimals, date-too-late, formula-stale, check-code-differs.
    """
    layout = make_layout(campaign.rubric, campaign.language)
    located = locate(book, layout.grid, file)
    if located is None:
        return Submission(unit.id, "", file), [not_found(book, layout.grid, file)]
    of_another = sheet_of_another(located.sheet, campaign, unit, file) or table_of_another(located, campaign, unit)
    if of_another:
        return Submission(unit.id, "", file), [of_another]
    findings = located.findings
    drop_moved(located, campaign.rubric, campaign.rubric.targets(unit), campaign.language)
    criteria = campaign.rubric.by_id
    answers = tuple(answer_of(one, criteria[one.criterion_id], located, campaign) for one in layout.grid.inputs)
    listed, problems = read_evidence(book, layout, file)
    findings += problems
    found = Found(file, located.sheet, located.rows, located.columns, tuple(findings))
    findings += compare_structure(issued_form(campaign, unit), book, found)
    code = code_of(located, layout)
    findings += code_differs(located, layout, code)
    submission = Submission(unit.id, "", file, answers=answers + listed, check_code=code)
    return submission, [replace(finding, unit_id=unit.id, language=campaign.language) for finding in findings]


def answer_of(one: Input, criterion: Criterion, located: Located, campaign: Campaign) -> Answer:
    """One input as read; a finding is added to those located for what a person must know."""
    cell = located.cells.get(one.name)
    if cell is None:
        place = Place(located.file, located.sheet.title)
        return Answer(one.criterion_id, one.fact_id, one.kind, Status.UNREADABLE, None, "", place)
    reading = up_to_date(read_input(one, criterion, cell, campaign.conventions, campaign), cell, located.sheet)
    place = Place(located.file, located.sheet.title, cell.name)
    if reading.code:
        item = criterion.facts[one.fact_id].title if one.fact_id else criterion.title
        located.findings.append(Finding(reading.code, place, {**reading.slots, "item": item}))
    return Answer(one.criterion_id, one.fact_id, one.kind, reading.status, reading.value, reading.text, place)


def read_input(
    one: Input, criterion: Criterion, cell: Cell, conventions: Conventions, campaign: Campaign | None = None
) -> Reading:
    """What stands in an input cell, taken for what was asked. Of the campaign only its days are looked at."""
    if one.kind in {Kind.EVIDENCE, Kind.REMARK}:
        return read_text(cell)
    if one.kind is Kind.SELF:
        return read_points(cell, criterion, conventions)
    return read_fact(criterion.facts[one.fact_id], cell, conventions, campaign)


def read_points(cell: Cell, criterion: Criterion, conventions: Conventions) -> Reading:
    """Points claimed or given for a criterion."""
    reading = read_number(cell, conventions.points[0], conventions=conventions)
    return limited(reading, cell, limits_of_points(criterion))


def read_fact(fact: Fact, cell: Cell, conventions: Conventions, campaign: Campaign | None = None) -> Reading:
    """A fact by its type; what an incomplete date may be, and which number may have been one, follow from the days."""
    deadline = campaign.deadline if campaign else None
    match fact.type:
        case FactType.YES_NO:
            return read_yes_no(cell, conventions=conventions)
        case FactType.CHOICE:
            return read_choice(cell, fact.choices)
        case FactType.DATE:
            reading = read_date(cell, campaign.last_day if campaign else None, conventions=conventions)
            return not_after(deadline, reading, cell) if deadline else reading
        case FactType.TEXT:
            return read_text(cell)
        case _:
            reading = read_number(
                cell,
                "%" if fact.type is FactType.PERCENT else fact.measure,
                conventions=conventions,
                highest=fact.highest,
                typed_about=deadline,
            )
            return limited(reading, cell, limits_of(fact))
