"""Makes docs/pictures/ from the program's own files: `python docs/make_pictures.py [CAMPAIGN]`.

Without a campaign's folder it plays the demo in a folder that is thrown away. LibreOffice prints the workbooks; poppler
(`pdftotext`, `pdfinfo`, `pdftoppm`) finds the pages and draws them.
"""

import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from xlforms import open_campaign
from xlforms.forms.columns import INDEX
from xlforms.forms.layout import make_layout
from xlforms.forms.writing.writer import form_name
from xlforms.ledger.entries import Record
from xlforms.model.campaign import Campaign
from xlforms.sheets.office import convert
from xlforms.workflow.correction_pack import make_pack
from xlforms.workflow.demo.play import play
from xlforms.workflow.reading import read_returned

PICTURES = Path(__file__).parent / "pictures"
NOW = datetime(2016, 1, 12, 9, tzinfo=UTC)
RESOLUTION = 96  # dots an inch: A4 across is 1123 wide


@dataclass(frozen=True, slots=True)
class Picture:
    """The first page of a workbook that holds the words; `share` of its height is shown, from the top."""

    name: str
    workbook: str
    words: str
    share: float = 1


ALL = (
    Picture("guide", "issued", "填报步骤", 0.68),
    Picture("form-empty", "issued", "填报指标", 0.8),
    Picture("form", "filled", "填报指标", 0.8),
    Picture("signature", "filled", "（签字）", 0.62),
    Picture("check", "unfinished", "填报项", 0.3),
    Picture("correction", "corrected", "需要更正的内容", 0.72),
    Picture("correction-cells", "corrected", "填报指标", 0.62),
    Picture("review", "review", "评分表", 0.62),
    Picture("ranking", "ranking", "排名", 0.88),
    Picture("points", "ranking", "颜色按得分", 0.75),
    Picture("deductions", "ranking", "筛选后合计", 0.5),
    Picture("summary", "summary", "汇总表", 0.8),
)


def main() -> None:
    """Play, print, draw."""
    with TemporaryDirectory(prefix="xlforms-pictures-") as desk:
        work = Path(desk)
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else played(work / "demo")
        printed = {name: convert(source, work / name, timeout=300) for name, source in workbooks(folder, work).items()}
        PICTURES.mkdir(exist_ok=True)
        for picture in ALL:
            draw(printed[picture.workbook], picture)
            print(PICTURES / f"{picture.name}.png")


def played(folder: Path) -> Path:
    """A whole campaign, by the program's own demo."""
    for _ in play(folder, NOW):
        pass
    return folder


def workbooks(folder: Path, work: Path) -> dict[str, Path]:
    """The files that pictures are made of."""
    campaign = open_campaign(folder)
    name = form_name(campaign, campaign.units[0])
    filled = folder / "inbox" / name
    return {
        "issued": folder / "issued" / name,
        "filled": filled,
        "corrected": corrected(campaign, filled, work),
        "unfinished": unfinished(campaign, filled, work / "unfinished.xlsx"),
        "review": next(iter(sorted((folder / "inbox").glob("01_*_评分表.xlsx")))),
        "ranking": folder / "output" / "ranking.xlsx",
        "summary": folder / "output" / "summary.xlsx",
    }


def unfinished(campaign: Campaign, filled: Path, target: Path) -> Path:
    """A filled form with a few inputs missing and one claim above its points."""
    layout = make_layout(campaign.rubric, campaign.language)
    book = openpyxl.load_workbook(filled)
    sheet = book[layout.grid.title]
    rows = {row.row_id: row.number for row in layout.rows()}
    for block in layout.blocks[1:4]:
        sheet.cell(rows[block.rows[0].row_id], INDEX["value"]).value = None
    sheet.cell(layout.blocks[4].first, INDEX["self"]).value = 9
    book.save(target)
    return target


def corrected(campaign: Campaign, filled: Path, work: Path) -> Path:
    """What a unit is sent back that typed a letter for a zero, an about, and more points than there are."""
    book = openpyxl.load_workbook(filled)
    sheet = book[make_layout(campaign.rubric, campaign.language).grid.title]
    sheet["H6"], sheet["H7"], sheet["H8"], sheet["K13"] = "7O条", "约40", None, 11
    book.save(work / filled.name)
    content = (work / filled.name).read_bytes()
    submission, findings = read_returned(content, filled.name, campaign)
    record = Record.of(submission, findings, NOW)
    target = work / "corrected.xlsx"
    target.write_bytes(make_pack(campaign, campaign.units[0], record, content).content)
    return target


def draw(pdf: Path, picture: Picture) -> None:
    """One page as PNG."""
    page = page_with(pdf, picture.words)
    height = round(page_height(pdf, page) / 72 * RESOLUTION * picture.share)
    target = PICTURES / picture.name
    options = ["-png", "-singlefile", "-r", str(RESOLUTION), "-x", "0", "-y", "0", "-W", "0", "-H", str(height)]
    subprocess.run(["pdftoppm", "-f", str(page), "-l", str(page), *options, str(pdf), str(target)], check=True)


def page_with(pdf: Path, words: str) -> int:
    """The first page that holds the words, from 1.

    Raises:
        LookupError: none does: the workbook has changed, and this script must follow.
    """
    told = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True)
    for page, text in enumerate(told.stdout.split("\f"), start=1):
        if words in text:
            return page
    raise LookupError(f"{pdf.name}: {words}")


def page_height(pdf: Path, page: int) -> float:
    """In points."""
    asked = ["pdfinfo", "-f", str(page), "-l", str(page), str(pdf)]
    told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    [line] = [line for line in told.splitlines() if line.startswith("Page") and "size:" in line]
    return float(line.split(" x ")[1].split()[0])


if __name__ == "__main__":
    main()
