"""Run by the system's Python inside one LibreOffice: opens a form, does what a job says, saves it; many jobs a session.

`python3 office_session.py soffice profile-folder jobs.json`; a job is `{"source", "saves": {path: filter}, "cells":
{sheet: {cell: number or text}}, "do": [[action, arguments…]]}`.
"""

# ruff: noqa: ANN401  (LibreOffice's objects have no Python types)

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
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


ACTIONS = {one.__name__: one for one in (insert_rows, delete_rows, insert_columns, rename, copy_sheet, sort, unprotect)}


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


def run(desktop: Any, job: dict[str, Any]) -> None:
    book = desktop.loadComponentFromURL(Path(job["source"]).as_uri(), "_blank", 0, (HIDDEN,))
    type_in(book, job.get("cells", {}))
    for action, *arguments in job.get("do", []):
        ACTIONS[action](book, *arguments)
    book.calculateAll()
    for path, name in job["saves"].items():
        book.storeToURL(Path(path).as_uri(), (prop("FilterName", name),))
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
