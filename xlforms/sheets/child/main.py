"""What a child process runs: it takes its limits upon itself, does one job, tells how it went, and answers.

It is started by its path, without the site packages and before anything else is known: `sys.path` comes with the order.
"""

import json
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any


def limit(memory: int, seconds: int, answer: int) -> None:
    """From here on the system stops what takes more; macOS knows some of these limits, Windows none."""
    try:
        import resource
    except ImportError:
        return
    limits = {"RLIMIT_AS": memory, "RLIMIT_CPU": seconds, "RLIMIT_FSIZE": answer, "RLIMIT_CORE": 0}
    for name, value in limits.items():
        with suppress(ValueError, OSError):  # a lower limit is in force, or there is no such limit here
            resource.setrlimit(getattr(resource, name), (value, value))


def done(order: dict[str, Any], data: bytes) -> tuple[dict[str, object], bytes]:
    """How it went, and the answer; nothing that a parser does gets past here but its own death."""
    from xlforms.sheets.containers.guard import Refused

    try:
        answer: bytes = import_module(order["module"]).answer(data, order["options"])
    except Refused as refused:
        return {"code": refused.code, "slots": refused.slots}, b""
    except BaseException as error:  # noqa: BLE001  (panics of foreign parsers are BaseExceptions)
        return {"code": "unreadable-file", "slots": {"value": type(error).__name__}}, b""
    return {"code": "", "slots": {}}, answer


def main() -> None:
    """One line of order, then the data; one line of how it went, then the answer."""
    reply = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a parser prints is no part of the answer
    order = json.loads(sys.stdin.buffer.readline())
    limit(order["memory"], order["seconds"], order["answer"])
    sys.path[:] = order["path"]
    data = sys.stdin.buffer.read()
    how, answer = done(order, data)
    reply.write(json.dumps(how).encode() + b"\n" + answer)
    reply.flush()
    os._exit(0)  # the answer stands: nothing is left to be tidied, and a parser's remains can't fall over each other


if __name__ == "__main__":
    main()
