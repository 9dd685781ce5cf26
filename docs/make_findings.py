"""Writes docs/findings.md and docs/findings.en.md from the published codes and the message catalogues.

`python docs/make_findings.py`; a test asserts that the committed pages are what it writes.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from xlforms.messages import has, say
from xlforms.model.catalogue import FINDINGS, OFFICE_MATTERS

HERE = Path(__file__).parent
PAGES = {"zh-CN": "findings.md", "en": "findings.en.md"}
HEADINGS = {  # first code of a group in the catalogue -> its heading, by language
    "not-a-workbook": {"zh-CN": "整个文件", "en": "The file as a whole"},
    "number-with-measure": {"zh-CN": "单元格里填的内容", "en": "What was typed into a cell"},
    "no-identity": {"zh-CN": "这是谁的表、填报项在哪里", "en": "Whose form it is, and where its inputs stand"},
    "missing-answer": {"zh-CN": "对填报内容的检查", "en": "Checks on what was answered"},
    "header-repeated": {"zh-CN": "事件台账", "en": "Registers of events"},
    "wording-edited": {"zh-CN": "发出以后改动了什么", "en": "What was changed since it was issued"},
    "yaml-not-utf8": {"zh-CN": "评分标准、单位名单和考核设置", "en": "Rubric, units and campaign files"},
}
INTRODUCTIONS = {
    "zh-CN": """\
# 问题清单

English: [findings.en.md](findings.en.md)

程序指出的每一个问题都有一个代码，附在那句话后面的括号里。本页按代码列出：提示的话、怎么办、什么时候会出现。
花括号里的词（如 `{value}`）在实际提示中换成看到的内容。

- **错误**：表格退回修改，改好以前不算数；评分标准等文件有错误时不能发表。
- **提醒**：表格照收，但要有人看一眼。
- **说明**：只是告知。

本页由 `python docs/make_findings.py` 生成，请不要手工修改。
""",
    "en": """\
# Findings

中文：[findings.md](findings.md)

Everything the program finds wrong has a code, which stands in brackets behind the sentence. Here are all of them: what
is said, what to do, and when it happens. Words in braces, like `{value}`, are replaced by what was seen.

- **error**: a form is sent back and does not count until it is mended; with an error in the rubric nothing is issued.
- **warning**: the form counts, but somebody should look.
- **note**: only told.

This page is made by `python docs/make_findings.py`; don't edit it by hand.
""",
}
WORDS = {
    "zh-CN": {
        "error": "错误",
        "warning": "提醒",
        "info": "说明",
        "hint": "怎么办：",
        "office": "考核机关：",
        "alone": "只告诉考核机关，不写进退回的更正表和邮件。",
        "example": "例如：",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "info": "note",
        "hint": "What to do: ",
        "office": "The head office: ",
        "alone": "Told to the head office only, not in the letter and the pack that go back.",
        "example": "For example: ",
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
    """Each code in the order of the catalogue, with the headings between."""
    words = WORDS[language]
    for code, severity in FINDINGS.items():
        if code in HEADINGS:
            yield f"## {HEADINGS[code][language]}\n"
        yield f"### {code}\n"
        yield f"**{words[severity]}** {sentence(code, 'message', language)}\n"
        yield f"- {words['hint']}{sentence(code, 'hint', language)}"
        if has(f"finding.{code}.office", language):
            yield f"- {words['office']}{sentence(code, 'office', language)}"
        if code in OFFICE_MATTERS:
            yield f"- {words['alone']}"
        yield f"- {words['example']}{sentence(code, 'example', language)}\n"


def sentence(code: str, part: str, language: str) -> str:
    """A sentence of the catalogue as Markdown shows it unchanged; slots stand as code."""
    said = re.sub(r"([\\`*_<>\[\]|#])", r"\\\1", " ".join(say(f"finding.{code}.{part}", language).split()))
    return re.sub(r"\{(\w|\\_)+\}", lambda slot: f"`{slot[0]}`".replace("\\_", "_"), said)


if __name__ == "__main__":
    main()
