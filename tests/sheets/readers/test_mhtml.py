"""Web pages in one file, as Excel saves a workbook of several sheets."""

from decimal import Decimal
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from tests.sheets.workbooks import codes, read_well
from xlforms.sheets.book import SheetState
from xlforms.sheets.reading import read_book

SOURCE = '<x:WorksheetSource HRef="表.files/{file}"/>'
LISTED = f"<x:ExcelWorksheet><x:Name>{{title}}</x:Name>{SOURCE}{{state}}</x:ExcelWorksheet>"
HIDDEN = "<x:Visible>SheetVeryHidden</x:Visible>"


def pages(**contents: str) -> bytes:
    """A file with one page a name, the first of them in front."""
    whole = MIMEMultipart("related", boundary="----=_NextPart")
    for name, content in contents.items():
        part = MIMEText(content, "html", "utf-8")
        part["Content-Location"] = f"file:///C:/1A2B/%E8%A1%A8.files/{name}.htm"
        whole.attach(part)
    return whole.as_bytes()


def workbook(**sheets: str) -> bytes:
    """Three sheets, listed in another order than their pages."""
    listed = [("填报说明", "sheet001.htm", ""), ("自评表", "sheet002.htm", ""), ("_xlforms", "sheet003.htm", HIDDEN)]
    entries = "".join(LISTED.format(title=title, file=file, state=state) for title, file, state in listed)
    name = "<x:ExcelName><x:Name>xf_a</x:Name><x:Formula>=自评表!$A$1</x:Formula></x:ExcelName>"
    front = (
        f"<html><!--[if gte mso 9]><xml><x:ExcelWorkbook>{entries}</x:ExcelWorkbook>{name}</xml><![endif]--><frameset>"
    )
    return pages(workbook=f"{front}</frameset></html>", **sheets)


def table(cell: str) -> str:
    return f"<html><table><tr>{cell}</tr></table></html>"


SHEETS = {
    "sheet003": table("<td x:str>county-2015</td>"),
    "sheet001": table("<td x:str>平江县</td>"),
    "sheet002": table('<td x:num="76.5">77</td>'),
}


def test_sheets_come_in_the_order_of_their_tabs() -> None:
    book = read_well(workbook(**SHEETS))
    assert book.format == "html"
    assert [(one.title, one.state, one.cell(1, 1).value) for one in book.sheets] == [
        ("填报说明", SheetState.VISIBLE, "平江县"),
        ("自评表", SheetState.VISIBLE, Decimal("76.5")),
        ("_xlforms", SheetState.VERY_HIDDEN, "county-2015"),
    ]
    assert (book.names["xf_a"].sheet, book.names["xf_a"].row) == ("自评表", 1)


def test_a_page_that_is_missing_is_told() -> None:
    book, [finding] = read_book(workbook(sheet001=SHEETS["sheet001"], sheet002=SHEETS["sheet002"]), "a.mht")
    assert (book, finding.code, finding.slots) == (None, "damaged-file", {"value": "sheet003.htm"})


def test_one_page() -> None:
    book, [finding] = read_book(pages(a=table("<td>76</td>")), "a.xls")
    assert book is not None
    assert (book.sheets[0].cell(1, 1).value, finding.code) == ("76", "numbers-as-shown")


def test_what_is_refused() -> None:
    whole = workbook(**SHEETS)
    assert codes(whole[:-40]) == ["damaged-file"]
    assert codes(pages(a="<html>无</html>")) == ["not-a-workbook"]
    assert codes(whole + b"\n" * 400_001) == ["hostile-file"]
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(2000))
    assert codes(b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="a"\n\n--a\n' + nested) == [
        "hostile-file"
    ]
