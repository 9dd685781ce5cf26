"""Reads a register of events: each row an event, or a finding at the cell that is not as it should be; no guesses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from xlforms.forms.events.beside_events import NOTE_CELLS, is_remark, is_sum, last_event, row_words
from xlforms.forms.events.ditto import is_ditto
from xlforms.forms.events.elsewhere import EventWords, events_elsewhere
from xlforms.forms.events.issued import HEADER, issued_register
from xlforms.forms.events.layout import (
    COUNT_DECIMALS,
    HIGHEST_COUNT,
    ROWS,
    EventKind,
    Indicator,
    headers,
    make_indicators,
    shares,
    unit_names,
)
from xlforms.forms.events.repeated import repeated
from xlforms.forms.limits import Limits, limited
from xlforms.forms.locating.tables import Table, find_table
from xlforms.forms.structure.compare import compare_structure
from xlforms.forms.structure.found import Found
from xlforms.forms.wording import word
from xlforms.messages import Words, say
from xlforms.messages.dates import day as day_text
from xlforms.model.campaign import Campaign
from xlforms.model.event import Event
from xlforms.model.finding import Finding, Place
from xlforms.model.submission import FormKind, Status, Submission
from xlforms.model.unit import Department
from xlforms.sheets.book import Book, Cell
from xlforms.sheets.typed.reading import Reading
from xlforms.sheets.typed.seen import refused_as_seen, seen_of, shown_as_stored
from xlforms.sheets.values import read_date, read_number, read_text

OPTIONAL = {"matter", "source"}
LIMITS = Limits(Decimal(0), HIGHEST_COUNT, COUNT_DECIMALS)


@dataclass(slots=True)
class RowReader:
    """What the words in a register may be, and what was found wrong so far."""

    campaign: Campaign
    table: Table
    file: str
    headers: Mapping[str, str]
    units: Mapping[str, str]  # word -> unit id
    indicators: Mapping[str, Indicator]  # word -> indicator
    shares: Mapping[str, Decimal]  # word -> share
    findings: list[Finding] = field(default_factory=list)
    unit_id: str = ""  # of the row that is being read
    said: dict[str, Cell] = field(default_factory=dict)  # key -> the last cell of its column that says something itself
    blank: dict[str, Cell] = field(default_factory=dict)  # what that row lacks

    def find(self, code: str, cell: Cell, **slots: object) -> None:
        """Note a finding at a cell."""
        place = Place(self.file, self.table.sheet.title, cell.name)
        self.findings.append(Finding(code, place, slots, self.unit_id))

    def reading(self, cell: Cell, key: str, reading: Reading) -> Reading | None:
        """The reading if it is a value; what else stands there, or that nothing does, is a finding."""
        if reading.code:
            self.find(reading.code, cell, **{**reading.slots, "item": self.headers[key]})
        elif reading.status is not Status.VALUE and key not in OPTIONAL:
            self.blank[key] = cell
        return reading if reading.status is Status.VALUE else None

    def tell_blanks(self) -> None:
        """event-incomplete, once a row, at the first cell that lacks something."""
        if self.blank:
            keys = sorted(self.blank, key=lambda key: self.blank[key].column)
            lacking = tuple(self.headers[key] for key in keys)
            self.find("event-incomplete", self.blank[keys[0]], header=lacking)
            self.blank.clear()

    def text(self, cell: Cell, key: str) -> str:
        """A text, empty where none stands."""
        reading = self.reading(cell, key, read_text(cell))
        return reading.text if reading else ""


def read_register(
    book: Book, campaign: Campaign, department: Department, file: str
) -> tuple[Submission, list[Finding]]:
    """The events of a department's register; an empty one says that there were none.

    Findings: no-form-sheet, sheet-copied, sheet-twice, header-missing, header-repeated, event-incomplete,
    event-unit-unknown, event-indicator-unknown, event-kind-unknown, event-outside-period, event-share-unknown,
    event-without-matter, ditto-mark, events-elsewhere, event-repeated, event-below-table, note-below-table, sum-row,
    out-of-range, too-many-decimals, those of `sheets.values` and of `structure`.
    """
    submission = Submission(department.id, "", file, kind=FormKind.EVENTS)
    names = headers(campaign.language)
    table, findings = find_table(book, names, file, say("register.sheet.events", campaign.language))
    if table is None:
        return submission, [replace(finding, language=campaign.language) for finding in findings]
    reader = make_reader(campaign, department, table, file)
    events = tuple(read_rows(reader))
    told = frozenset(finding.place.sheet for finding in findings)
    elsewhere = events_elsewhere(book, table, event_words(reader), file, told)
    reader.findings += [*findings, *repeated(events), *elsewhere]
    found = Found(file, table.sheet, {HEADER: table.header_row}, table.columns, tuple(reader.findings))
    reader.findings += compare_structure(issued_register(campaign, department), book, found)
    remark = {"remark": Words("register.column.matter")}  # where there is room for words beside a number
    told_in = [replace(one, language=campaign.language, slots={**remark, **one.slots}) for one in reader.findings]
    return replace(submission, events=events), told_in


def make_reader(campaign: Campaign, department: Department, table: Table, file: str) -> RowReader:
    """The words that the register's lists offer, as they are compared; a unit's id stands for it too."""
    language = campaign.language
    ids = {word(unit.id): unit.id for unit in campaign.units}
    return RowReader(
        campaign,
        table,
        file,
        headers(language),
        ids | {word(name): unit_id for unit_id, name in unit_names(campaign).items()},
        {word(one.label): one for one in make_indicators(campaign, department)},
        {word(text): share for text, share in shares(language).items()}
        | {word(str(share)): share for share in shares(language).values()},
    )


def event_words(reader: RowReader) -> EventWords:
    """The names by which an event is known; a unit that is named by a number is not."""
    labels = {word(kind.label) for one in reader.indicators.values() for kind in one.kinds}
    units = frozenset(one for one in reader.units if not one.isdecimal())
    return EventWords(units, frozenset(labels | reader.indicators.keys()), reader.campaign.conventions)


def read_rows(reader: RowReader) -> Iterator[Event]:
    """The rows that are events; below the last one, or the issued table, a line of words is no event, but told."""
    last, rows = reader.table.header_row + ROWS, [*reader.table.rows()]
    ended = last_event(rows) or last
    for row, filled in rows:
        first = next(iter(filled.values()))
        reader.unit_id = ""
        if is_sum(filled.values()):
            reader.find("sum-row", first, value=row_words(filled.values(), reader.campaign.language))
            continue
        noted = row > ended and is_remark(filled, reader.campaign.conventions)
        if noted or (row > last and len(filled) <= NOTE_CELLS):
            reader.find("note-below-table", first, value=row_words(filled.values(), reader.campaign.language))
            continue
        event = read_row(reader, row)
        if row > last:
            reader.find("event-below-table", first, number=row)
        if event:
            yield event


def read_row(reader: RowReader, row: int) -> Event | None:
    """One event; None where anything of it is missing or in doubt, and findings say what."""
    told = len(reader.findings)
    cells = {key: undittoed(reader, key, row) for key in reader.table.columns}
    is_own = len(reader.findings) == told  # what refers to another row is an event only once it says so itself
    unit = reader.unit_id = read_unit(reader, cells["unit"])
    day = read_day(reader, cells["date"])
    indicator, kind = read_kind(reader, cells["indicator"], cells["kind"])
    counted = read_number(cells["count"], kind.measure if kind else "", conventions=reader.campaign.conventions)
    count = reader.reading(cells["count"], "count", limited(counted, cells["count"], LIMITS))
    share = read_share(reader, cells["share"])
    matter, source = (reader.text(cells[key], key) for key in ("matter", "source"))
    reader.tell_blanks()
    if kind and kind.needs_matter and not matter:
        reader.find("event-without-matter", cells["matter"], kind=kind.label)
        return None
    if not (is_own and unit and day and indicator and kind and count and share) or count.value is None:
        return None
    place = Place(reader.file, reader.table.sheet.title, cells["date"].name)
    return Event(indicator.criterion_id, kind.fact_id, unit, day, matter, count.value, share, source, place)


def undittoed(reader: RowReader, key: str, row: int) -> Cell:
    """The cell, or the one that a ditto mark in it refers to: told as what it could say, the row is then no event."""
    cell = reader.table.sheet.cell(row, reader.table.columns[key])
    if key == "source" or not is_ditto(cell):
        if cell.shown.strip():
            reader.said[key] = cell
        return cell
    above = reader.said.get(key)
    read = above.shown.strip() if above else "—"
    reader.find("ditto-mark", cell, value=cell.shown.strip(), item=reader.headers[key], read=read)
    return cell if above is None else above._replace(row=row)


def read_unit(reader: RowReader, cell: Cell) -> str:
    """The unit's id, empty where it is not known."""
    text = reader.text(cell, "unit")
    found = reader.units.get(word(text), "")
    if text and not found:
        reader.find("event-unit-unknown", cell, value=text)
    return found


