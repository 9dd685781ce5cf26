"""Bad input: one clear sentence, the right exit code, nothing half-written."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.installed import Ran, Xlforms, files_of

pytestmark = pytest.mark.long

Played = tuple[Path, Ran]


@pytest.fixture
def town(campaign: Path, tmp_path: Path) -> Path:
    """A campaign of one's own."""
    return Path(shutil.copytree(campaign, tmp_path / "town"))


@pytest.fixture
def county(played: Played, tmp_path: Path) -> Path:
    """A campaign that is through, of one's own."""
    return Path(shutil.copytree(played[0], tmp_path / "county"))


def refused(ran: Ran, start: str) -> None:
    """It could not run, and says why in one sentence."""
    assert (ran.code, ran.out) == (2, "")
    assert (ran.err.count("\n"), ran.err[: len(start)]) == (1, start)


def test_what_is_no_campaign(xlforms: Xlforms, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.xlsx").write_bytes(b"x")
    commands = ("issue", "send --draft", "send --smtp", "collect", "status", "review", "score", "publish", "export")
    for words in commands:
        name, *options = words.split()
        out = ["out"] if name == "export" else []
        for folder, why in (("empty", "empty is no campaign folder"), ("nowhere", "There is no folder nowhere.")):
            refused(xlforms(name, folder, *out, *options, cwd=tmp_path), f"xlforms: {why}")
        assert xlforms(name, "file.xlsx", *out, *options, cwd=tmp_path).code == 2
    assert files_of(tmp_path) == {"file.xlsx": b"x"}
    assert list((tmp_path / "empty").iterdir()) == []


def test_an_unknown_sample(xlforms: Xlforms, tmp_path: Path) -> None:
    refused(xlforms("new", "town", "--sample", "county", cwd=tmp_path), "xlforms: There is no sample “county”;")
    refused(xlforms("new", "town", "--sample", "../../x", cwd=tmp_path), "xlforms: There is no sample “../../x”;")
    assert list(tmp_path.iterdir()) == []


def test_a_rubric_with_faults_stops_every_command(xlforms: Xlforms, town: Path) -> None:
    text = (town / "rubric.yaml").read_text("utf-8").replace("kind: shortfall", "kind: shortfal", 1)
    (town / "rubric.yaml").write_text(text, encoding="utf-8")
    before = files_of(town)
    for command in ("issue", "collect", "status", "review", "score", "publish"):
        refused(xlforms(command, "town", cwd=town.parent), "xlforms: The rubric, the units or the campaign file need ")
    refused(xlforms("export", "town", "out", cwd=town.parent), "xlforms: The rubric, the units or the campaign file ")
    assert files_of(town.parent) == {f"town/{name}": content for name, content in before.items()}


def test_files_that_are_no_forms_of_this_campaign(
    xlforms: Xlforms, county: Path, campaign: Path, tmp_path: Path, table: list[dict[str, str]]
) -> None:
    """Each is archived, told and returned.

    | file         | content            | code               |
    | notes.txt    | text               | not-a-workbook     |
    | picture.xlsx | a picture          | not-a-workbook     |
    | empty.xlsx   | nothing            | empty-file         |
    | own.xlsx     | a workbook of ours | no-identity        |
    | unknown.xlsx | an unknown unit    | unknown-unit       |
    """
    (county / "late").mkdir()
    contents = {
        "text": b"text",
        "nothing": b"",
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(64),
        "a workbook of ours": (county / "output" / "ranking.xlsx").read_bytes(),
        "an unknown unit": form_of_another_unit(xlforms, campaign, tmp_path).read_bytes(),
    }
    for line in table:
        (county / "late" / line["file"]).write_bytes(contents[line["content"]])
    ran = xlforms("collect", ".", "late", cwd=county)
    assert (ran.code, ran.err) == (1, "")
    for line in table:
        assert f"{line['file']}: sender unknown: returned for correction" in ran.lines
        assert f"({line['code']})" in next(one for one in ran.lines if one.startswith(f"  {line['file']}"))
    assert xlforms("status", cwd=county).lines[-4].startswith("Files of unknown senders: 5 (")


def form_of_another_unit(xlforms: Xlforms, campaign: Path, folder: Path) -> Path:
    """A form of the same campaign, issued to a unit that our table of units does not have."""
    other = Path(shutil.copytree(campaign, folder / "other"))
    book = load_workbook(other / "units.xlsx")
    [cell] = [one for row in book.worksheets[0].iter_rows() for one in row if one.value == "pingjiang"]
    cell.value = "nowhere"
    book.save(other / "units.xlsx")
    assert xlforms("issue", "--ascii", cwd=other).code == 0
    return other / "issued" / "01_nowhere_county-2015.xlsx"


def test_paths_to_collect_that_are_not_there(xlforms: Xlforms, county: Path) -> None:
    before = files_of(county)
    refused(xlforms("collect", ".", "inbox", "gone.xlsx", cwd=county), "xlforms: There is no gone.xlsx")
    after = files_of(county)
    assert {name for name in after if after[name] != before.get(name)} <= {"campaign.db"}


@pytest.mark.parametrize(
    ("command", "blocked"),
    [
        ("publish .", "output/ranking.xlsx"),
        ("publish .", "output/summary.xlsx"),
        ("publish .", "output/summary.pdf"),
        ("export . tables", "tables/answers.csv"),
        ("issue .", "issued/03_华容县_2015年县市区妇联工作绩效考核.xlsx"),
        ("review . --again", "reviews/02_权益部_2015年县市区妇联工作绩效考核_评分表.xlsx"),
        ("send . --draft", "drafts/03_华容县_2015年县市区妇联工作绩效考核.eml"),
    ],
)
def test_an_output_that_cannot_be_written(xlforms: Xlforms, county: Path, command: str, blocked: str) -> None:
    """A folder in its place stops root as well as everybody else; the other files are whole, old or new."""
    before = files_of(county)
    (county / blocked).unlink()
    (county / blocked).mkdir()
    ran = xlforms(*command.split(), cwd=county)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"xlforms: Cannot write {blocked} (")
    after = files_of(county)
    changed = {name for name in before if after.get(name) != before[name]} - {"campaign.db", "output/summary.pdf"}
    assert (changed - {blocked}, set(after) - set(before)) == (set(), set())


