"""Runs commands of the installed program, each in a process of its own that is forked from one with its imports done.

A request a line on standard input: {"arguments", "cwd", "environment", "out", "err"}; an exit code a line on standard
output. Not imported before: the commands themselves, which are made in the language of their environment.
"""

import json
import os
import pkgutil
import sys
import time
from importlib import import_module

import xlforms


def preload() -> None:
    for module in pkgutil.walk_packages(xlforms.__path__, "xlforms."):
        if not module.name.startswith(("xlforms.cli", "xlforms.web")) and not module.name.endswith("__main__"):
            import_module(module.name)


def become(request: dict[str, object]) -> None:
    """This process is the command."""
    os.chdir(str(request["cwd"]))
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    streams = (os.devnull, os.O_RDONLY), (request["out"], os.O_WRONLY), (request["err"], os.O_WRONLY)
    for number, (path, flags) in enumerate(streams):
        os.dup2(os.open(str(path), flags), number)
    sys.argv = ["xlforms", *request["arguments"]]
    import_module("xlforms.cli").main()


def main() -> None:
    preload()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            become(json.loads(line))
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
