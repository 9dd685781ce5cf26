"""What a form, a review or a register of an older rubric was not asked as the current one asks it.

An answer counts as it stands only where its question is the same: id, wording, measure, type and target; of claims and
of points given also maximum and note. What is no longer asked changes nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xlforms.forms.layout import make_layout, note_of
from xlforms.forms.question import OF_CRITERION, Question, differences, item_words, question
from xlforms.forms.wording import apart
from xlforms.messages import Words, say, shown
from xlforms.model.campaign import Campaign
from xlforms.model.grade import VETO
from xlforms.model.rubric import Rubric
from xlforms.model.submission import Kind
from xlforms.model.unit import Department, Unit

Key = tuple[str, str]
"""(criterion id, fact id), the second empty for what is claimed and given."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing asked otherwise; `column` is a column of the form or `type`, empty where it was not asked at all."""

    criterion_id: str
    item: tuple[str, ...]  # the criterion, or the criterion and its fact, in words
    column: str = ""
    old: str = ""
    new: str = ""

    @property
    def words(self) -> Words:
        """The change as a part of a sentence."""
        item = item_words(*self.item)
        if not self.column:
            return Words("todo.change.added", {"item": item})
        texts = (self.old, self.new)
        if self.column == "type":
            old, new = (Words(f"rubric.word.type.{text}") for text in texts)
            return Words("todo.change.changed", {"item": item, "column": titled("type"), "old": old, "new": new})
        slots = dict(zip(("old", "new"), (text or Words("form.no-target") for text in apart(*texts)), strict=True))
        return Words("todo.change.changed", {"item": item, "column": titled(self.column), **slots})


def titled(column: str) -> Words:
    """The header of a column, in one line; the type of an answer stands in none."""
    return Words("rubric.column.type" if column == "type" else f"form.column.{column}")


def changes_for(unit: Unit, old: Rubric, new: Rubric, language: str) -> tuple[Change, ...]:
    """What the form of this unit, and a review of it, was asked otherwise; in the order of the form, each once."""
    return changes(asked(unit, old, language), asked(unit, new, language))


def register_changes(department: Department, old: Campaign, new: Campaign) -> tuple[Change, ...]:
    """What a register was asked otherwise: kinds of event that are new, or are called or counted otherwise."""
    return changes(noted(department, old), noted(department, new))


def changes(before: Mapping[Key, Question], now: Mapping[Key, Question]) -> tuple[Change, ...]:
    """Question by question, each change once; of a criterion that is new only the criterion."""
    return tuple(dict.fromkeys(found_changes(before, now)))


def found_changes(before: Mapping[Key, Question], now: Mapping[Key, Question]) -> Iterator[Change]:
    """The same, some of them several times."""
    known = {criterion_id for criterion_id, *_ in before}
    for key, wanted in now.items():
        if key[0] not in known:
            yield Change(key[0], item_of(wanted)[:1])
        elif key not in before:
            yield Change(key[0], item_of(wanted))
        else:
            for column, old, new in differences(wanted, before[key]):
                item = item_of(wanted)[:1] if column in OF_CRITERION else item_of(wanted)
                yield Change(key[0], item, column, old, new)


def item_of(asked: Question) -> tuple[str, ...]:
    """A criterion, or a fact of it, in words."""
    return tuple(asked[key] for key in ("criterion", "fact") if key in asked)


def asked(unit: Unit, rubric: Rubric, language: str) -> dict[Key, Question]:
    """All that a unit is asked for and claims, with the targets it is asked for."""
    criteria, targets = rubric.by_id, rubric.targets(unit)
    found: dict[Key, Question] = {}
    for one in make_layout(rubric, language).grid.inputs:
        if one.kind in {Kind.FACT, Kind.SELF}:
            criterion = criteria[one.criterion_id]
            said = dict(question(one, criterion, language, note_of(criterion, language)))
            if one.kind is Kind.FACT:
                said["target"] = shown(targets.get((criterion.id, one.fact_id)))
            found[one.criterion_id, one.fact_id] = said
    return found


def noted(department: Department, campaign: Campaign) -> dict[Key, Question]:
    """All that a department notes, the vetoes among it."""
    found: dict[Key, Question] = {
        (criterion.id, fact.id): {"criterion": criterion.title, "fact": fact.title, "measure": fact.measure}
        for criterion in campaign.collected_by(department.id)
        for fact in criterion.counted_facts
    }
    label = say("register.veto", campaign.language)
    return found | {(VETO, veto.id): {"criterion": label, "fact": veto.title} for veto in campaign.rubric.vetoes}
