"""shipped: templates and samples travel inside the wheel and are found wherever it is installed."""

import subprocess
import sys
from pathlib import Path

from xlforms.shipped import shipped

ROOT = Path(__file__).parent.parent


def files_below(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_checkout_uses_its_own_folders() -> None:
    assert (shipped("templates"), shipped("samples")) == (ROOT / "templates", ROOT / "samples")


def test_an_installed_wheel_holds_them_all(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", tmp_path / "wheel", ROOT], check=True)
    [wheel] = (tmp_path / "wheel").glob("xlforms-*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", tmp_path / "site", wheel], check=True)
    script = "from xlforms.shipped import shipped; print(shipped('templates'), shipped('samples'), sep='\\n')"
    command = [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, sys.argv[1]); {script}", tmp_path / "site"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    folders = [Path(line) for line in run.stdout.splitlines()]
    assert folders == [tmp_path / "site" / "xlforms" / "_shipped" / name for name in ("templates", "samples")]
    assert [files_below(folder) for folder in folders] == [
        files_below(ROOT / "templates"),
        files_below(ROOT / "samples"),
    ]
    assert (tmp_path / "site" / "xlforms" / "messages" / "zh-CN" / "finding.toml").is_file()
