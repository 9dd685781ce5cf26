"""A filled form saved in other formats by LibreOffice and SheetJS: every value right or a finding, none wrong."""

import json
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from tests.county import Typed, cells_of, full_marks
from tests.sheetjs import save_as
from xlforms.forms.formulas import SELF_DECIMALS
from xlforms.forms.styles import STYLES
from xlforms.forms.writing.form_sheet import input_style
from xlforms.model.campaign import Campaign
from xlforms.model.fact import FactType
from xlforms.model.finding import Finding, Severity
from xlforms.model.submission import Kind, Status, Submission
from xlforms.sheets.office import convert, find_office
from xlforms.sheets.reading import read_book
from xlforms.workflow.reading import read_form

FACTS: dict[str, Typed] = {
    "news.city": 76,
    "petitions.closed": 94.99,
    "screening.rate": 84.5,
    "loans.amount": 19.9,
    "plans.papers.annual": "否",
}
CLAIMS: dict[str, Typed] = {"news": 4.5, "papers": 3, "merit": 1.75}
TEXTS: dict[str, Typed] = {"M6": "信息第3期", "N6": '其中<2>条为"约稿", 3;4'}
CSV = (
    "Text - txt - csv (StarCalc)|{},34,{},1,,0,false,true,false,false,false,2"  # delimiter, encoding; the second sheet
)
OFFICE = {
    "page.html": "HTML (StarCalc)",
    "comma.csv": CSV.format(44, 76),
    "semicolon.csv": CSV.format(59, 76),
    "tab.csv": CSV.format(9, 65535),
    "chinese.csv": CSV.format(44, 85),
}
SHEETJS = {"xlsb": "xlsb", "xlml": "xml2003", "html:自评表": "html", "csv:自评表": "text", "txt:自评表": "text"}
BESIDES: dict[str, set[str]] = {
    "xlsb": set(),
    "xml2003": set(),
    "html": {"one-sheet-only"},
    "text": {"one-sheet-only", "numbers-as-shown"},
}
"""Format -> what is told of the file besides."""
ALWAYS = {"missing-self-points"}
"""What is told of the file as .xlsx, too: not every criterion has its self points."""


def typed(campaign: Campaign) -> dict[str, Typed]:
    """Cell of the form -> what is typed into it."""
    return cells_of(campaign, full_marks(campaign, campaign.units[0]) | FACTS, CLAIMS) | TEXTS


@pytest.fixture(scope="module")
def folder(campaign: Campaign, form: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """filled.xlsx as LibreOffice saves it, and everything made of it."""
    folder = tmp_path_factory.mktemp("formats")
    saves = {str(folder / "filled.xlsx"): "Calc MS Excel 2007 XML"}
    saves |= {str(folder / name): saved for name, saved in OFFICE.items()}
    job = {"source": str(form), "cells": {"自评表": typed(campaign)}, "saves": saves}
    (folder / "jobs.json").write_text(json.dumps([job]), "utf-8")
    script = Path(__file__).with_name("office_session.py")
    command = ["/usr/bin/python3", script, str(find_office()), folder / "profile", folder / "jobs.json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    save_as(folder / "filled.xlsx", folder, *SHEETJS)
    return folder


Answers = dict[tuple[str, str, Kind], tuple[Status, Decimal | None, str]]


def answers(submission: Submission) -> Answers:
    """What was read of each input, but not where."""
    return {
        (one.criterion_id, one.fact_id, one.kind): (one.status, one.value, one.text if one.value is None else "")
        for one in submission.answers
    }


def told(findings: list[Finding]) -> set[str]:
    """What a person must look at; that formulas and sheets are gone is for information."""
    return {one.code for one in findings if one.severity is not Severity.INFO} - ALWAYS


@pytest.fixture(scope="module")
def expected(campaign: Campaign, folder: Path) -> Answers:
    """As read from .xlsx, with the values that the test has typed."""
    submission, findings = read_form(folder / "filled.xlsx", campaign)
    assert told(findings) == set()
    found = answers(submission)
    assert found["news", "city", Kind.FACT][1] == 76
    assert found["petitions", "closed", Kind.FACT][1] == Decimal("94.99")
    assert found["merit", "", Kind.SELF][1] == Decimal("1.75")
    assert found["news", "", Kind.REMARK][2] == TEXTS["N6"]
    return found


@pytest.mark.parametrize("kind", SHEETJS)
def test_saved_by_sheetjs(campaign: Campaign, folder: Path, expected: Answers, kind: str) -> None:
    name = {"xlml": "xml"}.get(kind.partition(":")[0], kind.partition(":")[0])
    book, _ = read_book(folder / f"filled.{name}")
    submission, findings = read_form(folder / f"filled.{name}", campaign)
    assert (submission.sender, book and book.format) == ("pingjiang", SHEETJS[kind])
    assert answers(submission) == expected
    assert told(findings) == BESIDES[SHEETJS[kind]]


@pytest.mark.parametrize("name", OFFICE)
def test_saved_by_libreoffice(campaign: Campaign, folder: Path, expected: Answers, name: str) -> None:
    [path] = [folder / name] if name.endswith("html") else folder.glob(f"{Path(name).stem}-*.csv")
    submission, findings = read_form(path, campaign)
    assert submission.sender == "pingjiang"
    assert answers(submission) == expected
    assert told(findings) == ({"ids-lost"} if name.endswith("html") else BESIDES["text"])


def test_a_number_rounded_for_showing_is_told(campaign: Campaign, folder: Path) -> None:
    """94.99 shown without decimals is 95 in the file; the check code beside the signature is still that of 94.99."""
    [path] = folder.glob("comma-*.csv")
    text = path.read_text("utf-8-sig")
    assert text.count(",94.99,") == 1
    (folder / "rounded.csv").write_text(text.replace(",94.99,", ",95,"), "utf-8")
    submission, findings = read_form(folder / "rounded.csv", campaign)
    assert told(findings) == BESIDES["text"] | {"check-code-differs"}
    [differs] = [one for one in findings if one.code == "check-code-differs"]
    exact, _ = read_form(folder / "filled.xlsx", campaign)
    assert (differs.slots["value"], differs.slots["code"]) == (exact.check_code, submission.check_code)


def test_what_libreoffice_reads_of_the_other_formats(campaign: Campaign, folder: Path, expected: Answers) -> None:
    """A second reader of the same files."""
    for name in ("filled.xlsb", "filled.xml"):
        made = convert(folder / name, folder / name.replace(".", "_"), "xlsx")
        assert answers(read_form(made, campaign)[0]) == expected, name


def test_issued_formats_show_all_that_validation_admits(campaign: Campaign) -> None:
    """Why numbers that came as shown are worth a warning and no error: only a format of one's own can round them."""
    numbers = {FactType.COUNT, FactType.NUMBER, FactType.PERCENT}
    facts = [fact for criterion in campaign.rubric.criteria() for fact in criterion.facts.values()]
    formats = {STYLES[input_style(fact)].get("num_format", "General") for fact in facts if fact.type in numbers}
    assert (formats, STYLES["input_points"]["num_format"], SELF_DECIMALS) == ({"General"}, "0.00", 2)
