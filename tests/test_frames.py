"""The frames: columns and dtypes that programs rely on, exact points, and files that give back what was put in."""

import csv
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from pyarrow import parquet

from xlforms import frames
from xlforms.errors import CannotWrite
from xlforms.model.campaign import Campaign, Office
from xlforms.model.finding import Finding, Place
from xlforms.model.rubric import Criterion, Rubric, Section
from xlforms.model.score import Award, Deduction, Results, Score, Standing
from xlforms.model.submission import Answer, FormKind, Kind, Status, Submission
from xlforms.model.unit import Unit

TEXT = "string"
EXACT = "object"
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "units": dict.fromkeys(("unit_id", "name", "tier", "contact", "email", "townships"), TEXT),
    "criteria": {
        "section_id": TEXT,
        "section_title": TEXT,
        "criterion_id": TEXT,
        "title": TEXT,
        "max_points": EXACT,
        "reviewer": TEXT,
        "note": TEXT,
    },
    "answers": {
        "unit_id": TEXT,
        "criterion_id": TEXT,
        "fact_id": TEXT,
        "kind": TEXT,
        "status": TEXT,
        "value": EXACT,
        "text": TEXT,
        "file": TEXT,
        "sheet": TEXT,
        "cell": TEXT,
    },
    "findings": dict.fromkeys(("severity", "code", "unit_id", "file", "sheet", "cell", "message", "hint"), TEXT),
    "deductions": {"unit_id": TEXT, "criterion_id": TEXT, "rule": TEXT, "points": EXACT, "reason": TEXT},
    "scores": {
        "unit_id": TEXT,
        "section_id": TEXT,
        "criterion_id": TEXT,
        "max_points": EXACT,
        "computed_points": EXACT,
        "self_points": EXACT,
        "review_points": EXACT,
        "points": EXACT,
    },
    "standings": {"rank": "Int64", "unit_id": TEXT, "points": EXACT},
    "grades": {"unit_id": TEXT, "points": EXACT, "grade": TEXT, "vetoes": TEXT, "consequences": TEXT},
    "awards": {"unit_id": TEXT, "criterion_id": TEXT, "rule": TEXT, "points": EXACT, "reason": TEXT},
}
D = Decimal


def campaign(*units: Unit) -> Campaign:
    rubric = Rubric(
        "r",
        1,
        "R",
        D(6),
        (Section("office", "办公室", D(6), "dep", (Criterion("news", "信息", D("6.00"), "扣完为止"),)),),
    )
    return Campaign(Path(), "c", "C", Office("O"), rubric, units, (), date(2016, 1, 8), date(2016, 1, 12))


def answer(fact: str, kind: Kind, status: Status, cell: str, *, value: str = "", text: str = "") -> Answer:
    return Answer("news", fact, kind, status, D(value) if value else None, text, Place("a.xlsx", "自评表", cell))


def filled() -> dict[str, pd.DataFrame]:
    sent = Submission(
        "py",
        "f1",
        "a.xlsx",
        answers=(
            answer("city", Kind.FACT, Status.VALUE, "E5", value="76.10", text="76.10条"),
            answer("province", Kind.FACT, Status.UNREADABLE, "E6", text="=HYPERLINK(1)"),
            answer("", Kind.SELF, Status.BLANK, "G5"),
            answer("", Kind.EVIDENCE, Status.VALUE, "H5", text="见“附件”,第1页\n第2页"),
            answer("", Kind.REMARK, Status.MISSING, "I5", text="无"),
        ),
    )
    review = Submission(
        "dep",
        "r1",
        "b.xlsx",
        kind=FormKind.REVIEW,
        answers=(answer("", Kind.REVIEW, Status.VALUE, "F5", value="5", text="5"),),
    )
    lost = Deduction("py", "news", "shortfall", D("2.00"), "少4条×0.5，扣2分")
    back = Deduction("py", "news", "review", D("-0.5"), "+0.5")
    won = Award("py", "news", "best_of", D("0.50"), "得0.5分")
    scores = (
        Score("py", "office", "news", D(6), D("4.00"), D("4.5"), D("4.5"), D("4.5"), (lost, back), (won,)),
        Score("hr", "office", "news", D(6), None, None, None, None),
    )
    first = Standing(1, "py", D("4.50"), grade="良好", vetoes=("泄密", "事故"), consequences=("约谈",))
    results = Results(scores, (first, Standing(None, "hr", None, 1)))
    units = Unit("py", "平江县", "county", "张三", "a@example.org", {"townships": "24"}), Unit("hr", "华容县")
    finding = Finding("not-a-workbook", Place("a\udc80.pdf"), {"value": "a.pdf"}, "py")
    return every(campaign(*units), [sent, review], [finding], results)


def every(one: Campaign, sent: list[Submission], found: list[Finding], results: Results) -> dict[str, pd.DataFrame]:
    return {
        "units": frames.units_frame(one),
        "criteria": frames.criteria_frame(one.rubric),
        "answers": frames.answers_frame(sent),
        "findings": frames.findings_frame(found),
        "deductions": frames.deductions_frame(results),
        "scores": frames.scores_frame(results),
        "standings": frames.standings_frame(results),
        "grades": frames.grades_frame(results),
        "awards": frames.awards_frame(results),
    }


