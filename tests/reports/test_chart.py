"""The charts: below the table, of the ranked units, twenty in each."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from xlforms.model.campaign import Campaign
from xlforms.model.score import Results
from xlforms.reports.ranking import write_ranking

MakeCase = Callable[..., tuple[Campaign, Results]]
Cells = Callable[..., list[list[Any]]]


def test_the_chart_stands_below_the_table_and_leaves_out_who_sent_nothing(book: Path) -> None:
    with zipfile.ZipFile(book) as parts:
        drawing, chart = (parts.read(f"xl/{name}1.xml").decode() for name in ("drawings/drawing", "charts/chart"))
    rows = [int(row) for row in re.findall(r"<xdr:row>(\d+)</xdr:row>", drawing)]
    assert rows[0] > 8, "the last unit stands in row 9"
    references = set(re.findall(r"<c:f>(.*?)</c:f>", chart))
    assert references == {f"排名!${column}$4:${column}$8" for column in "BDEF"}


def test_many_units_have_a_chart_for_each_twenty(make_case: MakeCase, tmp_path: Path) -> None:
    path = tmp_path / "ranking.xlsx"
    write_ranking(path, *make_case([{"unit": f"第{n}县", "办公室.信息 60": str(n)} for n in range(41)]), [])
    with zipfile.ZipFile(path) as parts:
        charts = sorted(name for name in parts.namelist() if name.startswith("xl/charts/chart"))
        areas = [
            re.findall(r"<c:f>'?排名'?!\$B\$(\d+)(?::\$B\$(\d+))?</c:f>", parts.read(name).decode())[0]
            for name in charts
        ]
    assert areas == [("4", "23"), ("24", "43"), ("44", "")]
