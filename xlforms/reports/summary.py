"""output/summary.xlsx: the table that is signed and stamped, and its PDF."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from xlforms.files import write_bytes
from xlforms.model.campaign import Campaign
from xlforms.model.score import Results
from xlforms.reports.lines import Line, remarks
from xlforms.reports.look import TEXT_SIZE
from xlforms.reports.paper import page_starts, room
from xlforms.reports.report import HEAD, NOTE_HEIGHT, TITLE_HEIGHT, Report, make_report
from xlforms.sheets.heights import Block, row_heights
from xlforms.sheets.office import convert
from xlforms.sheets.writing import Worksheet, new_book

RANK, UNIT, FIRST_SECTION = 0, 1, 2
BEFORE, SECTION_WIDTH, AFTER = (7.0, 20.0), 11.0, (11.0, 18.0)
KEPT = 3  # units that stand on the page of the signatures
SIGN_HEIGHT = 120.0  # points; one row, because a row is never cut by a page


def write_summary(path: Path, campaign: Campaign, results: Results) -> None:
    """Write the table: units by rank with section totals, total and remarks; below it who signs, the stamp, the date.

    Numbers, no formulas: what is signed must not change when it is opened. Dates are left to be filled in by hand.
    Thirteen units fit on one A4 page; more run on with the head repeated, and the signatures never stand alone.

    Raises:
        CannotWrite: the file can't be written; an older one stays as it was.
    """
    with new_book(path, title=campaign.title, author=campaign.office.name) as book:
        report = make_report(book, campaign, results)
        sections = campaign.rubric.sections
        widths = [*BEFORE, *[SECTION_WIDTH] * len(sections), *AFTER]
        sheet = report.new_sheet("summary", widths, report.say("summary.note"))
        heads = [report.say("column.rank"), report.say("column.unit")]
        heads += [report.say("column.section-points", section=one.title, points=one.max_points) for one in sections]
        heads += [report.say("column.total"), report.say("column.remark")]
        report.write_head(sheet, heads)
        sheet.freeze_panes(HEAD + 1, 0)
        rows = [write_line(report, sheet, row, line) for row, line in enumerate(report.lines, HEAD + 1)]
        write_signatures(report, sheet, HEAD + 1 + len(report.lines), len(widths) - 1)
        set_pages(sheet, widths, [heads, *rows])


def write_line(report: Report, sheet: Worksheet, row: int, line: Line) -> list[str]:
    """One unit; its texts, for the height of its row."""
    if line.standing.rank is None:
        sheet.write_blank(row, RANK, None, report.look("count"))
    else:
        sheet.write_number(row, RANK, line.standing.rank, report.look("count"))
    sheet.write_string(row, UNIT, line.unit.name, report.look("name"))
    for column, points in enumerate(line.sections, FIRST_SECTION):
        report.write_points(sheet, row, column, points)
    total = FIRST_SECTION + len(line.sections)
    report.write_points(sheet, row, total, line.standing.points, "total")
    said = "；".join(report.say(key, **slots) for key, slots in remarks(line))
    sheet.write_string(row, total + 1, said, report.look("name"))
    return ["", line.unit.name, *[""] * len(line.sections), "", said]


def write_signatures(report: Report, sheet: Worksheet, row: int, last: int) -> None:
    """Who signs on the left, the stamp and the date on the right, in one row."""
    middle = FIRST_SECTION + (last - FIRST_SECTION) // 2
    provisional = f"{report.say('summary.note-provisional')}\n\n" if report.results.provisional else "\n"
    sign, stamp = report.look("sign"), report.look("stamp")
    sheet.merge_range(row, 0, row, middle, "", sign)
    sheet.write_string(row, 0, provisional + report.say("summary.signatures"), sign)
    sheet.merge_range(row, middle + 1, row, last, "", stamp)
    sheet.write_string(row, middle + 1, report.say("summary.stamp"), stamp)


def set_pages(sheet: Worksheet, widths: Sequence[float], rows: Sequence[Sequence[str]]) -> None:
    """Row heights, and pages of which the last has some units above the signatures."""
    blocks = [
        Block(row, text, width, font_size=TEXT_SIZE)
        for row, texts in enumerate(rows, HEAD)
        for text, width in zip(texts, widths, strict=True)
    ]
    heights = row_heights(blocks, least=24)
    sign = HEAD + len(rows)
    heights[sign] = SIGN_HEIGHT
    for row, height in heights.items():
        sheet.set_row(row, height)
    full = room(widths) - heights[HEAD]
    together = max(HEAD + 1, sign - KEPT)  # the last units and the signatures are one block
    starts = [*range(HEAD + 1, together), together]
    groups = [*(heights[row] for row in starts[:-1]), sum(heights[row] for row in range(together, sign + 1))]
    breaks = page_starts(groups, full - TITLE_HEIGHT - NOTE_HEIGHT, full)
    sheet.set_h_pagebreaks([starts[number] for number in breaks])


def write_summary_pdf(source: Path, path: Path) -> None:
    """Print the summary workbook to `path` as PDF, with LibreOffice.

    Raises:
        XlformsError: `no-office` where there is no LibreOffice (print the workbook), `office-failed` where it can't.
        CannotWrite: the PDF can't be written; an older one stays as it was.
    """
    with TemporaryDirectory(prefix="xlforms-") as folder:
        write_bytes(path, convert(source, Path(folder), "pdf").read_bytes())
