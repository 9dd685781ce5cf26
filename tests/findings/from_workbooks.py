"""Codes that neither a small file nor one fault of the corpus makes: limits, damage, further edits of a filled form."""

import re
import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import PIL.Image
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

import xlforms
from tests.county import county, fill
from tests.findings.made import Made, Make
from tests.forms import other_sheets
from tests.forms.locating import fresh_edits
from tests.forms.locating.test_finder import edited as edited_by, truth_of, typed
from tests.returned.corpus import FOLDER, campaign, edited, filled, packed
from tests.returned.formats import SHEET
from tests.sheets.containers.compound import compound
from tests.sheets.containers.test_guard import HOSTILE
from tests.sheets.readers.records import biff8, number, record
from tests.sheets.workbooks import MAIN, PACKAGE
from xlforms.forms.columns import INDEX
from xlforms.forms.layout import HEADER_ROW
from xlforms.forms.writing.writer import write_form
from xlforms.model.finding import Finding
from xlforms.sheets.containers.guard import MAX_FILE
from xlforms.sheets.mangling.draft import Draft, Role
from xlforms.sheets.mangling.packing import parts_of
from xlforms.workflow.reading import read_form, read_returned

FORM = "自评表"
PRINTED = {INDEX[key] for key in ("section", "criterion", "fact")}


def read(data: bytes) -> list[Finding]:
    """The findings of a file."""
    return read_returned(data, "form.xlsx", campaign())[1]


def of_bytes(make: Callable[[], bytes]) -> Make:
    """A file that is not edited."""
    return lambda _: read(make())


def drafted(edit: Callable[[Draft], object]) -> Make:
    """The filled form with one thing done to it."""
    return lambda _: read(edited(edit))


def opened(edit: Callable[[Workbook, Worksheet], object]) -> Make:
    """The filled form edited by openpyxl."""

    def make(folder: Path) -> list[Finding]:
        book = openpyxl.load_workbook(FOLDER / "as-issued.xlsx")
        sheet = book[FORM]
        assert isinstance(sheet, Worksheet)
        edit(book, sheet)
        book.save(folder / "form.xlsx")
        return read((folder / "form.xlsx").read_bytes())

    return make


def without_ids_and_labels(draft: Draft) -> None:
    """Only the names are left."""
    for role in (Role.ROW_ID, Role.LABEL):
        for position in draft.form.found(role).values():
            draft.form.cells.pop(position)
    for position in [at for at in draft.form.cells if at[0] > HEADER_ROW and at[1] in PRINTED]:
        draft.form.cells.pop(position)


def moved(*shifts: tuple[str, int, int]) -> Callable[[Draft], None]:
    """Evidence cut and pasted: (criterion, rows down, columns right); the names go with it, as in Excel."""

    def edit(draft: Draft) -> None:
        found = draft.form.found(Role.INPUT)
        cells = {name: draft.form.cells[found[f"xf_evidence.{name}"]] for name, _, _ in shifts}
        for name, down, right in reversed(shifts):
            row, column = found[f"xf_evidence.{name}"]
            draft.form.cells[row, column] = cells[name]._replace(value=None)
            draft.form.cells[row + down, column + right] = cells[name]
            key = f"xf_evidence.{name}"
            draft.names[key] = draft.names[key]._replace(row=row + down, column=column + right)

    return edit


def another_code(draft: Draft) -> None:
    """The check code that the file shows is not that of its numbers."""
    [(row, column)] = [at for at, cell in draft.form.cells.items() if cell.value == "校验码："]
    draft.form.put((row, column + 1), "AAAA", draft.form.cells[row, column + 1].formula)


def broken_formula(draft: Draft) -> None:
    """A formula of the form shows an error."""
    position = draft.form.found(Role.COMPUTED)["news"]
    draft.form.put(position, "#VALUE!", draft.form.cells[position].formula, error=True)


def without_rules(draft: Draft) -> None:
    """A program that keeps neither validations nor protection."""
    for sheet in draft.sheets:
        for part in ("head", "tail", "raw"):
            text = getattr(sheet, part)
            text = re.sub(r"<dataValidations.*?</dataValidations>|<sheetProtection[^>]*/>", "", text, flags=re.DOTALL)
            setattr(sheet, part, text)


