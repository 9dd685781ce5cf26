"""Formats and containers: what programs and the post make of a form, and files that are none."""

from collections.abc import Callable, Mapping
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.returned.corpus import as_bytes, filled, packed
from tests.returned.other_formats import web_page, xlsb, xml_2003
from xlforms.sheets.mangling.containers import FIRST, KEPT, LOST, File, encrypted, members
from xlforms.sheets.mangling.dialects import DIALECTS
from xlforms.sheets.mangling.packing import parts_of
from xlforms.sheets.mangling.resaving import resave

Make = Callable[[], bytes]
PASSWORD = "东湖2024"  # noqa: S105  (of a file in the corpus)
SHEET = "xl/worksheets/sheet2.xml"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)
SEED = 3


def base() -> bytes:
    """The filled form."""
    return as_bytes(filled())


def dialect(name: str) -> Make:
    """The same workbook in the words of another program."""

    def made() -> bytes:
        parts: dict[str, str | bytes] = dict(parts_of(filled()))
        DIALECTS[name](parts, Random(SEED))  # noqa: S311  (the same each time)
        return packed(parts)

    return made


def repacked(name: str) -> Make:
    """What happens to its bytes."""
    table = {**FIRST, **KEPT, **LOST}
    return lambda: table[name](File("form.xlsx", base()), Random(SEED)).data  # noqa: S311  (the same each time)


def changed(part: str, old: str, new: str) -> Make:
    """One part with a piece exchanged."""

    def made() -> bytes:
        parts = members(base())
        before = parts[part]
        assert isinstance(before, bytes)
        assert old.encode() in before
        return packed({**parts, part: before.replace(old.encode(), new.encode(), 1)})

    return made


def with_macros() -> bytes:
    """A workbook with macros, as .xlsm."""
    parts = {
        name: content if isinstance(content, bytes) else content.encode() for name, content in members(base()).items()
    }
    plain, macro = b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
    types = parts["[Content_Types].xml"].replace(b"vnd." + plain, b"vnd." + macro)
    return packed({**parts, "[Content_Types].xml": types, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(60)})


def with_members(*added: tuple[str, bytes]) -> Make:
    """The workbook with further members; one may have the name of another."""

    def made() -> bytes:
        file = BytesIO(base())
        with ZipFile(file, "a") as target:
            for name, content in added:
                target.writestr(ZipInfo(name), content, ZIP_DEFLATED, 9)
        return file.getvalue()

    return made


def zipped(*units: str, beside: Mapping[str, bytes] | None = None) -> Make:
    """A zip of forms and of what came along."""
    return lambda: packed({f"{unit}.xlsx": as_bytes(filled(unit)) for unit in units} | dict(beside or {}))


def in_zip_in_zip() -> bytes:
    """A zip in a zip."""
    return packed({"报送.zip": zipped("east")()})


def resaved(how: str) -> Make:
    """As LibreOffice saves it."""
    return lambda: resave({0: File("form.xlsx", base())}, {0: "自评表"}, how)[0].data


def text_in(encoding: str, separator: str = ",") -> Make:
    """The form's sheet as text, in the encoding of an office."""

    def made() -> bytes:
        text = resaved("resaved-csv")().decode("utf-8-sig")
        return text.replace(",", separator).encode(encoding)

    return made


CELLS_OTHERWISE = ("xml-without-references", "xml-far-cell")
FORMATS: Mapping[str, Make] = {
    **{f"{name}.xlsx": dialect(name) for name in ("xml-prefixed", "xml-utf-16", "xml-strict", *CELLS_OTHERWISE)},
    **{
        f"bytes-{name.removeprefix('bytes-')}.xlsx": repacked(name)
        for name in ("bytes-behind-end", "truncated", "bytes-flipped", "hole-of-zeros", "sent-as-text")
    },
    **{f"none-{name}.xlsx": repacked(name) for name in LOST if name.endswith("-instead")},
    "saved-with-macros.xlsm": with_macros,
    "saved-as-xlsb.xlsb": xlsb,
    "saved-as-xml-2003.xls": xml_2003,
    "saved-as-html.xls": web_page,
    "hostile-entity.xlsx": changed(SHEET, "<worksheet", '<!DOCTYPE x [<!ENTITY a "1">]><worksheet'),
    "hostile-member-twice.xlsx": with_members(("XL/workbook.xml", b"<workbook/>")),
    "hostile-escaping-name.xlsx": with_members(("../../autostart", b"x")),
    "hostile-bomb.xlsx": with_members(("xl/media/image1.xml", b" " * (2 << 20))),
    "damaged-sheet.xlsx": changed("xl/worksheets/sheet4.xml", "</sheetData>", "</sheetDat>"),
    "zip-of-two-forms.zip": zipped("east", "west"),
    "zip-with-a-picture-beside.zip": zipped("east", beside={"盖章页.png": PICTURE}),
    "zip-of-pictures.zip": zipped(beside={"盖章页.png": PICTURE, "证书.png": PICTURE}),
    "zip-in-a-zip.zip": in_zip_in_zip,
}
# made once and kept: another version of LibreOffice writes other bytes, and a password is salted anew each time
ONCE: Mapping[str, Make] = {
    "saved-by-libreoffice.xlsx": resaved("resaved-xlsx"),
    "saved-as-ods.ods": resaved("resaved-ods"),
    "saved-as-xls.xls": resaved("resaved-xls"),
    "saved-as-csv-utf-8.csv": text_in("utf-8-sig"),
    "saved-as-csv-gb18030.csv": text_in("gb18030"),
    "locked-with-a-password.xlsx": lambda: encrypted(base(), PASSWORD),
    "locked-read-only.xlsx": lambda: encrypted(base(), "VelvetSweatshop"),
}
