"""prove: the rubric's formulas against the scorer; of a campaign the outcome is kept, and `issue` looks at it."""

from datetime import datetime
from pathlib import Path

from xlforms.ledger.entries import Proved
from xlforms.ledger.ledger import DATABASE, open_ledger
from xlforms.model.campaign import Campaign
from xlforms.model.proof import Proof
from xlforms.model.rubric import Rubric
from xlforms.proof.prove import CASES, make_proof
from xlforms.proof.stand_in import stand_in_campaign
from xlforms.workflow.folder import load_rubric, open_campaign
from xlforms.workflow.progress import Step, silent


def prove(campaign: Campaign, now: datetime, *, cases: int = CASES, seed: int = 0, step: Step = silent) -> Proof:
    """Prove the campaign's rubric for its own units and note the outcome in the ledger; `step` hears of each fill-in.

    Raises:
        XlformsError: `no-engine`: formualizer is not installed.
    """
    proof = make_proof(campaign, cases=cases, seed=seed, step=step)
    with open_ledger(campaign.folder) as ledger:
        ledger.record_proof(
            Proved(proof.fingerprint, proof.cases, proof.seed, proof.engine, len(proof.differences), now)
        )
    return proof


def prove_rubric(rubric: Rubric, *, cases: int = CASES, seed: int = 0, step: Step = silent) -> Proof:
    """Prove a rubric for itself, with stand-in units of every tier; nothing is noted.

    Raises:
        XlformsError: `no-engine`.
    """
    return make_proof(stand_in_campaign(rubric), cases=cases, seed=seed, step=step)


def prove_file(
    path: Path, now: datetime, *, cases: int = CASES, seed: int = 0, step: Step = silent
) -> tuple[Proof, bool]:
    """Prove a campaign folder, or a rubric file for itself with stand-in units; whether the outcome was noted.

    Raises:
        XlformsError: `no-engine`; there is no such file.
        NotACampaign: the folder holds none.
        UnusableDefinition: the rubric or the campaign has errors.
    """
    if path.is_dir() or not path.suffix:
        return prove(open_campaign(path), now, cases=cases, seed=seed, step=step), True
    return prove_rubric(load_rubric(path), cases=cases, seed=seed, step=step), False


def proof_of(campaign: Campaign) -> Proved | None:
    """What the last proof of the campaign's rubric came to, as it stands now; None where none was run.

    Makes no ledger where none is.
    """
    if not (campaign.folder / DATABASE).is_file():
        return None
    with open_ledger(campaign.folder) as ledger:
        return ledger.proof(campaign.rubric.fingerprint)
