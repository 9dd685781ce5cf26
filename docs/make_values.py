"""Writes docs/values.zh-CN.md and docs/values.md: what people type and what is read, as the readers themselves say it.

`python docs/make_values.py`; a test asserts that the committed pages are what it writes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from pathlib import Path

from xlforms.messages import shown
from xlforms.model.conventions import CONVENTIONS, Conventions
from xlforms.model.finding import Finding, Place
from xlforms.model.submission import Status
from xlforms.sheets.book import Cell, CellKind, CellValue
from xlforms.sheets.values import Reading, read_choice, read_date, read_number, read_yes_no

HERE = Path(__file__).parent
PAGES = {"zh-CN": "values.zh-CN.md", "en": "values.md"}
LATEST = date(2016, 1, 12)  # the deadline of the examples
KINDS: tuple[tuple[type | tuple[type, ...], CellKind], ...] = (
    (bool, CellKind.BOOLEAN),
    (Decimal, CellKind.NUMBER),
    (str, CellKind.TEXT),
    ((date, time), CellKind.DATE),
)


def cell(value: CellValue, number_format: str = "General", formula: str | None = None) -> Cell:
    """A cell in which `value` stands."""
    kind = next((kind for types, kind in KINDS if isinstance(value, types)), CellKind.BLANK)
    return Cell(6, 8, kind, value, formula, number_format, Decimal(46086) if kind is CellKind.DATE else None)


def texts(line: str) -> list[tuple[str, Cell]]:
    """Typed texts, one after a bar."""
    return [(text, cell(text)) for text in line.split("|")]


Reader = Callable[[Cell, Conventions], Reading]
Group = tuple[Mapping[str, str], Reader, Sequence[tuple[str, Cell]]]


def yes_or_no(typed: Cell, conventions: Conventions) -> Reading:
    """With a name of its own: its values are shown as words."""
    return read_yes_no(typed, conventions=conventions)


GROUPS: tuple[Group, ...] = (
    (
        {"zh-CN": "数（单位：条）", "en": "Numbers (measured in 条)"},
        lambda typed, conventions: read_number(typed, "条", conventions=conventions),
        [
            *texts("76|７６|+76|0012|1,200|１，２００|1'200|76条|76 条|-4"),
            ("=40+36", cell(Decimal(76), formula="40+36")),
            *texts("七十六|十二条|3万|3万5千|2k|1.5 million|twelve|seventy-six"),
            *texts(
                "无|没有|不适用|N/A|none|—|/|0||76篇|2万3|3万余|约80|80左右|≥80|about 80|3-5|3~5|3至5|3 to 5|三五条"
            ),
            *texts("40+36|40、36|市级40条，省级36条|一|一百五|半|2条半|1/2|10:30|12,34|1 200|(4)|4-|1e5|10²|①|٣|O5"),
            *texts("76.|共76条|5%|同上|#REF!"),
            ("TRUE", cell(value=True)),
            ("3-5 → 3月5日", cell(date(2026, 3, 5), 'm"月"d"日"')),
            ("10:30 → 0.4375", cell(time(10, 30), "h:mm")),
            ("=A1+A2", cell(None, formula="A1+A2")),
        ],
    ),
    (
        {"zh-CN": "百分数", "en": "Percentages"},
        lambda typed, conventions: read_number(typed, "%", conventions=conventions, highest=Decimal(200)),
        [
            *texts("93|93%|93.5％|0|100|0.5%|0.93|1|1.2|百分之九十三|百分百|93 per cent|九成|45/50"),
            ("93%", cell(Decimal("0.93"), "0%")),
        ],
    ),
    (
        {"zh-CN": "是否", "en": "Yes or no"},
        yes_or_no,
        [
            *texts("是|yes|有|√|✔|1|Y|否|no|没有|无|×|0|不适用|—||是。|已完成|未完成|x|☒|○|部分"),
            ("TRUE", cell(value=True)),
        ],
    ),
    (
        {"zh-CN": "日期（截止 2016-01-12）", "en": "Dates (the deadline is 2016-01-12)"},
        lambda typed, conventions: read_date(typed, LATEST, conventions=conventions),
        [
            *texts("2015-03-08|2015/3/8|2015.3.8|2015年3月8日|２０１５年３月８日|二〇一五年三月八日|20150308"),
            *texts("2015年3月8日（星期日）|15年3月8日|15.3.8|8 March 2015|Sunday, 8 March 2015|8-Mar-15|25/3/2015|无|"),
            *texts("8 March|3/8|3/8/2015|12/3/15|2015-3/8|2015.3.8-3.10|2015年3月8日前|2015年3月|2015"),
            *texts("2015-02-30|1915-03-08|42071|三月上旬|同上"),
        ],
    ),
    (
        {"zh-CN": "选择（可选：优秀、良好 A）", "en": "Choices (优秀, 良好 A)"},
        lambda typed, _: read_choice(typed, ("优秀", "良好 A")),
        texts("优秀|良好 ａ|不适用||优"),
    ),
)
INTRODUCTIONS = {
    "zh-CN": """\
