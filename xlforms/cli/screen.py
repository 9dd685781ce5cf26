"""The screen: sentences of the catalogue, on terminals of any encoding and into pipes that somebody has closed."""

import io
import os
import sys
from dataclasses import dataclass
from typing import TextIO

from xlforms.messages import say


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a command speaks, in one language: results on stdout, what went wrong on stderr."""

    language: str

    def words(self, key: str, **slots: object) -> str:
        """A sentence, not shown yet."""
        return say(key, self.language, **slots)

    def say(self, key: str, **slots: object) -> None:
        """A sentence on stdout."""
        self.line(say(key, self.language, **slots))

    def complain(self, key: str, **slots: object) -> None:
        """A sentence on stderr."""
        write(sys.stderr, say(key, self.language, **slots))

    def line(self, text: str = "") -> None:
        """A line on stdout that is no sentence of the catalogue."""
        write(sys.stdout, text)


def write(stream: TextIO | None, text: str) -> None:
    """One line; a reader that has gone away (`xlforms status | head -1`) stops neither the work nor its exit code."""
    if stream is None:  # closed before we started
        return
    try:
        stream.write(f"{text}\n")
        stream.flush()
    except BrokenPipeError:
        silence(stream)


def silence(stream: TextIO) -> None:
    """Nothing more reaches it, not even when Python flushes it at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def soften_streams() -> None:
    """A character that the terminal's encoding lacks becomes a question mark, not an exception."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
