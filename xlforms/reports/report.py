"""What every sheet of a report needs: the book, the campaign, its results, and how they are said and shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlforms.messages import say
from xlforms.model.campaign import Campaign
from xlforms.model.score import Results, Score
from xlforms.reports.lines import Line, make_lines
from xlforms.reports.look import look, number_format
from xlforms.reports.paper import set_paper
from xlforms.sheets.address import cell_name
from xlforms.sheets.heights import text_width
from xlforms.sheets.writing import Format, Workbook, Worksheet

HEAD = 2  # the row of the column heads
TITLE_COLUMNS = 19  # a title is in the middle of as many columns as a page holds, not of hundreds
TITLE_HEIGHT, NOTE_HEIGHT = 36, 20  # points, of the two above it


@dataclass(frozen=True, slots=True)
class Report:
    """One workbook being written. Rows and columns count from 0 here, as in `sheets.writing`."""

    book: Workbook
    campaign: Campaign
    results: Results
    lines: tuple[Line, ...]
    scores: Mapping[tuple[str, str], Score]  # (unit id, criterion id)

    def say(self, key: str, **slots: object) -> str:
        """A text of the catalogues in the campaign's language."""
        return say(key, self.campaign.language, **slots)

    def look(self, name: str, **more: object) -> Format:
        """The format of a kind of cell."""
        return look(self.book, self.campaign.language, self.campaign.rubric.precision, name, **more)

    @property
    def number_format(self) -> str:
        """Of points, as Excel writes it."""
        return number_format(self.campaign.rubric.precision)

    @property
    def name_width(self) -> float:
        """Of a column of units, in characters: the longest name in one line, within reason."""
        longest = max((text_width(unit.name) for unit in self.campaign.units), default=0)
        return min(28.0, max(12.0, longest + 3.0))

    def title(self, topic: str) -> str:
        """The title of a sheet, which says when it is provisional."""
        title = self.say(f"report.{topic}.title", campaign=self.campaign.title)
        return title + (self.say("report.provisional") if self.results.provisional else "")

    def new_sheet(self, topic: str, widths: Sequence[float], note: str) -> Worksheet:
        """A sheet with title and note in its first two rows, the head in the third; set up for paper."""
        sheet = self.book.add_worksheet(self.say(f"report.{topic}.sheet"))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        last = min(len(widths), TITLE_COLUMNS) - 1
        sheet.set_row(0, TITLE_HEIGHT)
        sheet.merge_range(0, 0, 0, last, "", self.look("title"))
        sheet.write_string(0, 0, self.title(topic), self.look("title"))
        sheet.set_row(1, NOTE_HEIGHT)
        sheet.write_string(1, 0, note, self.look("note", text_wrap=False))
        set_paper(sheet, HEAD, self.say("report.footer"))
        sheet.hide_gridlines(2)
        return sheet

    def write_head(self, sheet: Worksheet, texts: Sequence[str]) -> None:
        """The row of column heads."""
        for column, text in enumerate(texts):
            sheet.write_string(HEAD, column, text, self.look("head"))

    def name_of(self, unit_id: str) -> str:
        """A unit or a department as people read it; its id where the campaign has no such, nothing for none."""
        found = self.campaign.unit(unit_id) or self.campaign.department(unit_id)
        return found.name if found else unit_id

    def write_text(self, sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
        """A text as it is, or an empty cell for an empty one."""
        if text:
            sheet.write_string(row, column, text, look)
        else:
            sheet.write_blank(row, column, None, look)

    def write_points(
        self, sheet: Worksheet, row: int, column: int, points: Decimal | None, name: str = "points", **more: object
    ) -> None:
        """Points as a number, or an empty cell where they are not known."""
        if points is None:
            sheet.write_blank(row, column, None, self.look(name, **more))
        else:
            sheet.write_number(row, column, points, self.look(name, **more))


def make_report(book: Workbook, campaign: Campaign, results: Results) -> Report:
    """The report of a campaign's results, its units in order of rank."""
    scores = {(score.unit_id, score.criterion_id): score for score in results.scores}
    return Report(book, campaign, results, make_lines(campaign, results), scores)


def cell(row: int, column: int) -> str:
    """`(4, 1)` as `B5`."""
    return cell_name(row + 1, column + 1)


def fixed(row: int, column: int) -> str:
    """`(4, 1)` as `$B$5`: what sorting and copying leave alone."""
    name = cell(row, column)
    letters = name.rstrip("0123456789")
    return f"${letters}${name[len(letters) :]}"


def cached(points: Decimal | None) -> Decimal | str:
    """What a formula shows that is empty where nothing is known."""
    return "" if points is None else points
