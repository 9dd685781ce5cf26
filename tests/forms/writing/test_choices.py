"""Choices that no validation can hold itself: they stand on the hidden sheet, and what is chosen is read back."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from xlforms.forms.writing.writer import write_form
from xlforms.model.campaign import Campaign
from xlforms.model.fact import Fact, FactType
from xlforms.model.rubric import Criterion, Part, Section
from xlforms.sheets.sanity.workbook import examine
from xlforms.workflow.reading import read_form

CHOICES = [
    ("按期完成", "延期完成"),
    ("完成, 有材料", "完成, 没有材料", '"其他"'),
    tuple(f"第{number}种情况：由单位自行组织开展的活动" for number in range(30)),
]


def with_choice(campaign: Campaign, choices: tuple[str, ...]) -> Campaign:
    fact = Fact("how", "完成情况", FactType.CHOICE, choices=choices)
    one = campaign.rubric.total
    criterion = Criterion("work", "工作", one, facts={"how": fact}, parts=(Part("work", "工作", one),))
    section = Section("s", "S", one, campaign.rubric.sections[0].reviewer, (criterion,))
    rubric = replace(campaign.rubric, sections=(section,), fingerprint="choices" + str(len(choices)))
    return replace(campaign, rubric=rubric)


@pytest.mark.parametrize("choices", CHOICES)
def test_chosen_from_the_list_and_read_back(campaign: Campaign, tmp_path: Path, choices: tuple[str, ...]) -> None:
    campaign, path = with_choice(campaign, choices), tmp_path / "form.xlsx"
    write_form(path, campaign, campaign.units[0])
    assert examine(path) == []
    book = openpyxl.load_workbook(path)
    [source] = [one.formula1 for one in book["自评表"].data_validations.dataValidation if "H6" in str(one.sqref)]
    if choices is not CHOICES[0]:
        sheet, _, cells = source.partition("!")
        offered = tuple(row[0].value for row in book[sheet.strip("'")][cells.replace("$", "")])
    else:
        offered = tuple(source.strip('"').split(","))
    assert offered == choices
    book["自评表"]["H6"] = choices[-1]
    book.save(path)
    submission, findings = read_form(path, campaign)
    assert [(one.text, one.status) for one in submission.answers if one.fact_id == "how"] == [(choices[-1], "value")]
    assert {one.code for one in findings} <= {"missing-self-points"}
