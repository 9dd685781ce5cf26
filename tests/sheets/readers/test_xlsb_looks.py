"""xlsb: crossed out, raised, and zeros that a sheet hides."""

from struct import pack

from tests.sheets.readers.binary_workbooks import cell, parts, record, row, sheet, wide
from tests.sheets.workbooks import read_well, zipped

FONTS = record(43, pack("<HHHH", 220, 0, 400, 0)) + record(43, pack("<HHHH", 220, 8, 400, 0))  # plain, crossed out
RAISED = record(43, pack("<HHHH", 220, 0, 400, 1))


def test_what_is_crossed_out_raised_or_hidden_is_known_as_such() -> None:
    """By [MS-XLSB]: BrtFont (fStrikeOut, sss), BrtXF, the runs of a rich text, BrtBeginWsView (fDspZeros)."""
    looks = record(617) + record(47, pack("<HHH", 0, 0, 0)) + record(47, pack("<HHH", 0, 0, 1)) + record(618)
    runs = b"\1" + wide("7076") + pack("<LHHHH", 2, 0, 1, 2, 0)
    note = b"\1" + wide("761") + pack("<LHH", 1, 2, 2)
    cells = cell(5, 1, pack("<d", 76.0), 1) + cell(7, 2, pack("<L", 0)) + cell(62, 3, note) + cell(5, 4, bytes(8))
    view = record(137, pack("<H", 0)) + record(138)
    found = read_well(
        zipped(parts(sheet(view + row(1) + cells), strings=record(19, runs), styles=FONTS + RAISED + looks))
    ).sheets[0]
    assert [(one.shown, one.struck, one.displayed) for one in found.cells.values()] == [
        ("76", True, None),
        ("7\u03360\u033676", False, None),
        ("76¹", False, None),
        ("0", False, ""),
    ]
