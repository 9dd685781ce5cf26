"""Help, languages, usage errors: everything answers in the language asked for, and nothing heavy is loaded for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.installed import Xlforms, environment
from xlforms.cli.language import language_of
from xlforms.cli.program import COMMANDS

CLICKS_OWN = ("Usage", "Options", "Commands", "Show", "default:", "[x>=", "Error", "Try ")


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_program_names_every_command(xlforms: Xlforms, tmp_path: Path, language: str) -> None:
    ran = xlforms("--help", "--lang", language, cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    named = [line.split()[0] for line in ran.lines if line.startswith("  ") and line.split()[0] in COMMANDS]
    assert named == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_chinese(xlforms: Xlforms, tmp_path: Path, command: str) -> None:
    ran = xlforms(command, "--help", cwd=tmp_path, LANG="zh_CN.UTF-8")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0].startswith(f"用法：xlforms {command} [选项]")
    assert [word for word in CLICKS_OWN if word in ran.out] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_english(xlforms: Xlforms, tmp_path: Path, command: str) -> None:
    ran = xlforms(command, "-h", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0].startswith(f"Usage: xlforms {command} [OPTIONS]")
    assert ran.out.isascii()


def test_xlforms_alone_and_as_a_module_show_the_help(xlforms: Xlforms, site: Path, tmp_path: Path) -> None:
    module = subprocess.run(
        [sys.executable, "-m", "xlforms"], cwd=tmp_path, env=environment(site), capture_output=True, check=True
    )
    assert module.stdout.decode() == xlforms(cwd=tmp_path).out == xlforms("--help", cwd=tmp_path).out


def test_version(xlforms: Xlforms, tmp_path: Path) -> None:
    ran = xlforms("--version", cwd=tmp_path)
    assert (ran.code, ran.out) == (0, "xlforms 0.1.0\n")


@pytest.mark.parametrize("asked", ["--help", "issue --help", "samples"])
def test_help_loads_nothing_heavy(site: Path, tmp_path: Path, asked: str) -> None:
    heavy = {"pandas", "numpy", "sqlalchemy", "openpyxl", "xlsxwriter", "pydantic", "yaml", "jinja2", "rich"}
    script = f"import sys; from xlforms.cli.run import run; run({asked.split()}); print(*({heavy} & set(sys.modules)))"
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment(site), capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[-1] == ""


@pytest.mark.parametrize(
    ("arguments", "variables", "language"),
    [
        ("issue", {"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ("issue", {"LANG": "en_GB.UTF-8", "LC_ALL": "zh_TW"}, "zh-CN"),
        ("issue", {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "de_DE"}, "en"),
        ("issue", {"LANG": "", "LC_ALL": "C"}, "en"),
        ("--lang zh-CN issue", {"LANG": "C"}, "zh-CN"),
        ("issue --lang=zh-CN", {"LANG": "C"}, "zh-CN"),
        ("issue town --lang en", {"LANG": "zh_CN.UTF-8"}, "en"),
        ("--lang en issue --lang zh-CN", {"LANG": "C"}, "zh-CN"),
        ("issue --lang fr", {"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ("check -- --lang", {"LANG": "C"}, "en"),
        ("check --lang", {"LANG": "C"}, "en"),
    ],
)
def test_the_language_of_the_screen(arguments: str, variables: dict[str, str], language: str) -> None:
    assert language_of(arguments.split(), variables) == language


def test_wrong_usage_is_told_in_one_sentence(xlforms: Xlforms, tmp_path: Path, table: list[dict[str, str]]) -> None:
    """What is typed, and what is said on stderr; nothing is done.

    | typed                     | en                                        | zh                              |
    | publsh                    | There is no command “publsh”;             | 没有“publsh”这个命令            |
    | issue --asci              | There is no option --asci.                | 没有 --asci 这个选项            |
    | issue town village        | That is too much: village.                | 多写了：village                 |
    | export                    | DIR is missing.                           | 缺少 DIR                        |
    | export town               | OUT is missing.                           | 缺少 OUT                        |
    | export town out --format  | The option --format lacks its value       | 选项 --format 缺少取值          |
    | export a b --format xls   | --format must be one of: csv, parquet.    | --format 只能是：csv, parquet   |
    | --lang fr issue           | --lang must be one of: zh-CN, en.         | --lang 只能是：zh-CN, en        |
    | send town                 | Say how: --draft or --smtp.               | 请写明 --draft                  |
    | send town --draft --smtp  | Say how: --draft or --smtp.               | 请写明 --draft                  |
    | send town --draft --again | --again belongs to --smtp                 | --again 只用于 --smtp           |
    """
    for line in table:
        for language, locale in (("en", "en_GB.UTF-8"), ("zh", "zh_CN.UTF-8")):
            ran = xlforms(*line["typed"].split(), cwd=tmp_path, LANG=locale)
            assert (ran.code, ran.out, line["typed"]) == (2, "", line["typed"])
            assert ran.err.count("\n") == 1, ran.err
            assert line[language] in ran.err
    assert list(tmp_path.iterdir()) == []
