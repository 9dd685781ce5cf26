"""A campaign with a rubric of every kind of fact, its issued forms filled in, and a next version of the rubric."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

import xlforms
from tests.forms.conftest import MIXED
from xlforms.forms.entries import Document, Typed
from xlforms.forms.writing.writer import write_form
from xlforms.model.campaign import Campaign
from xlforms.model.submission import Answer, Status
from xlforms.workflow.transplant import Transplanted

NOW = datetime(2016, 1, 12, 9, tzinfo=UTC)
ANSWERS: dict[str, Typed] = {
    "xf_fact.thirds.a": Decimal(6),
    "xf_fact.thirds.b": Decimal("2.5"),
    "xf_fact.thirds.c": "无",
    "xf_self.thirds": Decimal("3.25"),
    "xf_evidence.thirds": "附件1",
    "xf_remark.thirds": "0012",
    "xf_fact.steps.whole": Decimal(93),
    "xf_fact.steps.part": Decimal("-0.5"),
    "xf_fact.steps.far": Decimal(3),
    "xf_self.steps": Decimal(5),
    "xf_fact.won.list.x": "是",
    "xf_fact.won.list.y": "否",
    "xf_fact.won.many": Decimal(4),
    "xf_fact.won.swap": "否",
    "xf_fact.words.kind": "a&b",
    "xf_fact.words.day": date(2015, 3, 8),
    "xf_fact.words.text": "=1+1 <r>甲",
    "xf_self.words": Decimal(7),
}
DOCUMENTS = (Document("分档", "请示", "7号", "2015-3-8", "12", ""), Document("", "合影"))


def make_campaign(folder: Path) -> Campaign:
    """The sample's campaign with the rubric of all kinds, issued."""
    xlforms.new_campaign(folder, "county-2015")
    (folder / "rubric.yaml").write_text(MIXED, "utf-8")
    campaign = xlforms.open_campaign(folder)
    xlforms.issue(campaign, NOW)
    return campaign


def next_version(campaign: Campaign, *replacements: tuple[str, str]) -> Campaign:
    """The campaign with version 2 of its rubric, with other words in its file."""
    path = campaign.folder / "rubric.yaml"
    text = path.read_text("utf-8").replace("version: 1", "version: 2")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    return xlforms.open_campaign(campaign.folder)


def filled(campaign: Campaign, answers: Mapping[str, Typed] | None = None, unit: int = 0) -> Path:
    """The form of a unit as it comes back."""
    path = campaign.folder / "returned.xlsx"
    content = ANSWERS if answers is None else answers
    write_form(path, campaign, campaign.units[unit], answers=content, documents=DOCUMENTS)
    return path


def read(path: Path, campaign: Campaign) -> dict[str, tuple[str, Decimal | None, str]]:
    """Input -> what is read there, of all that is not blank; documents by their number."""
    submission, _ = xlforms.read_form(path, campaign)
    answers = [one for one in submission.answers if one.status is not Status.BLANK]
    return {key_of(one): (one.status.value, one.value, one.text) for one in answers}


def key_of(one: Answer) -> str:
    """`fact:thirds.a`, `self:thirds`; of the evidence list with its cell."""
    listed = f"@{one.place.cell}" if one.place.sheet == "佐证材料" else ""
    return f"{one.kind}:{'.'.join(filter(None, (one.criterion_id, one.fact_id)))}{listed}"


def path_of(made: Transplanted) -> Path:
    assert made.path is not None
    return made.path


def listed(made: Transplanted) -> list[tuple[str, str]]:
    """(cell, code) of all that is listed."""
    return [(one.place.cell, one.code) for one in made.findings]


def edited(path: Path, edit: Callable[[Workbook], None]) -> Path:
    """What somebody makes of a returned form."""
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return path
