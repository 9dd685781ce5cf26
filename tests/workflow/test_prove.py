"""prove: the outcome is kept with the campaign, and no form goes out whose formulas are known to be wrong."""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import xlforms
from tests.county import SAMPLE
from xlforms.errors import XlformsError
from xlforms.ledger.ledger import open_ledger
from xlforms.proof.stand_in import stand_in_units
from xlforms.workflow.folder import ISSUED
from xlforms.workflow.prove import proof_of, prove_file

NOW = datetime(2016, 1, 8, 9, tzinfo=UTC)


@pytest.fixture
def campaign(tmp_path: Path) -> xlforms.Campaign:
    return xlforms.open_campaign(xlforms.new_campaign(tmp_path / "campaign", "county-2015"))


def test_the_outcome_is_kept_for_this_rubric_only(campaign: xlforms.Campaign) -> None:
    assert proof_of(campaign) is None
    proof = xlforms.prove(campaign, NOW, cases=12, seed=5)
    kept = proof_of(campaign)
    assert kept is not None
    assert (kept.fingerprint, kept.cases, kept.seed, kept.engine) == (proof.fingerprint, 12, 5, proof.engine)
    assert (kept.differences, kept.at) == (0, NOW)
    assert proof_of(replace(campaign, rubric=replace(campaign.rubric, fingerprint="other"))) is None


def test_a_disproved_rubric_is_not_issued_until_it_is_proved(campaign: xlforms.Campaign) -> None:
    xlforms.prove(campaign, NOW, cases=12)
    kept = proof_of(campaign)
    assert kept is not None
    with open_ledger(campaign.folder) as ledger:
        ledger.record_proof(replace(kept, differences=2))
    with pytest.raises(XlformsError, match="2016-01-08") as told:
        xlforms.issue(campaign, NOW)
    assert (told.value.key, (campaign.folder / ISSUED).exists()) == ("proof-failed", False)
    xlforms.prove(campaign, NOW, cases=12)
    assert len(xlforms.issue(campaign, NOW)) == 13


def test_issue_needs_neither_proof_nor_engine(campaign: xlforms.Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "formualizer", None)
    assert len(xlforms.issue(campaign, NOW)) == 13
    with pytest.raises(XlformsError) as told:
        xlforms.prove(campaign, NOW, cases=1)
    assert (told.value.key, proof_of(campaign)) == ("no-engine", None)


def test_a_rubric_alone_is_proved_with_stand_in_units_and_not_noted(campaign: xlforms.Campaign) -> None:
    proof, kept = prove_file(campaign.folder / "rubric.yaml", NOW, cases=20)
    assert (proof.holds, proof.units, kept) == (True, 1, False)
    assert proof_of(campaign) is None


def test_stand_in_units_have_every_tier_and_several_values_of_each_column() -> None:
    rubric = xlforms.load_rubric(SAMPLE / "rubric.yaml")
    units = {(unit.tier, *unit.columns.items()) for unit in stand_in_units(rubric)}
    assert units == {
        (tier, ("townships", value), ("training_quota", value))
        for tier in ("county", "district", "zone")
        for value in ("12", "1", "0")
    }