def dtypes(table: pd.DataFrame) -> dict[str, str]:
    return {name: str(table[name].dtype) for name in table.columns}


def test_grades_and_awards_hold_what_follows_and_what_was_won() -> None:
    made = filled()
    assert made["grades"].to_numpy().tolist() == [
        ["py", D("4.50"), "良好", "泄密；事故", "约谈"],
        ["hr", None, "", "", ""],
    ]
    assert made["awards"].to_numpy().tolist() == [["py", "news", "best_of", D("0.50"), "得0.5分"]]


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_and_dtypes(name: str) -> None:
    assert list(dtypes(filled()[name]).items()) == list(COLUMNS[name].items())


@pytest.mark.parametrize("name", COLUMNS)
def test_a_frame_without_rows_has_the_same_columns_and_dtypes(name: str) -> None:
    nothing = every(campaign(), [], [], Results((), ()))
    nothing["criteria"] = frames.criteria_frame(Rubric("r", 1, "R", D(0), ()))
    expected = {column: kind for column, kind in COLUMNS[name].items() if column != "townships"}
    assert (len(nothing[name]), dtypes(nothing[name])) == (0, expected)


def test_points_are_the_decimals_themselves_and_unknown_ones_none() -> None:
    points = filled()["scores"][["computed_points", "self_points"]].to_numpy().tolist()
    assert [[str(value) for value in row] for row in points] == [["4.00", "4.5"], ["None", "None"]]


def test_blank_missing_and_unreadable_stay_apart() -> None:
    answers = filled()["answers"]
    assert dict(zip(answers["cell"], answers["status"], strict=True)) == {
        "E5": "value",
        "E6": "unreadable",
        "G5": "blank",
        "H5": "value",
        "I5": "missing",
    }


def test_a_column_of_the_units_that_is_called_as_ours_is_kept_beside_it() -> None:
    units = frames.units_frame(campaign(Unit("py", "平江县", columns={"name": "Pingjiang", "points": "3"})))
    assert units.loc[0, ["name", "columns.name", "points"]].tolist() == ["平江县", "Pingjiang", "3"]
    assert str(units["points"].dtype) == TEXT


def test_csv_gives_back_every_text_and_every_digit(tmp_path: Path) -> None:
    tables = filled()
    for path, (name, table) in zip(frames.write_frames(tables, tmp_path), tables.items(), strict=True):
        assert path == tmp_path / f"{name}.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file)
        assert head == list(table.columns)
        assert rows == [["" if pd.isna(v) else str(v) for v in row] for row in table.itertuples(index=False)]


def test_csv_begins_with_a_bom_and_leaves_formulas_as_they_were_typed(tmp_path: Path) -> None:
    content = frames.write_frames({"answers": filled()["answers"]}, tmp_path)[0].read_bytes()
    assert content.startswith(b"\xef\xbb\xbfunit_id,criterion_id,fact_id,kind,")
    assert b",unreadable,,=HYPERLINK(1)," in content


@pytest.mark.parametrize(
    ("value", "text"), [("1E+3", "1000"), ("6.50", "6.50"), ("1E-9", "0.000000001"), ("-0.5", "-0.5"), ("0.00", "0.00")]
)
def test_csv_writes_numbers_without_exponent(value: str, text: str, tmp_path: Path) -> None:
    table = frames.standings_frame(Results((), (Standing(1, "u", D(value)),)))
    assert frames.write_frames({"s": table}, tmp_path)[0].read_text("utf-8-sig").splitlines()[1] == f"1,u,{text}"


def test_parquet_gives_back_every_text_and_every_value(tmp_path: Path) -> None:
    tables = filled()
    for path, table in zip(frames.write_frames(tables, tmp_path, "parquet"), tables.values(), strict=True):
        expected = table.astype(object).where(table.notna(), None).to_dict("list")
        assert parquet.read_table(path).to_pydict() == expected


def test_parquet_types_do_not_depend_on_the_rows(tmp_path: Path) -> None:
    nothing = frames.standings_frame(Results((), ()))
    for table in (nothing, filled()["standings"]):
        (path,) = frames.write_frames({"standings": table}, tmp_path, "parquet")
        types = [str(field.type) for field in parquet.read_schema(path)]
        assert types == ["int64", "string", "decimal128(38, 10)"]


def test_parquet_writes_a_number_with_too_many_digits_as_text_and_never_rounds(tmp_path: Path) -> None:
    long = "0.1000000000000000055511151231257827"
    table = frames.standings_frame(Results((), (Standing(1, "u", D(long)), Standing(None, "v", None))))
    (path,) = frames.write_frames({"standings": table}, tmp_path, "parquet")
    assert parquet.read_table(path)["points"].to_pylist() == [long, None]


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file where a folder is wanted")
    with pytest.raises(CannotWrite, match="out"):
        frames.write_frames(filled(), tmp_path / "out")