def linked() -> bytes:
    """An answer taken from another workbook, with the part that says from which."""
    parts = dict(parts_of(filled()))
    main, types, relations = "xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = (
        f'<externalBook xmlns:r="{space}" r:id="rId1"><sheetNames><sheetName val="台账"/></sheetNames></externalBook>'
    )
    parts["xl/externalLinks/externalLink1.xml"] = f'<externalLink xmlns="{MAIN}">{book}</externalLink>'
    target = f'<Relationship Id="rId1" Type="{space}/externalLinkPath" Target="台账.xlsx" TargetMode="External"/>'
    parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}">{target}</Relationships>'
    )
    link = f'<Relationship Id="rIdL" Type="{space}/externalLink" Target="externalLinks/externalLink1.xml"/>'
    parts[relations] = parts[relations].replace("</Relationships>", f"{link}</Relationships>")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
    override = f'<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="{kind}"/>'
    parts[types] = parts[types].replace("</Types>", f"{override}</Types>")
    references = f'<externalReferences><externalReference xmlns:r="{space}" r:id="rIdL"/></externalReferences>'
    parts[main] = parts[main].replace("</sheets>", f"</sheets>{references}")
    parts[SHEET] = parts[SHEET].replace("<v>76</v>", "<f>[1]台账!$A$1</f><v>76</v>", 1)
    return packed(parts)


def pictured(_: Workbook, sheet: Worksheet) -> None:
    """A picture beside the table."""
    file = BytesIO()
    PIL.Image.new("RGB", (8, 8)).save(file, "PNG")
    sheet.add_image(Image(file), "S20")


def unlisted(book: Workbook, _: Worksheet) -> None:
    """A document whose criterion is none of the form's."""
    book["佐证材料"]["B4"], book["佐证材料"]["C4"] = "不存在的项目", "名单"


def of_county(edit: Callable[[Workbook, Worksheet], object]) -> Make:
    """The larger form of the sample, filled in and edited: some faults show only over many rows."""

    def make(folder: Path) -> list[Finding]:
        write_form(folder / "issued.xlsx", county(), county().units[0])
        filled_in = fill(folder / "issued.xlsx", folder / "filled.xlsx", typed(county(), truth_of(county())))
        return read_form(edited_by(filled_in, folder / "form.xlsx", edit), county())[1]

    return make


def formatted(value: float, number_format: str) -> Callable[[Workbook, Worksheet], None]:
    """A number in H14 (万元) under a format."""

    def edit(_: Workbook, sheet: Worksheet) -> None:
        sheet["H14"] = value
        sheet["H14"].number_format = number_format

    return edit


def crossed_out(_: Workbook, sheet: Worksheet) -> None:
    """A number in H14 that nobody wants to count."""
    sheet["H14"] = 18.25
    sheet["H14"].font = Font(strike=True)


def counted_from_1904(book: Workbook, _: Worksheet) -> None:
    """The calendar of old Excels for Mac."""
    book.epoch = CALENDAR_MAC_1904


def below(column: str, value: float | str) -> Callable[[Workbook, Worksheet], None]:
    """Claims or remarks of a criterion of two rows unmerged, and something typed into the second."""

    def edit(_: Workbook, sheet: Worksheet) -> None:
        sheet.unmerge_cells(f"{column}6:{column}7")
        sheet[f"{column}7"] = value

    return edit


def twice_in(folder: Path) -> list[Finding]:
    """A form that comes after another one of the unit."""
    campaign_folder = folder / "campaign"
    shutil.copytree(FOLDER / "definition", campaign_folder)
    ours = xlforms.open_campaign(campaign_folder)
    found: list[Finding] = []
    for minute, name in enumerate(("as-issued.xlsx", "value-with-measure.xlsx")):
        now = datetime(2025, 1, 10, 9, minute, tzinfo=UTC)
        [received] = xlforms.collect(ours, [FOLDER / name], now)
        assert received.record
        found += received.record.findings
    return found


