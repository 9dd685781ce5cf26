"""Packs and letters about files that nobody needs to mend any more: they are cleared away, so that none is sent."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from xlforms.ledger.entries import Record
from xlforms.ledger.ledger import open_ledger
from xlforms.mail.drafts import is_as_written
from xlforms.model.campaign import Campaign
from xlforms.model.outcome import Outcome
from xlforms.sheets.patching.patch import is_untouched
from xlforms.workflow.correct import Workbench, pack_or_none
from xlforms.workflow.correction_files import draft_of, letters_of, packs_of
from xlforms.workflow.senders import receiver_of
from xlforms.workflow.strays import strays
from xlforms.workflow.waiting import to_correct


@dataclass(frozen=True, slots=True)
class Cleared:
    """`removed` are gone; `kept` are as out of date, but somebody has changed them.

    Gone are also letters about files of nobody: `unneeded`, for all that was due is there; `known`, for it is known by
    now whose they are.
    """

    removed: tuple[Path, ...]
    kept: tuple[Path, ...]
    unneeded: tuple[Path, ...] = ()
    known: tuple[Path, ...] = ()


def clear_settled(campaign: Campaign) -> Cleared:
    """Remove what `correct` wrote about files that nobody needs to mend any more, as far as it is as written.

    Raises:
        XlformsError: the ledger's own.
    """
    with open_ledger(campaign.folder) as ledger:
        bench, nobodys = Workbench(campaign, ledger), strays(campaign, ledger)
        current = list(to_correct(ledger, nobodys, warnings=True))
        busy = {path for one in current if is_about(bench, one) for path in lying(campaign, one)}
        newest = {one.sha256 for one in current}
        records = [one for one in reversed(ledger.records()) if one.sha256 not in newest]
        returned = [one for one in records if one.outcome is Outcome.RETURNED]
        idle = {one.sha256 for one in nobodys.idle}
    found = {
        "removed": [path for one in returned if one.sha256 not in idle for path in lying(campaign, one)],
        "unneeded": [path for one in returned if one.sha256 in idle for path in lying(campaign, one)],
        "known": [draft_of(campaign, one) for one in (*records, *current) if receiver_of(campaign, one)],
    }
    stale = {why: [one for one in paths if one.is_file() and one not in busy] for why, paths in found.items()}
    kept = tuple(dict.fromkeys(one for paths in stale.values() for one in paths if not is_ours(one)))
    gone = {why: tuple(dict.fromkeys(one for one in paths if one not in kept)) for why, paths in stale.items()}
    for path in (one for paths in gone.values() for one in paths):
        path.unlink(missing_ok=True)
    return Cleared(kept=kept, **gone)


def is_about(bench: Workbench, record: Record) -> bool:
    """Whether what lies there is about this newest file: it was returned, or `--warnings` wrote it."""
    receiver = receiver_of(bench.campaign, record)
    if receiver is None or record.outcome is Outcome.RETURNED:
        return True
    contents = [path.read_bytes() for path in packs_of(bench.campaign, record)]
    pack = pack_or_none(bench, record, receiver) if contents else None
    return pack is not None and (pack.locked or pack.content in contents)


def lying(campaign: Campaign, record: Record) -> list[Path]:
    """The letter and the pack of a file, as far as they are there."""
    return letters_of(campaign, record) + packs_of(campaign, record)


def is_ours(path: Path) -> bool:
    """Whether a letter or a pack is as it was written."""
    content = path.read_bytes()
    return is_as_written(content) if path.suffix == ".eml" else is_untouched(content)
