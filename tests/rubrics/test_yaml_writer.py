"""write_yaml: what is written is read back text by text; the shape is that of a file written by hand."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, strategies as st

from xlforms.model.finding import Place
from xlforms.rubrics.node import Node
from xlforms.rubrics.text_kinds import rubric_kinds
from xlforms.rubrics.yaml_file import parse, read_yaml
from xlforms.rubrics.yaml_writer import write_yaml

SAMPLE = Path(__file__).parents[2] / "samples" / "county-2015" / "rubric.yaml"
SIGNS = st.text(st.sampled_from("ab0 1.:,-?#'\"[]{}&*!|>%@`=~\n\t\\，：、　中\r\x85\x07\u2028𠮷"), max_size=12)
TEXTS = st.one_of(SIGNS, st.text(st.characters(exclude_categories=["Cs"]), max_size=8))
KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
NAMES = KEYS | TEXTS.filter(lambda text: "：" not in text)  # our reader takes no name with a full-width colon
PLAIN = st.recursive(
    TEXTS, lambda below: st.lists(below, max_size=4) | st.dictionaries(NAMES, below, max_size=4), max_leaves=20
)


def tree(plain: object) -> Node:
    """A tree without places."""
    match plain:
        case list():
            return Node([tree(one) for one in plain], Place(""))
        case dict():
            return Node({key: tree(one) for key, one in plain.items()}, Place(""))
        case _:
            return Node(str(plain), Place(""))


def back(text: str) -> object:
    """What our reader makes of it."""
    node, findings = parse(text, "rubric.yaml")
    assert findings == [], text
    assert node is not None
    return node.plain


@given(PLAIN)
def test_everything_comes_back(plain: object) -> None:
    assert back(write_yaml(tree(plain))) == plain


@pytest.mark.parametrize(
    "text",
    ["no", "07", "1.10", "0.5", "2016-01-08", "1:30", "null", "~", "y", "=1+1", "+3", "-", "'abc", "0x1F", "1e3", ".5"],
)
def test_a_text_is_a_text_for_every_reader(text: str) -> None:
    """A title that looks like something else is quoted; PyYAML's own types are the witness."""
    made = write_yaml(tree({"id": "a", "title": text}), rubric_kinds())
    assert yaml.safe_load(made)["title"] == text
    assert back(made) == {"id": "a", "title": text}


def test_numbers_stay_as_they_were_written() -> None:
    made = write_yaml(tree({"total": "0.50", "version": "07", "title": "0.50"}), rubric_kinds())
    assert made == 'total: 0.50\nversion: 07\ntitle: "0.50"\n'


def test_the_shape() -> None:
    rule = {"kind": "shortfall", "of": ["city", "province"], "lose": "0.5"}
    fact = {"title": "采用信息", "type": "count", "target": {"county": "80", "zone": "30"}}
    criterion = {"id": "news", "title": "报送信息", "note": "一\n\n二", "facts": {"city": fact}, "rules": [rule]}
    plain = {"id": "a", "sections": [{"id": "office", "criteria": [criterion]}]}
    assert write_yaml(tree(plain), rubric_kinds()) == (
        "id: a\n"
        "sections:\n"
        "  - id: office\n"
        "    criteria:\n"
        "      - id: news\n"
        "        title: 报送信息\n"
        "        note: |-\n"
        "          一\n"
        "\n"
        "          二\n"
        "        facts:\n"
        "          city: {title: 采用信息, type: count, target: {county: 80, zone: 30}}\n"
        "        rules:\n"
        "          - {kind: shortfall, of: [city, province], lose: 0.5}\n"
    )


def test_the_sample_is_written_as_it_stands_without_its_comments() -> None:
    node, _ = read_yaml(SAMPLE)
    assert node is not None
    assert back(write_yaml(node, rubric_kinds())) == node.plain
