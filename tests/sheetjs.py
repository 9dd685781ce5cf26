"""SheetJS in tests: a workbook opened and saved again in its formats, as web pages and small programs do."""

import subprocess
from pathlib import Path

FOLDER = Path(__file__).with_name("js")
EXTENSIONS = {"xlml": "xml", "biff8": "xls"}


def save_as(source: Path, folder: Path, *kinds: str) -> dict[str, Path]:
    """Kind -> file, named as `source`; `csv:自评表` saves that sheet of it."""
    command = ["node", str(FOLDER / "save_as.js"), str(source), str(folder), *kinds]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, f"{done.stderr}\n(npm ci in tests/js installs what it needs)"
    names = [kind.partition(":")[0] for kind in kinds]
    return {name: folder / f"{source.stem}.{EXTENSIONS.get(name, name)}" for name in names}
