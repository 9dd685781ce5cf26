"""fingerprint: the same for the same content, another one for any other."""

from pathlib import Path

import pytest

from xlforms.rubrics.rubric import read_rubric

CITY = "          city: {title: City, measure: 条, type: count, target: {county: 4, zone: 2}}\n"
QUIET = "          quiet: {title: Quiet, type: yes_no}\n"


def printed(folder: Path, text: str) -> str:
    """The fingerprint of a rubric of this text."""
    path = folder / "rubric.yaml"
    path.write_text(text, encoding="utf-8")
    rubric, findings = read_rubric(path)
    assert rubric is not None, findings
    return rubric.fingerprint


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Small", "title: Small   # a comment"),
        ("lose: 0.5", "lose: 0.50"),
        ("total: 5", "total: 5.00"),
        ("{kind: shortfall, of: [city], lose: 0.5}", "{lose: 0.5, of: [city], kind: shortfall}"),
        ("{county: 4, zone: 2}", "{zone: 2, county: 4}"),
        ("{kind: shortfall, of: [city], lose: 0.5}", "{kind: shortfall, of: [city], lose: 0.5, step: 1}"),
        ("total: 5", "total: 5\nprecision: 2"),
        ("id: small\nversion: 1\n", "version: 1\nid: small\n"),
        ("title: News", "title: 'News'"),
    ],
)
def test_the_same_content(tmp_path: Path, sound: str, old: str, new: str) -> None:
    assert old in sound
    assert printed(tmp_path, sound.replace(old, new)) == printed(tmp_path, sound)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: News", "title: new"),
        ("note: 每少一条扣0.5分", "note: 每少一条扣0.5分，扣完为止"),
        ("lose: 0.5", "lose: 0.50001"),
        ("zone: 2}", "zone: 3}"),
        ("reviewer: office", "reviewer: rights"),
        ("version: 1", "version: 2"),
        ("{kind: missing, lose: {quiet: 1}}", "{kind: missing, of: [quiet], lose: 1}"),
        ("total: 5", "total: 5\nprecision: 1"),
        ("target: 95}", "target: 95, highest: 99}"),
        ("{id: b, title: B, max_points: 2}", "{id: b, title: B, max_points: 2, start: zero}"),
        (  # the order of facts is the order of the form's rows
            f"{CITY}{QUIET}",
            f"{QUIET}{CITY}",
        ),
        (
            "          - {kind: shortfall, of: [city], lose: 0.5}\n          - {kind: missing, lose: {quiet: 1}}\n",
            "          - {kind: missing, lose: {quiet: 1}}\n          - {kind: shortfall, of: [city], lose: 0.5}\n",
        ),
    ],
)
def test_another_content(tmp_path: Path, sound: str, old: str, new: str) -> None:
    assert old in sound
    assert printed(tmp_path, sound.replace(old, new)) != printed(tmp_path, sound)


def test_it_is_the_same_in_every_version_of_the_program(tmp_path: Path, sound: str) -> None:
    """Forms that were issued before an upgrade must still be known: a change here is a change of the format."""
    assert printed(tmp_path, sound) == "cac7eaa6af10c02bca351898b1fe429018fe5e2a830c6758f5a48e12564e1ad3"
