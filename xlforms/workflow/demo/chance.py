"""Chance that falls the same way in every run, on every machine and in every version of Python."""

from hashlib import sha256

from xlforms.messages import say

PLAY = "2016"  # another word, another play; in this one every rule costs points and two units end equal


def chance(*names: str) -> int:
    """0 to 99, decided by the names."""
    return int.from_bytes(sha256(" ".join((PLAY, *names)).encode()).digest()[:4], "big") % 100


def one_of(key: str, count: int, language: str, *names: str) -> str:
    """One of the sentences `<key>.1` to `<key>.<count>`."""
    return say(f"{key}.{1 + chance(key, *names) % count}", language)
