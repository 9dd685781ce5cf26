"""The one door to pandas: what a campaign knows, as frames with fixed columns, and the frames as files.

Dtypes, alike in pandas 2.2 and 3: text is `string` and never missing ("" where there is nothing); points and values are
`object`, exact Decimals, None where not known; `rank` is `Int64`, missing where there is none. A frame without rows has
the same columns and dtypes. The index counts from 0 and says nothing.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from operator import attrgetter
from pathlib import Path
from typing import Literal

import pandas as pd

from xlforms.errors import XlformsError
from xlforms.files import replacing
from xlforms.model.campaign import Campaign
from xlforms.model.event import Event
from xlforms.model.finding import Finding
from xlforms.model.rubric import Rubric
from xlforms.model.score import Results
from xlforms.model.submission import FormKind, Submission

UNITS = ("unit_id", "name", "tier", "contact", "email")
CRITERIA = ("section_id", "section_title", "criterion_id", "title", "max_points", "reviewer", "note")
ANSWERS = ("unit_id", "criterion_id", "fact_id", "kind", "status", "value", "text", "file", "sheet", "cell")
FINDINGS = ("severity", "code", "unit_id", "file", "sheet", "cell", "message", "hint")
DEDUCTIONS = ("unit_id", "criterion_id", "rule", "points", "reason")
POINTS = ("max_points", "computed_points", "self_points", "review_points", "points")
SCORES = ("unit_id", "section_id", "criterion_id", *POINTS)
TOTALS = ("unit_id", "section_id", *POINTS)
STANDINGS = ("rank", "unit_id", "points")
GRADES = ("unit_id", "points", "grade", "vetoes", "consequences")
AWARDS = DEDUCTIONS
BETWEEN = "；"  # several clauses of one unit
EVENTS = ("unit_id", "criterion_id", "fact_id", "day", "matter", "count", "share", "source", "file", "sheet", "cell")

NUMBERS = frozenset({*POINTS, "value", "count", "share"})
PARQUET_DIGITS, PARQUET_DECIMALS = 38, 10
PLACE = ("place.file", "place.sheet", "place.cell")
ANSWER_CELLS = attrgetter(*ANSWERS[1:-3], *PLACE)
EVENT_CELLS = attrgetter(*EVENTS[:-3], *PLACE)
HALVES = re.compile(r"[\ud800-\udfff]")  # of characters, out of file names in a broken encoding: no UTF-8 has them
Rows = Iterable[tuple[object, ...]]
Frame = pd.DataFrame


def units_frame(campaign: Campaign) -> pd.DataFrame:
    """`unit_id, name, tier, contact, email`, then the further columns of the units' table.

    A row a unit in official order, all text. A further column called as a fixed one is shown as `columns.<name>`.
    """
    further = tuple(dict.fromkeys(name for unit in campaign.units for name in unit.columns))
    rows = (
        (unit.id, unit.name, unit.tier, unit.contact, unit.email, *(unit.columns.get(name, "") for name in further))
        for unit in campaign.units
    )
    titles = (f"columns.{name}" if name in UNITS else name for name in further)
    return frame((*UNITS, *titles), rows, numbers=frozenset())


def criteria_frame(rubric: Rubric) -> pd.DataFrame:
    """`section_id, section_title, criterion_id, title, max_points, reviewer, note`.

    A row a criterion in the order of the form; `max_points` in points, the rest text; `reviewer` is a department's id.
    """
    rows = (
        (section.id, section.title, one.id, one.title, one.max_points, section.reviewer, one.note)
        for section in rubric.sections
        for one in section.criteria
    )
    return frame(CRITERIA, rows)


def answers_frame(submissions: Iterable[Submission]) -> pd.DataFrame:
    """`unit_id, criterion_id, fact_id, kind, status, value, text, file, sheet, cell`.

    A row an input cell of a unit's form, as read. `kind`: fact, self, evidence, remark; `status`: value, missing
    (declared), blank, unreadable; `value` in the fact's own measure or in points, 是/否 as 1/0, None where there is no
    number; `text` is what was typed. What departments sent is left out: it stands in `scores`, as `review_points`.
    """
    forms = (sent for sent in submissions if sent.kind is FormKind.FORM)
    return frame(ANSWERS, ((sent.sender, *ANSWER_CELLS(one)) for sent in forms for one in sent.answers))


def findings_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """`severity, code, unit_id, file, sheet, cell, message, hint`: a row a finding, all text, in its own language."""
    rows = (
        (one.severity, one.code, one.unit_id, one.place.file, one.place.sheet, one.place.cell, one.message, one.hint)
        for one in findings
    )
    return frame(FINDINGS, rows)


def deductions_frame(results: Results) -> pd.DataFrame:
    """`unit_id, criterion_id, rule, points, reason`.

    A row a reason; `points` are the points lost, negative where the review gave some back. Over a unit's criterion they
    add up to `max_points - points` of the scores.
    """
    lost = (deduction for score in results.scores for deduction in score.deductions)
    return frame(DEDUCTIONS, ((one.unit_id, one.criterion_id, one.rule, one.points, one.reason) for one in lost))


def scores_frame(results: Results) -> pd.DataFrame:
    """`unit_id, section_id, criterion_id, max_points, computed_points, self_points, review_points, points`.

    A row a unit and criterion; all points in points, None where not known (yet), which is never a zero.
    """
    return frame(SCORES, map(attrgetter(*SCORES), results.scores))


def totals_frame(rubric: Rubric, results: Results) -> pd.DataFrame:
    """`unit_id, section_id, max_points, computed_points, self_points, review_points, points`: sums of what is known.

    A row a unit and section, then one with an empty `section_id` for the whole unit; None where nothing is known. Plain
    sums: caps of bonus sections and scaling where criteria don't apply are in `standings`.
    """
    sums, order = known_sums(results), (*(section.id for section in rubric.sections), "")
    units = dict.fromkeys(score.unit_id for score in results.scores)
    return frame(TOTALS, ((unit, one, *sums[unit, one].values()) for unit in units for one in order))


def known_sums(results: Results) -> dict[tuple[str, str], dict[str, Decimal | None]]:
    """(unit id, section id or "" for all) -> the sums of what is known; None where nothing is."""
    sums: dict[tuple[str, str], dict[str, Decimal | None]] = {}
    for score in results.scores:
        for key in ((score.unit_id, score.section_id), (score.unit_id, "")):
            mine = sums.setdefault(key, dict.fromkeys(POINTS))
            for name in POINTS:
                if (value := getattr(score, name)) is not None:
                    mine[name] = (mine[name] or Decimal(0)) + value
    return sums


def standings_frame(results: Results) -> pd.DataFrame:
    """`rank, unit_id, points`: a row a unit, best first, ties 1, 2, 2, 4; neither where nothing was sent in."""
    return frame(STANDINGS, ((one.rank, one.unit_id, one.points) for one in results.standings))


def events_frame(events: Iterable[Event]) -> pd.DataFrame:
    """`unit_id, criterion_id, fact_id, day, matter, count, share, source, file, sheet, cell`.

    A row an event of the registers that count. `criterion_id` is `veto` for a veto, then `fact_id` is the veto's id;
    `day` is ISO text (2023-05-06), `count` in the kind's own measure, `share` 1 or 0.5.
    """
    return frame(EVENTS, map(EVENT_CELLS, events))


def grades_frame(results: Results) -> pd.DataFrame:
    """`unit_id, points, grade, vetoes, consequences`.

    A row a unit, best first; `grade` is its title, empty where the rubric has none; several clauses are joined by ；.
    """
    rows = (
        (one.unit_id, one.points, one.grade, BETWEEN.join(one.vetoes), BETWEEN.join(one.consequences))
        for one in results.standings
    )
    return frame(GRADES, rows)


def awards_frame(results: Results) -> pd.DataFrame:
    """`unit_id, criterion_id, rule, points, reason`: a row a reason for points won by rule.

    `points` are those of the rule, not yet limited to what its part has.
    """
    won = (award for score in results.scores for award in score.awards)
    return frame(AWARDS, ((one.unit_id, one.criterion_id, one.rule, one.points, one.reason) for one in won))


def frame(names: tuple[str, ...], rows: Rows, numbers: frozenset[str] = NUMBERS) -> pd.DataFrame:
    """The rows under these names, each column with the dtype it always has."""
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return pd.DataFrame({name: series(name, column, numbers) for name, column in zip(names, columns, strict=True)})


def series(name: str, values: tuple[object, ...], numbers: frozenset[str]) -> pd.Series:
    """One column. Text is no `str` dtype: pandas 2 has none, and an `object` column couldn't be told from Decimals."""
    if name == "rank" and numbers:
        return pd.Series(list(values), dtype="Int64")
    if name in numbers:
        return pd.Series(list(values), dtype="object")
    return pd.Series([HALVES.sub("\ufffd", str(value)) for value in values], dtype="string")