def test_a_folder_where_a_file_stands(xlforms: Xlforms, county: Path) -> None:
    (county / "out").write_text("mine", encoding="utf-8")
    refused(xlforms("export", ".", "out", cwd=county), "xlforms: Cannot write ")
    refused(xlforms("new", "out", cwd=county), "xlforms: The folder out is not empty.")
    refused(xlforms("new", "out/town", cwd=county), "xlforms: Cannot write ")
    assert (county / "out").read_text("utf-8") == "mine"


@pytest.mark.parametrize("content", [b"", b"no database at all, only text " * 40])
def test_a_ledger_that_is_none(xlforms: Xlforms, county: Path, content: bytes) -> None:
    """An empty one is begun anew, as SQLite sees it; anything else is refused and left as it is."""
    (county / "campaign.db").write_bytes(content)
    ran = xlforms("score", cwd=county)
    if content:
        refused(ran, "xlforms: campaign.db is not a database of xlforms")
        assert (county / "campaign.db").read_bytes() == content
    else:
        assert (ran.code, ran.err) == (0, "")


def test_mail_without_a_server_or_an_issued_form(xlforms: Xlforms, town: Path) -> None:
    refused(xlforms("send", "--smtp", cwd=town), "xlforms: The campaign names no mail server.")
    refused(xlforms("send", "--draft", cwd=town), "xlforms: The form of 平江县 has not been issued")
    assert not (town / "drafts").exists()
