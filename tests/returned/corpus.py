"""The campaign of the corpus in tests/data/returned, and its form filled in without a fault: the base of every file."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlforms.forms.layout import make_layout
from xlforms.model.campaign import Campaign
from xlforms.rubrics.campaign_file import read_campaign
from xlforms.sheets.address import Position
from xlforms.sheets.mangling.draft import Draft, DraftValue, Look, Role
from xlforms.sheets.mangling.packing import parts_of
from xlforms.workflow.rehearse.marked import make_draft

FOLDER = Path(__file__).parents[1] / "data" / "returned"
BASE = "as-issued.xlsx"  # filled in, nothing else done to it
FACTS: Mapping[str, DraftValue] = {
    "news.city": Decimal(76),
    "news.province": Decimal(41),
    "rate.rate": Decimal("93.5"),
    "progress.progress": Decimal(112),
    "statistics.on_time": "是",
    "statistics.complete": "否",
    "plans.list.plan": "是",
    "plans.list.summary": "是",
    "money.budget": Decimal("18.25"),
    "money.relief": Decimal(31250),
    "cases.closed": Decimal(9),
    "mediation.kind": "联合机构",
    "mediation.founded": Decimal(45363),  # 2024-03-12
    "campaigns.held": Decimal(7),
    "innovation.summary": "送法到村，一村一群",
    "innovation.theme": "平安家庭",
}
CLAIMS = {
    "news": "5.6",
    "rate": "5",
    "progress": "5",
    "statistics": "2",
    "plans": "4",
    "money": "5.7",
    "cases": "4.5",
    "mediation": "5",
    "campaigns": "5",
    "innovation": "4",
}
REMARKS = {"news": "含约稿3条", "innovation": "见材料"}
Edit = Callable[[Draft], object]


@cache
def campaign() -> Campaign:
    """The corpus's own campaign, read from its files."""
    found, findings = read_campaign(FOLDER / "definition")
    assert found is not None, findings
    return found


@cache
def _filled(unit_id: str) -> Draft:
    unit = campaign().unit(unit_id)
    assert unit is not None
    draft = make_draft(campaign(), unit)
    for name, value in typed().items():
        put(draft, name, value, Look.DATE if name.endswith(".founded") else None)
    return draft


def filled(unit_id: str = "east") -> Draft:
    """The unit's form with every answer in it, to be changed."""
    return _filled(unit_id).copied()


def typed() -> dict[str, DraftValue]:
    """Input name -> what is typed."""
    answers: dict[str, DraftValue] = {f"xf_fact.{row_id}": value for row_id, value in FACTS.items()}
    answers |= {f"xf_self.{criterion_id}": Decimal(points) for criterion_id, points in CLAIMS.items()}
    answers |= {f"xf_evidence.{criterion_id}": f"{criterion_id}-1.pdf" for criterion_id in CLAIMS}
    return answers | {f"xf_remark.{criterion_id}": text for criterion_id, text in REMARKS.items()}


def at(draft: Draft, name: str) -> Position:
    """Where an input stands now: `xf_fact.news.city`."""
    return draft.form.found(Role.INPUT)[name]


def put(draft: Draft, name: str, value: DraftValue, look: Look | None = None, formula: str | None = None) -> None:
    """Type into an input."""
    position = at(draft, name)
    style = draft.looks[look] if look else draft.form.cells[position].style
    draft.form.put(position, value, formula, style=style)


def row_of(row_id: str) -> int:
    """The row of a fact in the form as issued."""
    layout = make_layout(campaign().rubric, campaign().language)
    return next(row.number for row in layout.rows() if row.row_id == row_id)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts as a file, the same bytes each time and as small as can be."""
    made = BytesIO()
    with ZipFile(made, "w") as target:
        for name, content in parts.items():
            target.writestr(ZipInfo(name), content, ZIP_DEFLATED, 9)
    return made.getvalue()


def as_bytes(draft: Draft) -> bytes:
    """The workbook."""
    return packed(parts_of(draft))


def edited(edit: Edit, unit_id: str = "east") -> bytes:
    """The filled form with one thing done to it."""
    draft = filled(unit_id)
    edit(draft)
    return as_bytes(draft)
