"""Nothing of a unit's workbook is lost or changed by a pack, and all of ours comes out again."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings, strategies as st

from tests.sheets.patching.rich import changed, packed, parts_of, png, rich
from xlforms.sheets.patching.outline import Unpatchable
from xlforms.sheets.patching.patch import extension_of, is_untouched, stripped
from xlforms.sheets.patching.replies import marked_note
from xlforms.sheets.reading import read_book
from xlforms.sheets.sanity.workbook import examine

RICH = rich()
OWN = rich(linked=False)
CELLS = ("B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9", "D2", "Z99")
NOTES = {"B3": "请填数字", "B6": "请补填", "D2": "多行\n<&>"}
SHEET, GUIDE = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet1.xml"
TOUCHED = {  # parts of `rich` that a pack of its form edits
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    SHEET,
    "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
}
COUNTS = re.compile(rb' (?:count|localSheetId|activeTab|tabSelected)="\d+"')  # what is counted on
EXTERNAL = "external link"  # a unit's workbook may have what ours may not


def strip(data: bytes) -> bytes:
    book, _ = read_book(data)
    assert book is not None
    return stripped(data, book)


def faults(data: bytes, path: Path) -> list[str]:
    path.write_bytes(data)
    return [fault for fault in examine(path) if EXTERNAL not in fault]


def is_subsequence(part: bytes, whole: bytes) -> bool:
    """Whether `whole` is `part` with something put in between."""
    rest = iter(COUNTS.sub(b"", whole))
    return all(byte in rest for byte in COUNTS.sub(b"", part))


def raw(data: bytes) -> dict[str, bytes]:
    """Name -> compressed bytes."""
    with ZipFile(BytesIO(data)) as file:
        starts = {one.filename: (one.header_offset + 30 + len(one.filename.encode()), one) for one in file.infolist()}
        return {name: data[start : start + one.compress_size] for name, (start, one) in starts.items()}


def test_parts_that_are_not_concerned_keep_their_bytes_and_their_order() -> None:
    before, after = raw(RICH), raw(packed(RICH, "自评表", *CELLS, notes=NOTES))
    assert [name for name in after if name in before] == list(before)
    assert {name for name in before if before[name] != after[name]} == TOUCHED
    assert set(after) - set(before) == {"xl/worksheets/sheet4.xml"}


def test_parts_that_are_concerned_differ_by_insertions_only() -> None:
    before, after = parts_of(RICH), parts_of(packed(RICH, "自评表", *CELLS, notes=NOTES))
    assert [name for name in sorted(TOUCHED) if not is_subsequence(before[name], after[name])] == []
    assert not is_subsequence(b"<a/><b/>", b"<b/><a/>")


def test_a_pack_is_as_sound_as_the_workbook_was(tmp_path: Path) -> None:
    own = OWN  # what we issue links nowhere, so the examiner goes no further where something does
    before = faults(own, tmp_path / "before.xlsx")
    assert faults(packed(own, "自评表", *CELLS, notes=NOTES), tmp_path / "after.xlsx") == before
    assert before == [f"{SHEET}: F2: array formula"]


def test_what_nobody_touched_is_byte_for_byte_what_it_was() -> None:
    pack = packed(RICH, "自评表", *CELLS, notes=NOTES)
    assert is_untouched(pack)
    assert strip(pack) == RICH


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(CELLS), unique=True),
    st.dictionaries(st.sampled_from(CELLS), st.text(max_size=40)),
    st.sampled_from(["自评表", "填报说明", "_xlforms"]),
)
def test_any_pack_of_any_sheet_comes_out_again(cells: list[str], notes: dict[str, str], sheet: str) -> None:
    pack = packed(RICH, sheet, *cells, notes=notes)
    again = packed(pack, sheet, *cells, notes=notes)  # a second list on top of the first
    book, findings = read_book(pack)
    assert book is not None
    assert (findings, book.sheets[0].title) == ([], "需要更正")
    assert strip(pack) == RICH
    second, _ = read_book(again)
    assert second is not None
    assert [one.title for one in second.sheets[:2]] == ["需要更正2", "需要更正"]


def test_a_workbook_of_nothing_of_ours_comes_back_as_it_is() -> None:
    assert strip(RICH) is RICH
    assert not is_untouched(RICH)


def test_a_second_stripping_changes_nothing() -> None:
    assert strip(strip(packed(RICH, "自评表", "B2"))) == RICH


def test_a_cell_with_a_note_of_its_own_keeps_it_and_only_it() -> None:
    book, _ = read_book(packed(RICH, "自评表", "B2", notes={"B2": "我们的"}))
    assert book is not None
    form = book.sheet("自评表")
    assert form is not None
    assert [(note.row, note.column, note.text) for note in form.notes or ()] == [(2, 2, "单位自己的批注")]


VARIANTS = {
    "no formats of conditions": {"xl/styles.xml": (re.compile(r"<dxfs .*?</dxfs>"), "")},
    "an empty element of them": {"xl/styles.xml": (re.compile(r"<dxfs .*?</dxfs>"), '<dxfs count="0"/>')},
    "an element of nothing": {"xl/styles.xml": (re.compile(r"<dxfs .*?</dxfs>"), "<dxfs></dxfs>")},
    "no names": {"xl/workbook.xml": (re.compile("<definedNames>.*?</definedNames>"), "")},
    "an empty element of names": {
        "xl/workbook.xml": (re.compile("<definedNames>.*?</definedNames>"), "<definedNames/>")
    },
    "no window": {"xl/workbook.xml": (re.compile("<bookViews>.*?</bookViews>"), "")},
    "a window that shows the first tab": {"xl/workbook.xml": (re.compile(' activeTab="1"'), "")},
    "tabs scrolled": {"xl/workbook.xml": (re.compile(' activeTab="1"'), ' firstSheet="1" activeTab="1"')},
    "two tabs chosen": {GUIDE: (re.compile("<sheetView "), '<sheetView tabSelected="1" ')},
    "a byte order mark": {"xl/workbook.xml": (re.compile("^"), "\ufeff")},
    "no counts": {"xl/styles.xml": (re.compile(r"(<(?:fonts|fills|borders|cellXfs|dxfs)) count=\"\d+\""), r"\1")},
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_workbooks_of_many_hands(variant: str, tmp_path: Path) -> None:
    other = OWN
    for name, (pattern, text) in VARIANTS[variant].items():
        content = parts_of(other)[name].decode()
        assert pattern.search(content), name
        other = changed(other, {name: (content, pattern.sub(text, content))}, {})
    pack = packed(other, "自评表", "B3", "B6", notes={"B3": "请填数字"})
    assert set(faults(pack, tmp_path / "pack.xlsx")) <= set(faults(other, tmp_path / "other.xlsx"))
    assert strip(pack) == other


def prefixed_with_x(content: str) -> str:
    """The same XML with a prefix, as some programs write it."""
    named = re.sub(r"<(/?)(?=[A-Za-z])(?!\w+:)", r"<\1x:", content)
    return re.sub(r'(<x:\w+) xmlns="', r'\1 xmlns:x="', named)


def test_a_workbook_whose_tags_have_a_prefix() -> None:
    parts = parts_of(RICH)
    names = ("xl/workbook.xml", SHEET, GUIDE, "xl/styles.xml", "xl/comments1.xml", "xl/_rels/workbook.xml.rels")
    texts = {name: parts[name].decode() for name in names}
    texts = {name: re.sub("<extLst>.*?</extLst>", "", text) for name, text in texts.items()}
    changes = {name: (parts[name].decode(), prefixed_with_x(text)) for name, text in texts.items()}
    other = changed(RICH, changes, {})
    pack = packed(other, "自评表", "B3", notes={"B3": "请填数字"})
    book, findings = read_book(pack)
    assert book is not None
    form = book.sheet("自评表")
    assert form is not None
    assert (findings, [sheet.title for sheet in book.sheets[:2]]) == ([], ["需要更正", "填报说明"])
    assert marked_note("请填数字", "zh-CN") in {note.text for note in form.notes or ()}
    assert b"<x:conditionalFormatting " in parts_of(pack)[SHEET]
    assert strip(pack) == other


def test_a_workbook_in_another_encoding_is_not_touched() -> None:
    content = parts_of(RICH)[SHEET].decode()
    head, _, rest = content.partition("?>")
    other = changed(RICH, {SHEET: (content, head.replace("UTF-8", "GB18030") + "?>" + rest)}, {})
    with pytest.raises(Unpatchable):
        packed(other, "自评表", "B3")


def test_a_workbook_with_macros_keeps_the_extension_it_needs() -> None:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macros = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    assert extension_of(RICH) == ".xlsx"
    assert extension_of(changed(RICH, {"[Content_Types].xml": (kind, macros)}, {})) == ".xlsm"


def test_pictures_and_parts_of_other_programs_are_there() -> None:
    parts = parts_of(packed(RICH, "自评表", *CELLS, notes=NOTES))
    assert parts["xl/media/image1.png"] == png()
    assert b"cellImages" in parts["xl/cellimages.xml"]
    assert "印" in parts["customXml/item1.xml"].decode()
    assert b"x14:dataBar" in parts[SHEET]
    assert b'<f t="array" ref="F2:F3">' in parts[SHEET]
    assert b"legacyDrawingHF" in parts[SHEET]
    assert b"<externalReferences>" in parts["xl/workbook.xml"]


def test_only_the_list_is_chosen_when_the_pack_is_opened() -> None:
    parts = parts_of(packed(RICH, "自评表", "B3"))
    chosen = {name for name, content in parts.items() if b'tabSelected="1"' in content}
    assert chosen == {"xl/worksheets/sheet4.xml"}
    assert b'activeTab="0"' in parts["xl/workbook.xml"]


def test_names_of_sheets_still_belong_to_them() -> None:
    before, _ = read_book(RICH)
    after, _ = read_book(packed(RICH, "自评表", "B3"))
    assert before is not None
    assert after is not None
    assert after.names == before.names
    assert after.scoped_names["local"] == before.scoped_names["local"]
