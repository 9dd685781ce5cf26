"""YAML and workbook are the same rubric: either way and back, every text and number as it was written."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings

from tests.rubrics.workbook.made import rubrics, tree
from xlforms.messages import LANGUAGES
from xlforms.model.finding import Finding
from xlforms.model.rubric import Rubric
from xlforms.rubrics.node import Node
from xlforms.rubrics.rubric import make_rubric, read_rubric
from xlforms.rubrics.rubric_file import make_draft
from xlforms.rubrics.source import read_source
from xlforms.rubrics.text_kinds import rubric_kinds
from xlforms.rubrics.workbook.writer import write_rubric_book
from xlforms.rubrics.yaml_writer import write_yaml

pytestmark = pytest.mark.long

SAMPLES = sorted((Path(__file__).parents[3] / "samples").glob("*/rubric.yaml"))


def made(node: Node | None) -> Rubric:
    """The rubric of a tree, whatever the lint thinks of it."""
    assert node is not None
    findings: list[Finding] = []
    draft = make_draft(node, findings)
    assert [str(finding) for finding in findings] == []
    return make_rubric(draft)


@given(rubrics())
@settings(max_examples=60, phases=[Phase.explicit, Phase.reuse, Phase.generate])  # shrinking would take minutes
def test_yaml_to_workbook_and_back(plain: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        first, book, second = (Path(folder) / name for name in ("a.yaml", "rubric.xlsx", "b.yaml"))
        first.write_text(write_yaml(tree(plain), rubric_kinds()), encoding="utf-8")
        written = read_source(first)
        assert written.node is not None
        assert written.findings == []
        write_rubric_book(book, written.node, LANGUAGES[len(str(plain)) % len(LANGUAGES)])
        read = read_source(book)
        assert read.findings == []
        assert read.node is not None
        assert made(read.node) == made(written.node)
        assert made(read.node).fingerprint == made(tree(plain)).fingerprint
        second.write_text(write_yaml(read.node, rubric_kinds()), encoding="utf-8")
        assert made(read_source(second).node) == made(written.node)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.parent.name)
def test_the_samples(sample: Path, language: str, tmp_path: Path) -> None:
    source = read_source(sample)
    assert source.node is not None
    write_rubric_book(tmp_path / "rubric.xlsx", source.node, language)
    rubric, _ = read_rubric(tmp_path / "rubric.xlsx")
    assert rubric == read_rubric(sample)[0]
    assert rubric is not None


def test_the_same_rubric_gives_the_same_bytes(tmp_path: Path) -> None:
    source = read_source(SAMPLES[0])
    assert source.node is not None
    for name in ("a.xlsx", "b.xlsx"):
        write_rubric_book(tmp_path / name, source.node, "zh-CN")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
