"""Packs and letters about files that were replaced by good ones since: they are cleared away, so that none is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xlforms.forms.writing.writer import safe_name
from xlforms.ledger.entries import Record
from xlforms.ledger.ledger import open_ledger
from xlforms.messages import say
from xlforms.model.campaign import Campaign
from xlforms.model.outcome import Outcome
from xlforms.sheets.patching.patch import is_untouched
from xlforms.workflow.correct import Workbench, pack_name, pack_or_none
from xlforms.workflow.correction_letter import correction_letter, unknown_letter
from xlforms.workflow.folder import CORRECTIONS, DRAFTS
from xlforms.workflow.waiting import receiver_of, to_correct


@dataclass(frozen=True, slots=True)
class Cleared:
    """`removed` are gone; `kept` are as out of date, but somebody has changed them."""

    removed: tuple[Path, ...]
    kept: tuple[Path, ...]


def clear_settled(campaign: Campaign) -> Cleared:
    """Remove what `correct` wrote about files that nobody needs to mend any more, as far as it is as written.

    Raises:
        XlformsError: the ledger's own.
    """
    removed, kept = list[Path](), list[Path]()
    with open_ledger(campaign.folder) as ledger:
        bench = Workbench(campaign, ledger)
        current = list(to_correct(campaign, ledger, warnings=True))
        busy = {stem_of(campaign, one) for one in current if is_about(bench, one)}
        newest = {one.sha256 for one in current}
        returned = [one for one in ledger.records() if one.outcome is Outcome.RETURNED and one.sha256 not in newest]
        for record in reversed(returned):
            if stem_of(campaign, record) in busy:
                continue
            for path, as_written in lying(bench, record):
                (removed if as_written else kept).append(path)
                if as_written:
                    path.unlink()
    return Cleared(tuple(dict.fromkeys(removed)), tuple(dict.fromkeys(one for one in kept if one.is_file())))


def is_about(bench: Workbench, record: Record) -> bool:
    """Whether what lies there is about this newest file: it was returned, or `--warnings` wrote it."""
    campaign, receiver = bench.campaign, receiver_of(bench.campaign, record)
    if receiver is None or record.outcome is Outcome.RETURNED:
        return True
    packs = list((campaign.folder / CORRECTIONS).glob(f"{stem_of(campaign, record)}.*"))
    contents = [path.read_bytes() for path in packs]
    pack = pack_or_none(bench, record, receiver) if packs else None
    return pack is not None and pack.content in contents


def lying(bench: Workbench, record: Record) -> Iterator[tuple[Path, bool]]:
    """The letter and the pack of a file as far as they are there, and whether each is as it was written."""
    campaign, stem = bench.campaign, stem_of(bench.campaign, record)
    draft = campaign.folder / DRAFTS / f"{stem}.eml"
    packs = sorted((campaign.folder / CORRECTIONS).glob(f"{stem}.*"))
    if draft.is_file():
        attached = packs[0] if packs and receiver_of(campaign, record) else None
        yield draft, draft.read_bytes() == letter_bytes(bench, record, attached)
    if receiver_of(campaign, record):
        yield from ((path, is_untouched(path.read_bytes())) for path in packs)


def stem_of(campaign: Campaign, record: Record) -> str:
    """What its pack and its letter are called, but for the extension."""
    receiver = receiver_of(campaign, record)
    if receiver:
        return pack_name(campaign, receiver, record.kind)
    name = f"{safe_name(Path(record.file).stem)}_{record.sha256[:8]}"
    return say("correction.file", campaign.language, name=name)


def letter_bytes(bench: Workbench, record: Record, attached: Path | None) -> bytes:
    """The letter as it is written today, nothing where it can't be: then nobody knows whether it was changed."""
    campaign, receiver = bench.campaign, receiver_of(bench.campaign, record)
    if receiver is None:
        return unknown_letter(campaign, record).as_bytes()
    pack = pack_or_none(bench, record, receiver)
    if pack is None:
        return b""
    attachment = (attached.name, attached.read_bytes()) if attached else None
    return correction_letter(campaign, receiver, record, pack, attachment).as_bytes()
