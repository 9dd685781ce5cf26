"""The list of evidence (佐证材料): one document a row, its criterion chosen from a list; where it stands, and read."""

from collections.abc import Iterator

from xlforms.forms.entries import Document
from xlforms.forms.identity.identity import IDENTITY_SHEET
from xlforms.forms.layout import Layout
from xlforms.messages import say
from xlforms.model.finding import Finding, Place
from xlforms.model.submission import Answer, Kind, Status
from xlforms.sheets.book import Book, Sheet

ROWS = 60
TITLE_ROW, HINT_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3, 4
COLUMNS = {"number": 6.0, "criterion": 30.0, "name": 40.0, "document": 24.0, "date": 13.0, "pages": 8.0, "remark": 20.0}
COLUMN = {key: index for index, key in enumerate(COLUMNS, start=1)}


def read_evidence(book: Book, layout: Layout, file: str) -> tuple[tuple[Answer, ...], list[Finding]]:
    """Every document listed, as an answer of kind evidence; its criterion is empty where none was chosen.

    Findings:
        unknown-criterion: the criterion is none of the form's.
    """
    sheet = book.sheet(say("form.sheet.evidence", layout.language))
    if sheet is None or sheet.title == IDENTITY_SHEET:
        return (), []
    answers, findings = [], []
    ids = {block.criterion.title: block.criterion.id for block in layout.blocks}
    for row, text, chosen in listed(sheet):
        place = Place(file, sheet.title, sheet.cell(row, COLUMN["name"]).name)
        if chosen and chosen not in ids:
            where = Place(file, sheet.title, sheet.cell(row, COLUMN["criterion"]).name)
            findings.append(Finding("unknown-criterion", where, {"value": chosen}))
        answers.append(Answer(ids.get(chosen, ""), "", Kind.EVIDENCE, Status.VALUE, None, text, place))
    return tuple(answers), findings


def listed(sheet: Sheet) -> Iterator[tuple[int, str, str]]:
    """(row, document in words, chosen criterion) of every row in which a document is named."""
    for row, document in documents_of(sheet):
        texts = (document.name, document.document, document.date, document.pages, document.remark)
        yield row, "；".join(text for text in texts if text), document.criterion


def documents_of(sheet: Sheet) -> Iterator[tuple[int, Document]]:
    """(row, document) of every row in which one is named: a chosen criterion alone names none."""
    for row in range(FIRST_ROW, sheet.last_row + 1):
        texts = {key: sheet.cell(row, COLUMN[key]).shown.strip() for key in COLUMNS if key != "number"}
        if any(text for key, text in texts.items() if key != "criterion"):
            yield row, Document(**texts)
