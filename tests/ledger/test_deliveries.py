"""deliveries: nothing is sent twice unless somebody says so."""

from datetime import UTC, datetime

import pytest

from xlforms.ledger.entries import DeliveryState, Letter
from xlforms.ledger.ledger import Ledger

AT = datetime(2016, 1, 8, 9, tzinfo=UTC)
LETTER = Letter("pingjiang", "f1 notice", "zhang@example.org")


def test_prepared_is_sent_once(ledger: Ledger) -> None:
    ledger.prepare_deliveries([LETTER], AT)
    states = [ledger.deliveries()[0].state]
    assert ledger.claim_delivery(LETTER, AT)
    states.append(ledger.deliveries()[0].state)
    ledger.finish_delivery(LETTER, DeliveryState.SENT, AT)
    ledger.prepare_deliveries([LETTER], AT)  # a second run
    assert not ledger.claim_delivery(LETTER, AT)
    assert [*states, ledger.deliveries()[0].state] == ["prepared", "sending", "sent"]


def test_stuck_in_sending_is_never_silently_sent_again(ledger: Ledger) -> None:
    assert ledger.claim_delivery(LETTER, AT)
    assert not ledger.claim_delivery(LETTER, AT)
    assert ledger.claim_delivery(LETTER, AT, again=True)
    found = ledger.delivery(LETTER)
    assert found is not None
    assert (found.state, found.attempts) == (DeliveryState.SENDING, 2)


def test_failed_may_be_tried_again_and_says_why(ledger: Ledger) -> None:
    ledger.claim_delivery(LETTER, AT)
    ledger.finish_delivery(LETTER, DeliveryState.FAILED, AT, "550 没有这个用户")
    [failed] = ledger.deliveries()
    assert (failed.state, failed.why, failed.at) == (DeliveryState.FAILED, "550 没有这个用户", AT)
    assert ledger.claim_delivery(LETTER, AT)
    assert ledger.deliveries()[0].why == ""


@pytest.mark.parametrize(
    "other",
    [
        Letter("huarong", "f1 notice", "zhang@example.org"),
        Letter("pingjiang", "f2 notice", "zhang@example.org"),
        Letter("pingjiang", "f1 notice", "li@example.org"),
    ],
)
def test_another_unit_form_or_address_is_another_letter(ledger: Ledger, other: Letter) -> None:
    assert ledger.claim_delivery(LETTER, AT)
    assert ledger.claim_delivery(other, AT)
    assert [one.letter for one in ledger.deliveries()] == [LETTER, other]


def test_a_letter_nobody_heard_of(ledger: Ledger) -> None:
    assert ledger.delivery(LETTER) is None
