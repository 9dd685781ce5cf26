"""Every sentence a user sees, in every language: TOML catalogues, one folder a language, one file a topic.

A key is `topic.name` or `topic.name.part`: `finding.not-a-number.hint` stands in `<language>/finding.toml` as
`[not-a-number] hint = "..."`. Who asks chooses the language (campaign, recipient, command line), never the process.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib import resources

LANGUAGES = ("zh-CN", "en")
DEFAULT_LANGUAGE = "zh-CN"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of ours in a slot of a sentence: a key, and slots of its own. Said in the language of the sentence."""

    key: str
    slots: Mapping[str, object] = field(default_factory=dict)


def say(key: str, /, language: str = DEFAULT_LANGUAGE, **slots: object) -> str:
    """The sentence of `key` with its slots filled; numbers are written as people write them (2, not 2.00).

    Raises:
        KeyError: the catalogue has no such key, or the sentence a slot that was not given: a fault of the program.
    """
    topic, _, name = key.partition(".")
    sentence = catalogue(language, topic)[name]
    return sentence.format(**{slot: shown(value, language) for slot, value in slots.items()}) if slots else sentence


def has(key: str, language: str = DEFAULT_LANGUAGE) -> bool:
    """Whether the catalogue knows the key."""
    topic, _, name = key.partition(".")
    return name in catalogue(language, topic)


def shown(value: object, language: str = DEFAULT_LANGUAGE) -> str:
    """A value as a sentence shows it: Decimals without trailing zeros or exponent, None as nothing, a tuple as a list.

    The language counts for words of ours and for what parts the values of a tuple.
    """
    match value:
        case Decimal():
            text = format(value, "f")
            return text.rstrip("0").rstrip(".") if "." in text else text
        case Words():
            return say(value.key, language, **value.slots)
        case tuple():
            return say("word.between", language).join(shown(one, language) for one in value)
        case None:
            return ""
        case _:
            return str(value)


@cache
def catalogue(language: str, topic: str) -> Mapping[str, str]:
    """The sentences of one topic, nested tables joined by dots.

    Raises:
        KeyError: no such language.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    file = resources.files(__name__) / language / f"{topic}.toml"
    return dict(flat(tomllib.loads(file.read_text("utf-8"))))


def flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    """`{"a": {"b": "text"}}` as `("a.b", "text")`."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name, str(value)
