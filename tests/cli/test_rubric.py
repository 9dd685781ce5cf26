"""xlforms rubric: to Excel and back, the schema, what changed; exit codes and sentences."""

import json
from pathlib import Path

from tests.installed import Xlforms


def test_there_and_back(xlforms: Xlforms, campaign: Path, tmp_path: Path) -> None:
    source, book, back = campaign / "rubric.yaml", tmp_path / "标准.xlsx", tmp_path / "back.yaml"
    there = xlforms("rubric", "to-excel", str(source), str(book), "--in", "en", cwd=tmp_path)
    assert (there.code, there.err) == (0, "")
    assert xlforms("rubric", "from-excel", str(book), str(back), cwd=tmp_path).code == 0
    same = xlforms("rubric", "diff", str(source), str(back), cwd=tmp_path, LANG="zh_CN.UTF-8")
    assert (same.code, same.lines) == (0, ["内容相同。"])
    again = xlforms("rubric", "from-excel", str(book), str(back), cwd=tmp_path)
    assert again.code == 2
    assert "--overwrite" in again.err


def test_faults_are_listed(xlforms: Xlforms, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("id: a\nversion: 1\n", encoding="utf-8")
    ran = xlforms("rubric", "to-excel", "broken.yaml", "out.xlsx", cwd=tmp_path)
    assert ran.code == 1
    assert any("(key-missing)" in line for line in ran.lines)
    assert not (tmp_path / "out.xlsx").exists()


def test_the_schema(xlforms: Xlforms, tmp_path: Path) -> None:
    shown = xlforms("rubric", "schema", cwd=tmp_path)
    assert json.loads("\n".join(shown.lines))["title"] == "xlforms rubric"
    xlforms("rubric", "schema", "out.json", cwd=tmp_path)
    assert json.loads((tmp_path / "out.json").read_text("utf-8")) == json.loads("\n".join(shown.lines))


def test_what_changed_and_for_whom(xlforms: Xlforms, played: tuple[Path, object], tmp_path: Path) -> None:
    folder, new = played[0], tmp_path / "new.yaml"
    text = (folder / "rubric.yaml").read_text("utf-8")
    new.write_text(text.replace("of: [city, province], lose: 0.5", "of: [city, province], lose: 1"), encoding="utf-8")
    ran = xlforms("rubric", "diff", str(folder), str(new), "--campaign", str(folder), cwd=tmp_path, LANG="zh_CN.UTF-8")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[:2] == ["考核内容：报送信息（news）", "  规则“比目标少的扣分”的扣分：由“0.5”改为“1”"]
    assert "对各单位得分的影响（按现有报送和考核结果重新计算）" in ran.lines


def test_help_without_a_verb(xlforms: Xlforms, tmp_path: Path) -> None:
    ran = xlforms("rubric", cwd=tmp_path, LANG="en_US.UTF-8")
    assert [verb for verb in ("to-excel", "from-excel", "schema", "diff") if verb in "\n".join(ran.lines)] == [
        "to-excel",
        "from-excel",
        "schema",
        "diff",
    ]
    wrong = xlforms("rubric", "tidy", cwd=tmp_path)
    assert wrong.code == 2
    assert "tidy" in wrong.err
