"""What stands beside the cells: rules, protection, notes, threads, pictures, links, the program that saved the file."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from xlforms.sheets.book import Book, Note, Validation
from xlforms.sheets.office import convert
from xlforms.sheets.reading import read_book
from xlforms.sheets.writing import new_book

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "789c63f8cfc000000301010018dd8db00000000049454e44ae426082"
)
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


def opened(source: Path | bytes) -> Book:
    book, findings = read_book(source)
    assert book is not None, findings
    return book


def patched(path: Path, parts: dict[str, tuple[str, str]]) -> bytes:
    """The file with texts of its parts replaced, or with new parts where nothing is to be replaced."""
    out = BytesIO()
    with ZipFile(path) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            old, new = parts.get(name, ("", ""))
            text = source.read(name)
            assert old.encode() in text
            target.writestr(name, text.replace(old.encode(), new.encode(), 1) if old else text)
        for name, (old, new) in parts.items():
            if not old:
                target.writestr(name, new)
    return out.getvalue()


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """One sheet with a rule of each kind, a note of 张三 at B2 and a picture at D5; a second one with nothing."""
    path = tmp_path / "a.xlsx"
    with new_book(path) as book:
        sheet = book.add_worksheet("一")
        sheet.write_string(0, 0, "甲")
        sheet.data_validation(0, 1, 3, 1, {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 9})
        sheet.data_validation(0, 2, 0, 2, {"validate": "custom", "value": "=ISNUMBER(C1)"})
        sheet.list_validation(1, 2, 1, 2, ["是", "否"])
        sheet.write_comment(1, 1, "请看附件\n第2页", {"author": "张三"})
        sheet.insert_image(4, 3, "pixel.png", {"image_data": BytesIO(PIXEL)})
        sheet.protect()
        book.add_worksheet("二")
    return path


def test_xlsx(plain: Path) -> None:
    book = opened(plain)
    first, second = book.sheets
    assert first.validations == (
        Validation(((1, 2, 4, 2),), "whole", "between", ("0", "9")),
        Validation(((1, 3, 1, 3),), "custom", "between", ("ISNUMBER(C1)",)),
        Validation(((2, 3, 2, 3),), "list", "between", ('"是,否"',)),
    )
    assert first.protected is True
    assert first.notes == (Note(2, 2, "张三", "请看附件\n第2页"),)
    assert first.pictures == ((5, 4),)
    assert (second.validations, second.protected, second.notes, second.pictures) == ((), False, (), ())
    assert (book.links, book.program) == ((), "Microsoft Excel")


def test_a_rule_that_excel_keeps_as_an_extension(plain: Path) -> None:
    rule = (
        '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{}">'
        '<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1">'
        '<x14:dataValidation type="list"><x14:formula1><xm:f>二!$A$1:$A$9</xm:f></x14:formula1>'
        "<xm:sqref>E1:E3 G1</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
    )
    for prefix in ("", "<!-- xmlns= -->"):  # the second is read with namespaces
        data = patched(plain, {"xl/worksheets/sheet1.xml": ("</worksheet>", rule + prefix)})
        [*_, last] = opened(data).sheets[0].validations or ()
        assert last == Validation(((1, 5, 3, 5), (1, 7, 1, 7)), "list", "between", ("二!$A$1:$A$9",))


def test_threads_count_in_place_of_the_note_that_stands_for_them(plain: Path) -> None:
    relation = (
        '<Relationship Id="rId90" Type="http://schemas.microsoft.com/office/2017/10/relationships/{}" Target="{}"/>'
    )
    start = '<threadedComment ref="B2" personId="{{{}}}" id="{{{}}}"{}>'
    answer = ' parentId="{2}"'
    thread = (
        f'<ThreadedComments xmlns="{THREADS}">{start.format(1, 2, "")}<text>数字不对</text></threadedComment>'
        f"{start.format(9, 3, answer)}<text>已改</text></threadedComment></ThreadedComments>"
    )
    data = patched(
        plain,
        {
            "xl/comments1.xml": ("<author>张三</author>", "<author>tc={2}</author>"),
            "xl/worksheets/_rels/sheet1.xml.rels": (
                "</Relationships>",
                relation.format("threadedComment", "../threadedComments/t1.xml") + "</Relationships>",
            ),
            "xl/_rels/workbook.xml.rels": (
                "</Relationships>",
                relation.format("person", "persons/p.xml") + "</Relationships>",
            ),
            "xl/threadedComments/t1.xml": ("", thread),
            "xl/persons/p.xml": (
                "",
                f'<personList xmlns="{THREADS}"><person displayName="李四" id="{{1}}"/></personList>',
            ),
        },
    )
    assert opened(data).sheets[0].notes == (Note(2, 2, "李四", "数字不对"), Note(2, 2, "", "已改"))


def test_links_to_other_workbooks(plain: Path) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    target = '<Relationship Id="r1" Type="externalLinkPath" Target="file:///D:/{}" TargetMode="External"/>'
    data = patched(
        plain,
        {
            "xl/_rels/workbook.xml.rels": (
                "</Relationships>",
                f'<Relationship Id="rId90" Type="{kind}" Target="externalLinks/x.xml"/></Relationships>',
            ),
            "xl/externalLinks/x.xml": ("", "<externalLink/>"),
            "xl/externalLinks/_rels/x.xml.rels": ("", relations.format(target.format("台账.xlsx"))),
        },
    )
    assert opened(data).links == ("file:///D:/台账.xlsx",)


def test_a_damaged_note_is_not_known_and_hurts_nothing(plain: Path) -> None:
    data = patched(plain, {"xl/comments1.xml": ("</commentList>", "")})
    [first, second] = opened(data).sheets
    assert (first.cell(1, 1).value, first.notes, first.pictures, second.notes) == ("甲", None, ((5, 4),), ())


def test_ods(plain: Path, tmp_path: Path) -> None:
    """LibreOffice's; formulas in rules stay in its own spelling."""
    book = opened(convert(plain, tmp_path, "ods"))
    [first, second] = book.sheets
    rules = {(rule.kind, rule.formulas): rule.areas for rule in first.validations or ()}
    column = ((1, 2, 1, 2), (2, 2, 2, 2), (3, 2, 4, 2))
    assert rules == {
        ("whole", ("0", "9")): (*column, (5, 4, 5, 4)),  # LibreOffice adds the picture's cell
        ("custom", ("ISNUMBER([.C1])",)): ((1, 3, 1, 3),),
        ("list", ('"是,否"',)): ((2, 3, 2, 3),),
    }
    assert (first.protected, second.protected) == (True, False)
    assert first.notes == (Note(2, 2, "", "请看附件\n第2页"),)  # LibreOffice 7.4 drops the author
    assert first.pictures == ((5, 4),)
    assert (second.validations, second.notes, second.pictures, book.links) == ((), (), (), None)
    assert book.program.startswith("LibreOffice/")


def corners(area: tuple[int, int, int, int]) -> set[tuple[int, int]]:
    """Every cell of an area."""
    row, column, last_row, last_column = area
    return {(r, c) for r in range(row, last_row + 1) for c in range(column, last_column + 1)}


def test_another_writer(tmp_path: Path) -> None:
    """openpyxl's notes and rules."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"].comment = Comment("已核对", "王五")
    rule = DataValidation(type="decimal", operator="lessThan", formula1="5")
    rule.add("A1:A3")
    rule.add("C1")
    sheet.add_data_validation(rule)
    book.save(tmp_path / "b.xlsx")
    read = opened(tmp_path / "b.xlsx")
    assert read.sheets[0].notes == (Note(1, 1, "王五", "已核对"),)
    [found] = read.sheets[0].validations or ()
    assert (set(found.areas), *found[1:]) == ({(1, 1, 3, 1), (1, 3, 1, 3)}, "decimal", "lessThan", ("5",))
