"""A counterexample in words: what was filled in, what the formula makes of it, what the scorer makes of it."""

from decimal import Decimal

from xlforms.messages import say
from xlforms.model.proof import Difference, Entry, Typed


def told(difference: Difference, language: str) -> str:
    """One sentence."""
    entries = say("prove.between", language).join(entry_text(one, language) for one in difference.entries)
    tier = f"{difference.unit_name}·{difference.tier}" if difference.tier else difference.unit_name
    return say(
        "prove.difference",
        language,
        item=difference.title or say("prove.total", language),
        unit=tier,
        cell=difference.cell,
        entries=entries or say("prove.nothing-filled", language),
        shown=points_text(difference.shown, language),
        scored=points_text(difference.scored, language),
        times=difference.times,
    )


def entry_text(entry: Entry, language: str) -> str:
    """`“市妇联采用信息”76（目标80）`."""
    if entry.target is None:
        return say("prove.entry", language, title=entry.title, typed=entry.typed)
    return say("prove.entry-target", language, title=entry.title, typed=entry.typed, target=entry.target)


def points_text(points: Typed, language: str) -> str:
    """`3.5分`, that there are none, or the error shown."""
    match points:
        case None:
            return say("prove.no-points", language)
        case Decimal():
            return say("prove.points", language, points=points)
        case _:
            return say("prove.error", language, text=points)
