"""score: from what the ledger holds to scores, standings and what is still to do; computed anew, never stored."""

from xlforms.model.campaign import Campaign
from xlforms.model.score import Results
from xlforms.scoring.grades import graded
from xlforms.scoring.standings import make_standings
from xlforms.workflow.assessed import assess
from xlforms.workflow.frozen import check_frozen
from xlforms.workflow.holdings import Holdings, holdings
from xlforms.workflow.todos import find_todos


def score(campaign: Campaign) -> Results:
    """Scores of every unit in official order, standings by rank, and what is still missing.

    Raises:
        XlformsError: `rubric-released`: the rubric was edited after workbooks of its version went out.
    """
    check_frozen(campaign)
    return results_of(campaign, holdings(campaign))


def results_of(campaign: Campaign, held: Holdings) -> Results:
    """The same from what is held."""
    assessed = assess(campaign, held)
    standings = make_standings(campaign.rubric, campaign.units, assessed.scores)
    return Results(
        tuple(one for unit in campaign.units for one in assessed.scores[unit.id]),
        graded(campaign.rubric, campaign.units, standings, assessed.vetoes, campaign.previous),
        tuple(find_todos(assessed)),
    )
