"""Every published code is made once, from a real file: at the right place, naming what was seen, in both languages."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.findings.from_corpus import TABLE
from tests.findings.from_damage import DAMAGE
from tests.findings.from_definitions import DEFINITIONS
from tests.findings.from_edits import EDITS
from tests.findings.from_lists import LISTS
from tests.findings.from_registers import REGISTERS
from tests.findings.from_replacing import REPLACING
from tests.findings.from_transplants import TRANSPLANTS
from tests.findings.from_workbooks import WORKBOOKS
from tests.findings.made import Made, rows
from tests.returned.corpus import FOLDER
from tests.returned.reading import read_file
from xlforms.messages import LANGUAGES, say, shown
from xlforms.model.catalogue import FINDINGS
from xlforms.model.finding import Finding


def from_corpus(name: str) -> Callable[[Path], list[Finding]]:
    """All findings of a file of the corpus."""
    return lambda _: [one for _, findings in read_file(FOLDER / name) for one in findings]


CORPUS = {code: Made(from_corpus(name), place, *seen) for code, name, place, *seen in rows(TABLE)}
TABLES = (CORPUS, EDITS, DEFINITIONS, REGISTERS, WORKBOOKS, TRANSPLANTS, DAMAGE, REPLACING, LISTS)
NOT_NAMED = {"file-too-large"}  # how large it is altogether is not looked at
ALL = {code: made for table in TABLES for code, made in table.items()}


def test_each_code_stands_in_the_tables_exactly_once() -> None:
    assert sorted(code for table in TABLES for code in table) == sorted(FINDINGS)


@pytest.mark.parametrize("code", ALL)
def test_a_real_file_makes_it(code: str, tmp_path: Path) -> None:
    made = ALL[code]
    findings = [one for one in made.make(tmp_path) if one.code == code]
    at_place = [one for one in findings if str(one.place).removeprefix(one.place.file).lstrip(":") == made.place]
    assert at_place, f"made at {[str(one.place) for one in findings]}"
    finding = at_place[0]
    told = [finding.in_language(language) for language in LANGUAGES]
    for one in told:
        assert made.seen in one.message, "the value seen is named"
        assert code in NOT_NAMED or shown(finding.slots.get("value", ""), one.language)[:40] in one.message + one.hint
        assert not re.search(r"[{}]|“”|None|Decimal\(", one.message + one.hint), "no slot is left open"
    assert len({one.message + one.hint for one in told}) == len(LANGUAGES), "each language has words of its own"
    assert all(say(f"finding.{code}.example", language) for language in LANGUAGES)
