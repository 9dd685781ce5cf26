"""The rehearsal's figures: how much of mangled returns is read fully, how many wrongly, how fast."""

from pathlib import Path

from campaign import make_campaign

from xlforms.workflow.rehearse.rehearse import rehearse
from xlforms.workflow.rehearse.report import Rehearsal, Share
from xlforms.workflow.rehearse.verdict import Verdict

GOALS = {1: "≥ 95 %", 2: "≥ 85 %"}
TIMES = {1: "once", 2: "twice", 3: "three times"}
SEED = 2026


def rehearsed(folder: Path, files: int) -> str:
    """The figures of a rehearsal of the sample with `files` mangled returns, as Markdown."""
    return figures(rehearse(make_campaign(folder / "rehearsal", 13), files=files, seed=SEED))


def figures(done: Rehearsal) -> str:
    """The paragraph."""
    wrong, crashed = done.counts[Verdict.WRONG], done.counts[Verdict.CRASHED]
    shares = "\n".join(
        f"- mangled {TIMES[number]}, all answers still there: {told(share)} read fully"
        + (f" (goal {GOALS[number]})" if number in GOALS else "")
        for number, share in done.shares.items()
    )
    return f"""\
## Rehearsal

county-2015, {done.files} mangled returns, seed {done.seed}, {done.files_a_second:.0f} files a second in two processes,
{"with" if done.office else "without"} LibreOffice.

- read wrongly: {wrong} (goal 0), crashed: {crashed} (goal 0)
{shares}
- mangled so that answers are lost or ambiguous: {done.lost.files} files; there a finding is due, not a value

Read fully: every input is what was typed, and the file is taken in; a fact that the unit itself left blank sends it
back and does not count against it. Read wrongly: another value than was typed, a value where none may be taken, or an
answer lost without an error at it or at the whole. Whether a mangling keeps all answers is said of it beforehand
(`xlforms/sheets/mangling/table.py`); the shares are over files all of whose manglings do. Each file's manglings are
drawn anew, each as likely as the other, {len(done.manglings)} of them here.
"""


def told(share: Share) -> str:
    """`97.5 % of 812 files`."""
    return f"{share.percent:.1f} % of {share.files} files"
