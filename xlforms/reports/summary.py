"""output/summary.xlsx: the table that is signed and stamped, and its PDF."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from xlforms.files import write_bytes
from xlforms.model.campaign import Campaign
from xlforms.model.score import Results
from xlforms.reports import signatures
from xlforms.reports.lines import Line, remarks
from xlforms.reports.look import TEXT_SIZE
from xlforms.reports.paper import page_starts, room
from xlforms.reports.report import HEAD, NOTE_HEIGHT, TITLE_HEIGHT, Report, make_report
from xlforms.reports.shape import head_key
from xlforms.sheets.heights import STEP, Block, row_heights
from xlforms.sheets.office import convert
from xlforms.sheets.writing import Worksheet, new_book

RANK, UNIT, FIRST_SECTION = 0, 1, 2
RANK_WIDTH, SECTION_WIDTH, TOTAL_WIDTH, GRADE_WIDTH, REMARK_WIDTH = 7.0, 12.5, 11.0, 10.0, 14.0
FULL_WIDTH, WIDEST = 125.0, 18.0  # characters; what stands in a line of A4 without being made smaller
SIZE = 11
LEAST, MOST = 21.0, 27.0  # points of a row: as high as the page allows
KEPT = 3  # units that stand on the page of the signatures


def write_summary(path: Path, campaign: Campaign, results: Results) -> None:
    """Write the table: units by rank with section totals, total and remarks; below it who signs, the stamp, the date.

    Numbers, no formulas: what is signed must not change when it is opened. Dates are left to be filled in by hand.
    Thirteen units fit on one A4 page; more run on with the head repeated, and the signatures never stand alone.

    Raises:
        CannotWrite: the file can't be written; an older one stays as it was.
    """
    with new_book(path, title=campaign.title, author=campaign.office.name) as book:
        report = make_report(book, campaign, results)
        sections, widths = campaign.rubric.sections, column_widths(report)
        provisional = report.say("report.summary.note-provisional") if results.provisional else ""
        sheet = report.new_sheet("summary", widths, report.say("report.summary.note") + provisional)
        heads = [report.say("report.column.rank"), report.say("report.column.unit")]
        heads += [report.say(head_key(one), section=one.title, points=one.max_points) for one in sections]
        heads += [
            report.say(f"report.column.{name}")
            for name in ("total", *["grade"] * bool(campaign.rubric.grades), "remark")
        ]
        report.write_head(sheet, heads)
        sheet.freeze_panes(HEAD + 1, 0)
        rows = [write_line(report, sheet, row, line) for row, line in enumerate(report.lines, HEAD + 1)]
        set_pages(sheet, widths, [heads, *rows])
        signatures.write_signatures(report, sheet, HEAD + 1 + len(rows), widths)


def column_widths(report: Report) -> list[float]:
    """Widths in characters; where they are few, points and remarks fill the page, for whoever signs below."""
    points = [SECTION_WIDTH] * len(report.campaign.rubric.sections) + [TOTAL_WIDTH]
    grade = [GRADE_WIDTH] if report.campaign.rubric.grades else []
    spare = max(0.0, FULL_WIDTH - sum((RANK_WIDTH, report.name_width, *points, *grade, REMARK_WIDTH)))
    wider = [max(width, min(WIDEST, width + spare / len(points))) for width in points]
    return [RANK_WIDTH, report.name_width, *wider, *grade, REMARK_WIDTH + spare + sum(points) - sum(wider)]


def write_line(report: Report, sheet: Worksheet, row: int, line: Line) -> list[str]:
    """One unit; its texts, for the height of its row."""
    name, count = report.look("name", font_size=SIZE), report.look("count", font_size=SIZE)
    if line.standing.rank is None:
        sheet.write_blank(row, RANK, None, count)
    else:
        sheet.write_number(row, RANK, line.standing.rank, count)
    sheet.write_string(row, UNIT, line.unit.name, name)
    for column, points in enumerate(line.sections, FIRST_SECTION):
        report.write_points(sheet, row, column, points, font_size=SIZE)
    total = FIRST_SECTION + len(line.sections)
    report.write_points(sheet, row, total, line.standing.points, "total", font_size=SIZE)
    said = report.say("report.between").join(report.say(key, **slots) for key, slots in remarks(line))
    texts = [line.standing.grade, said] if report.campaign.rubric.grades else [said]
    for column, text in enumerate(texts, total + 1):
        report.write_text(sheet, row, column, text, name)
    return ["", line.unit.name, *[""] * len(line.sections), "", *texts]


def set_pages(sheet: Worksheet, widths: Sequence[float], rows: Sequence[Sequence[str]]) -> None:
    """Row heights, and pages of which the last has some units above the signatures."""
    sign, full = HEAD + len(rows), room(widths)
    head = row_heights(blocks(rows[:1], widths, HEAD, TEXT_SIZE))[HEAD]
    first = full - TITLE_HEIGHT - NOTE_HEIGHT - head
    units = blocks(rows[1:], widths, HEAD + 1, SIZE)
    spare = first - signatures.HEIGHT - sum(row_heights(units, LEAST).values())
    least = min(MOST, LEAST + max(0.0, spare / max(1, len(rows) - 1) - STEP))
    heights = {HEAD: head, **row_heights(units, least), sign: signatures.HEIGHT}
    for row, height in heights.items():
        sheet.set_row(row, height)
    together = max(HEAD + 1, sign - KEPT)  # the last units and the signatures are one block
    starts = range(HEAD + 1, together + 1)
    groups = [*(heights[row] for row in starts[:-1]), sum(heights[row] for row in range(together, sign + 1))]
    sheet.set_h_pagebreaks([starts[number] for number in page_starts(groups, first, full - head)])


def blocks(rows: Sequence[Sequence[str]], widths: Sequence[float], first: int, size: float) -> list[Block]:
    """The texts of these rows as blocks of their columns."""
    return [
        Block(row, text, width, font_size=size)
        for row, texts in enumerate(rows, first)
        for text, width in zip(texts, widths, strict=True)
    ]


def write_summary_pdf(source: Path, path: Path) -> None:
    """Print the summary workbook to `path` as PDF, with LibreOffice.

    Raises:
        XlformsError: `no-office` where there is no LibreOffice (print the workbook), `office-failed` where it can't.
        CannotWrite: the PDF can't be written; an older one stays as it was.
    """
    with TemporaryDirectory(prefix="xlforms-") as folder:
        write_bytes(path, convert(source, Path(folder), "pdf").read_bytes())
