"""The catalogues: both languages say the same with the same slots, and every sentence the code asks for exists."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from xlforms import errors
from xlforms.messages import LANGUAGES, catalogue
from xlforms.model.catalogue import FINDINGS, OFFICE_MATTERS
from xlforms.model.finding import Severity

PACKAGE = Path(__file__).parent.parent / "xlforms"
TOPICS = sorted({file.stem for file in (PACKAGE / "messages").rglob("*.toml")})
ERRORS = {name for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, errors.XlformsError)}
PARTS = ("message", "hint", "example")
COMMAND = re.compile(r"xlforms|(?<!-)--[a-z]")  # or one of its options


def slots(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("topic", TOPICS)
def test_languages_have_the_same_keys_and_slots(topic: str) -> None:
    first, *others = ({key: slots(text) for key, text in catalogue(language, topic).items()} for language in LANGUAGES)
    for other in others:
        assert first == other


@pytest.mark.parametrize("topic", TOPICS)
def test_no_sentence_is_empty_and_every_slot_has_a_name(topic: str) -> None:
    for language in LANGUAGES:
        bad = {key for key, text in catalogue(language, topic).items() if not text.strip() or "" in slots(text)}
        assert bad == set()


def test_every_finding_has_its_sentences_and_every_sentence_its_finding() -> None:
    asked = {f"{code}.{part}" for code in FINDINGS for part in PARTS}
    for language in LANGUAGES:
        said = set(catalogue(language, "finding"))
        office = {key for key in said if key.endswith(".office") and key.removesuffix(".office") in FINDINGS}
        assert said - office == asked, language
    assert {code: weight for code, weight in FINDINGS.items() if weight not in set(Severity)} == {}


@pytest.mark.parametrize("topic", ["correction", "finding", "form", "register", "transplant"])
def test_no_sentence_that_a_unit_reads_names_a_command(topic: str) -> None:
    for language in LANGUAGES:
        read = {key: text for key, text in catalogue(language, topic).items() if not key.endswith(".office")}
        assert {key: text for key, text in read.items() if COMMAND.search(text)} == {}
    assert {code for code, weight in FINDINGS.items() if weight == Severity.WARNING} >= OFFICE_MATTERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_help_have_one_style(language: str) -> None:
    """What an argument, an option or a command is: a phrase without a full stop, in English with a capital."""
    words = catalogue(language, "cli")
    short = {key: text for key, text in words.items() if re.match(r"(option|argument)\.|.*\.short$", key)}
    assert {key: text for key, text in short.items() if text.endswith((".", "。")) or text[0].islower()} == {}
    told = {key: text for key, text in words.items() if key.endswith(".help") and not key.startswith("option")}
    assert {key: text for key, text in told.items() if not text.endswith((".", "。")) or text[0].islower()} == {}


FULL_WIDTH = re.compile(r"[\u3000-\u303f\uff00-\uffef]")  # 、：；（） and the like


@pytest.mark.parametrize("topic", TOPICS)
def test_no_chinese_sign_in_an_english_catalogue(topic: str) -> None:
    assert {key: text for key, text in catalogue("en", topic).items() if FULL_WIDTH.search(text)} == {}


def glued() -> Iterator[tuple[str, str]]:
    """(place, text) of the literals by which the code joins texts, or that stand between the slots of an f-string."""
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="join")):
                    yield f"{file.relative_to(PACKAGE)}:{node.lineno}", text
                case ast.JoinedStr(values=values):
                    texts = "".join(one.value for one in values if isinstance(one, ast.Constant))
                    yield f"{file.relative_to(PACKAGE)}:{node.lineno}", texts


def test_what_parts_the_words_of_a_sentence_is_said_by_the_catalogues() -> None:
    """A tuple in a slot is listed as the language lists. Only what is read or typed in Chinese is written so."""
    typing = ("sheets/mangling", "sheets/typed", "workflow/rehearse", "rubrics/workbook/notation", "rubrics/yaml_text")
    found = [(place, text) for place, text in glued() if FULL_WIDTH.search(text) and not place.startswith(typing)]
    assert found == []


def literal_calls() -> Iterator[tuple[str, str, str]]:
    """(place, function, first argument) of every call in the package whose first argument is a literal text."""
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id=name) | ast.Attribute(attr=name), args=[ast.Constant(value=str(text)), *_]
                ):
                    yield f"{file.relative_to(PACKAGE)}:{node.lineno}", name, text


def test_every_sentence_the_code_asks_for_exists() -> None:
    asked = [(place, text) for place, name, text in literal_calls() if name == "say"]
    asked += [(place, f"error.{text}") for place, name, text in literal_calls() if name in ERRORS]
    known = {f"{topic}.{key}" for topic in TOPICS for key in catalogue(LANGUAGES[0], topic)}
    assert [(place, key) for place, key in asked if key not in known] == []


def test_every_finding_the_code_makes_is_published() -> None:
    made = [(place, text) for place, name, text in literal_calls() if name == "Finding"]
    assert [(place, code) for place, code in made if code not in FINDINGS] == []
