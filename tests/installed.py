"""The program as a user has it: a wheel, built and installed once a session, run as a command in folders of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE

import pytest

ROOT = Path(__file__).parent.parent
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
Xlforms = Callable[..., "Ran"]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder where the wheel is installed; the environment's own packages are seen, this checkout is not."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([*PIP, "wheel", "--no-deps", "--no-build-isolation", "-w", folder / "wheel", ROOT], check=True)
    [wheel] = (folder / "wheel").glob("xlforms-*.whl")
    subprocess.run([*PIP, "install", "--no-deps", "--target", folder / "site", wheel], check=True)
    return folder / "site"


def environment(site: Path, **more: str) -> dict[str, str]:
    """What a command sees: an English locale unless told otherwise."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    path = f"{site / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return clean | {"PYTHONPATH": str(site), "PATH": path, "LANG": "en_GB.UTF-8", **more}


@pytest.fixture(scope="session")
def xlforms(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Xlforms]:
    """`xlforms("issue", "folder", cwd=…)` runs the installed command.

    Its imports are done once for all commands: see warm.py. Started from nothing, as a shell does it, the program is in
    the tests of the README, of streams, of the terminal and of kills.
    """
    out, err = (tmp_path_factory.mktemp("streams") / name for name in ("out", "err"))
    command = [sys.executable, Path(__file__).with_name("warm.py")]
    with subprocess.Popen(command, env=environment(site), stdin=PIPE, stdout=PIPE, text=True) as warm:
        requests, codes = warm.stdin, warm.stdout
        assert requests
        assert codes

        def run(*arguments: str | Path, cwd: Path, **more: str) -> Ran:
            out.write_bytes(b"")
            err.write_bytes(b"")
            request = {
                "arguments": [str(one) for one in arguments],
                "cwd": str(cwd),
                "environment": environment(site, **more),
                "out": str(out),
                "err": str(err),
            }
            requests.write(json.dumps(request) + "\n")
            requests.flush()
            return Ran(int(codes.readline()), out.read_bytes().decode(), err.read_bytes().decode())

        yield run


@pytest.fixture(scope="session")
def campaign(xlforms: Xlforms, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new campaign of the sample; to be copied by who changes it."""
    folder = tmp_path_factory.mktemp("new")
    assert xlforms("new", "town", cwd=folder).code == 0
    return folder / "town"


@pytest.fixture(scope="session")
def played(xlforms: Xlforms, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """A folder in which the demo was played, and what it said; to be copied by who changes it."""
    folder = tmp_path_factory.mktemp("played")
    ran = xlforms("demo", cwd=folder)
    return folder / "xlforms-demo", ran


def files_of(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder, by its path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
