"""Whatever is done to the zip or the XML of a form: no exception, and no answer read wrongly that was not touched."""

import traceback

import pytest

from tests.county import county
from tests.workflow.rehearse.fuzzing import Form, a_form, damaged_xml, damaged_zip
from tests.workflow.rehearse.mixed import mixed_campaign
from xlforms.model.campaign import Campaign
from xlforms.workflow.reading import read_returned
from xlforms.workflow.rehearse.plan import Plan
from xlforms.workflow.rehearse.verdict import Misread, judge

pytestmark = pytest.mark.long

CAMPAIGNS = {"county": county, "mixed": mixed_campaign}
FORMS: dict[str, Form] = {}
MANY = {"county": 70, "mixed": 700}


def form_of(name: str) -> Form:
    if name not in FORMS:
        FORMS[name] = a_form(CAMPAIGNS[name]())
    return FORMS[name]


def misread(campaign: Campaign, form: Form, data: bytes, touched: set[str]) -> list[Misread] | str:
    """What of the untouched was read wrongly, or the end of the traceback."""
    try:
        submission, findings = read_returned(data, "a.xlsx", campaign)
    except Exception:  # noqa: BLE001  (any exception is a fault)
        return traceback.format_exc()[-600:]
    assert submission.sender or findings
    assert all(one.message and one.hint for one in findings)
    known = {name: one for name, one in form.known.items() if name not in touched}
    return judge(known, {}, campaign.units[0].id, submission, findings)[1]


@pytest.mark.parametrize("name", CAMPAIGNS)
def test_damaged_zips(name: str) -> None:
    form, campaign = form_of(name), CAMPAIGNS[name]()
    wrong = {}
    for number in range(MANY[name]):
        if found := misread(campaign, form, damaged_zip(form, Plan(11, number).chance("zip")), set()):
            wrong[number] = found
    assert wrong == {}


@pytest.mark.parametrize("name", CAMPAIGNS)
def test_odd_xml_in_a_sound_zip(name: str) -> None:
    form, campaign = form_of(name), CAMPAIGNS[name]()
    wrong = {}
    for number in range(MANY[name]):
        data, touched = damaged_xml(form, Plan(12, number).chance("xml"))
        if found := misread(campaign, form, data, touched):
            wrong[number] = found
    assert wrong == {}


@pytest.mark.parametrize("name", CAMPAIGNS)
def test_undamaged_these_forms_are_read(name: str) -> None:
    from xlforms.sheets.mangling.packing import zipped

    form, campaign = form_of(name), CAMPAIGNS[name]()
    submission, findings = read_returned(zipped(form.parts), "a.xlsx", campaign)
    assert judge(form.known, {}, campaign.units[0].id, submission, findings)[0] == "right"
