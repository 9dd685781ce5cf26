"""Run by the system's Python inside one LibreOffice: opens a form, does what a job says, saves it; many jobs a session.

`python3 office_session.py soffice profile-folder jobs.json`; a job is `{"source", "saves": {path: filter}, "cells":
{sheet: {cell: number or text}}, "do": [[action, arguments…]], "password": for opening what is saved}`. Options of a
filter stand behind its name and a `|`.
"""

# ruff: noqa: ANN401  (LibreOffice's objects have no Python types)

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import NamedValue, PropertyValue
from com.sun.star.connection import NoConnectException


def prop(name: str, value: object) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


HIDDEN = prop("Hidden", value=True)


def connect(pipe: str, process: subprocess.Popen[bytes]) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if process.poll() is not None:
                raise
            time.sleep(0.1)
    raise TimeoutError(pipe)


def insert_rows(book: Any, title: str, first: int, count: int) -> None:
    sheet = book.Sheets.getByName(title)
    sheet.Rows.insertByIndex(first - 1, count)


def delete_rows(book: Any, title: str, first: int, count: int) -> None:
    book.Sheets.getByName(title).Rows.removeByIndex(first - 1, count)


def insert_columns(book: Any, title: str, first: int, count: int) -> None:
    book.Sheets.getByName(title).Columns.insertByIndex(first - 1, count)


def cells_moved(book: Any, title: str, area: str, way: str, how: str) -> None:
    """Cells inserted before an area (`insert`, way DOWN or RIGHT) or taken out of it (`remove`, way UP or LEFT)."""
    sheet = book.Sheets.getByName(title)
    address = sheet.getCellRangeByName(area).RangeAddress
    kind = uno.Enum(f"com.sun.star.sheet.Cell{how.capitalize() if how == 'insert' else 'Delete'}Mode", way)
    (sheet.insertCells if how == "insert" else sheet.removeRange)(address, kind)


def cut(book: Any, title: str, area: str, to: str) -> None:
    """Cut and pasted at a cell."""
    sheet = book.Sheets.getByName(title)
    sheet.moveRange(sheet.getCellRangeByName(to).CellAddress, sheet.getCellRangeByName(area).RangeAddress)


def copy(book: Any, title: str, area: str, to: str) -> None:
    """Copied and pasted at a cell."""
    sheet = book.Sheets.getByName(title)
    sheet.copyRange(sheet.getCellRangeByName(to).CellAddress, sheet.getCellRangeByName(area).RangeAddress)


def unmerge(book: Any, title: str, area: str) -> None:
    book.Sheets.getByName(title).getCellRangeByName(area).merge(False)  # noqa: FBT003  (its only argument)


def fill_down(book: Any, title: str, area: str) -> None:
    """The first row of an area filled into the others."""
    mode = uno.Enum("com.sun.star.sheet.FillDirection", "TO_BOTTOM")
    book.Sheets.getByName(title).getCellRangeByName(area).fillAuto(mode, 1)


def delete_columns(book: Any, title: str, first: int, count: int) -> None:
    book.Sheets.getByName(title).Columns.removeByIndex(first - 1, count)


def hide_rows(book: Any, title: str, first: int, last: int) -> None:
    for number in range(first - 1, last):
        book.Sheets.getByName(title).Rows.getByIndex(number).IsVisible = False


def write(book: Any, title: str, cell: str, text: str) -> None:
    book.Sheets.getByName(title).getCellRangeByName(cell).String = text


def rename(book: Any, title: str, new: str) -> None:
    book.Sheets.getByName(title).Name = new


def copy_sheet(book: Any, title: str, new: str) -> None:
    book.Sheets.copyByName(title, new, book.Sheets.Count)


def sort(book: Any, title: str, area: str, column: int) -> None:
    """Backwards by a column of the area, everything unmerged first."""
    cells = book.Sheets.getByName(title).getCellRangeByName(area)
    cells.merge(False)  # noqa: FBT003  (its only argument)
    field = uno.createUnoStruct("com.sun.star.table.TableSortField")
    field.Field, field.IsAscending = column, False
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    uno.invoke(cells, "sort", ((prop("SortFields", fields),),))


def unprotect(book: Any, title: str) -> None:
    book.Sheets.getByName(title).unprotect("")


ACTIONS = {
    one.__name__: one
    for one in (
        insert_rows, delete_rows, insert_columns, delete_columns, cells_moved, cut, copy, unmerge, fill_down, hide_rows,
        write, rename, copy_sheet, sort, unprotect,
    )
}  # fmt: skip


def type_in(book: Any, cells: dict[str, dict[str, Any]]) -> None:
    """Numbers as numbers, texts as a person types them: the program decides what they are."""
    for title, typed in cells.items():
        sheet = book.Sheets.getByName(title)
        for name, value in typed.items():
            cell = sheet.getCellRangeByName(name)
            if isinstance(value, str):
                cell.FormulaLocal = value
            else:
                cell.Value = value


def locks(job: dict[str, Any], name: str) -> list[Any]:
    """The password for opening, in the form that the filter of that name takes from a script."""
    if "password" not in job:
        return []
    if "2007" not in name:
        return [prop("Password", job["password"])]
    data = NamedValue("CryptoType", "Standard"), NamedValue("OOXPassword", job["password"])
    return [prop("EncryptionData", uno.Any("[]com.sun.star.beans.NamedValue", data))]


def run(desktop: Any, job: dict[str, Any]) -> None:
    book = desktop.loadComponentFromURL(Path(job["source"]).as_uri(), "_blank", 0, (HIDDEN,))
    type_in(book, job.get("cells", {}))
    for action, *arguments in job.get("do", []):
        ACTIONS[action](book, *arguments)
    book.calculateAll()
    for path, saved in job["saves"].items():
        name, _, options = saved.partition("|")
        properties = prop("FilterName", name), prop("FilterOptions", options), *locks(job, name)
        book.storeToURL(Path(path).as_uri(), properties)
    book.close(True)  # noqa: FBT003  (its only argument)


def main() -> None:
    soffice, profile, jobs = sys.argv[1:]
    pipe = "xlforms" + Path(profile).name.replace("-", "") + str(time.time_ns())
    command = [soffice, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    process = subprocess.Popen([*command, "--nodefault", f"--accept=pipe,name={pipe};urp;"])
    try:
        context = connect(pipe, process)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        for job in json.loads(Path(jobs).read_text("utf-8")):
            run(desktop, job)
        desktop.terminate()
        process.wait(30)
    finally:
        if process.poll() is None:
            process.kill()


if __name__ == "__main__":
    main()
