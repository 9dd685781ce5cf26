"""output/ranking.xlsx: the ranking with everything it stands on."""

from collections.abc import Sequence
from pathlib import Path

from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding
from xlforms.model.score import Results
from xlforms.reports.consequences_sheet import add_consequences
from xlforms.reports.gaps_sheet import add_gaps
from xlforms.reports.matrix import add_matrix, make_places
from xlforms.reports.reasons_sheet import add_reasons
from xlforms.reports.report import make_report
from xlforms.reports.shape import claims
from xlforms.reports.standing_sheet import add_standings
from xlforms.reports.todo_sheet import add_todos
from xlforms.sheets.writing import new_book


def write_ranking(path: Path, campaign: Campaign, results: Results, findings: Sequence[Finding]) -> None:
    """Write 排名, 得分明细, 扣分依据, 自评差异, 待办; `findings` are those nobody has resolved.

    加分依据 and 结果运用 stand among them where there is anything to tell.

    The same input gives the same bytes. Formulas are live and hold the values they have now.

    Raises:
        CannotWrite: the file can't be written; an older one stays as it was.
    """
    with new_book(path, title=campaign.title, author=campaign.office.name) as book:
        report = make_report(book, campaign, results)
        places = make_places(campaign)
        add_standings(report, places)
        add_matrix(report, places)
        add_reasons(report)
        if claims(campaign.rubric):
            add_gaps(report, places)
        add_consequences(report)
        add_todos(report, findings)
