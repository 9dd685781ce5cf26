"""Runs a parser we did not write in a process of its own, with limits; what becomes of it is an answer or a refusal.

Under Windows there are no limits of memory and computing time (Python has no `resource` there): the wall limit holds.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from signal import Signals
from subprocess import DEVNULL, Popen, TimeoutExpired
from tempfile import TemporaryFile

from xlforms.errors import XlformsError
from xlforms.sheets.containers.guard import MAX_TOTAL, MEGABYTE, Refused

JOBS = {  # what a child can be asked for -> the module whose `answer(data, options)` does it
    "xlrd": "xlforms.sheets.readers.xls.by_xlrd",
    "calamine": "xlforms.sheets.readers.xls.by_calamine",
    "decrypt": "xlforms.sheets.child.decrypt",
}
_PROGRAM = Path(__file__).with_name("main.py")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may cost. Source: a form takes 0.2 s and 40 MB; 300,000 cells in .xls 5 s and 180 MB."""

    memory: int = 512 * MEGABYTE  # of address space, of which libraries not yet touched are a part
    seconds: int = 20  # of computing
    wall: float = 60.0
    answer: int = MAX_TOTAL


LIMITS = Limits()


def ask_child(job: str, data: bytes, options: object = None, limits: Limits = LIMITS) -> bytes:
    """What the job answers to `data`; `options` are anything that JSON holds. No trace is left of the process.

    Raises:
        Refused: the job refused the file; or it ended without an answer, took too long, or answered too much.
        XlformsError: `no-child`: the process can't be started, or there is no room for temporary files.
    """
    order = {"path": [folder or str(Path.cwd()) for folder in sys.path], "module": JOBS[job], "options": options}
    order |= {"memory": limits.memory, "seconds": limits.seconds, "answer": limits.answer}
    try:
        with TemporaryFile() as question, TemporaryFile() as reply:
            question.write(json.dumps(order).encode() + b"\n" + data)
            question.seek(0)
            ended = run(question.fileno(), reply.fileno(), limits.wall)
            reply.seek(0)
            head, _, body = reply.read(limits.answer + 1).partition(b"\n")
    except OSError as error:
        raise XlformsError("no-child", why=error.strerror or error) from error
    if ended or len(body) + len(head) >= limits.answer:
        raise Refused("unreadable-file", value=ended or f"> {limits.answer // MEGABYTE} MB")
    check(head)
    return body


def run(question: int, reply: int, wall: float) -> str:
    """The child from its start to its end; what ended it, nothing where it ended by itself and well."""
    command = [sys.executable, "-I", "-S", "-X", "utf8", str(_PROGRAM)]
    with Popen(command, stdin=question, stdout=reply, stderr=DEVNULL) as child:  # noqa: S603  (a program of ours)
        try:
            status = child.wait(wall)
        except TimeoutExpired:
            return f"> {wall:g} s"
        finally:
            child.kill()  # does nothing to one that has ended
    return ending(status)


def ending(status: int) -> str:
    """`SIGKILL` for -9, `exit 3` for 3, nothing for 0."""
    if status < 0:
        known = {signal.value: signal.name for signal in Signals}
        return known.get(-status, f"signal {-status}")
    return f"exit {status}" if status else ""


def check(head: bytes) -> None:
    """The first line of a reply.

    Raises:
        Refused: it is a refusal, or no line that a child of ours writes.
    """
    try:
        told = json.loads(head)
        code, slots = str(told["code"]), dict(told["slots"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refused("unreadable-file", value="?") from error
    if code:
        raise Refused(code, **slots)
