"""writing: what XlsxWriter would drop in silence must be heard, and the same input gives the same bytes."""

import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, strategies as st

from xlforms.errors import CannotWrite, UnusableFormat
from xlforms.sheets.limits import storable
from xlforms.sheets.writing import Workbook, Worksheet, header_text, new_book

Act = Callable[[Workbook, Worksheet], object]
LONG = "长" * 256
REFUSED: dict[str, Act] = {
    "list over 255": lambda _, s: s.list_validation(0, 0, 0, 0, [f"选项{n:03}" for n in range(60)]),
    "list over 255 by plain validation": lambda _, s: s.data_validation(
        0, 0, 0, 0, {"validate": "list", "source": [f"{n:03}" for n in range(90)]}
    ),
    "option with a comma": lambda _, s: s.list_validation(0, 0, 0, 0, ["是,否"]),
    "no options": lambda _, s: s.list_validation(0, 0, 0, 0, []),
    "input title over 32": lambda _, s: s.list_validation(0, 0, 0, 0, ["是"], input_title="题" * 33),
    "rare characters count twice": lambda _, s: s.list_validation(0, 0, 0, 0, ["是"], input_title="𠮷" * 17),
    "prompt over 255": lambda _, s: s.list_validation(0, 0, 0, 0, ["是"], input_message=LONG),
    "error title over 32": lambda _, s: s.list_validation(0, 0, 0, 0, ["是"], error_title="题" * 33),
    "error message over 255": lambda _, s: s.list_validation(0, 0, 0, 0, ["是"], error_message=LONG),
    "control character in a prompt": lambda _, s: s.list_validation(0, 0, 0, 0, ["是"], input_message="a\x07b"),
    "misspelt key": lambda _, s: s.data_validation(0, 0, 0, 0, {"validate": "whole", "critera": ">="}),
    "validation outside the sheet": lambda _, s: s.list_validation(0, 16384, 0, 16384, ["是"]),
    "formula without value": lambda _, s: s.write_formula(0, 0, "=1+1"),
    "formula with None": lambda _, s: s.write_formula(0, 0, "=1+1", None, None),
    "formula without =": lambda _, s: s.write_formula(0, 0, "1+1", None, 2),
    "dynamic array": lambda _, s: s.write_formula(0, 0, "=UNIQUE(A1:A9)", None, 2),
    "text over 32767": lambda _, s: s.write_string(0, 0, "字" * 32768),
    "merged text over 32767": lambda _, s: s.merge_range(0, 0, 1, 1, "字" * 32768),
    "text outside the sheet": lambda _, s: s.write_string(1048576, 0, "字"),
    "number outside the sheet": lambda _, s: s.write_number(0, 16384, 1),
    "no number": lambda _, s: s.write_number(0, 0, float("nan")),
    "blank outside the sheet": lambda b, s: s.write_blank(0, 16384, None, b.add_format({"bold": True})),
    "merge of one cell": lambda _, s: s.merge_range(0, 0, 0, 0, "a"),
    "merges overlap": lambda _, s: [s.merge_range(0, 0, 1, 1, "a"), s.merge_range(1, 1, 2, 2, "b")],
    "conditional format, misspelt key": lambda _, s: s.conditional_format(0, 0, 1, 1, {"type": "cell", "crit": "="}),
    "header over 255": lambda _, s: s.set_header("&C" + LONG),
    "name like A1": lambda b, _: b.define_name("AB12", "='表'!$A$1"),
    "name like R1C1": lambda b, _: b.define_name("R1C1", "='表'!$A$1"),
    "name not ASCII": lambda b, _: b.define_name("xf_信息", "='表'!$A$1"),
    "name twice": lambda b, _: [b.define_name(n, "='表'!$A$1") for n in ("xf_a", "XF_A")],
    "title over 31": lambda b, _: b.add_worksheet("表" * 32),
    "title with a slash": lambda b, _: b.add_worksheet("表/二"),
    "title with an apostrophe": lambda b, _: b.add_worksheet("it's"),
    "title twice": lambda b, _: b.add_worksheet("表"),
    "no title": lambda b, _: b.add_worksheet(" "),
    "unknown format property": lambda b, _: b.add_format({"boldd": True}),
    "unknown chart": lambda b, _: b.add_chart({"type": "pancake"}),
    "chart of an unknown sheet": lambda b, s: add_chart_of(b, s, "='别处'!$A$1:$A$3"),
    "chart without series": lambda b, s: s.insert_chart(0, 0, b.add_chart({"type": "bar"})),
    "property over 255": lambda b, _: b.set_custom_property("form", LONG),
}


