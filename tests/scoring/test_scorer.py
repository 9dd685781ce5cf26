"""Scorer: whatever units report and departments give, every point that is missing has a line with a reason."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies as st

from tests.county import county
from xlforms.model.fact import Fact, FactType
from xlforms.model.finding import Place
from xlforms.model.review import Review
from xlforms.model.score import Score
from xlforms.model.submission import Answer, Kind, Status, Submission
from xlforms.model.worth import effects_of
from xlforms.scoring.scorer import Scorer

CAMPAIGN = county()
UNIT = CAMPAIGN.units[0]
TARGETS = CAMPAIGN.rubric.targets(UNIT)
CRITERIA = {criterion.id: criterion for criterion in CAMPAIGN.rubric.criteria()}
SCORERS = {language: Scorer(CAMPAIGN.rubric, language) for language in ("zh-CN", "en")}
PLACE = Place("a.xlsx", "自评表", "H6")


def numbers(target: Decimal | None, fact: Fact) -> st.SearchStrategy[Decimal | None]:
    """Around the target, at zero, far off, or not known."""
    if fact.type is FactType.YES_NO:
        known = st.sampled_from([Decimal(1), Decimal(0)])
    elif fact.type is FactType.PERCENT:
        known = st.decimals(0, 100, places=2)
    else:
        known = st.integers(0, int(target or 3) + 3).map(Decimal)
    return st.one_of(known, known, known, known, st.none())


FACTS = st.fixed_dictionaries(
    {
        (c.id, fact.id): numbers(TARGETS.get((c.id, fact.id)), fact)
        for c in CRITERIA.values()
        for fact in c.facts.values()
    }
)
REVIEWS = st.dictionaries(
    st.sampled_from(list(CRITERIA)), st.tuples(st.integers(0, 100), st.sampled_from(["", "缺材料"]))
)


def submission(
    facts: Mapping[tuple[str, str], Decimal | None], claims: Mapping[str, Decimal] | None = None
) -> Submission:
    answers = [
        Answer(c, f, Kind.FACT, Status.BLANK if value is None else Status.VALUE, value, "", PLACE)
        for (c, f), value in facts.items()
    ]
    answers += [Answer(c, "", Kind.SELF, Status.VALUE, value, "", PLACE) for c, value in (claims or {}).items()]
    return Submission(UNIT.id, "", "a.xlsx", answers=tuple(answers))


def reviews_of(given_points: Mapping[str, tuple[int, str]]) -> dict[str, Review]:
    """Hundredths of the maximum as points, with reasons."""
    return {
        name: Review(UNIT.id, name, round(CRITERIA[name].max_points * share / 100, 2), reason)
        for name, (share, reason) in given_points.items()
    }


def full(**changes: Decimal | None) -> dict[tuple[str, str], Decimal | None]:
    """Full marks; `papers__handed_in=None` changes a fact."""
    facts: dict[tuple[str, str], Decimal | None] = {
        (c.id, fact.id): TARGETS.get((c.id, fact.id), Decimal(fact.type is FactType.YES_NO))
        for c in CRITERIA.values()
        for fact in c.facts.values()
    }
    for name, value in changes.items():
        criterion, _, fact = name.partition("__")
        assert (criterion, fact) in facts
        facts[criterion, fact] = value
    return facts


def scored(facts: Mapping[tuple[str, str], Decimal | None], **reviews: Review) -> dict[str, Score]:
    return {one.criterion_id: one for one in SCORERS["zh-CN"].score(UNIT, submission(facts), reviews)}


@settings(max_examples=150)
@given(FACTS, REVIEWS, st.sampled_from(sorted(SCORERS)))
def test_every_missing_point_has_a_reason(
    facts: dict[tuple[str, str], Decimal | None], given_points: dict[str, tuple[int, str]], language: str
) -> None:
    for score in SCORERS[language].score(UNIT, submission(facts), reviews_of(given_points)):
        lost = sum((one.points for one in score.deductions), Decimal(0))
        assert all(one.reason.strip() and one.rule for one in score.deductions)
        assert all(one.points >= 0 for one in score.deductions if one.rule != "review")
        criterion = CRITERIA[score.criterion_id]
        if score.points is not None:
            assert score.max_points - score.points == lost, score
        if score.computed_points is not None:
            computable = criterion.max_points - criterion.judged_points
            by_rule = sum((one.points for one in score.deductions if one.rule != "review"), Decimal(0))
            assert score.computed_points == computable - by_rule
            assert 0 <= score.computed_points <= computable
            assert score.computed_points.as_tuple().exponent == -2


@settings(max_examples=60)
@given(FACTS)
def test_a_blank_fact_leaves_its_criterion_open_and_no_other(facts: dict[tuple[str, str], Decimal | None]) -> None:
    blank = {criterion for (criterion, _), value in facts.items() if value is None}
    judged = {name for name, one in CRITERIA.items() if one.judged_points}
    for name, score in scored(facts).items():
        assert (score.computed_points is None) == (name in blank or not CRITERIA[name].facts), name
        assert (score.points is None) == (name in blank | judged), name
        assert not (score.points is None and name not in judged and score.deductions)


def review(points: str, reason: str = "") -> Review:
    return Review(UNIT.id, "news", Decimal(points), reason)


@pytest.mark.parametrize(
    ("city", "given_", "points", "lines"),
    [
        ("80", None, "6", []),
        ("76", None, "4", ["shortfall 2.00"]),
        ("76", review("4"), "4", ["shortfall 2.00"]),
        ("76", review("3.5", "重复两条"), "3.5", ["shortfall 2.00", "review 0.50"]),
        ("76", review("5", "补报"), "5", ["shortfall 2.00", "review -1.00"]),
        ("76", review("0"), "0", ["shortfall 2.00", "review 4.00"]),
        (None, None, None, []),
        (None, review("5", "按台账"), "5", ["review 1"]),
    ],
)
def test_the_review_wins_and_overwrites_nothing(
    city: str | None, given_: Review | None, points: str | None, lines: list[str]
) -> None:
    facts = full(news__city=None if city is None else Decimal(city))
    score = scored(facts, **({"news": given_} if given_ else {}))["news"]
    computed = None if city is None else Decimal(6) - (80 - Decimal(city)) / 2
    assert (score.computed_points, score.review_points) == (computed, given_.points if given_ else None)
    assert score.points == (None if points is None else Decimal(points))
    assert [f"{one.rule} {one.points}" for one in score.deductions] == lines


def test_a_judged_part_is_open_until_it_is_reviewed() -> None:
    open_, done = scored(full())["law"], scored(full(), law=Review(UNIT.id, "law", Decimal("2.5"), "无图片"))["law"]
    assert (open_.computed_points, open_.points, open_.deductions) == (Decimal(2), None, ())
    assert (done.computed_points, done.points) == (Decimal(2), Decimal("2.5"))
    assert [(one.points, one.reason) for one in done.deductions] == [
        (Decimal("0.5"), "考核部门评定2.5分（满分3分），理由：无图片")
    ]


def test_nothing_sent_in_is_no_zero() -> None:
    scores = SCORERS["zh-CN"].score(UNIT, None, {"internal": Review(UNIT.id, "internal", Decimal(1))})
    known = {one.criterion_id: one.points for one in scores if one.points is not None}
    assert (known, {one.computed_points for one in scores}) == ({"internal": Decimal(1)}, {None})


def test_claims_are_kept_beside() -> None:
    scores = SCORERS["zh-CN"].score(UNIT, submission(full(news__city=Decimal(76)), {"news": Decimal("5.5")}))
    assert [(one.self_points, one.points) for one in scores if one.criterion_id == "news"] == [
        (Decimal("5.5"), Decimal(4))
    ]


def test_every_sentence_can_be_said() -> None:
    """All facts at zero: each rule that can lose something tells it, in both languages, with no slot left."""
    zero = {name: Decimal(99) if TARGETS.get(name) is None and CRITERIA[name[0]].facts[name[1]].type is FactType.COUNT
            else Decimal(0) for name in full()}  # fmt: skip
    for scorer in SCORERS.values():
        told = {d.criterion_id: 0 for one in scorer.score(UNIT, submission(zero)) for d in one.deductions}
        assert set(told) == {name for name, one in CRITERIA.items() if one.facts}
        for one in scorer.score(UNIT, submission(zero)):
            effects = [
                effect
                for part in CRITERIA[one.criterion_id].parts
                for effect in effects_of(CRITERIA[one.criterion_id], part)
            ]
            assert len(one.deductions) == len(effects), one.criterion_id
            assert not [d.reason for d in one.deductions if "{" in d.reason or "None" in d.reason]
