"""The sheet of the filled form in other formats, written by hand: .xlsb, XML Spreadsheet 2003, a web page."""

from html import escape
from struct import pack

from tests.returned.corpus import at, filled, packed
from tests.sheets.readers.binary_workbooks import cell, parts, row, sheet, styled, wide
from tests.sheets.readers.test_spreadsheet_xml import HEAD
from xlforms.messages import shown
from xlforms.sheets.mangling.draft import DraftCell

DAY = "xf_fact.mediation.founded"
NUMBER, TEXT = 5, 6  # kinds of records
STYLES = (
    '<Styles><Style ss:ID="Default"><NumberFormat/></Style>'
    '<Style ss:ID="day"><NumberFormat ss:Format="yyyy\\-mm\\-dd"/></Style></Styles>'
)
Rows = dict[int, dict[int, DraftCell]]


def rows() -> Rows:
    """Row -> column -> cell of the filled form, only those in which something stands."""
    found: Rows = {}
    for (number, column), one in sorted(filled().form.cells.items()):
        if one.value is not None:
            found.setdefault(number, {})[column] = one
    return found


def xlsb() -> bytes:
    """A binary workbook."""
    day = at(filled(), DAY)
    content = b""
    for number, cells in rows().items():
        content += row(number)
        for column, one in cells.items():
            if isinstance(one.value, str):
                content += cell(TEXT, column, wide(one.value))
            else:
                content += cell(NUMBER, column, pack("<d", float(one.value or 0)), int((number, column) == day))
    return packed(parts(sheet(content), styles=styled("yyyy\\-mm\\-dd")))


def xml_2003() -> bytes:
    """What Excel calls an XML spreadsheet."""
    day = at(filled(), DAY)
    lines = []
    for number, cells in rows().items():
        told = ""
        for column, one in cells.items():
            kind, value = ("String", one.value) if isinstance(one.value, str) else ("Number", shown(one.value))
            style = ""
            if (number, column) == day:
                kind, value, style = "DateTime", "2024-03-12T00:00:00.000", ' ss:StyleID="day"'
            text = escape(value).replace("\n", "&#10;")
            told += f'<Cell ss:Index="{column}"{style}><Data ss:Type="{kind}">{text}</Data></Cell>'
        lines.append(f'<Row ss:Index="{number}">{told}</Row>')
    table = f'<Worksheet ss:Name="自评表"><Table>{"".join(lines)}</Table></Worksheet>'
    return f"{HEAD.format(encoding='')}{STYLES}{table}</Workbook>".encode()


def web_page() -> bytes:
    """What web systems call an Excel export."""
    found = rows()
    width = max(column for cells in found.values() for column in cells)
    lines = []
    for number in range(1, max(found) + 1):
        told = ""
        for column in range(1, width + 1):
            one = found.get(number, {}).get(column)
            value = "" if one is None else one.value if isinstance(one.value, str) else shown(one.value)
            value = "2024-03-12" if (number, column) == at(filled(), DAY) else value
            told += f"<td>{escape(value).replace(chr(10), '<br>')}</td>"
        lines.append(f"<tr>{told}</tr>")
    head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><table>'
    return (head + "\n".join(lines) + "</table></body></html>").encode()
