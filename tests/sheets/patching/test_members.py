"""The zip is copied member by member, whatever program wrote it; a damaged file is refused and stops nothing."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings, strategies as st

from tests.sheets.patching.rich import changed, packed, parts_of, rich
from xlforms.sheets.containers.guard import Refused
from xlforms.sheets.patching.members import rewritten
from xlforms.sheets.patching.outline import Unpatchable
from xlforms.sheets.patching.patch import is_untouched, stripped
from xlforms.sheets.patching.tag import seal_of
from xlforms.sheets.reading import read_book

RICH = rich()
OUTCOMES = {"done", "bytes", "Refused", "Unpatchable"}
PACK = packed(RICH, "自评表", "B2", "B3", "B6", notes={"B3": "请填数字"})


class Unseekable(BytesIO):
    """As a program writes that can't go back: sizes stand behind the data."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError

    def seek(self, _offset: int, _whence: int = 0) -> int:
        raise OSError


def test_members_whose_sizes_stand_behind_them() -> None:
    file = Unseekable()
    with ZipFile(file, "w", ZIP_DEFLATED) as target:
        target.writestr("a.xml", b"<a/>" * 50)
        target.writestr("b.xml", b"<b/>")
    copy = rewritten(file.getvalue(), {"b.xml": b"<c/>"}, {"d.xml": b"<d/>"})
    assert parts_of(copy) == {"a.xml": b"<a/>" * 50, "b.xml": b"<c/>", "d.xml": b"<d/>"}


def test_members_with_the_sizes_of_large_files() -> None:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as target, target.open("a.xml", "w", force_zip64=True) as member:
        member.write(b"<a/>" * 50)
    copy = rewritten(file.getvalue(), {}, {"b.xml": b"<b/>"})
    assert parts_of(copy) == {"a.xml": b"<a/>" * 50, "b.xml": b"<b/>"}


def test_names_that_are_not_english_stored_members_and_a_comment_stay() -> None:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as target:
        target.writestr("xl/图.xml", b"<a/>")
        target.comment = b"unit"
    copy = rewritten(file.getvalue(), {}, {})
    assert copy == file.getvalue()


def test_a_member_left_out_is_gone() -> None:
    assert "xl/cellimages.xml" not in parts_of(rewritten(RICH, {"xl/cellimages.xml": None}, {}))


def tried(data: bytes) -> list[str]:
    """What each way in makes of a file: nothing else than a workbook or a refusal."""
    outcomes = []
    book, _ = read_book(data)
    for way in (lambda found: packed(data, found.sheets[0].title, "B3"), lambda found: stripped(data, found)):
        try:
            outcomes.append("done" if book is None else type(way(book)).__name__)
        except (Refused, Unpatchable) as refused:
            outcomes.append(type(refused).__name__)
    is_untouched(data)
    return outcomes


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(parts_of(PACK))), st.data())
def test_parts_that_are_damaged_stop_nothing(name: str, data: st.DataObject) -> None:
    content = parts_of(PACK)[name]
    start = data.draw(st.integers(0, len(content)))
    length = data.draw(st.integers(0, 40))
    other = data.draw(st.sampled_from([b"", b"<", b"/>", b'"', b"\xff", b"0", b"9999999999", b"<x>", b" ref=''"]))
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as target:
        for part, text in parts_of(PACK).items():
            target.writestr(part, text[:start] + other + text[start + length :] if part == name else text)
    assert set(tried(file.getvalue())) <= OUTCOMES


@pytest.mark.parametrize("cut", range(0, len(PACK), 997))
def test_a_file_cut_off_stops_nothing(cut: int) -> None:
    assert set(tried(PACK[:cut])) <= OUTCOMES


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/workbook.xml", 'sheetId="1"', 'sheetId="many"'),
        ("xl/workbook.xml", 'localSheetId="2"', 'localSheetId="99"'),
        ("xl/workbook.xml", 'activeTab="0"', 'activeTab="x"'),
        ("xl/comments1.xml", 'ref="B3"', 'ref="?"'),
        ("xl/comments1.xml", "<authors>", "<writers>"),
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet2.xml", "worksheets/sheet9.xml"),
        ("[Content_Types].xml", "<Types ", "<Typen "),
        ("xl/drawings/vmlDrawing1.vml", "</xml>", "</html>"),
        ("xl/worksheets/sheet4.xml", "{&quot;", "{&quot;x&quot;:[[[["),
        ("xl/worksheets/sheet4.xml", "xlforms-corrections {", "xlforms-corrections ["),
    ],
)
def test_what_says_nothing_sensible_stops_nothing(part: str, old: str, new: str) -> None:
    content = parts_of(PACK)[part]
    other = old if old.encode() in content else old.replace("&quot;", '"')
    assert set(tried(changed(PACK, {part: (other, new)}, {}))) <= OUTCOMES


def test_a_forged_seal_takes_no_formats_that_are_not_ours() -> None:
    styles = parts_of(PACK)["xl/styles.xml"].decode()
    other = changed(PACK, {"xl/styles.xml": (styles, styles.replace('val="黑体"', 'val="楷体"'))}, {})
    sheet = parts_of(other)["xl/worksheets/sheet4.xml"].decode()
    old = sheet.partition('"seal":"')[2][:32]
    forged = changed(other, {"xl/worksheets/sheet4.xml": (old, seal_of(other, "xl/worksheets/sheet4.xml"))}, {})
    assert is_untouched(forged)
    book, _ = read_book(forged)
    assert book is not None
    assert parts_of(stripped(forged, book))["xl/styles.xml"] == parts_of(forged)["xl/styles.xml"]
