"""ledger: kill -9 at any moment, and two processes at once: all or nothing, and nothing that was told is lost."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from xlforms.ledger.ledger import open_ledger

PREAMBLE = """
import sys, time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xlforms.ledger import archive, submissions
from xlforms.ledger.entries import Issued, Record
from xlforms.ledger.ledger import open_ledger
from xlforms.model.outcome import Outcome
from xlforms.model.submission import FormKind

FOLDER = Path(sys.argv[1])

def record(name):
    digest, at = name.ljust(64, "."), datetime(2016, 1, 12, tzinfo=UTC)
    return Record(digest, name, name, "f", FormKind.FORM, Outcome.ACCEPTED, at, None)

def tell(*words):
    print(*words, flush=True)
"""


def start(folder: Path, script: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", PREAMBLE + script, str(folder)], stdout=subprocess.PIPE, text=True)


def told_before_kill(process: subprocess.Popen[str], lines: int) -> list[str]:
    """What it told until it was killed, right after the line of that number."""
    assert process.stdout
    told = [process.stdout.readline().strip() for _ in range(lines)]
    process.send_signal(signal.SIGKILL)
    told += process.stdout.read().split("\n")[:-1]
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    return [line for line in told if line]


def sound(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "campaign.db")) as database:
        return str(database.execute("PRAGMA integrity_check").fetchone()[0])


@pytest.mark.parametrize("lines", [1, 5, 20])
def test_killed_while_recording(tmp_path: Path, lines: int) -> None:
    """All that was told is there; at most the one it was about to tell is there too."""
    script = """
with open_ledger(FOLDER) as ledger:
    for number in range(100000):
        ledger.record(record(f"u{number}"))
        tell(f"u{number}")
"""
    told = told_before_kill(start(tmp_path, script), lines)
    with open_ledger(tmp_path) as ledger:
        kept = [one.sender for one in ledger.records()]
        assert kept[: len(told)] == told
        assert len(kept) <= len(told) + 1
        assert sorted(ledger.current()) == sorted(kept)
    assert sound(tmp_path) == "ok"


def test_killed_in_the_middle_of_a_transaction(tmp_path: Path) -> None:
    """The rows are written, even spilled into the file, and not committed: none is there."""
    script = """
with open_ledger(FOLDER) as ledger:
    ledger.record(record("before"))
    with ledger.transaction(writing=True) as connection:
        connection.exec_driver_sql("PRAGMA cache_size=5")
        for number in range(2000):
            submissions.add(connection, record(f"u{number}"))
        tell((FOLDER / "campaign.db").stat().st_size)
        time.sleep(600)
"""
    [size] = told_before_kill(start(tmp_path, script), 1)
    assert int(size) > 100_000
    assert (tmp_path / "campaign.db-journal").exists()
    with open_ledger(tmp_path) as ledger:
        assert [one.sender for one in ledger.records()] == ["before"]
    assert sound(tmp_path) == "ok"


@pytest.mark.parametrize("lines", [1, 6])
def test_killed_while_deciding(tmp_path: Path, lines: int) -> None:
    """What counts is what was decided last, or what was about to be; a decision alone is never half."""
    script = """
two = [replace(record(name), sender="pingjiang") for name in ("one", "two")]
with open_ledger(FOLDER) as ledger:
    for one in two:
        ledger.record(one)
    for number in range(100000):
        one = two[number % 2]
        ledger.accept(one.sha256, datetime(2016, 1, 12, tzinfo=UTC))
        tell(one.file)
"""
    told = told_before_kill(start(tmp_path, script), lines)
    with open_ledger(tmp_path) as ledger:
        counts, latest = ledger.current()["pingjiang"], ledger.latest()["pingjiang"]
        assert counts.file == latest.file
        assert counts.file in {told[-1], {"one": "two", "two": "one"}[told[-1]]}
        assert [one.file for one in ledger.records()] == ["one", "two"]
    assert sound(tmp_path) == "ok"


@pytest.mark.parametrize("moment", ["os.fsync", "xlforms.files.Path.chmod", "xlforms.ledger.archive.sync"])
def test_killed_while_archiving(tmp_path: Path, moment: str) -> None:
    """Under the name of a digest there are the whole bytes or nothing; the next run archives them."""
    script = f"""
import importlib, pathlib
def stop(*_):
    tell("inside")
    time.sleep(600)
if "{moment}" == "os.fsync":
    import os
    os.fsync = stop
elif "{moment}".endswith("chmod"):
    pathlib.Path.chmod = stop
else:
    archive.sync = stop
with open_ledger(FOLDER) as ledger:
    ledger.archive(b"content" * 100000, "xlsx")
"""
    content = b"content" * 100000
    assert told_before_kill(start(tmp_path, script), 1) == ["inside"]
    digest = sha256(content).hexdigest()
    visible = [path for path in (tmp_path / "received").iterdir() if not path.name.startswith(".")]
    assert [(path.name, path.read_bytes() == content) for path in visible] in ([], [(f"{digest}.xlsx", True)])
    with open_ledger(tmp_path) as ledger:
        assert ledger.archive(content, "xlsx") == digest
        assert ledger.content(digest) == content


def test_two_processes_record_at_once(tmp_path: Path) -> None:
    """Each file of both is there once; of those that both have, exactly one process was the first."""
    script = """
import os
with open_ledger(FOLDER, wait=60) as ledger:
    for number in range(60):
        for name in (f"both{number}", f"{sys.argv[0]}{os.getpid()}-{number}"):
            ledger.archive(name.encode(), "xlsx")
            if ledger.record(record(name)):
                tell(name)
"""
    processes = [start(tmp_path, script) for _ in range(2)]
    told = [process.communicate()[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    with open_ledger(tmp_path) as ledger:
        kept = sorted(one.sender for one in ledger.records())
    assert kept == sorted(told[0] + told[1])
    assert [name for name in kept if name.startswith("both")] == sorted(f"both{number}" for number in range(60))
    assert sound(tmp_path) == "ok"


def test_two_processes_claim_each_letter_once(tmp_path: Path) -> None:
    script = """
from xlforms.ledger.entries import Letter
with open_ledger(FOLDER, wait=60) as ledger:
    for number in range(60):
        if ledger.claim_delivery(Letter(f"u{number}", "notice", "a@example.org"), datetime(2016, 1, 8, tzinfo=UTC)):
            tell(f"u{number}")
"""
    processes = [start(tmp_path, script) for _ in range(2)]
    sent = [name for process in processes for name in process.communicate()[0].split()]
    assert sorted(sent) == sorted(f"u{number}" for number in range(60))


def test_killed_between_the_server_and_the_note(tmp_path: Path) -> None:
    script = """
from xlforms.ledger.entries import Letter
with open_ledger(FOLDER) as ledger:
    tell(ledger.claim_delivery(Letter("u1", "notice", "a@example.org"), datetime(2016, 1, 8, tzinfo=UTC)))
    time.sleep(600)
"""
    assert told_before_kill(start(tmp_path, script), 1) == ["True"]
    with open_ledger(tmp_path) as ledger:
        [delivery] = ledger.deliveries()
        assert (delivery.state, ledger.claim_delivery(delivery.letter, delivery.at)) == ("sending", False)