def write_frames(
    frames: Mapping[str, pd.DataFrame],
    folder: Path,
    format: Literal["csv", "parquet"] = "csv",  # noqa: A002  (its name)
) -> list[Path]:
    """Write each frame to `<folder>/<name>.<format>`, each beside and renamed; the paths, in the order of `frames`.

    CSV: UTF-8 with BOM (Excel and WPS see Chinese), commas, quotes where needed, lines end with CR LF. Numbers are the
    exact text of the Decimal (6.50 stays 6.50, never an exponent), None and missing ranks are empty. A text that begins
    with = + - or @ stays as it is: these files are for programs, which must get back exactly what was typed; people are
    given the workbooks, where text is text. Import the CSV as text if a spreadsheet must open it.

    Parquet: text as string, `rank` as int64, numbers as decimal128(38, 10), which keeps the value and not its trailing
    zeros; a column with a number that does not fit is written whole as the text that CSV has, never rounded.

    Raises:
        CannotWrite: the folder or a file can't be written.
        XlformsError: Parquet is asked for and pyarrow is not installed.
    """
    write = {"csv": write_csv, "parquet": write_parquet}[format]
    paths = []
    for name, table in frames.items():
        paths.append(folder / f"{name}.{format}")
        with replacing(paths[-1]) as beside:
            write(table, beside)
    return paths


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """One frame as CSV; `pandas.to_csv` would write Decimal("1E+1") as 1E+1."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.columns)
        writer.writerows(zip(*([as_text(value) for value in table[name]] for name in table.columns), strict=True))


def as_text(value: object) -> str | None:
    """A value as CSV has it; None for what is not there."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return None if value is None or value is pd.NA else str(value)


def write_parquet(table: pd.DataFrame, path: Path) -> None:
    """One frame as Parquet."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise XlformsError("no-parquet") from error
    exact = pa.decimal128(PARQUET_DIGITS, PARQUET_DECIMALS)
    kinds = {"object": exact, "Int64": pa.int64(), "string": pa.string()}
    arrays = []
    for name in table.columns:
        values = [None if value is pd.NA else value for value in table[name]]
        try:
            arrays.append(pa.array(values, kinds.get(str(table[name].dtype))))
        except pa.ArrowInvalid:  # more digits than fit: exactness comes before the type
            arrays.append(pa.array([as_text(value) for value in values], pa.string()))
    parquet.write_table(pa.Table.from_arrays(arrays, list(table.columns)), path)
