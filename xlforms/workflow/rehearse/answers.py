"""Random valid answers to a form, each as it is typed and as it must be read."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from xlforms.forms.formulas import SELF_DECIMALS
from xlforms.forms.grid import Input
from xlforms.forms.layout import Layout
from xlforms.messages import say
from xlforms.model.fact import Fact, FactType
from xlforms.model.rubric import Criterion
from xlforms.model.submission import Kind, Status
from xlforms.sheets.mangling.draft import DraftValue
from xlforms.sheets.mangling.typed import EPOCH

BLANK_FACT, BLANK_TEXT, BLANK_POINTS, MISSING, EVEN = 0.1, 0.4, 0.05, 0.03, 0.5
REACHES = (200, 200, 200, 2000, 10**9)  # how far above the lowest: mostly small numbers, now and then any
FILES_WITH_BLANKS = 0.1  # a fact left blank sends the whole file back, as it should
ODD = 0.15  # of the texts: what programs like to change
ODD_TEXTS = (
    "007",
    "1.10",
    "3-5",
    "1/2",
    "是",
    "无",
    "None",
    "NA",
    "TRUE",
    "1e5",
    "２０１５",
    "'引号",
    '他说"好"',
    "A & B <已办>",
    "a;b,c",
    "𠮷野家",
    "两  个空格",
    "第一行\n第二行",
    "100%",
    "=1+1",
    "@所有人",
    "+86 0730",
    "2015年3月8日",
)


@dataclass(frozen=True, slots=True)
class Known:
    """One answer. `typed` is what stands in the cell; `status`, `value` and `text` what must be read.

    `text` is that of texts, choices and days (ISO), empty where a number is read. `due` is the code of the error that
    the answer itself calls for, if it does.
    """

    typed: DraftValue
    status: Status
    value: Decimal | None = None
    text: str = ""
    due: str = ""

    @property
    def shown(self) -> str:
        """For the report."""
        return self.text or ("" if self.value is None else format(self.value, "f")) or str(self.typed or "")


BLANK = Known(None, Status.BLANK, due="missing-answer")


def make_answers(layout: Layout, rng: Random) -> dict[str, Known]:
    """Input name -> its answer; numbers differ from cell to cell as far as their limits let them."""
    criteria = {block.criterion.id: block.criterion for block in layout.blocks}
    author = Author(layout.language, rng, blanks=rng.random() < FILES_WITH_BLANKS)
    return {one.name: author.answer(one, criteria[one.criterion_id]) for one in layout.grid.inputs}


def number_of(value: Decimal) -> Known:
    """A number, typed as one."""
    return Known(value, Status.VALUE, value)


@dataclass(frozen=True, slots=True)
class Author:
    """Who fills in one form. `blanks`: whether some facts are left blank; `seen` are the numbers typed so far."""

    language: str
    rng: Random
    blanks: bool
    seen: set[Decimal] = field(default_factory=set)

    def answer(self, one: Input, criterion: Criterion) -> Known:
        """The answer in one cell."""
        if one.kind in {Kind.EVIDENCE, Kind.REMARK}:
            return BLANK if self.rng.random() < BLANK_TEXT else self.text(one.name)
        if one.kind is Kind.SELF:
            return BLANK if self.rng.random() < BLANK_POINTS else self.points(criterion.max_points)
        return BLANK if self.blanks and self.rng.random() < BLANK_FACT else self.fact(criterion.facts[one.fact_id])

    def points(self, highest: Decimal) -> Known:
        """What the unit claims."""
        return number_of(self.distinct(Decimal(0), highest, SELF_DECIMALS))

    def text(self, name: str) -> Known:
        """A text that names its cell; now and then one that programs like to change."""
        odd = self.rng.random() < ODD
        text = self.rng.choice(ODD_TEXTS) if odd else f"{name.partition('.')[2]} {self.rng.randrange(10**6)} 号材料"
        return Known(text, Status.VALUE, None, text)

    def fact(self, fact: Fact) -> Known:
        """A fact by its type; where one may be declared missing, now and then it is."""
        if fact.type.is_number:
            if self.rng.random() < MISSING:
                return Known("无", Status.MISSING)
            above_one = Decimal(1) + Decimal(10) ** -fact.decimals  # below, 0.5 and 50 per cent look alike
            lowest = max(fact.lowest, above_one) if fact.type is FactType.PERCENT else fact.lowest
            return number_of(self.distinct(lowest, fact.highest, fact.decimals))
        match fact.type:
            case FactType.YES_NO:
                yes = self.rng.random() < EVEN
                return Known(say("form.yes" if yes else "form.no", self.language), Status.VALUE, Decimal(yes))
            case FactType.CHOICE:
                choice = self.rng.choice(fact.choices)
                return Known(choice, Status.VALUE, None, choice)
            case FactType.DATE:
                day = date(2015, 1, 1) + timedelta(self.rng.randrange(365))
                return Known(Decimal((day - EPOCH).days), Status.VALUE, None, day.isoformat())
            case _:
                return self.text(f"{fact.id}.{fact.title}")

    def distinct(self, lowest: Decimal, highest: Decimal, decimals: int) -> Decimal:
        """A number within limits that no other cell has, if one is found quickly; mostly a small one."""
        places = Decimal(10) ** decimals
        first, last = int(lowest * places), int(highest * places)
        value = lowest
        for near in (self.rng.choice(REACHES), *REACHES):
            value = Decimal(self.rng.randint(first, min(last, first + near * int(places)))) / places
            if value not in self.seen:
                break
        self.seen.add(value)
        return value
