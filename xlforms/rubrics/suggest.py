"""Did you mean: the written word that is nearest to an unknown one."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str:
    """The most similar of the known words; empty where there are none."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0)), "")


def options(word: str, known: Iterable[str]) -> dict[str, object]:
    """The slots of a finding about an unknown word: the word, what could stand there, and the nearest of it."""
    choices = list(dict.fromkeys(known))
    return {"value": word, "choices": ", ".join(choices) or "-", "nearest": nearest(word, choices) or "-"}
