"""drafts: one file a unit, the same bytes each time."""

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

from xlforms.mail.drafts import is_as_written, seal, write_draft


def test_written_once(tmp_path: Path, message: Callable[[str], EmailMessage]) -> None:
    path = tmp_path / "output" / "mail" / "01_平江县.eml"
    assert [write_draft(path, message("zhang")), write_draft(path, message("zhang"))] == [True, False]
    assert path.read_bytes() == message("zhang").as_bytes()
    assert write_draft(path, message("li"))
    assert [one.name for one in path.parent.iterdir()] == ["01_平江县.eml"]


def test_a_sealed_draft_tells_whether_somebody_has_edited_it(message: Callable[[str], EmailMessage]) -> None:
    letter = message("zhang")
    assert not is_as_written(letter.as_bytes())
    seal(letter)
    content = letter.as_bytes()
    assert is_as_written(content)
    assert not is_as_written(content.replace(b"zhang", b"li"))
    assert not is_as_written(content + b"\r\n")
