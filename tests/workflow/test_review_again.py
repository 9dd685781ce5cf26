"""A review that judged what has been replaced since: status says so, and there are two ways to close it."""

import xlforms
from tests.workflow.conftest import Office
from tests.workflow.test_accept import accept, verdicts
from xlforms.workflow.deciding import Verdict


def test_what_a_changed_form_asks_of_a_review_is_told_and_closed_by_a_decision(office: Office) -> None:
    first = office.send_in("pingjiang", {"news.city": 70})
    office.send_in("yueyang")
    office.send_in("pingjiang", {"news.city": 76})
    lines = [f"{name}@{unit}" for name in ("internal", "assigned") for unit in ("pingjiang", "yueyang")]
    given = office.give("office", dict.fromkeys(lines, (0.5, "一")))
    accept(office, first.path)
    state = xlforms.status(office.campaign)
    assert [(one.unit_id, one.key, one.slots) for one in state.todos] == [
        (
            "pingjiang",
            "review-outdated",
            {"department": "办公室", "file": first.path.name, "review": given.path.name},
        )
    ]
    assert state.review_again is True
    assert verdicts(accept(office, given.path)) == [Verdict.COUNTED]
    state = xlforms.status(office.campaign)
    assert (state.todos, state.review_again) == ((), False)


def test_a_review_that_was_made_anew_is_waited_for(office: Office) -> None:
    first = office.send_in("pingjiang", {"news.city": 70})
    office.send_in("pingjiang", {"news.city": 76})
    office.give("office", {"internal@pingjiang": (0.5, "一")})
    accept(office, first.path)
    xlforms.review(office.campaign, office.now())
    state = xlforms.status(office.campaign)
    assert (state.review_again, "review-outdated" in {one.key for one in state.todos}) == (False, True)
