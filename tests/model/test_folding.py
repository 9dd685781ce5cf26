"""Many changes of a kind: the first three, then how many more, file by file; what is to be mended is never folded."""

from xlforms.model.finding import Finding, Place
from xlforms.model.folding import folded, more, times


def added(row: int, file: str = "a.xlsx") -> Finding:
    return Finding("text-added", Place(file, "自评表", f"S{row}"), {"value": str(row), "count": 1})


def told(findings: list[Finding]) -> list[str]:
    return [
        f"{one.place.cell or one.place} {one.message if one.code == 'changes-more' else ''}".strip() for one in findings
    ]


def test_three_are_told_and_the_rest_counted_behind_them() -> None:
    found = [*map(added, range(1, 6)), Finding("protection-off", Place("a.xlsx"), {"value": ("自评表",)})]
    more_of = "a.xlsx “不是填报项的地方写有内容”还有2处，没有逐一列出"
    assert told(list(folded(found))) == ["S1", "S2", "S3", more_of, "a.xlsx"]


def test_those_that_were_counted_before_are_counted_with_them() -> None:
    found = [*map(added, range(1, 5)), more("text-added", Place("a.xlsx", "自评表"), 40)]
    assert told(list(folded(found)))[3] == "a.xlsx “不是填报项的地方写有内容”还有41处，没有逐一列出"
    assert sum(map(times, folded(found))) == 44


def test_only_counted_ones_stay() -> None:
    [one] = folded([added(1), more("text-added", Place("a.xlsx"), 500)][1:])
    assert one.slots["count"] == 500
    assert told(list(folded([added(1), more("text-added", Place("a.xlsx"), 500)])))[1].startswith("a.xlsx")


def test_each_file_by_itself_and_nothing_that_must_be_mended() -> None:
    files = [added(row, file) for file in ("a.xlsx", "b.xlsx") for row in (1, 2, 3)]
    blank = [Finding("missing-answer", Place("a.xlsx", "自评表", f"H{row}"), {"item": "信息"}) for row in range(9)]
    assert list(folded([*files, *blank])) == [*files, *blank]


def test_the_rest_is_told_in_the_language_of_the_findings() -> None:
    english = [added(row).in_language("en") for row in range(1, 6)]
    rest = list(folded(english))[3]
    assert rest.message == "Of “texts where nothing is asked for” there are 2 more that are not listed"
