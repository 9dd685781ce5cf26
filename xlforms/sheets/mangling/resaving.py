"""Many workbooks re-saved by LibreOffice with one start of it: starting it costs more than ten files."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from xlforms.sheets.mangling.containers import File
from xlforms.sheets.office import find_office, run, settings

RESAVES: Mapping[str, tuple[str, str]] = {
    "resaved-xlsx": ("xlsx", "xlsx:Calc MS Excel 2007 XML"),
    "resaved-ods": ("ods", "ods:calc8"),
    "resaved-fods": ("fods", "fods:OpenDocument Spreadsheet Flat XML"),
    "resaved-xls": ("xls", "xls:MS Excel 97"),
    "resaved-html": ("html", "html:HTML (StarCalc)"),
    "resaved-csv": ("csv", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"),
}
"""Mangling -> ending and filter of LibreOffice. Of the .csv files, one a sheet, that of the form is taken."""
SECONDS_A_FILE, SECONDS_AT_LEAST = 5, 120


def can_resave() -> bool:
    """Whether LibreOffice is here."""
    return find_office() is not None


def resave(files: Mapping[int, File], sheets: Mapping[int, str], how: str) -> dict[int, File]:
    """Number -> the file as LibreOffice saves it; what it can't open is left out. `sheets` are the forms' titles.

    Only for files that were made here: LibreOffice itself refuses nothing.

    Raises:
        XlformsError: `no-office`, or `office-failed`: it can't be started or takes too long.
    """
    ending, save_as = RESAVES[how]
    with TemporaryDirectory(prefix="xlforms-", ignore_cleanup_errors=True) as desk:
        work = Path(desk)
        for number, file in files.items():
            (work / f"{number}.xlsx").write_bytes(file.data)
        seconds = SECONDS_AT_LEAST + SECONDS_A_FILE * len(files)
        run(command(work, [f"{number}.xlsx" for number in files], save_as), work, work, seconds)
        made = {}
        for number, file in files.items():
            name = f"{number}-{sheets[number]}.csv" if ending == "csv" else f"{number}.{ending}"
            path = work / "out" / name
            if path.is_file() and (data := path.read_bytes()):
                made[number] = File(f"{Path(file.name).stem}.{ending}", data)
    return made


def command(work: Path, names: list[str], save_as: str) -> list[str]:
    """The command line, with a profile of its own."""
    user = work / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(settings(), "utf-8")
    options = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", save_as)
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    return [str(find_office()), profile, *options, "--outdir", str(work / "out"), *(str(work / name) for name in names)]
