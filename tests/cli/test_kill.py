"""kill -9 during collect and publish, then a second run: nothing is half, and the result is that of one quiet run."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.installed import Ran, Xlforms, environment, files_of

pytestmark = pytest.mark.long

Played = tuple[Path, Ran]
Through = tuple[Path, Mapping[str, bytes]]
PREAMBLE = """
import os, sys, time
from datetime import UTC, datetime
from pathlib import Path
import xlforms
import xlforms.files

NOW = datetime(2016, 1, 12, 9, tzinfo=UTC)
FOLDER = Path(sys.argv[1])
count = 0

def tell(name):
    print(name, flush=True)

def silent(name):
    pass

def stop_at(owner, name, number):
    real = getattr(owner, name)
    def stopping(*arguments, **settings):
        global count
        count += 1
        if count == number:
            tell("inside")
            time.sleep(600)
        return real(*arguments, **settings)
    setattr(owner, name, stopping)
"""


def killed(site: Path, folder: Path, script: str, line: str) -> None:
    """The script is killed as soon as it has told that line."""
    with subprocess.Popen(
        [sys.executable, "-c", PREAMBLE + script, str(folder)],
        cwd=folder,  # elsewhere -c would import the checkout
        stdout=subprocess.PIPE,
        env=environment(site),
        encoding="utf-8",
    ) as process:
        assert process.stdout
        told = any(one.strip() == line for one in iter(process.stdout.readline, ""))
        process.send_signal(signal.SIGKILL)
        assert (told, process.wait()) == (True, -signal.SIGKILL)


@pytest.fixture
def waiting(played: Played, tmp_path: Path) -> Path:
    """A campaign in whose inbox everything lies and nothing is taken in."""
    folder = Path(shutil.copytree(played[0], tmp_path / "town"))
    (folder / "campaign.db").unlink()
    for made in ("received", "output", "tables"):
        shutil.rmtree(folder / made)
    return folder


@pytest.fixture
def through(played: Played, tmp_path: Path) -> Through:
    """A campaign that is through, and what a quiet run published."""
    return Path(shutil.copytree(played[0], tmp_path / "town")), files_of(played[0] / "output")


def standings(xlforms: Xlforms, folder: Path) -> list[str]:
    return [line for line in xlforms("score", folder, cwd=folder).lines if line[:1].isdigit()]


def whole(folder: Path) -> None:
    """The ledger is sound, the archive's bytes are what their names say, no file in output/ is half."""
    with closing(sqlite3.connect(folder / "campaign.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    inbox = {path.read_bytes() for path in (folder / "inbox").iterdir()}
    archived = [path for path in (folder / "received").iterdir() if not path.name.startswith(".")]
    assert [path.name for path in archived if path.read_bytes() not in inbox] == []
    for path in visible(folder / "output"):
        if path.suffix == ".xlsx":
            with ZipFile(path) as book:
                assert book.testzip() is None


def visible(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*") if not path.name.startswith(".")]


COLLECT = "xlforms.collect(xlforms.open_campaign(FOLDER), [], NOW, {step})"
COLLECT_MOMENTS = {  # where it stops; without a place it is killed while it goes on, after the first file
    "after the first file": "",
    "while archiving the fifth": "stop_at(os, 'fsync', 9)",
    "between archive and ledger": "stop_at(xlforms.workflow.taking_in, 'read_returned', 8)",
    "before the twentieth is noted": "stop_at(xlforms.ledger.ledger.Ledger, 'record', 20)",
}


@pytest.mark.parametrize("moment", COLLECT_MOMENTS)
def test_collect(site: Path, xlforms: Xlforms, played: Played, waiting: Path, moment: str) -> None:
    first = min(waiting.joinpath("inbox").iterdir(), key=lambda path: path.stat().st_mtime_ns).name
    stop = COLLECT_MOMENTS[moment]
    script = f"import xlforms.ledger.ledger, xlforms.workflow.collect\n{stop}\n"
    killed(site, waiting, script + COLLECT.format(step="silent" if stop else "tell"), "inside" if stop else first)
    whole(waiting)
    ran = xlforms("collect", cwd=waiting)
    assert (ran.code, ran.err) == (0, "")
    whole(waiting)
    assert len(visible(waiting / "received")) == 20
    assert standings(xlforms, waiting) == standings(xlforms, played[0])
    assert "No new files. " in xlforms("collect", cwd=waiting).out


PUBLISH = "xlforms.publish(xlforms.open_campaign(FOLDER), {step})"
PUBLISH_MOMENTS = {  # where it stops, or the file after which it is killed while it goes on
    "after the ranking": ("", "ranking.xlsx"),
    "after the summary": ("", "summary.xlsx"),
    "while writing the ranking": ("stop_at(os, 'fsync', 1)", "inside"),
    "before the summary is renamed": ("stop_at(Path, 'replace', 2)", "inside"),
}


@pytest.mark.parametrize("older", [b"", b"older"])
@pytest.mark.parametrize("moment", PUBLISH_MOMENTS)
def test_publish(site: Path, xlforms: Xlforms, through: Through, moment: str, older: bytes) -> None:
    """Each of the three is the old one, the new one or not there; the second run gives what a quiet run gives."""
    folder, quiet = through
    shutil.rmtree(folder / "output" / "earlier", ignore_errors=True)
    for path in visible(folder / "output"):
        path.unlink()
        if older:
            path.write_bytes(older)
    stop, line = PUBLISH_MOMENTS[moment]
    killed(site, folder, f"{stop}\n" + PUBLISH.format(step="silent" if stop else "tell"), line)
    for path in visible(folder / "output"):
        if path.is_file():
            assert path.read_bytes() in {older, quiet[path.name]} or path.suffix == ".pdf"
    ran = xlforms("publish", cwd=folder)
    assert (ran.code, ran.err) == (0, "")
    done = files_of(folder / "output")
    assert {name: done[name] == quiet[name] for name in ("ranking.xlsx", "summary.xlsx")} == {
        "ranking.xlsx": True,
        "summary.xlsx": True,
    }
    assert done["summary.pdf"].startswith(b"%PDF")
    there = {path.name for path in visible(folder / "output")}
    assert there - {"earlier"} == {"ranking.xlsx", "summary.pdf", "summary.xlsx"}
    kept = [done[name] for name in done if name.startswith("earlier/") and not name.endswith(".pdf")]
    assert set(kept) <= {older, quiet["ranking.xlsx"], quiet["summary.xlsx"]}


def test_two_collects_at_once(site: Path, xlforms: Xlforms, played: Played, waiting: Path) -> None:
    """Each file is taken in by exactly one of them."""
    command = [sys.executable, site / "bin" / "xlforms", "collect"]
    both = [
        subprocess.Popen(
            command, cwd=waiting, env=environment(site), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [process.communicate() for process in both]
    assert [(process.returncode, err) for process, (_, err) in zip(both, said, strict=True)] == [(0, ""), (0, "")]
    taken = [line.partition(": ")[0] for out, _ in said for line in out.splitlines() if ".xlsx: " in line]
    files = [name for name in taken if not name.startswith(" ")]
    assert sorted(files) == sorted(path.name for path in (waiting / "inbox").iterdir())
    whole(waiting)
    assert standings(xlforms, waiting) == standings(xlforms, played[0])
