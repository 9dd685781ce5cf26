"""The door to LibreOffice: converts a workbook to PDF, xlsx, xls or ods, recalculated, with Chinese fonts that fit.

Only for files that are our own or have passed the guard: LibreOffice itself refuses nothing.
"""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from xlforms.errors import XlformsError
from xlforms.files import write_bytes
from xlforms.sheets.fonts import fontconfig

USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/opt/libreoffice/program/soffice",
)
FILTERS = {
    "pdf": "pdf:calc_pdf_Export",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "xls": "xls:MS Excel 97",
    "ods": "ods:calc8",
}
STARTS = {"pdf": b"%PDF", "xlsx": b"PK", "xls": b"\xd0\xcf\x11\xe0", "ods": b"PK"}
Target = Literal["pdf", "xlsx", "xls", "ods"]
# RecalcMode 0 is "always": otherwise LibreOffice shows what XlsxWriter wrote as values and calculates nothing.
SETTINGS = (
    ("org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode", "0"),
    ("org.openoffice.Office.Calc/Formula/Load", "ODFRecalcMode", "0"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
)


def find_office() -> Path | None:
    """Where LibreOffice is: on the PATH, else at the usual places of Windows and macOS; None where there is none."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    return next((path for path in map(Path, USUAL_PLACES) if path.is_file()), None)


def convert(source: Path, folder: Path, to: Target = "pdf", timeout: float = 120) -> Path:
    """Write `source` to `folder` as `<its stem>.<to>`, every formula recalculated; `timeout` in seconds.

    Raises:
        XlformsError: `no-office`, or `office-failed` (its exit code is 0 in every failure: the output is looked at).
        CannotWrite: the target can't be written.
    """
    office = find_office()
    if office is None:
        raise XlformsError("no-office")
    with TemporaryDirectory(prefix="xlforms-", ignore_cleanup_errors=True) as desk:
        work = Path(desk)
        copy = work / f"workbook{source.suffix}"  # a plain name, and no lock file beside the original
        try:
            copy.write_bytes(source.read_bytes())
        except OSError as error:
            raise XlformsError("office-failed", path=source, why=error.strerror or error) from error
        log = run(command(office, work, copy, to), work, source, timeout)
        made = work / "out" / f"workbook.{to}"
        content = made.read_bytes() if made.is_file() else b""
        if not content.startswith(STARTS[to]):
            raise XlformsError("office-failed", path=source, why=log or "no output")
        target = folder / f"{source.stem}.{to}"
        write_bytes(target, content)
    return target


def command(office: Path, work: Path, copy: Path, to: Target) -> list[str]:
    """The command line, with a profile of its own: two at a time never wait, the user's stays untouched."""
    profile = work / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(settings(), "utf-8")
    options = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", FILTERS[to])
    return [
        str(office),
        f"-env:UserInstallation={profile.as_uri()}",
        *options,
        "--outdir",
        str(work / "out"),
        str(copy),
    ]


def settings() -> str:
    """The profile's registrymodifications.xcu."""
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in SETTINGS
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


def environment(work: Path) -> dict[str, str]:
    """The environment with our font aliases; fontconfig is used on Linux only."""
    fonts = work / "fonts.conf"
    fonts.write_text(fontconfig(os.environ.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")), "utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(fonts), "SAL_USE_VCLPLUGIN": "svp"}


def run(arguments: list[str], work: Path, source: Path, timeout: float) -> str:
    """Run it and return what it said.

    Raises:
        XlformsError: `office-failed`, it can't be started or takes too long; then its whole process group is ended.
    """
    env = environment(work) if sys.platform.startswith("linux") else None
    log = work / "log.txt"
    try:
        with log.open("wb") as said:
            process = subprocess.Popen(  # noqa: S603  (our own arguments, no shell)
                arguments, env=env, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
            )
            process.wait(timeout)
    except subprocess.TimeoutExpired as error:
        end(process)
        raise XlformsError("office-failed", path=source, why=f"timeout {timeout:g} s") from error
    except OSError as error:
        raise XlformsError("office-failed", path=source, why=error.strerror or error) from error
    return log.read_text("utf-8", errors="replace").strip()


def end(process: subprocess.Popen[bytes]) -> None:
    """End it with its children: `soffice` is a script whose child does the work."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
