"""A fault of the program at one file: it is told and left out of the ledger, the others are taken in and corrected."""

from collections.abc import Callable
from pathlib import Path

import pytest

import xlforms
from tests.workflow.conftest import Office
from tests.workflow.test_zip import filled, told, zipped
from xlforms.errors import CannotWrite
from xlforms.ledger.entries import Record
from xlforms.ledger.ledger import Ledger, open_ledger
from xlforms.workflow import correct as correcting, taking_in
from xlforms.workflow.taking_in import Received

FAULTS = [KeyError("no such sentence"), RecursionError("too deep"), MemoryError(), AssertionError()]


def failing(real: Callable[..., object], error: Exception, name: str) -> Callable[..., object]:
    """The function, which fails where one of its arguments is the file, or the record, of that name."""

    def call(*arguments: object, **settings: object) -> object:
        if any(name == (one.file if isinstance(one, Record) else one) for one in arguments):
            raise error
        return real(*arguments, **settings)

    return call


def inbox(office: Office, **contents: bytes) -> Path:
    folder = office.campaign.folder / "inbox"
    folder.mkdir(exist_ok=True)
    for name, content in contents.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    return folder


def outcomes(received: list[Received]) -> dict[str, str]:
    return {one.path.name: one.fault.what if one.fault else "known" if one.known else "read" for one in received}


def files(office: Office) -> list[str]:
    with open_ledger(office.campaign.folder) as ledger:
        return sorted(record.file for record in ledger.records())


@pytest.mark.parametrize("error", FAULTS, ids=lambda error: type(error).__name__)
def test_collect_goes_on_and_the_next_one_reads_it(office: Office, error: Exception) -> None:
    folder = inbox(office, a_xlsx=filled(office, 0), b_xlsx=filled(office, 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(taking_in, "read_returned", failing(taking_in.read_returned, error, "a.xlsx"))
        received = xlforms.collect(office.campaign, [folder], office.now())
    assert outcomes(received) == {"a.xlsx": type(error).__name__, "b.xlsx": "read"}
    [fault] = [one.fault for one in received if one.fault]
    assert "Traceback" in fault.details
    assert files(office) == ["b.xlsx"]
    with open_ledger(office.campaign.folder) as ledger:
        assert len(list((ledger.folder / "received").glob("*.xlsx"))) == 2  # both are archived
    assert outcomes(xlforms.collect(office.campaign, [folder], office.now())) == {"a.xlsx": "read", "b.xlsx": "known"}


def test_a_fault_while_it_is_noted_leaves_nothing(office: Office) -> None:
    folder = inbox(office, a_xlsx=filled(office, 0), b_xlsx=filled(office, 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(taking_in, "record_of", failing_once(taking_in.record_of))
        received = xlforms.collect(office.campaign, [folder], office.now())
    assert sorted(outcomes(received).values()) == ["ValueError", "read"]
    assert len(files(office)) == 1


def failing_once(real: Callable[..., object]) -> Callable[..., object]:
    left = [ValueError("once")]

    def call(*arguments: object) -> object:
        if left:
            raise left.pop()
        return real(*arguments)

    return call


def test_in_a_zip_the_others_are_taken_in_and_the_zip_is_opened_again(office: Office) -> None:
    folder = inbox(office, all_zip=zipped({"a.xlsx": filled(office, 0), "b.xlsx": filled(office, 1)}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(taking_in, "read_returned", failing(taking_in.read_returned, MemoryError(), "all.zip/a.xlsx"))
        received = xlforms.collect(office.campaign, [folder], office.now())
    assert outcomes(received) == {"a.xlsx": "MemoryError", "b.xlsx": "read"}
    assert files(office) == ["all.zip/b.xlsx"]
    again = xlforms.collect(office.campaign, [folder], office.now())
    assert outcomes(again) == {"a.xlsx": "read", "b.xlsx": "known", "all.zip": "read"}
    assert [name for name, _, _ in told(again)] == ["all.zip/a.xlsx", "all.zip/b.xlsx", "all.zip"]


def test_a_disk_that_fails_stops_it(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = inbox(office, a_xlsx=filled(office, 0))

    def full(*_: object) -> bool:
        raise CannotWrite("cannot-write", path="campaign.db", why="full")

    monkeypatch.setattr(Ledger, "record", full)
    with pytest.raises(CannotWrite):
        xlforms.collect(office.campaign, [folder], office.now())


def test_correct_goes_on_and_the_next_one_does_the_rest(office: Office) -> None:
    for unit in office.campaign.units:
        office.send_in(unit.id, {"news.city": "7O条"})
    with open_ledger(office.campaign.folder) as ledger:
        first = ledger.latest()[office.campaign.units[0].id].file
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(correcting, "make_pack", failing(correcting.make_pack, KeyError("slot"), first))
        done = xlforms.correct(office.campaign)
    assert [(one.result, one.fault and one.fault.what, bool(one.pack)) for one in done] == [
        ("failed", "KeyError", False),
        ("written", None, True),
    ]
    assert xlforms.status(office.campaign).waiting == 1
    assert [one.result for one in xlforms.correct(office.campaign)] == ["written", "unchanged"]
    assert xlforms.status(office.campaign).waiting == 0


def test_correct_goes_on_where_an_archived_file_was_spoilt(office: Office) -> None:
    first, _ = [office.send_in(unit.id, {"news.city": "7O条"}) for unit in office.campaign.units]
    assert first.record is not None
    [path] = (office.campaign.folder / "received").glob(f"{first.record.sha256}.*")
    path.chmod(0o644)
    path.write_bytes(b"spoilt")
    done = xlforms.correct(office.campaign)
    assert [(one.result, one.why and one.why.key) for one in done] == [
        ("failed", "archive-damaged"),
        ("written", None),
    ]
