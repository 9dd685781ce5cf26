"""What collect says of files that count or don't because the office has decided so, or still may."""

import shlex
from pathlib import Path

from xlforms.cli.screen import Screen
from xlforms.workflow.deciding import Decision, Verdict
from xlforms.workflow.taking_in import Received


def tell_decision(screen: Screen, folder: Path, received: Received, sender: str) -> None:
    """What became of a decision, or that a file came again which doesn't count: by itself that changes nothing."""
    if received.record is None or received.bundle:
        return
    words = {"file": received.path.name, "sender": sender, "earlier": received.record.file}
    if received.decision:
        tell_verdict(screen, received.decision, words)
    elif received.again:
        counting = received.again.counting
        key = "again-replaced" if counting else "again-returned"
        screen.say(f"cli.collect.{key}", **words, counting=counting.file if counting else "")
        if received.again.may_count:
            names = shlex.join([str(folder), str(on_disk(received.path))])
            screen.say("cli.collect.again-accept", command=f"xlforms collect {names} --accept")


def tell_verdict(screen: Screen, decision: Decision, words: dict[str, str]) -> None:
    """Whether it counts, and in whose place."""
    before = decision.before.file if decision.before else ""
    key = "counts-alone" if decision.verdict is Verdict.COUNTS and not before else decision.verdict
    screen.say(f"cli.collect.decided-{key}", **words, before=before, count=len(decision.left))


def on_disk(path: Path) -> Path:
    """The file itself, of what stands in a zip the zip."""
    return next((one for one in (path, *path.parents) if one.is_file()), path)