# 填写的内容怎么读

English: [values.md](values.md)

左边是格里写的内容，右边是读成的值，或者退回时说的话。读法只有一种的才读；有两种以上的，退回并写明可能是什么，从不猜。
读成的与写的不是一字不差的，都有一条问题（多数是“提示”，不影响收表），写明“原来写的”已读作什么。
原来写的留在 `answers.csv` 的 `text` 列（日期和选择题的 `text` 是读成的值，原来写的见 `findings.csv`）。
空着、写“无”、读不出，各是各的，都不当作 0。

怎么读，随 `campaign.yaml` 的 `language`：中文的表读中文数字和“万”“亿”，日期按年、月、日的顺序，× 是“否”；
英文的表读英文数词和 k、million，只有数字的日期分不清日和月，× 可能是勾选，都退回。一看就懂的（Y、是、n/a）两种表都认，
不是本语言的写明读作什么。两种语言读法不同的，各占一行，写在“用于”一栏。
`campaign.yaml` 写了 `dates: day-month` 或 `month-day` 的，3/8/2015 就按它读。

本页由 `python docs/make_values.py` 从读数的程序生成，请不要手工修改。
""",
    "en": """\
# How answers are read

中文：[values.zh-CN.md](values.zh-CN.md)

On the left what stands in a cell, on the right what is read, or what is said when it is refused. It is read only if it
can be read in one way; what can be read in two is refused, with the readings it could have. Nothing is guessed.
Where the reading is not literally what was typed, a finding (mostly of severity info, which keeps no form from being
accepted) shows both. What was typed is kept in the column `text` of `answers.csv` (of dates and choices `text` is the
reading, and the finding in `findings.csv` shows what was typed). Blank, declared missing and unreadable stay apart, and
none of them is a zero.

How it is read follows `language` in `campaign.yaml`. A campaign in Chinese reads Chinese numerals, 万 and 亿, takes
dates as year, month, day, and × for no. One in English reads English words for numbers, k and million; it can't tell
day and month in a date of numbers, and a × may mark what is chosen, so both are refused. What can't be mistaken (Y, 是,
n/a) is read in both, and told where it is not the campaign's own language. Where the two read differently there is a
row for each, and the column “in” says which. With `dates: day-month` or `month-day` in `campaign.yaml`, 3/8/2015 is
read by that order.

This page is made by `python docs/make_values.py` from the readers themselves; don't edit it by hand.
""",
}
WORDS = {
    "zh-CN": {
        "head": "| 填写 | 用于 | 读作 | 说明 |",
        "zh-CN": "中文表",
        "en": "英文表",
        "missing": "没有数据",
        "blank": "空着",
        "unreadable": "**退回**",
        "yes": "是",
        "no": "否",
    },
    "en": {
        "head": "| typed | in | read | told |",
        "zh-CN": "Chinese",
        "en": "English",
        "missing": "no data",
        "blank": "blank",
        "unreadable": "**refused**",
        "yes": "yes",
        "no": "no",
    },
}


def main() -> None:
    """Write both pages."""
    for language, name in PAGES.items():
        (HERE / name).write_text(page(language), "utf-8")


def page(language: str) -> str:
    """The whole page in one language."""
    return "\n".join([INTRODUCTIONS[language], *entries(language)])


def entries(language: str) -> Iterator[str]:
    """Each group as a table."""
    for heading, read, examples in GROUPS:
        yield f"## {heading[language]}\n"
        words = WORDS[language]
        yield f"{words['head']}\n|---|---|---|---|"
        for typed, one in examples:
            readings = {name: read(one, conventions) for name, conventions in CONVENTIONS.items()}
            alike = len({repr(reading) for reading in readings.values()}) == 1
            for name, reading in list(readings.items())[: 1 if alike else None]:
                value = read_as(reading, words, switch=read is yes_or_no)
                yield f"| {code(typed)} | {'' if alike else words[name]} | {value} | {said(reading, language)} |"
        yield ""


def read_as(reading: Reading, words: Mapping[str, str], *, switch: bool) -> str:
    """The value, or what there is instead."""
    if reading.status is not Status.VALUE:
        return words[reading.status]
    if switch:
        return words["yes" if reading.value else "no"]
    return reading.text if reading.value is None else shown(reading.value)


def said(reading: Reading, language: str) -> str:
    """The finding's sentence and what to do where it is refused, without what Markdown would take for its own."""
    if not reading.code:
        return ""
    slots = {**reading.slots, "item": ""}
    found = Finding(reading.code, Place(""), slots, language=language)
    sentences = f"{found.message} {found.hint}" if reading.status is Status.UNREADABLE else found.message
    return sentences.replace("|", "\\|").replace("*", "\\*").replace("~", "\\~")


def code(typed: str) -> str:
    """As typed."""
    return f"`{typed}`" if typed else ""


if __name__ == "__main__":
    main()
