"""Another sender's name where the form says who fills it in: a colleague's form was taken, or one was passed on."""

from random import Random

from xlforms.sheets.mangling.draft import Draft, Fate, Role
from xlforms.sheets.mangling.edit import Edits


def typed_over(draft: Draft, rng: Random) -> bool:
    """Another unit or department typed over the own one; whose answers are these?"""
    named = {
        position: text
        for position in draft.form.found(Role.SENDER).values()
        if draft.sender in (text := str(draft.form.cells[position].value or ""))
    }
    if not named or not draft.others:
        return False
    other = rng.choice(draft.others)
    for position, text in named.items():
        draft.form.put(position, value=text.replace(draft.sender, other))
    draft.spoil(draft.form.found(Role.INPUT), Fate.DOUBTFUL)
    return True


LOST: Edits = {"sender-typed-over": typed_over}
