"""yaml_file: every scalar stays the text that was written; what people mistype is told in plain words at its place."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, strategies as st

from xlforms.errors import XlformsError
from xlforms.model.finding import Finding
from xlforms.rubrics import yaml_file
from xlforms.rubrics.convert import convert_as
from xlforms.rubrics.types import Exact
from xlforms.rubrics.yaml_file import parse, read_yaml

Tell = Callable[[list[Finding]], list[str]]


@pytest.fixture(autouse=True, scope="module", params=["CLoader", "Loader"])
def loader(request: pytest.FixtureRequest) -> Iterator[None]:
    """Both parsers, the C one and the one that is always there, tell the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_file, "LOADER", getattr(yaml, request.param, yaml.Loader))
        yield


TEXTS = """\
a: no
b: 07
c: 1.10
d: 1:30
e: ~
f: 2016-01-08
g: 0x1F
h: "1.10"
i:
"""


def test_scalars_stay_text() -> None:
    node, findings = parse(TEXTS, "a.yaml")
    assert findings == []
    assert node is not None
    assert node.plain == {
        "a": "no",
        "b": "07",
        "c": "1.10",
        "d": "1:30",
        "e": "~",
        "f": "2016-01-08",
        "g": "0x1F",
        "h": "1.10",
        "i": "",
    }


def test_everything_knows_its_place() -> None:
    node, _ = parse("sections:\n  - id: 甲乙\n    list: [x, {key: y}]\n", "a.yaml")
    assert node is not None
    places = {
        (): "1:1",
        ("sections",): "2:3",
        ("sections", 0): "2:5",
        ("sections", 0, "id"): "2:9",
        ("sections", 0, "list", 1, "key"): "3:21",
        ("sections", 0, "nothing"): "2:5",
        ("sections", 7): "2:3",
    }
    assert {steps: node.at(*steps).cell for steps in places} == places
    assert node.key_at("sections", 0, "list", 1, "key").cell == "3:16"
    assert str(node.key_at("sections", 0, "list")) == "a.yaml:3:5"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["", "yaml-blank"]),
        ("# only a comment\n", ["", "yaml-blank"]),
        ("id: a\ntitle：报送\ntotal: 3\n", ["2:6", "yaml-colon"]),
        ("title：报送\n", ["1:6", "yaml-colon"]),
        ("a: {title：报送, type: count}\n", ["1:10", "yaml-colon"]),
        ("id: a\ntitle:报送\ntotal: 3\n", ["2:6", "yaml-colon"]),
        ("a:\n\u3000\u3000id: b\n", ["2:1", "yaml-indent"]),
        ("a:\n\tid: b\n", ["2:1", "yaml-indent"]),
        ("a:\n  \tid: b\n", ["2:3", "yaml-indent"]),
        ("a: 1\nb: 2\na: 3\n", ["3:1", "yaml-duplicate-key"]),
        ("a: &x 1\nb: *x\n", ["1:4", "yaml-unsupported"]),
        ("a: *x\n", ["1:4", "yaml-unsupported"]),
        ("a: !!python/object:os.system x\n", ["1:4", "yaml-unsupported"]),
        ("a: 1\n---\nb: 2\n", ["2:1", "yaml-unsupported"]),
        ("? [a, b]\n: 1\n", ["1:3", "yaml-unsupported"]),
        ("a: [1, 2\nb: 3\n", ["2:2", "yaml-broken"]),
        ("a: 'x\n", ["2:1", "yaml-broken"]),
        ("a: \x07\n", ["", "yaml-broken"]),
        ("[" * 100_000, ["1:31", "yaml-too-deep"]),
        ("a: " + "[&a x, *a]" * 3, ["1:5", "yaml-unsupported"]),
    ],
)
def test_spelling(tell: Tell, text: str, found: list[str]) -> None:
    assert tell(parse(text, "a.yaml")[1]) == [" ".join(found)]


@pytest.mark.parametrize(
    "text",
    [
        "note: |\n  第一行\n  \u3000\u3000缩进的第二行\n  key：value\n  key:value\n\tb\n".replace("\tb\n", ""),
        'note: "甲, b：c"\n',
        "note: 甲，b：c，http://example.org\n",
        "a: {title: 甲, note: '看, b：c'}\n",
        "# title：报送\n# \t缩进\na: 1  # b：c\n",
        "list:\n  - http://example.org\n  - 上午:下午\n",
    ],
)
def test_what_is_text_is_left_alone(text: str) -> None:
    node, findings = parse(text, "a.yaml")
    assert findings == []
    assert node is not None


def test_all_misspelt_lines_at_once(tell: Tell) -> None:
    assert tell(parse("id：a\ntitle:b\n\tc: d\n", "a.yaml")[1]) == [
        "1:3 yaml-colon",
        "2:6 yaml-colon",
        "3:1 yaml-indent",
    ]


def test_another_encoding(tmp_path: Path, tell: Tell) -> None:
    path = tmp_path / "rubric.yaml"
    path.write_bytes("id: a\ntitle: 报送\n".encode("gb18030"))
    node, findings = read_yaml(path)
    assert node is None
    assert tell(findings) == ["2:1 yaml-not-utf8"]


def test_a_mark_of_utf8_moves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "rubric.yaml"
    path.write_bytes("id: a\n".encode("utf-8-sig"))
    node, _ = read_yaml(path)
    assert node is not None
    assert (node.plain, node.at("id").cell) == ({"id": "a"}, "1:5")


def test_a_file_that_is_no_rubric(tmp_path: Path, tell: Tell) -> None:
    path = tmp_path / "rubric.yaml"
    path.write_bytes(b"a" * 2_000_001)
    assert tell(read_yaml(path)[1]) == [" yaml-too-large"]


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(XlformsError, match=r"nowhere\.yaml"):
        read_yaml(tmp_path / "nowhere.yaml")


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=6).map(lambda number: format(number, "f")))
def test_every_number_survives_exactly(text: str) -> None:
    """Also its zeros: 1.10 is written back as 1.10."""
    node, _ = parse(f"a: {text}\n", "a.yaml")
    assert node is not None
    found: list[Finding] = []
    value = convert_as(Exact, node.entries["a"], found)
    assert (found, value, str(value)) == ([], Decimal(text), str(Decimal(text)))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_no_text_is_an_exception(text: str) -> None:
    node, findings = parse(text, "a.yaml")
    assert node is not None or findings
