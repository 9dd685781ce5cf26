"""Each mangling by itself: it has a name in both languages, does something, and keeps what it says it keeps."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from tests.county import county
from tests.workflow.rehearse.mixed import mixed_campaign
from tests.workflow.rehearse.rehearsed import office
from xlforms.messages import LANGUAGES, catalogue
from xlforms.sheets.mangling.containers import File
from xlforms.sheets.mangling.dialects import DIALECTS, Parts
from xlforms.sheets.mangling.draft import Draft
from xlforms.sheets.mangling.packing import parts_of, zipped
from xlforms.sheets.mangling.table import EDITS, MANGLINGS, REPACKS, Stage
from xlforms.workflow.rehearse.form_returns import FormReturns
from xlforms.workflow.rehearse.make import Workshop
from xlforms.workflow.rehearse.plan import Plan, draws
from xlforms.workflow.rehearse.register_returns import RegisterReturns
from xlforms.workflow.rehearse.returns import Returns
from xlforms.workflow.rehearse.review_returns import ReviewReturns

pytestmark = pytest.mark.long

CHANCES, FORMS = 5, 3
BY_NAME = {stage: [one.name for one in MANGLINGS.values() if one.stage is stage] for stage in Stage}


def chance_of(number: int) -> Random:
    return Plan(0, number).chance("test")


@pytest.fixture(scope="module")
def drafts() -> list[Draft]:
    """Forms with every type of fact, some with a list of evidence; a form, a review and a register of the samples."""
    few = replace(county(), units=county().units[:3])
    many: list[Returns] = [FormReturns(few), FormReturns(mixed_campaign())]
    single: list[Returns] = [ReviewReturns(few), RegisterReturns(office())]
    forms = [one.write(chance_of(chance)).draft for one in many for chance in range(FORMS)]
    return forms + [one.write(chance_of(0)).draft for one in single]


def test_each_has_a_name() -> None:
    for language in LANGUAGES:
        assert set(catalogue(language, "mangling")) == set(MANGLINGS)


@pytest.mark.parametrize("name", BY_NAME[Stage.DRAFT])
def test_an_edit_changes_the_workbook_and_spoils_only_what_it_says(drafts: list[Draft], name: str) -> None:
    done = []
    for draft in drafts:
        for chance in range(CHANCES):
            copy = draft.copied()
            if EDITS[name](copy, chance_of(chance)):
                done.append(parts_of(copy) != parts_of(draft))
                assert not copy.spoilt or not MANGLINGS[name].keeps
            else:
                assert parts_of(copy) == parts_of(draft), "nothing can be done, and something was"
    assert any(done)


@pytest.mark.parametrize("name", BY_NAME[Stage.PARTS])
def test_a_dialect_changes_the_parts(drafts: list[Draft], name: str) -> None:
    parts: Parts = dict(parts_of(drafts[0]))
    DIALECTS[name](parts, chance_of(1))
    assert list(parts.items()) != list(parts_of(drafts[0]).items())


@pytest.mark.parametrize("name", BY_NAME[Stage.BYTES])
def test_a_repacked_file_is_another(drafts: list[Draft], name: str) -> None:
    file = File("a.xlsx", zipped(parts_of(drafts[0])))
    assert REPACKS[name](file, chance_of(1)) != file


def test_the_same_plan_makes_the_same_bytes() -> None:
    same: list[Callable[[], File]] = [lambda number=n: Workshop(county()).make(Plan(7, number)).file for n in (3, 6, 9)]  # type: ignore[misc]
    assert [make() for make in same] == [make() for make in same]


def test_a_file_is_saved_in_one_format_and_locked_as_a_workbook() -> None:
    among = [
        MANGLINGS[name]
        for name in ("resaved-ods", "resaved-xls", "locked", "locked-silently", "odd-name", "zip-stored")
    ]
    drawn = [{one.name for one in next(draws(Plan(seed, 8), among))} for seed in range(300)]
    assert [
        names
        for names in drawn
        if len(names & {"resaved-ods", "resaved-xls"}) == 2 or {"locked", "locked-silently"} <= names
    ] == []
    assert [
        names for names in drawn if names & {"resaved-ods", "resaved-xls"} and names & {"locked", "zip-stored"}
    ] == []
