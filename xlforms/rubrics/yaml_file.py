"""The one door to PyYAML: a file as a Node tree, every scalar as the text that was written (07 and 1.10 stay so)."""

from __future__ import annotations

from pathlib import Path

import yaml

from xlforms.files import read_bytes
from xlforms.model.finding import Finding, Place
from xlforms.rubrics.node import Node
from xlforms.rubrics.yaml_builder import Builder, Refused
from xlforms.rubrics.yaml_text import text_findings

LARGEST = 2_000_000  # bytes; a rubric of 1,000 criteria has some 500,000
LOADER: type[yaml.Loader] = getattr(yaml, "CLoader", yaml.Loader)  # the C parser is ten times as fast; not everywhere


def read_yaml(path: Path) -> tuple[Node | None, list[Finding]]:
    """The tree of a file, or None; with the findings about its spelling, at `file:line:column`.

    Raises:
        XlformsError: there is no such file, or it cannot be read.
    """
    content = read_bytes(path)
    if len(content) > LARGEST:
        return None, [Finding("yaml-too-large", Place(path.name), {"limit": LARGEST})]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [Finding("yaml-not-utf8", Place(path.name, cell=f"{line}:1"))]
    return parse(text, path.name)


def parse(text: str, file: str) -> tuple[Node | None, list[Finding]]:
    """The same from text."""
    builder = Builder(file)
    broken: list[Finding] = []
    try:
        builder.build(yaml.parse(text, LOADER))
    except Refused as refused:
        broken = [refused.finding]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        broken = [Finding("yaml-broken", builder.place(mark), {"value": error.problem or error.context or ""})]
    except yaml.YAMLError as error:  # a character that no text may hold
        broken = [Finding("yaml-broken", Place(file), {"value": str(error).partition("\n")[0]})]
    spelling = text_findings(text, file, builder.spans)
    if spelling and broken and broken[0].code == "yaml-broken":
        broken = []  # what the parser stumbled over is what the spelling check tells more plainly
    findings = sorted([*broken, *spelling, *builder.findings], key=lambda finding: finding.place.order)
    if builder.root is None and not findings:
        findings = [Finding("yaml-blank", Place(file))]
    return (None if broken or spelling else builder.root), findings
