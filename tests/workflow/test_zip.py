"""collect: a zip sent in one piece; each workbook in it is a received file, whatever moment we are killed at."""

import os
from collections.abc import Callable, Mapping
from io import BytesIO
from itertools import count
from pathlib import Path
from signal import SIGKILL
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

import xlforms
from tests.county import cells_of, fill, full_marks
from tests.workflow.conftest import NOW, Office
from xlforms.ledger.ledger import Ledger, open_ledger
from xlforms.workflow.taking_in import Received


def filled(office: Office, number: int) -> bytes:
    """The form of the first or second unit, filled in with full marks."""
    unit = office.campaign.units[number]
    form = next(one.path for one in xlforms.issue(office.campaign, NOW) if one.receiver == unit.id)
    path = fill(
        form, office.campaign.folder / "filled.xlsx", cells_of(office.campaign, full_marks(office.campaign, unit))
    )
    content = path.read_bytes()
    path.unlink()
    return content


def zipped(contents: Mapping[str, bytes], years: Mapping[str, int] | None = None) -> bytes:
    """The files in a zip; `years` are those of their date, 2016 else."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as target:
        for name, content in contents.items():
            target.writestr(ZipInfo(name, ((years or {}).get(name, 2016), 1, 12, 9, 0, 0)), content)
    return file.getvalue()


def take_in(office: Office, content: bytes, name: str = "材料.zip") -> list[Received]:
    path = office.campaign.folder / "inbox" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return xlforms.collect(office.campaign, [path], office.now())


def told(received: list[Received]) -> list[tuple[str, str, list[str]]]:
    """Name, sender and findings of each file; the claims of points are left blank in all forms here."""
    return [
        (
            one.record.file,
            one.record.sender,
            [finding.code for finding in one.record.findings if finding.code != "missing-self-points"],
        )
        for one in received
        if one.record
    ]


def test_each_workbook_of_a_zip_is_a_received_file(office: Office) -> None:
    forms = filled(office, 0), filled(office, 1)
    content = zipped(
        {
            "平江县/01_平江县.xlsx": forms[0],
            "平江县/照片.jpg": b"\xff\xd8\xff\xe0",
            "平江县/~$01_平江县.xlsx": b"lock",
            "__MACOSX/平江县/._01_平江县.xlsx": b"fork",
            ".DS_Store": b"x",
            "Thumbs.db": b"x",
            "表二": forms[1],
            "说明.docx": b"no zip",
        }
    )
    received = take_in(office, content)
    senders = [unit.id for unit in office.campaign.units]
    assert told(received) == [
        ("材料.zip/平江县/01_平江县.xlsx", senders[0], []),
        ("材料.zip/表二", senders[1], []),
        ("材料.zip", "", ["files-beside"]),
    ]
    assert received[-1].record is not None
    assert received[-1].record.findings[0].slots["files"] == ("平江县/照片.jpg", "说明.docx")
    with open_ledger(office.campaign.folder) as ledger:
        assert [ledger.content(one.record.sha256) for one in received if one.record] == [*forms, content]
    assert xlforms.status(office.campaign).unknown == ()


def test_names_of_a_chinese_windows_and_of_a_mac(office: Office) -> None:
    name = "平江县.xlsx"
    data = zipped({"xxxxxx.xlsx": filled(office, 0), "yyyyyyyyy.xlsx": filled(office, 1)})
    data = data.replace(b"xxxxxx.xlsx", name.encode("gb18030")).replace(b"yyyyyyyyy.xlsx", name.encode())
    path = "材料.zip/平江县.xlsx"
    assert [one[0] for one in told(take_in(office, data))] == [path, path, "材料.zip"]


def test_a_zip_in_a_zip_and_none_deeper(office: Office) -> None:
    inner = zipped({"01.xlsx": filled(office, 0), "再.zip": zipped({"02.xlsx": filled(office, 1)})})
    received = take_in(office, zipped({"乡镇.zip": inner}))
    assert told(received) == [
        ("材料.zip/乡镇.zip/01.xlsx", office.campaign.units[0].id, []),
        ("材料.zip", "", ["files-beside"]),
    ]
    assert received[-1].record is not None
    assert received[-1].record.findings[0].slots["files"] == ("乡镇.zip/再.zip",)


def test_of_two_forms_in_a_zip_the_one_saved_later_counts(office: Office) -> None:
    unit = office.campaign.units[0]
    form = next(one.path for one in xlforms.issue(office.campaign, NOW) if one.receiver == unit.id)
    desk = office.campaign.folder / "filled.xlsx"
    old = fill(form, desk, cells_of(office.campaign, full_marks(office.campaign, unit) | {"news.city": 1})).read_bytes()
    new = fill(form, desk, cells_of(office.campaign, full_marks(office.campaign, unit))).read_bytes()
    desk.unlink()
    received = take_in(office, zipped({"a.xlsx": new, "b.xlsx": old}, {"b.xlsx": 2015}))
    assert [name for name, _, _ in told(received)] == ["材料.zip/b.xlsx", "材料.zip/a.xlsx", "材料.zip"]
    with open_ledger(office.campaign.folder) as ledger:
        assert ledger.current()[unit.id].file == "材料.zip/a.xlsx"


@pytest.mark.parametrize(
    ("contents", "code", "files"),
    [
        ({"照片.jpg": b"\xff\xd8\xff\xe0", "扫描.pdf": b"%PDF"}, "no-workbook-in-zip", ("扫描.pdf", "照片.jpg")),
        ({".DS_Store": b""}, "no-workbook-in-zip", "—"),
    ],
)
def test_a_zip_without_a_workbook(office: Office, contents: dict[str, bytes], code: str, files: object) -> None:
    [received] = take_in(office, zipped(contents))
    assert received.record is not None
    [finding] = received.record.findings
    assert (finding.code, finding.slots["files"], finding.severity, received.bundle) == (code, files, "error", False)


def test_what_is_called_a_workbook_is_told_what_is_wrong_with_it(office: Office) -> None:
    received = take_in(office, zipped({"01.xlsx": b"%PDF-1.7", "02.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}))
    assert told(received) == [
        ("材料.zip/01.xlsx", "", ["not-a-workbook"]),
        ("材料.zip/02.xls", "", ["damaged-file"]),
        ("材料.zip", "", []),
    ]


def test_what_is_damaged_in_a_zip_does_not_hold_up_the_rest(office: Office) -> None:
    data = zipped({"01.xlsx": filled(office, 0), "02.xlsx": b"content"})
    stored = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(stored, "w") as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name))
    received = take_in(office, stored.getvalue().replace(b"content", b"CONTENT"))
    assert told(received) == [
        ("材料.zip/01.xlsx", office.campaign.units[0].id, []),
        ("材料.zip", "", ["damaged-file"]),
    ]


def test_limits_hold_over_all_that_is_unpacked(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"{number}.xlsx": os.urandom(600_000) for number in range(4)}
    pictures = {f"{number}.jpg": os.urandom(600_000) for number in range(9)}
    monkeypatch.setattr("xlforms.sheets.containers.bundle.MAX_TOTAL", 2 << 20)
    assert told(take_in(office, zipped(files | pictures))) == [("材料.zip", "", ["too-large-inside"])]
    del files["0.xlsx"]
    assert told(take_in(office, zipped(files | pictures)))[-1] == ("材料.zip", "", ["files-beside"])


def test_a_known_zip_is_left_as_it_is(office: Office) -> None:
    content = zipped({"01.xlsx": filled(office, 0)})
    take_in(office, content)
    assert [(one.known, one.record and one.record.file) for one in take_in(office, content)] == [(True, "材料.zip")]


def killed_after(office: Office, path: Path, steps: int) -> int:
    """collect in a process that is killed when its ledger has archived or recorded so many times; how it ended."""
    process = os.fork()
    if process:
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    left = count(steps - 1, -1)

    def counted(method: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            result = method(*arguments)
            if not next(left):
                os.kill(os.getpid(), SIGKILL)
            return result

        return call

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Ledger, "archive", counted(Ledger.archive))
        patch.setattr(Ledger, "record", counted(Ledger.record))
        xlforms.collect(office.campaign, [path], NOW)
    os._exit(0)


@pytest.mark.parametrize("step", [1, 2, 3, 4, 5, 6])
def test_killed_after_any_step_the_second_run_does_the_rest(office: Office, tmp_path: Path, step: int) -> None:
    path = tmp_path / "材料.zip"
    path.write_bytes(zipped({"01.xlsx": filled(office, 0), "02.xlsx": filled(office, 1)}))
    assert killed_after(office, path, step) == -SIGKILL
    xlforms.collect(office.campaign, [path], office.now())
    with open_ledger(office.campaign.folder) as ledger:
        files = sorted(record.file for record in ledger.records())
        assert files == ["材料.zip", "材料.zip/01.xlsx", "材料.zip/02.xlsx"]
        assert set(ledger.current()) == {unit.id for unit in office.campaign.units}
