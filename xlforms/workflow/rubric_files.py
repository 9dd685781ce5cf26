"""A rubric from YAML to a workbook and back, and its JSON Schema for editors."""

import json
from pathlib import Path

from xlforms.errors import UnusableDefinition, XlformsError
from xlforms.files import write_bytes
from xlforms.model.finding import Finding
from xlforms.rubrics.json_schema import rubric_schema
from xlforms.rubrics.node import Node
from xlforms.rubrics.rubric import read_rubric
from xlforms.rubrics.source import read_source
from xlforms.rubrics.text_kinds import rubric_kinds
from xlforms.rubrics.workbook.writer import write_rubric_book
from xlforms.rubrics.yaml_writer import write_yaml


def rubric_to_excel(
    source: Path | str, out: Path | str, *, language: str = "zh-CN", overwrite: bool = False
) -> list[Finding]:
    """Write a rubric as a workbook for people who work in Excel or WPS; the warnings about it.

    Raises:
        UnusableDefinition: the rubric has errors; `findings` are all of them, and nothing is written.
        XlformsError: there is no such file; `out-exists`.
        CannotWrite: `out` can't be written.
    """
    node, findings = usable(Path(source))
    write_rubric_book(free(Path(out), overwrite=overwrite), node, language)
    return findings


def rubric_from_excel(source: Path | str, out: Path | str, *, overwrite: bool = False) -> list[Finding]:
    """Write the rubric of a workbook as YAML; the warnings about it.

    Raises:
        UnusableDefinition: the workbook has errors; `findings` are all of them, and nothing is written.
        XlformsError: there is no such file; `out-exists`.
        CannotWrite: `out` can't be written.
    """
    node, findings = usable(Path(source))
    write_bytes(free(Path(out), overwrite=overwrite), write_yaml(node, rubric_kinds()).encode())
    return findings


def usable(source: Path) -> tuple[Node, list[Finding]]:
    """The tree of a rubric without errors.

    Raises:
        UnusableDefinition: it has some.
    """
    rubric, findings = read_rubric(source)
    node = read_source(source).node
    if rubric is None or node is None:
        raise UnusableDefinition(findings)
    return node, findings


def free(out: Path, *, overwrite: bool) -> Path:
    """The path, if nothing is lost by writing to it.

    Raises:
        XlformsError: `out-exists`.
    """
    if out.exists() and not overwrite:
        raise XlformsError("out-exists", path=out)
    return out


def write_rubric_schema(out: Path | str) -> None:
    """Write the JSON Schema of rubric.yaml.

    Raises:
        CannotWrite: it can't be written.
    """
    write_bytes(Path(out), schema_text().encode())


def schema_text() -> str:
    """The JSON Schema as text."""
    return json.dumps(rubric_schema(), ensure_ascii=False, indent=2) + "\n"
