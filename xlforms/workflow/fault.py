"""A fault of the program at one file: noted, so that the other files are not held up by it."""

import traceback
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """What the developers must know of it. Text, not the exception: that would keep all that was read of the file."""

    what: str  # the exception's class
    details: str  # its traceback

    @classmethod
    def of(cls, error: Exception) -> "Fault":
        """The fault behind an exception that nobody has foreseen."""
        return cls(type(error).__name__, "".join(traceback.format_exception(error)))
