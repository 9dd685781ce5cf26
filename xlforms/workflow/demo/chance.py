"""Chance that falls the same way in every run, on every machine and in every version of Python."""

from hashlib import sha256

from xlforms.messages import say


def chance(*names: str) -> int:
    """0 to 99, decided by the names."""
    return int.from_bytes(sha256(" ".join(names).encode()).digest()[:4], "big") % 100


def one_of(key: str, count: int, language: str, *names: str) -> str:
    """One of the sentences `<key>.1` to `<key>.<count>`."""
    return say(f"{key}.{1 + chance(key, *names) % count}", language)
