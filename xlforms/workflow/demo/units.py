"""The units of the demo: each fills in its form with answers of its own; two of them damage it as people do."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from xlforms.forms import evidence
from xlforms.forms.columns import INDEX
from xlforms.forms.layout import Block, Layout, Row, make_layout
from xlforms.messages import say
from xlforms.model.campaign import Campaign
from xlforms.model.fact import FactType
from xlforms.model.finding import Place
from xlforms.model.rubric import Criterion
from xlforms.model.submission import Answer, Kind, Status, Submission
from xlforms.model.unit import Unit
from xlforms.scoring.reviewed import reachable
from xlforms.scoring.scorer import Scorer
from xlforms.sheets.filling import OpenedBook, opened
from xlforms.workflow.demo.chance import chance, one_of

TYPES_A_MEASURE, INSERTS_A_ROW = 1, 5  # places in the official order of the units that damage their forms
MEASURED = Decimal(76)  # of what the first of them is asked 80
SLOPPIEST, CAREFUL = 74, 98  # per cent of what was asked that a unit has done
CLAIMS_ALL = 8  # per cent of the criteria for which a unit claims more than the rules give
EVIDENCE, REMARKS, DOCUMENTS = 8, 4, 3
Facts = dict[str, Decimal]  # row id -> what a unit reports


def fill_form(campaign: Campaign, unit: Unit, source: Path, target: Path) -> None:
    """The unit's issued form, filled in and saved as `target`.

    Raises:
        CannotWrite: it can't be written.
    """
    layout, place = make_layout(campaign.rubric, campaign.language), campaign.units.index(unit)
    first, facts = next(layout.rows()), dict(reported(campaign, unit, layout))
    if place == TYPES_A_MEASURE:
        facts[first.row_id] = MEASURED
    with opened(source, target) as book:
        type_facts(book, layout, facts)
        type_claims(book, layout, unit, claims(campaign, unit, facts))
        type_documents(book, layout, unit)
        if place == TYPES_A_MEASURE:
            type_measure(book, layout, first)
        if place == INSERTS_A_ROW:
            below = layout.blocks[0].first + 1
            book.insert_row(layout.grid.title, below)
            book.type(layout.grid.title, below, INDEX["fact"], say("demo.inserted", layout.language))


def reported(campaign: Campaign, unit: Unit, layout: Layout) -> Iterator[tuple[str, Decimal]]:
    """(row id, value) of every fact; 是/否 as 1/0."""
    targets = campaign.rubric.targets(unit)
    care = SLOPPIEST + chance(unit.id) * (CAREFUL - SLOPPIEST) // 100
    for row in layout.rows():
        if row.fact:
            target, luck = targets.get((row.criterion.id, row.fact.id)), chance(unit.id, row.row_id)
            yield row.row_id, value_of(row.fact.type, target, luck, done=luck < care)


def value_of(kind: FactType, target: Decimal | None, luck: int, *, done: bool) -> Decimal:
    """What is reported: done or not, more or less than the target; what has none is better rare."""
    if kind is FactType.YES_NO:
        return Decimal(done)
    if target is None:
        return Decimal(0 if done else 1 + luck % 3)
    if kind is FactType.PERCENT:
        return min(target + luck % 6, Decimal(100)) if done else target - 1 - luck % 12
    return target + luck % 3 if done else max(target - 1 - luck % (1 + int(target) // 8), Decimal(0))


def claims(campaign: Campaign, unit: Unit, facts: Facts) -> dict[str, Decimal]:
    """Criterion id -> the points the unit gives itself: mostly those the form computes, now and then more."""
    answers = tuple(
        Answer(criterion.id, fact_id, Kind.FACT, Status.VALUE, facts[f"{criterion.id}.{fact_id}"], "", Place(""))
        for criterion in campaign.rubric.criteria()
        for fact_id in criterion.facts
    )
    scores = Scorer(campaign.rubric, campaign.language).score(unit, Submission(unit.id, "", "", answers=answers))
    computed = {score.criterion_id: score.computed_points for score in scores}
    return {one.id: claim(unit, one, computed[one.id]) for one in campaign.rubric.criteria()}


def claim(unit: Unit, criterion: Criterion, computed: Decimal | None) -> Decimal:
    """Its own points for one criterion."""
    if chance(unit.id, criterion.id, "claim") < CLAIMS_ALL:
        return criterion.max_points
    return reachable(criterion, computed)


def type_facts(book: OpenedBook, layout: Layout, facts: Facts) -> None:
    """Numbers as numbers, 是 and 否 as the list has them."""
    for row in layout.rows():
        if row.fact:
            value: str | Decimal = facts[row.row_id]
            if row.fact.type is FactType.YES_NO:
                value = say("form.yes" if value else "form.no", layout.language)
            book.type(layout.grid.title, row.number, INDEX["value"], value)


def type_claims(book: OpenedBook, layout: Layout, unit: Unit, points: dict[str, Decimal]) -> None:
    """Points, evidence and remark of each criterion, in the first row of its merged cells."""
    for block in layout.blocks:
        names = (unit.id, block.criterion.id)
        book.type(layout.grid.title, block.first, INDEX["self"], points[block.criterion.id])
        evidence = one_of("demo.evidence", EVIDENCE, layout.language, *names)
        book.type(layout.grid.title, block.first, INDEX["evidence"], evidence)
        remark = one_of("demo.remark", REMARKS, layout.language, *names)
        book.type(layout.grid.title, block.first, INDEX["remark"], remark)


def type_documents(book: OpenedBook, layout: Layout, unit: Unit) -> None:
    """A few documents on the sheet for evidence."""
    sheet = say("form.sheet.evidence", layout.language)
    for offset in range(DOCUMENTS):
        block: Block = layout.blocks[chance(unit.id, "document", str(offset)) % len(layout.blocks)]
        row, column = evidence.FIRST_ROW + offset, evidence.COLUMN
        book.type(sheet, row, column["criterion"], block.criterion.title)
        name = one_of("demo.evidence", EVIDENCE, layout.language, unit.id, "document", str(offset))
        book.type(sheet, row, column["name"], name)


def type_measure(book: OpenedBook, layout: Layout, row: Row) -> None:
    """The number as text with its measure behind it: 76条."""
    assert row.fact
    book.type(layout.grid.title, row.number, INDEX["value"], f"{MEASURED}{row.fact.measure}")
