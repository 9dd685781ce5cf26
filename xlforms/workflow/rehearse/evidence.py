"""The list of evidence in a rehearsed form: documents typed into it, and what must become of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random

from xlforms.forms.evidence import COLUMN, FIRST_ROW
from xlforms.forms.layout import Layout
from xlforms.messages import say
from xlforms.model.finding import Finding, Severity
from xlforms.model.submission import Answer
from xlforms.sheets.mangling.draft import Draft, DraftValue, Field, Role
from xlforms.workflow.rehearse.marked import mark
from xlforms.workflow.rehearse.verdict import Misread, Verdict

MOST, BLANK, WITHOUT_CRITERION = 6, 0.4, 0.2
GONE = {"input-sheet-removed", "one-sheet-only"}
Listed = tuple[str, str]
"""Criterion id (empty where none was chosen) and the document in words, without blanks."""


def list_documents(draft: Draft, layout: Layout, rng: Random) -> tuple[Listed, ...]:
    """Type some documents, one a row from the first on, and tell what must be read."""
    sheet, listed = draft.beside, []
    assert sheet
    fields = dict(draft.fields)
    for number in range(rng.randint(1, MOST)):
        row = FIRST_ROW + number
        typed = document(layout, number, rng)
        names = {key: f"document.{number}.{key}" for key in typed}
        mark(sheet, (((row, COLUMN[key]), Role.INPUT, name) for key, name in names.items()))
        for key, value in typed.items():
            sheet.put((row, COLUMN[key]), value=value)
        fields |= dict.fromkeys(names.values(), Field("text"))
        listed.append(as_listed(layout, typed))
    draft.fields = fields
    return tuple(listed)


def document(layout: Layout, number: int, rng: Random) -> dict[str, DraftValue]:
    """One line by its columns; only the name is always there."""
    typed: dict[str, DraftValue] = {"name": f"材料 {number}-{rng.randrange(10**6)}"}
    if rng.random() >= WITHOUT_CRITERION:
        typed["criterion"] = rng.choice(layout.blocks).criterion.title
    more: dict[str, DraftValue] = {
        "document": f"岳妇字〔2015〕{rng.randint(1, 99)}号",
        "date": f"2015-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        "pages": Decimal(rng.randint(1, 99)),
        "remark": rng.choice(("复印件", "见 U 盘", "007", "原件")),
    }
    return typed | {key: value for key, value in more.items() if rng.random() >= BLANK}


def as_listed(layout: Layout, typed: Mapping[str, DraftValue]) -> Listed:
    """What must be read of it."""
    ids = {block.criterion.title: block.criterion.id for block in layout.blocks}
    words = (str(typed[key]) for key in ("name", "document", "date", "pages", "remark") if key in typed)
    text = say("word.beside", layout.language).join(words)
    return ids.get(str(typed.get("criterion")), ""), "".join(text.split())


def judge_listed(
    listed: Sequence[Listed], answers: Sequence[Answer], findings: Sequence[Finding], file: str
) -> tuple[Verdict, list[Misread]]:
    """Wrong where a document is read that nobody listed so, or one is dropped without a word."""
    read = Counter((one.criterion_id, "".join(one.text.split())) for one in answers)
    typed = Counter(listed)
    made_up, dropped = read - typed, typed - read
    if made_up or (dropped and not told(findings)):
        words = (" / ".join(" ".join(one) for one in documents) for documents in (dropped, made_up))
        return Verdict.WRONG, [Misread(file, "evidence", *words)]
    return Verdict.RETURNED if dropped and read else Verdict.RIGHT, []


def told(findings: Sequence[Finding]) -> bool:
    """Whether it is said that documents may be missing: by an error, or by a warning that their sheet is gone."""
    return any(one.severity is Severity.ERROR or one.code in GONE for one in findings)
