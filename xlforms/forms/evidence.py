"""The list of evidence (佐证材料): one document a row, its criterion chosen from a list; as issued, and as read."""

from collections.abc import Iterator

from xlforms.forms.entries import Document
from xlforms.forms.identity.identity import IDENTITY_SHEET
from xlforms.forms.layout import Layout
from xlforms.forms.locating.tables import Table, find_table, half_tables
from xlforms.forms.wording import shortened, squeezed
from xlforms.messages import say
from xlforms.model.finding import Finding, Place
from xlforms.model.submission import Answer, Kind, Status
from xlforms.sheets.book import Book, CellKind, Sheet

ROWS = 60
TITLE_ROW, HINT_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3, 4
COLUMNS = {"number": 6.0, "criterion": 30.0, "name": 40.0, "document": 24.0, "date": 13.0, "pages": 8.0, "remark": 20.0}
COLUMN = {key: index for index, key in enumerate(COLUMNS, start=1)}


def headers(language: str) -> dict[str, str]:
    """Key -> header of each column that is typed into."""
    return {key: say(f"form.evidence.{key}", language) for key in COLUMNS if key != "number"}


def read_evidence(book: Book, layout: Layout, file: str) -> tuple[tuple[Answer, ...], list[Finding]]:
    """Every document listed, as an answer of kind evidence; its criterion is empty where none was chosen.

    Findings:
        unknown-criterion: the criterion is none of the form's; evidence-elsewhere, evidence-not-listed: another sheet
        goes on with the list, or stands for it; those of `locating.tables`, where something is listed.
    """
    table, findings = find_list(book, layout.language, file)
    if table is None:
        return (), findings or [*listed_elsewhere(book, None, layout.language, file, is_empty=True)]
    answers, sheet = [], table.sheet
    ids = {squeezed(block.criterion.title): block.criterion.id for block in layout.blocks}
    for row, document in documents_of(table):
        place = Place(file, sheet.title, sheet.cell(row, table.columns["name"]).name)
        chosen = squeezed(document.criterion)
        if chosen and chosen not in ids:
            where = Place(file, sheet.title, sheet.cell(row, table.columns["criterion"]).name)
            findings.append(Finding("unknown-criterion", where, {"value": document.criterion}))
        text = in_words(document, layout.language)
        answers.append(Answer(ids.get(chosen, ""), "", Kind.EVIDENCE, Status.VALUE, None, text, place))
    return tuple(answers), [*findings, *listed_elsewhere(book, sheet, layout.language, file, is_empty=not answers)]


def listed_elsewhere(book: Book, read: Sheet | None, language: str, file: str, *, is_empty: bool) -> Iterator[Finding]:
    """At the first document of each sheet that lists documents under half of the headers and was not read."""
    for half in half_tables(book, headers(language), read):
        named = [(row, filled["name"]) for row, filled in half.rows() if "name" in filled]
        if named:
            row, first = named[0]
            title = say("form.sheet.evidence", language) if read is None else read.title
            slots = {"sheet": title, "number": row, "count": len(named), "value": shortened(first.shown)}
            code = "evidence-not-listed" if is_empty else "evidence-elsewhere"
            yield Finding(code, Place(file, half.sheet.title, first.name), slots)


def find_list(book: Book, language: str, file: str) -> tuple[Table | None, list[Finding]]:
    """The list by its headers, wherever it stands now; where nothing is listed, what became of them is no news."""
    title, texts = say("form.sheet.evidence", language), headers(language)
    table, findings = find_table(book, texts, file, title)
    if table is not None:
        return table, findings
    told = (book.sheet(one.place.sheet) for one in findings if one.place.sheet)  # a sheet of a CSV has no title
    sheet = next(filter(None, told), None) or book.sheet(title)
    if sheet is None or sheet.title == IDENTITY_SHEET or not is_filled(sheet, language):
        return None, []
    lost = Finding("header-missing", Place(file, sheet.title), {"header": texts["name"]})
    return None, [one for one in findings if one.place.sheet] or [lost]


def is_filled(sheet: Sheet, language: str) -> bool:
    """Whether any text stands on the list that was not issued with it."""
    issued = {squeezed(say(f"form.evidence.{key}", language)) for key in ("title", "hint", *COLUMNS)}
    texts = (squeezed(cell.value) for cell in sheet.cells.values() if cell.kind is CellKind.TEXT)
    return any(text and text not in issued for text in texts)


def in_words(document: Document, language: str) -> str:
    """All that is said of a document but its criterion."""
    texts = (document.name, document.document, document.date, document.pages, document.remark)
    return say("word.beside", language).join(filter(None, texts))


def documents_of(table: Table) -> Iterator[tuple[int, Document]]:
    """(row, document) of every row in which one is named: a chosen criterion alone names none."""
    for row, filled in table.rows():
        texts = {key: cell.shown.strip() for key, cell in filled.items()}
        if any(text for key, text in texts.items() if key != "criterion"):
            yield row, Document(**texts)
