"""Codes that a rubric, a campaign, a table of units or a rubric's workbook makes: one fault in files without any."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from tests.findings.made import Made, Make, rows
from tests.rubrics.conftest import KNOWN, SOUND, replaced
from tests.rubrics.lint.test_new_kinds import KEYS, RUBRIC, criterion, rule
from tests.rubrics.test_campaign_file import CAMPAIGN, UNITS
from xlforms.model.finding import Finding
from xlforms.rubrics.campaign_file import read_campaign
from xlforms.rubrics.lint import formulas
from xlforms.rubrics.lint.surroundings import Surroundings
from xlforms.rubrics.rubric import read_rubric
from xlforms.rubrics.source import read_source
from xlforms.rubrics.units_file import read_units
from xlforms.rubrics.workbook.writer import write_rubric_book

# code | line of the sound rubric | what stands there instead (¶: the next line) | place | the value seen
LINES = """
key-missing           | 2  | #                                                                       | 1:1   | version
key-unknown           | 3  | title: Small¶titel: S                                                   | 4:1   | titel
key-misplaced         | 17 | quiet: {title: Quiet, type: yes_no, target: 1}                | 17:47 | yes_no
value-blank           | 3  | title:                                                                  | 3:7   | title
text-expected         | 3  | title: [a]                                                              | 3:8   | title
list-expected         | 19 | - {kind: shortfall, of: city, lose: 0.5}                      | 19:35 | of
mapping-expected      | 16 | city: 4                                                       | 16:17 | 4
choice-unknown        | 19 | - {kind: shortfal, of: [city], lose: 0.5}                     | 19:20 | shortfal
number-unreadable     | 4  | total: 5分                                                              | 4:8   | 5分
whole-number-unreadable | 2 | version: 1.0                                                           | 2:10  | 1.0
number-out-of-range   | 2  | version: 0                                                              | 2:10  | 0
id-malformed          | 1  | id: 小                                                                  | 1:5   | 小
id-duplicate          | 11 | - id: law                                                         | 21:13 | law
text-too-long         | 14 | note: LONG                                                      | 14:15 | note
limits-crossed        | 16 | city: {title: City, type: count, target: 4, lowest: 9, highest: 5} | 16:63 | 9
parts-beside          | 24 | rules: []¶        facts:                                        | 24:9  | rules
sum-total             | 4  | total: 6                                                                | 4:8   | 6
sum-section           | 13 | max_points: 3                                                   | 8:17  | 6
sum-parts             | 28 | - {id: b, title: B, max_points: 2.5}                          | 23:21 | 3.5
fact-unknown          | 17 | queit: {title: Quiet, type: yes_no}                           | 20:36 | quiet
department-unknown    | 9  | reviewer: ofice                                                     | 9:15  | ofice
tier-unknown          | 16 | city: {title: City, type: count, target: {county: 4, zone: 2, zon: 2}} | 16:73 | zon
column-unknown        | 16 | city: {title: City, type: count, target: {column: township}}  | 16:61 | township
target-missing        | 16 | city: {title: City, type: count}                              | 19:36 | City
target-tier-missing   | 16 | city: {title: City, type: count, target: {county: 4}}         | 16:52 | zone
target-zero           | 16 | city: {title: City, type: count, target: 0}                   | 16:52 | City
target-negative       | 16 | city: {title: City, type: count, target: -4}                  | 16:52 | -4
target-beyond-limits  | 25 | rate: {title: Rate, type: percent, target: 950}               | 25:54 | 950
fact-not-number       | 17 | quiet: {title: Quiet, type: text}                             | 20:36 | Quiet
fact-counted-twice    | 20 | - {kind: missing, of: [quiet, city], lose: 0.5}               | 20:41 | city
fact-unused           | 20 | #                                                             | 17:11 | quiet
rule-without-facts    | 20 | - {kind: missing, of: [], lose: 0.5}                          | 20:13 | missing
prices-beside         | 20 | - {kind: missing, of: [city], lose: {quiet: 0.5}}             | 20:34 | city
steps-undeclared      | 19 | - {kind: shortfall, of: [city], lose: 0.5, step: 2}           | 19:13 | shortfall
option-not-positive   | 20 | - {kind: missing, lose: {quiet: -1}}                          | 20:43 | -1
price-above-points    | 20 | - {kind: missing, lose: {quiet: 2.1}}                         | 20:43 | 2.1
awards-above          | 27 | PART1, start: zero, rules: [{kind: award, of: [rate], win: 1.5}]} | 27:43 | 1.5
awards-below          | 27 | PART1, start: zero, rules: [{kind: award, of: [rate], win: 0.5}]} | 27:43 | 0.5
start-without-award   | 27 | PART1, start: zero, rules: [{kind: missing, of: [rate], lose: 1}]} | 27:53 | A
award-in-full-part    | 27 | PART1, rules: [{kind: award, of: [rate], win: 1}]} | 27:43 | A
judgement-mixed       | 20 | - {kind: missing, lose: {quiet: 1}}¶          - {kind: judgement} | 21:13 |
note-contradicts      | 14 | note: 每少一条扣0.2分                                           | 14:15 | 0.2
"""
# code | what the whole rubric.yaml is | place | the value seen
TEXTS = """
yaml-blank            | # only a comment                       |      |
yaml-colon            | id: a¶title：报送¶total: 3             | 2:6  | title
yaml-indent           | a:¶\tid: b                              | 2:1  |
yaml-duplicate-key    | a: 1¶b: 2¶a: 3                         | 3:1  | a
yaml-unsupported      | a: &x 1¶b: *x                          | 1:4  | &x
yaml-broken           | a: [1, 2                               | 2:1  |
yaml-too-deep         | a: DEEP                                | 1:33 | 30
yaml-too-large        | LARGE                                  |      |
nothing-below         | id: a¶version: 1¶title: A¶total: 5¶sections: [] | 5:11 | sections
"""
# code | facts and further keys (see test_new_kinds) | options of the rule | the value seen
CASES = """
band-malformed        | rate  | bands, of: [rate], bands: [{from: 80, lose: 1, win: 1}] | 15:17 | 1
band-empty            | rate  | bands, of: [rate], bands: [{from: 90, below: 80, lose: 1}] | 15:17 | 1
bands-overlap         | rate  | bands, of: [rate], bands: [{to: 80, lose: 1}, {from: 80, lose: 2}] | 15:17 | 80
bands-hole            | rate  | bands, of: [rate], bands: [{above: 80, lose: 1}, {below: 80, lose: 2}] | 15:17 | 80
band-unreachable      | rate  | bands, of: [rate], bands: [{to: 100, lose: 1}, {above: 100, lose: 2}] | 15:17 | 100
bands-ratio-of-events | event | bands, of: [papers], ratio: true, bands: [{from: 1, lose: 1}] | 16:17 | P
part-never-loses      | five  | occurrences, of: [times], lose: 1, free: 5 | 13:21 | C
part-never-wins       | zero  | bands, of: [times], bands: [{above: 5, win: 1}] | 13:21 | C
value-unusable        | rate  | bands, of: [rate], ratio: perhaps, bands: [{below: 80, lose: 1}]      | 15:50 | perhaps
rule-never-counts     | five  | gap, above: 6}, {kind: occurrences, of: [times], lose: 1 | 16:17 | gap
collector-without-events | idle | occurrences, of: [times], lose: 1 | 15:9 | C
not-applicable-idle   | na    | occurrences, of: [papers], lose: 1 | 15:9 | C
options-exclusive     | event | occurrences, of: [papers], lose: 1, at_least: 5, free: 1 | 16:17 | at_least
events-option         | five  | occurrences, of: [times], lose: 1, at_least: 5 | 16:17 | T
events-needed         | zero  | best_of, of: [times], win: 1 | 16:38 | T
"""
# code | file | what stands there | what stands there instead | place | the value seen
FILES = """
date-unreadable        | campaign.yaml | deadline: 2016-01-12 | deadline: 2016年1月12日 | 14:11 | 2016年1月12日
deadline-before-notice | campaign.yaml | deadline: 2016-01-12 | deadline: 2016-01-01    | 14:11 | 2016-01-01
email-malformed        | campaign.yaml | office@example.org   | office                  | 5:10  | office
file-missing           | campaign.yaml | rubric: rubric.yaml  | rubric: rubrik.yaml     | 6:9   | rubrik.yaml
units-column-missing   | campaign.yaml | townships: Townships | townships: Towns        | 1:1   | Towns
previous-unreadable    | campaign.yaml | notice: 2016-01-08 | notice: 2016-01-08¶previous: [rubric.yaml] | | rubric.yaml
department-idle        | campaign.yaml | Office}¶notice | Office}¶  - {id: rights, name: R}¶notice | 13:10 | rights
unit-number-missing    | units.csv     | a,A,County,5         | a,A,County,             | 2:4   | A
table-blank            | units.csv     | ID,Name,Tier,Townships¶a,A,County,5¶b,B,zone,3¶ | | |
units-header-missing   | units.csv     | ID,Name              | No,Who                  |       |
units-column-twice     | units.csv     | Tier,                | Name,                   | 1:3   | Name
units-missing          | units.csv     | a,A,County,5¶b,B,zone,3¶ |                     | 1:1   |
unit-field-blank       | units.csv     | b,B                  | ,B                      | 3:1   | ID
unit-id-malformed      | units.csv     | b,B                  | 乙,B                    | 3:1   | 乙
unit-twice             | units.csv     | b,B                  | a,B                     | 3:1   | a
unit-tier-unknown      | units.csv     | B,zone               | B,zoen                  | 3:3   | zoen
"""
# code | sheet | cell | what stands there instead | place | the value seen
CELLS = """
sheet-missing  | 考核内容 |    |        |             | 考核内容
sheet-unknown  | 考核内容 |    |        | 考核内荣    | 考核内荣
header-unknown | 考核内容 | D3 | 标准份 | 考核内容!D3 | 标准份
header-twice   | 考核内容 | E3 | 标准分 | 考核内容!E3 | 标准分
column-missing | 规则     | C3 |        | 规则!A3     | 规则
parent-unknown | 考核内容 | A4 | ofice  | 考核内容!A4 | ofice
name-twice     | 指标     | F4 | county: 4, county: 2 | 指标!F4 | county
"""


def alone(text: str, around: Surroundings = KNOWN) -> Make:
    """A rubric.yaml of this text."""

    def make(folder: Path) -> list[Finding]:
        (folder / "rubric.yaml").write_text(text, "utf-8")
        return read_rubric(folder / "rubric.yaml", around)[1]

    return make


def spoilt(number: int, line: str) -> Make:
    """The sound rubric with another line, indented as the one it replaces."""
    indent = len(SOUND.splitlines()[number - 1]) - len(SOUND.splitlines()[number - 1].lstrip())
    return alone(replaced({number: " " * indent + lines_of(line)}))


def lines_of(text: str) -> str:
    """With the line breaks that ¶ stands for, and what is too long to stand in a table."""
    long = {
        "PART1": "- {id: a, title: A, max_points: 1",
        "LONG": "长" * 4001,
        "DEEP": "[" * 1000,
        "LARGE": "a" * 2_000_001,
        "\\t": "\t",
    }
    for word, meant in long.items():
        text = text.replace(word, meant)
    return text.replace("¶", "\n")


def in_folder(file: str, old: str, new: str) -> Make:
    """A campaign without a fault, but for a piece of one of its files."""

    def make(folder: Path) -> list[Finding]:
        column = SOUND.replace("{county: 4, zone: 2}", "{column: townships}")
        texts = {"campaign.yaml": CAMPAIGN, "rubric.yaml": column, "units.csv": UNITS}
        assert lines_of(old) in texts[file]
        texts[file] = texts[file].replace(lines_of(old), lines_of(new), 1)
        for name, text in texts.items():
            (folder / name).write_text(text, "utf-8")
        return read_campaign(folder)[1]

    return make


def in_workbook(title: str, cell: str, value: str) -> Make:
    """The sound rubric as a workbook with another cell; without a cell the sheet has another title."""

    def make(folder: Path) -> list[Finding]:
        (folder / "rubric.yaml").write_text(SOUND, "utf-8")
        node = read_source(folder / "rubric.yaml").node
        assert node is not None
        write_rubric_book(folder / "rubric.xlsx", node, "zh-CN")
        book = openpyxl.load_workbook(folder / "rubric.xlsx")
        if cell:
            book[title][cell] = value or None
        else:
            book[title].title = "考核内荣"
        book.save(folder / "rubric.xlsx")
        return read_rubric(folder / "rubric.xlsx")[1]

    return make


AROUND = Surroundings(tiers=("county", "zone"), departments=("office",), previous=0)
SLIPS = 'grades: [{id: a, title: A, from: 5}, {id: b, title: "B", from: 0}]'
GRADES = """
title-twice      | "B"     | "A"     | 5:53 | A
grades-order     | from: 5 | from: 0 | 5:64 | B
grades-hole      | from: 0 | from: 1 | 5:64 | B
"""


def graded(line: str) -> Make:
    """A rubric with a line of its own before the sections."""
    return alone(RUBRIC.replace("sections:", f"{line}\nsections:"), AROUND)


def many_facts() -> Make:
    """A formula longer than Excel takes."""
    facts = [f"  f{number}: {{title: F, type: yes_no}}" for number in range(300)]
    names = ", ".join(f"f{number}" for number in range(300))
    return alone(criterion("facts:", *facts, rule(f"kind: missing, of: [{names}], lose: 0.1")), Surroundings())


def nested(folder: Path) -> list[Finding]:
    """A formula nested too deep; none of today's rules nests as deep as Excel takes, so a lower limit stands here."""
    options = "kind: occurrences, of: [times], lose: 1, free: 1"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formulas, "DEEPEST", 3)
        return alone(criterion(*KEYS["five"], rule(options)), AROUND)(folder)


