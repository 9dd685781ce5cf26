"""The live list of what is still missing or out of range (填报检查), each with a link to its cell.

The list is gathered with a running count and INDEX/MATCH: Excel 2010 and WPS have no FILTER. Links go to defined names,
which move when rows are inserted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from xlforms.forms.columns import INDEX
from xlforms.forms.formulas import ABOVE, BLANK, INVALID
from xlforms.forms.layout import Layout
from xlforms.forms.page import protect, set_page
from xlforms.forms.styles import style
from xlforms.messages import say
from xlforms.sheets.address import cell_name
from xlforms.sheets.writing import Workbook, Worksheet

TITLE_ROW, STATE_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 4, 5
VISIBLE = {"number": 6.0, "criterion": 36.0, "item": 44.0, "problem": 34.0, "link": 12.0}
HIDDEN = ("watched_criterion", "watched_item", "watched_name", "state", "running")
COLUMN = {key: index for index, key in enumerate((*VISIBLE, *HIDDEN), start=1)}


PROBLEMS = {BLANK: "blank", INVALID: "invalid", ABOVE: "above"}  # state -> its words; CHOOSE counts from 1

Formulas = dict[str, tuple[str, str]]
"""Column -> (formula, style)."""
States = Mapping[str, int]
"""Input name -> its state."""


@dataclass(frozen=True, slots=True)
class Watched:
    """An input that must be filled: its words, its name, where its state is computed."""

    criterion: str
    item: str
    name: str
    state: str  # `'自评表'!O6`


def watched(layout: Layout) -> Iterator[Watched]:
    """Every fact and every claim, in the order of the form."""
    form = f"'{layout.grid.title}'!"
    for block in layout.blocks:
        criterion = block.criterion
        for row in block.rows:
            if row.fact:
                state = form + cell_name(row.number, INDEX["fact_state"])
                yield Watched(criterion.title, row.fact.title, f"xf_fact.{row.row_id}", state)
        state = form + cell_name(block.first, INDEX["self_state"])
        yield Watched(criterion.title, layout.grid.columns["self"], f"xf_self.{criterion.id}", state)


def write_check_sheet(book: Workbook, sheet: Worksheet, layout: Layout, states: States) -> None:
    """The sheet, as it stands with those states of the inputs: on an empty form everything is still to do."""
    inputs = tuple(watched(layout))
    last = FIRST_ROW + len(inputs) - 1
    write_head(book, sheet, layout.language, last, sum(states[one.name] in {BLANK, INVALID} for one in inputs))
    problems = [one for one in inputs if states[one.name]]
    running = accumulate(int(bool(states[one.name])) for one in inputs)
    for offset, (one, count) in enumerate(zip(inputs, running, strict=True)):
        write_watched(book, sheet, one, FIRST_ROW + offset, (states[one.name], count))
        told = problems[offset] if offset < len(problems) else None
        values = values_of(told, offset, states, layout.language) if told else {}
        write_listed(book, sheet, FIRST_ROW + offset, listed_formulas(layout.language, offset, last), values)
    for key, width in VISIBLE.items():
        sheet.set_column(COLUMN[key] - 1, COLUMN[key] - 1, width)
    sheet.set_column(COLUMN[HIDDEN[0]] - 1, COLUMN[HIDDEN[-1]] - 1, 10, None, {"hidden": True})
    framed = {"type": "formula", "criteria": f'=$A{FIRST_ROW}<>""', "format": style(book, "framed")}
    sheet.conditional_format(
        FIRST_ROW - 1, 0, last - 1, len(VISIBLE) - 1, framed
    )  # only rows in which something stands
    sheet.freeze_panes(HEADER_ROW, 0)
    set_print(sheet, last)
    protect(sheet)


def set_print(sheet: Worksheet, last: int) -> None:
    """A4 upright, as wide as the page, the header on each."""
    set_page(sheet, HEADER_ROW, across=False)
    sheet.print_area(0, 0, last - 1, len(VISIBLE) - 1)


def write_head(book: Workbook, sheet: Worksheet, language: str, last: int, count: int) -> None:
    """Title, state in words, header."""
    sheet.merge_range(TITLE_ROW - 1, 0, TITLE_ROW - 1, len(VISIBLE) - 1, "", style(book, "title"))
    sheet.write_string(TITLE_ROW - 1, 0, say("form.check.title", language), style(book, "title"))
    sheet.set_row(TITLE_ROW - 1, 32)
    states = area("state", last)
    left = f"COUNTIF({states},{BLANK})+COUNTIF({states},{INVALID})"
    before, _, after = say("form.check.open", language).partition("{count}")
    clean = say("form.check.clean", language)
    text = f'=IF({left}=0,"{clean}","{before}"&({left})&"{after}")'
    sheet.merge_range(STATE_ROW - 1, 0, STATE_ROW - 1, len(VISIBLE) - 1, "", style(book, "state"))
    shown = say("form.check.open", language, count=count) if count else clean
    sheet.write_formula(STATE_ROW - 1, 0, text, style(book, "state"), shown)
    sheet.set_row(STATE_ROW - 1, 26)
    colour = {"type": "formula", "criteria": f"={left}=0", "format": style(book, "good")}
    sheet.conditional_format(STATE_ROW - 1, 0, STATE_ROW - 1, len(VISIBLE) - 1, colour)
    for key in VISIBLE:
        sheet.write_string(HEADER_ROW - 1, COLUMN[key] - 1, say(f"form.check.{key}", language), style(book, "header"))


def write_watched(book: Workbook, sheet: Worksheet, one: Watched, row: int, values: tuple[int, int]) -> None:
    """The hidden side of a row: which input, its state, the running count of those with a problem."""
    texts = {"watched_criterion": one.criterion, "watched_item": one.item, "watched_name": one.name}
    for key, text in texts.items():
        sheet.write_string(row - 1, COLUMN[key] - 1, text, style(book, "hidden_text"))
    sheet.write_formula(row - 1, COLUMN["state"] - 1, f"={one.state}", style(book, "hidden"), values[0])
    before = cell_name(row - 1, COLUMN["running"]) if row > FIRST_ROW else "0"
    running = f"={before}+IF({cell_name(row, COLUMN['state'])}>0,1,0)"
    sheet.write_formula(row - 1, COLUMN["running"] - 1, running, style(book, "hidden"), values[1])


def listed_formulas(language: str, offset: int, last: int) -> Formulas:
    """Column -> (formula of the nth problem, or of nothing; style)."""
    match = f"MATCH({offset + 1},{area('running', last)},0)"
    problems = ",".join(f'"{say(f"form.check.{key}", language)}"' for key in PROBLEMS.values())
    go = say("form.check.go", language)
    formulas = {
        "number": (f"{offset + 1}", "listed_center"),
        "criterion": (f"INDEX({area('watched_criterion', last)},{match})", "listed"),
        "item": (f"INDEX({area('watched_item', last)},{match})", "listed"),
        "problem": (f"CHOOSE(INDEX({area('state', last)},{match}),{problems})", "text"),
        "link": (f'HYPERLINK("#"&INDEX({area("watched_name", last)},{match}),"{go}")', "listed_link"),
    }
    any_left = f"{offset + 1}<=MAX({area('running', last)})"
    return {key: (f'=IF({any_left},{formula},"")', name) for key, (formula, name) in formulas.items()}


def values_of(one: Watched, offset: int, states: States, language: str) -> dict[str, str | int]:
    """Column -> what the list shows of the nth problem."""
    problem = say(f"form.check.{PROBLEMS[states[one.name]]}", language)
    texts = {"criterion": one.criterion, "item": one.item, "problem": problem, "link": say("form.check.go", language)}
    return {"number": offset + 1, **texts}


def write_listed(
    book: Workbook, sheet: Worksheet, row: int, formulas: Formulas, values: Mapping[str, str | int]
) -> None:
    """The visible side of a row."""
    for key, (formula, name) in formulas.items():
        sheet.write_formula(row - 1, COLUMN[key] - 1, formula, style(book, name), values.get(key, ""))


def area(key: str, last: int) -> str:
    """The cells of a column from the first to the last input, as an absolute range."""
    letters = cell_name(1, COLUMN[key])[:-1]
    return f"${letters}${FIRST_ROW}:${letters}${last}"