WORKBOOKS: Mapping[str, Made] = {
    "shown-rounded": Made(opened(formatted(18.25, "0.0")), "自评表!H14", "18.3"),
    "shown-otherwise": Made(opened(formatted(182500, '0!.0,"万"')), "自评表!H14", "18.3万"),
    "crossed-out": Made(opened(crossed_out), "自评表!H14", "18.25"),
    "dates-since-1904": Made(opened(counted_from_1904), "自评表", "H18"),
    "shown-nothing": Made(opened(formatted(18.25, ";;;")), "自评表!H14", "18.25"),
    "unreadable-file": Made(of_bytes(lambda: compound({"EncryptionInfo": b"", "EncryptedPackage": b""})), ""),
    "recovered-file": Made(of_bytes(lambda: biff8([number(0, 0, 76.0)], beside=[record(0xE0, bytes(4))])), "", ".xls"),
    "file-too-large": Made(of_bytes(lambda: b"PK\x03\x04" + bytes(MAX_FILE)), "", "64"),
    "too-large-inside": Made(of_bytes(HOSTILE["a part declared as 4 GB"][0]), "", "16"),
    "too-many-parts": Made(of_bytes(HOSTILE["too many parts"][0]), "", "3000"),
    "too-many-sheets": Made(of_bytes(HOSTILE["too many sheets"][0]), "", "256"),
    "too-many-cells": Made(of_bytes(HOSTILE["tags without end"][0]), "", "300000"),
    "too-many-merges": Made(of_bytes(HOSTILE["too many merges"][0]), "", "20000"),
    "no-form-sheet": Made(opened(lambda book, sheet: book.remove(sheet)), "", "自评表"),
    "found-by-name": Made(drafted(without_ids_and_labels), "自评表!6", "市妇联采用"),
    "rows-not-read": Made(opened(lambda _, sheet: sheet.delete_rows(9, 13)), "自评表", "3"),
    "row-unsure": Made(of_county(fresh_edits.part_sorted(20, 40, 5)), "自评表!15", "计生、保密、档案等内部管理"),
    "cells-shifted": Made(drafted(moved(("rate", 1, 0), ("progress", 1, 0))), "自评表!M8", "M8"),
    "value-moved": Made(drafted(moved(("rate", 1, 0))), "自评表!M8", "佐证材料"),
    "split-number": Made(opened(below("K", 3)), "自评表!K7", "3"),
    "split-text": Made(opened(below("N", "另见附件")), "自评表!N7", "另见附件"),
    "sheet-split": Made(of_county(other_sheets.split), "自评表", "40"),
    "answers-on-other-sheet": Made(of_county(other_sheets.listed_beside), "汇总!B1", "99"),
    "targets-of-another": Made(of_county(other_sheets.targets_of_a_neighbour), "自评表!G59", "14"),
    "column-scrambled": Made(of_county(lambda _, sheet: sheet.move_range("H6:H86", rows=1)), "自评表!H9", "完成情况"),
    "check-code-differs": Made(drafted(another_code), "自评表!F25", "AAAA"),
    "unknown-criterion": Made(opened(unlisted), "佐证材料!B4", "不存在的项目"),
    "formula-error": Made(drafted(broken_formula), "自评表!J6", "#VALUE!"),
    "guards-lost": Made(drafted(without_rules), "", ""),
    "sheet-hidden": Made(opened(lambda book, _: setattr(book["佐证材料"], "sheet_state", "hidden")), "佐证材料", ""),
    "sheet-added": Made(opened(lambda book, _: book.create_sheet("明细").append([1])), "明细", "明细"),
    "external-link": Made(of_bytes(linked), "自评表!H6", "台账.xlsx"),
    "pictures-added": Made(opened(pictured), "自评表!S20", "S20"),
    "note-by-person": Made(
        opened(lambda _, sheet: setattr(sheet["H8"], "comment", Comment("请看附件", "张三"))), "自评表!H8", "请看附件"
    ),
    "form-replaced": Made(twice_in, "", "as-issued.xlsx"),
}
