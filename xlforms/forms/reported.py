"""What a unit reported for a criterion, in words, as a reviewer reads it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from xlforms.forms.events.layout import shares
from xlforms.messages import say
from xlforms.model.event import Event
from xlforms.model.fact import Fact, FactType, spaced
from xlforms.model.rubric import Criterion
from xlforms.model.submission import Answer, Kind, Status, Submission


def answers_of(criterion: Criterion, submission: Submission | None, kind: Kind) -> dict[str, Answer]:
    """Fact id -> answer of that kind; the evidence list may hold several of one criterion, so this keeps the last."""
    mine = (one for one in (submission.answers if submission else ()) if one.criterion_id == criterion.id)
    return {one.fact_id: one for one in mine if one.kind is kind}


def reported_text(
    criterion: Criterion,
    submission: Submission | None,
    targets: Mapping[tuple[str, str], Decimal],
    language: str,
) -> str:
    """One line a fact: `市妇联采用信息：76条（目标80条）`."""
    if submission is None:
        return say("form.reported.nothing", language)
    answers = answers_of(criterion, submission, Kind.FACT)
    return "\n".join(
        line_of(fact, answers.get(fact.id), targets.get((criterion.id, fact.id)), language)
        for fact in criterion.typed_facts
    )


def noted_text(criterion: Criterion, events: Iterable[Event], unit_id: str, language: str) -> str:
    """One line an event that a collecting department noted of the unit: `2023-05-06 公文：差错 7处（一半） 7号文`."""
    words = {share: text for text, share in shares(language).items()}
    lines = []
    for one in events:
        if (one.unit_id, one.criterion_id) == (unit_id, criterion.id) and one.fact_id in criterion.facts:
            fact = criterion.facts[one.fact_id]
            slots = {"title": fact.title, "count": one.count, "measure": spaced(fact.measure), "matter": one.matter}
            slots |= {"day": one.day.isoformat(), "share": words.get(one.share, one.share)}
            lines.append(say("register.noted", language, **slots).rstrip())
    return "\n".join(lines)


def line_of(fact: Fact, answer: Answer | None, target: Decimal | None, language: str) -> str:
    """One fact in words; a blank, a declared gap and an unreadable cell are told apart."""
    slots = {"title": fact.title, "value": value_text(fact, answer, language), "measure": spaced(fact.measure)}
    if target is None:
        return say("form.reported.line", language, **slots)
    return say("form.reported.line-target", language, **slots, target=target)


def value_text(fact: Fact, answer: Answer | None, language: str) -> str:
    """What stands for the value."""
    match answer.status if answer else Status.BLANK:
        case Status.BLANK:
            return say("form.reported.blank", language)
        case Status.MISSING:
            return say("form.reported.missing", language)
        case Status.UNREADABLE:
            return say("form.reported.unreadable", language, text=answer.text if answer else "")
        case Status.VALUE:
            return shown_value(fact, answer, language)


def shown_value(fact: Fact, answer: Answer | None, language: str) -> str:
    """A number with its measure, 是 or 否, or the text."""
    assert answer is not None
    if fact.type is FactType.YES_NO:
        return say("form.yes" if answer.value else "form.no", language)
    if answer.value is None:
        return answer.text
    return say("form.reported.number", language, value=answer.value, measure=spaced(fact.measure))


def evidence_text(criterion: Criterion, submission: Submission | None, language: str) -> str:
    """Everything named as evidence, and the remark, one a line."""
    mine = [one for one in (submission.answers if submission else ()) if one.criterion_id == criterion.id]
    named = [one.text for one in mine if one.kind is Kind.EVIDENCE and one.text]
    remarks = [
        say("form.reported.remark", language, text=one.text) for one in mine if one.kind is Kind.REMARK and one.text
    ]
    return "\n".join(named + remarks)
