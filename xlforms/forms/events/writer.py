"""Writes a department's register of events: an empty table with lists to choose from, and the kinds explained."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from xlforms.forms.events.kinds_sheet import write_kinds_sheet
from xlforms.forms.events.layout import (
    COLUMNS,
    FIRST_ROW,
    GUIDE_ROW,
    HEADER_ROW,
    HIGHEST_COUNT,
    INDEX,
    ROWS,
    SCOPE_ROW,
    TITLE_ROW,
    Indicator,
    headers,
    make_indicators,
    shares,
    unit_names,
)
from xlforms.forms.identity.identity import IDENTITY_SHEET, Identity, as_properties, make_identity
from xlforms.forms.identity.sheet import list_range, write_identity_sheet
from xlforms.forms.page import protect, set_footer, set_page, title_height
from xlforms.forms.styles import FONTS, style
from xlforms.forms.writing.validations import text_length, worded
from xlforms.forms.writing.writer import safe_name
from xlforms.messages import say
from xlforms.messages.dates import day
from xlforms.model.campaign import Campaign
from xlforms.model.unit import Department
from xlforms.sheets.address import cell_name
from xlforms.sheets.heights import CHARACTER, Block, text_width
from xlforms.sheets.writing import Workbook, Worksheet, new_book

LAST = len(COLUMNS) - 1
GUIDES = 2
GUIDE_SIZE, TEXT_SIZE = 9, 10  # points, of the style legend and of what is typed
INDENT, MOST = 3.0, 44.0  # characters: what a cell leaves free, and the widest column of a list
CODE_FROM = INDEX["count"] - 1  # columns, from 0, over which the visible code stands
STYLES = {"date": "input_date", "count": "input", "share": "input", "unit": "input"}
LISTS = ("unit", "indicator", "kind")  # columns whose choices stand on the hidden sheet, in this order


@dataclass(frozen=True, slots=True)
class Register:
    """The sheet while it is written."""

    book: Workbook
    sheet: Worksheet
    campaign: Campaign
    department: Department
    identity: Identity
    choices: tuple[list[str], ...]  # of each column of LISTS

    @property
    def widths(self) -> dict[str, float]:
        """Column -> its width in characters: what is chosen from a list stands in one line, within reason."""
        wanted = {key: max(map(text_width, words)) for key, words in zip(LISTS, self.choices, strict=True)}
        needed = {key: characters * TEXT_SIZE / 2 / CHARACTER + INDENT for key, characters in wanted.items()}
        return {key: max(width, min(needed.get(key, 0), MOST)) for key, width in COLUMNS.items()}

    def across(self, row: int, text: str, name: str, columns: tuple[int, int] = (0, LAST)) -> None:
        """A text over several columns; the row as Excel shows it, columns from 0."""
        self.sheet.merge_range(row - 1, columns[0], row - 1, columns[1], "", style(self.book, name))
        self.sheet.write_string(row - 1, columns[0], text, style(self.book, name))

    def words(self, key: str, **slots: object) -> str:
        """A text in the campaign's language."""
        return say(f"register.{key}", self.campaign.language, **slots)


def register_name(campaign: Campaign, department: Department, *, ascii_only: bool = False) -> str:
    """`01_效能办_2023年度机关内部绩效管理考评_事件台账.xlsx`, or `01_efficiency_office-2023_events.xlsx`."""
    number = campaign.departments.index(department) + 1
    if ascii_only:
        return f"{number:02}_{safe_name(department.id)}_{safe_name(campaign.id)}_events.xlsx"
    kind = safe_name(say("register.file", campaign.language))
    return f"{number:02}_{safe_name(department.name)}_{safe_name(campaign.title)}_{kind}.xlsx"


def write_register(path: Path, campaign: Campaign, department: Department) -> None:
    """Write the department's empty register; the same campaign and department give the same bytes.

    Raises:
        CannotWrite: the file can't be written.
    """
    identity, language = make_identity(campaign, department.id, "events"), campaign.language
    title = say("register.title", language, title=campaign.title, department=department.name)
    indicators = make_indicators(campaign, department)
    choices = choices_of(campaign, indicators)
    author, fonts = campaign.office.name, FONTS[language]
    with new_book(path, title=title, author=author, properties=as_properties(identity), fonts=fonts) as book:
        sheet = book.add_worksheet(say("register.sheet.events", language))
        register = Register(book, sheet, campaign, department, identity, choices)
        write_head(register, title)
        write_rows(register)
        set_lists(register)
        set_rules(register)
        set_print(register)
        write_kinds_sheet(
            book, book.add_worksheet(say("register.sheet.kinds", language)), indicators, identity.code, language
        )
        write_identity_sheet(book, book.add_worksheet(IDENTITY_SHEET), identity, *choices)


