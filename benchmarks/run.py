"""Measures xlforms against the plain use of the libraries it stands on: `python benchmarks/run.py`.

Ratios are taken in one run, the ways in turn, medians of several rounds: they hold elsewhere, milliseconds don't.
"""

import argparse
import os
import platform
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from hostile import costs, summary
from jobs import Line, lines
from rehearsal import rehearsed

HERE = Path(__file__).parent
HEAD = ("job", "ms", "against", "ms", "ratio", "goal")


def main() -> None:
    """Measure, print the table, save it to results.md."""
    asked = arguments()
    hostile = summary(costs(asked.hostile))  # first: what this process has grown to counts as theirs
    with TemporaryDirectory(prefix="xlforms-benchmarks-") as desk:
        measured = list(lines(Path(desk), asked.units, asked.many, asked.rounds))
        page = page_of(measured, asked.rounds, f"{hostile}\n{NOTES}\n{rehearsed(Path(desk), asked.files)}")
    print(page, end="")
    asked.results.write_text(page, "utf-8")


def arguments() -> argparse.Namespace:
    """How much to measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--units", type=int, default=13, help="forms of the campaign (at most 13)")
    parser.add_argument("--many", type=int, default=300, help="units of the large scoring")
    parser.add_argument("--rounds", type=int, default=9, help="measured rounds of each comparison")
    parser.add_argument("--files", type=int, default=2000, help="mangled returns of the rehearsal")
    parser.add_argument("--hostile", type=int, default=1000, help="hostile files, at most all of the corpus")
    parser.add_argument("--results", type=Path, default=HERE / "results.md", help="where the table is saved")
    return parser.parse_args()


def page_of(measured: Iterable[Line], rounds: int, others: str) -> str:
    """The table with the machine it was measured on, as Markdown."""
    rows = [
        (line.what, f"{line.ours:.1f}", line.against, f"{line.other:.1f}", line.ratio, line.goal) for line in measured
    ]
    table = "\n".join("| " + " | ".join(row) + " |" for row in (HEAD, ("---",) * len(HEAD), *rows))
    head = f"# Benchmarks\n\n{machine()} Medians of {rounds} rounds."
    return f"{head}\n\n{table}\n\n{others}"


def machine() -> str:
    """The machine in general words."""
    return f"{platform.system()}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}."


NOTES = """\
Made by `python benchmarks/run.py`. The ways of one job run in turn, so that a slow moment of the machine meets all of
them; a ratio says more than the milliseconds.

- Reading: a filled form of county-2015, saved by openpyxl. `xlforms.read_form` opens it, tells whose it is, finds each
  input and runs every check; openpyxl only loads the cells, once for formulas and once for values.
- Issuing: the plain loop replays the very calls our writer makes to XlsxWriter (recorded in the same run; both files
  are the same byte for byte) and computes nothing. `issuing` is the whole command with ledger and checksums. Both have
  written these forms before in the same process; our door to XlsxWriter remembers the formulas it has prepared.
- Scoring: points, reasons, standings and open points of all units from what the ledger holds, against reading their
  forms. Of the large campaign each unit is a copy of one of the small.
"""

if __name__ == "__main__":
    main()