def read_day(reader: RowReader, cell: Cell) -> date | None:
    """The day, if it lies in the period."""
    typed = read_date(cell, reader.campaign.last_day, conventions=reader.campaign.conventions)
    reading = reader.reading(cell, "date", typed)
    if reading is None:
        return None
    day, period = date.fromisoformat(reading.text), reader.campaign.period
    if period and not period[0] <= day <= period[1]:
        first, last = (day_text(one, reader.campaign.language) for one in period)
        reader.find("event-outside-period", cell, value=reading.text, first=first, last=last)
        return None
    return day


def read_kind(reader: RowReader, indicator_cell: Cell, kind_cell: Cell) -> tuple[Indicator | None, EventKind | None]:
    """The indicator and its kind of event."""
    named, chosen = reader.text(indicator_cell, "indicator"), reader.text(kind_cell, "kind")
    indicator = reader.indicators.get(word(named))
    if indicator is None:
        if named:
            choices = tuple(one.label for one in reader.indicators.values())
            reader.find("event-indicator-unknown", indicator_cell, value=named, choices=choices)
        return None, None
    kind = next((one for one in indicator.kinds if word(one.label) == word(chosen)), None)
    if chosen and kind is None:
        choices = tuple(one.label for one in indicator.kinds)
        reader.find("event-kind-unknown", kind_cell, value=chosen, indicator=indicator.label, choices=choices)
    return indicator, kind


def read_share(reader: RowReader, cell: Cell) -> Decimal | None:
    """Full or half, by word or as 1 or 0.5."""
    if isinstance(cell.value, Decimal) and not shown_as_stored(cell):  # 0.5 shown as 1 would be another share
        reader.reading(cell, "share", refused_as_seen(cell, seen_of(cell).text))
        return None
    text = reader.text(cell, "share")
    share = reader.shares.get(word(cell.value) if isinstance(cell.value, Decimal) else word(text))
    if text and share is None:
        full, half = (say(f"register.{key}", reader.campaign.language) for key in ("full", "half"))
        reader.find("event-share-unknown", cell, value=text, full=full, half=half)
    return share