def choices_of(campaign: Campaign, indicators: Sequence[Indicator]) -> tuple[list[str], ...]:
    """What the lists of LISTS offer; a kind that several indicators have is offered once."""
    kinds = dict.fromkeys(kind.label for one in indicators for kind in one.kinds)
    return list(unit_names(campaign).values()), [one.label for one in indicators], list(kinds)


def write_head(register: Register, title: str) -> None:
    """Title, whose register of which days, guide lines, headers."""
    sheet, language, widths = register.sheet, register.campaign.language, register.widths
    register.across(TITLE_ROW, title, "title")
    sheet.set_row(TITLE_ROW - 1, title_height(title, widths.values(), 34))
    register.across(SCOPE_ROW, scope(register), "plain_line", (0, CODE_FROM - 1))
    register.across(SCOPE_ROW, say("form.code", language, code=register.identity.code), "code", (CODE_FROM, LAST))
    sheet.set_row(SCOPE_ROW - 1, 20)
    for number in range(GUIDES):
        text = register.words(f"guide-{number + 1}", kinds=register.words("sheet.kinds"))
        register.across(GUIDE_ROW + number, text, "legend")
        height = Block(GUIDE_ROW + number, text, sum(widths.values()), 1, GUIDE_SIZE).height
        sheet.set_row(GUIDE_ROW + number - 1, height)
    for key, header in headers(language).items():
        sheet.write_string(HEADER_ROW - 1, INDEX[key] - 1, header, style(register.book, "header"))
        sheet.set_column(INDEX[key] - 1, INDEX[key] - 1, widths[key])
    sheet.set_row(HEADER_ROW - 1, 24)
    sheet.freeze_panes(HEADER_ROW, 0)


def scope(register: Register) -> str:
    """The department and the period."""
    period, language = register.campaign.period, register.campaign.language
    if period is None:
        return register.words("scope-open", department=register.department.name)
    first, last = (day(one, language) for one in period)
    return register.words("scope", department=register.department.name, first=first, last=last)


def write_rows(register: Register) -> None:
    """The empty table; nothing is filled in beforehand."""
    for row in range(FIRST_ROW, FIRST_ROW + ROWS):
        for key in COLUMNS:
            cell_style = style(register.book, STYLES.get(key, "input_text"))
            register.sheet.write_blank(row - 1, INDEX[key] - 1, None, cell_style)


def set_lists(register: Register) -> None:
    """Lists from the hidden sheet, and the two shares."""
    kinds = {"kinds": register.words("sheet.kinds")}
    for number, key in enumerate(LISTS):
        source = list_range(len(register.choices[number]), number)
        validate(register, key, {"validate": "list", "source": source}, **kinds)
    words = list(shares(register.campaign.language))
    validate(register, "share", {"validate": "list", "source": words}, full=words[0], half=words[1])


def set_rules(register: Register) -> None:
    """Days of the period, numbers, texts of bearable length."""
    period = register.campaign.period
    cell = cell_name(FIRST_ROW, INDEX["date"])
    days: dict[str, Any] = {"validate": "custom", "value": f"=ISNUMBER({cell})"}
    if period:
        days = {"validate": "date", "criteria": "between", "minimum": period[0], "maximum": period[1]}
    example: date = period[0] if period else register.campaign.notice
    validate(register, "date", days, example=example)
    number = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": int(HIGHEST_COUNT)}
    validate(register, "count", number, highest=HIGHEST_COUNT, kinds=register.words("sheet.kinds"))
    for key in ("matter", "source"):
        validate(register, key, text_length(), prompt="text")


def validate(register: Register, key: str, rule: dict[str, Any], prompt: str = "", **slots: object) -> None:
    """A rule with its prompt for a whole column of the table."""
    words = worded(f"register.prompt.{prompt or key}", register.campaign.language, **slots)
    column = INDEX[key] - 1
    register.sheet.data_validation(FIRST_ROW - 1, column, FIRST_ROW + ROWS - 2, column, rule | words)


def set_print(register: Register) -> None:
    """A4 across, as wide as the page, the header on each; sorting and filtering stay allowed."""
    sheet = register.sheet
    set_page(sheet, HEADER_ROW)
    sheet.print_area(0, 0, FIRST_ROW + ROWS - 2, LAST)
    sheet.autofilter(HEADER_ROW - 1, 0, FIRST_ROW + ROWS - 2, LAST)
    set_footer(sheet, register.identity.code, register.campaign.language)
    protect(sheet, sortable=True)