def other_bytes(name: str, content: bytes) -> Make:
    """A file of the campaign that is none."""

    def make(folder: Path) -> list[Finding]:
        (folder / name).write_bytes(content)
        return read_rubric(folder / name)[1] if name.endswith(".yaml") else read_units(folder / name, {})[1]

    return make


DEFINITIONS: Mapping[str, Made] = {
    **{code: Made(spoilt(int(number), line), *rest) for code, number, line, *rest in rows(LINES)},
    **{code: Made(alone(lines_of(text) + "\n"), *rest) for code, text, *rest in rows(TEXTS)},
    **{
        code: Made(alone(criterion(*KEYS[facts], rule(f"kind: {options}")), AROUND), *rest)
        for code, facts, options, *rest in rows(CASES)
    },
    **{code: Made(in_folder(file, old, new), *rest) for code, file, old, new, *rest in rows(FILES)},
    **{code: Made(in_workbook(title, cell, value), *rest) for code, title, cell, value, *rest in rows(CELLS)},
    **{code: Made(graded(SLIPS.replace(old, new)), *rest) for code, old, new, *rest in rows(GRADES)},
    "previous-missing": Made(graded("consequences: [{id: t, title: T, below: 3, years: 2}]"), "5:51", "T"),
    "id-reserved": Made(alone(RUBRIC.replace("id: c", "id: veto"), AROUND), "11:13", "veto"),
    "formula-too-long": Made(many_facts(), "11:9", "C"),
    "formula-too-deep": Made(nested, "11:9", "C"),
    "yaml-not-utf8": Made(other_bytes("rubric.yaml", "id: a\ntitle: 报送\n".encode("gb18030")), "2:1"),
    "table-not-text": Made(other_bytes("units.csv", b"PK\x03\x04\xff\xff\x00\x80"), ""),
}
