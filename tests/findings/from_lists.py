"""Codes about the list of evidence: documents that stand on a sheet of their own."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl

from tests.findings.made import Made, Make
from tests.returned.corpus import FOLDER
from tests.returned.reading import read_file
from xlforms.model.finding import Finding

OWN = (("考核内容", "材料名称", "日期"), ("报送信息", "采用通报", "2015-04-01"))


def on_own_sheet(listed: str | None) -> Make:
    """The filled form with another sheet of documents, and this one on the list as issued."""

    def make(folder: Path) -> list[Finding]:
        book = openpyxl.load_workbook(FOLDER / "as-issued.xlsx")
        book["佐证材料"]["C4"] = listed
        own = book.create_sheet("续表")
        for row in OWN:
            own.append(row)
        book.save(folder / "form.xlsx")
        return [one for _, findings in read_file(folder / "form.xlsx") for one in findings]

    return make


LISTS: Mapping[str, Made] = {
    "evidence-elsewhere": Made(on_own_sheet("台账"), "续表!B2", "采用通报"),
    "evidence-not-listed": Made(on_own_sheet(None), "续表!B2", "采用通报"),
}
