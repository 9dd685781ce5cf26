"""What is still to be done before the result is final, on the screen."""

from collections.abc import Sequence

from xlforms.cli.screen import Screen
from xlforms.model.campaign import Campaign
from xlforms.model.score import Todo

LISTED = 20  # of the things to do


def show_todos(screen: Screen, campaign: Campaign, todos: Sequence[Todo]) -> None:
    """What is missing, the first of it in words."""
    titles = {criterion.id: criterion.title for criterion in campaign.rubric.criteria()}
    for todo in todos[:LISTED]:
        unit = campaign.unit(todo.unit_id)
        about = [unit.name if unit else "", titles.get(todo.criterion_id, "")]
        sentence = screen.words(f"todo.{todo.key}", **todo.slots) if todo.slots else screen.words(f"todo.{todo.key}")
        screen.line("  " + " ".join([*filter(None, about), sentence]))
    if len(todos) > LISTED:
        screen.say("cli.score.more", count=len(todos) - LISTED)
