"""What the system refuses is told in the language of the sentence."""

from pathlib import Path

import pytest

from xlforms.errors import UnusableDefinition, XlformsError
from xlforms.files import read_bytes
from xlforms.model.finding import Finding, Place


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "nofile.xlsx"
    with pytest.raises(XlformsError) as told:
        read_bytes(path)
    assert f"{path}（没有这个文件或文件夹）" in told.value.in_language("zh-CN")
    assert f"{path} (no such file or folder)" in told.value.in_language("en")


def test_a_folder_where_a_file_belongs(tmp_path: Path) -> None:
    with pytest.raises(XlformsError, match="这是文件夹，不是文件"):
        read_bytes(tmp_path)


def test_only_errors_of_a_definition_are_counted_and_the_first_is_told_without_its_english_weight() -> None:
    reminder = Finding("awards-above", Place("rubric.yaml", "", "9:1"), {"title": "信访", "sum": 4, "points": 3})
    error = Finding("sum-section", Place("rubric.yaml", "", "24:17"), {"title": "办公室工作", "sum": 17, "points": 16})
    told = UnusableDefinition([reminder, error])
    assert told.in_language("zh-CN") == (
        "评分标准、单位表或活动设置中有 1 处需要修改，第一处："
        "rubric.yaml:24:17: 项目“办公室工作”的各项内容合计 17 分，标准分是 16 分 (sum-section)"
    )
    assert told.in_language("en").startswith("The rubric, the units or the campaign file need 1 corrections")
