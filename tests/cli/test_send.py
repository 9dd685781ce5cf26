"""send --smtp through the installed command, to a real server: each letter once, what failed again."""

import re
import shutil
from pathlib import Path

from tests.installed import Xlforms
from tests.postbox import Postbox, with_server


def test_each_letter_once(xlforms: Xlforms, campaign: Path, tmp_path: Path, postbox: tuple[Postbox, int]) -> None:
    box, port = postbox
    town = Path(shutil.copytree(campaign, tmp_path / "town"))
    text = (town / "campaign.yaml").read_text("utf-8")
    (town / "campaign.yaml").write_text(with_server(text, port), encoding="utf-8")
    assert xlforms("issue", cwd=town).code == 0
    addresses = [re.findall(r"\S+@\S+", line) for line in xlforms("status", cwd=town).lines]
    assert [one for one in addresses if one] == []
    first = xlforms("send", "--smtp", cwd=town)
    assert (first.code, first.err) == (0, "")
    assert first.lines[0].startswith("13 letters sent, 0 skipped")
    assert (len(box.taken), len(set(box.taken))) == (13, 13)
    box.refused = box.taken[3]
    second = xlforms("send", "--smtp", cwd=town)
    assert second.lines[0].startswith("0 letters sent, 13 skipped")
    third = xlforms("send", "--smtp", "--again", cwd=town)
    assert third.code == 1
    assert "湘阴县: not sent (" in third.lines[0]
    assert third.lines[1].startswith("12 letters sent, 0 skipped")
    assert len(box.taken) == 25