def add_chart_of(book: Workbook, sheet: Worksheet, values: str) -> None:
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": values})
    sheet.insert_chart(0, 0, chart)


@pytest.mark.parametrize("what", REFUSED)
def test_what_excel_would_drop_is_refused_and_nothing_is_left(what: str, tmp_path: Path) -> None:
    with pytest.raises(UnusableFormat), new_book(tmp_path / "a.xlsx") as book:
        REFUSED[what](book, book.add_worksheet("表"))
    assert list(tmp_path.iterdir()) == []


def example(path: Path) -> Path:
    """One of everything a form has."""
    with new_book(path, title="自评表", author="市妇联", properties={"xf_form": "f1", "xf_unit": "u1"}) as book:
        sheet = book.add_worksheet("自评表")
        shaded = book.add_format({"bg_color": "#FFF2CC", "locked": False})
        sheet.write_string(0, 0, "=1+1")
        sheet.write_string(1, 0, "<r>&</r>")
        sheet.write_string(2, 0, "半个\ud842字", shaded)
        sheet.write_number(3, 0, Decimal("0.1"))
        sheet.write_formula(4, 0, "=A4*3", None, Decimal("0.3"))
        sheet.write_formula(5, 0, '=IF(A4="","","填")', None, "填")
        sheet.merge_range(6, 0, 8, 0, "<r>合\ud842并</r>", shaded)
        sheet.list_validation(0, 1, 9, 1, ["是", "否"], input_title="请选择", input_message="是或否\n二选一")
        sheet.list_validation(0, 2, 9, 2, "='自评表'!$A$1:$A$3")
        book.define_name("xf_news", "='自评表'!$B$1")
    return path


def test_what_is_written_stands_in_the_file(tmp_path: Path) -> None:
    """Written by one library, read by another: openpyxl is the witness."""
    path = example(tmp_path / "表.xlsx")
    book, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    assert [values["自评表"].cell(row, 1).value for row in range(1, 8)] == [
        "=1+1", "<r>&</r>", "半个\ufffd字", 0.1, 0.3, "填", "<r>合\ufffd并</r>",
    ]  # fmt: skip
    assert [book["自评表"].cell(row, 1).data_type for row in range(1, 8)] == ["s", "s", "s", "n", "f", "f", "s"]
    rules = book["自评表"].data_validations.dataValidation
    assert [(str(rule.sqref), rule.formula1, rule.prompt) for rule in rules] == [
        ("B1:B10", '"是,否"', "是或否\n二选一"),
        ("C1:C10", "'自评表'!$A$1:$A$3", None),
    ]
    assert book.defined_names["xf_news"].attr_text == "'自评表'!$B$1"
    assert {prop.name: prop.value for prop in book.custom_doc_props.props} == {"xf_form": "f1", "xf_unit": "u1"}
    assert (book.properties.title, book.properties.creator) == ("自评表", "市妇联")


def test_same_input_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    here = sha256(example(tmp_path / "a.xlsx").read_bytes()).hexdigest()
    script = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from pathlib import Path; from hashlib import sha256; from test_writing import example\n"
        "print(sha256(example(Path(sys.argv[1])).read_bytes()).hexdigest())"
    )
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", script, tmp_path / f"{seed}.xlsx"],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert run.stdout.strip() == here


def test_equal_properties_are_one_format(tmp_path: Path) -> None:
    with new_book(tmp_path / "a.xlsx") as book:
        one = book.add_format({"bold": True, "font_size": 12})
        assert book.add_format({"font_size": 12, "bold": True}) is one
        assert book.add_format({"font_size": 12}) is not one
        book.add_worksheet("表")


def test_an_error_of_the_caller_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), new_book(path) as book:
        book.add_worksheet(str(1 / 0))
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.xlsx", b"old")]


def test_a_folder_in_the_way_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(CannotWrite, match=r"a\.xlsx"), new_book(tmp_path / "a.xlsx") as book:
        book.add_worksheet("表")


def test_ampersands_of_a_title_are_shown_in_the_header(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with new_book(path) as book:
        book.add_worksheet("表").set_header("&C" + header_text("R&D"))
    assert openpyxl.load_workbook(path)["表"].oddHeader.center.text == "R&&D"


@given(st.lists(st.text(st.characters(min_codepoint=32) | st.sampled_from("\n\t\ud800\uffff"), max_size=40)))
def test_any_text_a_user_types_comes_back_as_text(texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        with new_book(path) as book:
            sheet = book.add_worksheet("表")
            for row, text in enumerate(texts):
                sheet.write_string(row, 0, text)
        read = openpyxl.load_workbook(path)["表"]
        assert [read.cell(row + 1, 1).value or "" for row in range(len(texts))] == [storable(text) for text in texts]
