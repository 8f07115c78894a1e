"""The queue: places, ownership that ends, offers with pauses, capacity, requests that join."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.calendars import Span
from agent_assist.domain.callback_queue import (
    OfferChange,
    ahead_of,
    at_risk_from,
    full,
    is_same_promise,
    joined,
    offer_now,
    owner_at,
    paused,
    place,
    refusal,
    resumed,
    returned,
    returns_at,
    under_terms,
)
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual
from agent_assist.domain.service import CallbackOffer, LineOfBusiness, Pause
from agent_assist.sentences import say
from tests.builders_callbacks import NOW, at, callback, situation

HOUR = timedelta(hours=1)
TODAY = date(2026, 11, 24)
NAME = Bilingual("Passport", "Passeport")
REASON = Bilingual("Moving day", "Déménagement")


def line(offer: CallbackOffer | None) -> LineOfBusiness:
    return LineOfBusiness("passport", NAME, offer)


@given(st.integers(0, 3), st.integers(0, 90), st.integers(-30, 600))
def test_nothing_that_happens_to_a_callback_moves_its_place(
    attempts: int, claimed: int, due: int
) -> None:
    one = callback()
    later = callback(
        attempts=attempts,
        owner="Ann",
        claimed_at=NOW + timedelta(minutes=claimed),
        due_at=NOW + timedelta(minutes=due),
        version=7,
    )
    assert place(later) == place(one)


def test_priority_then_the_original_request_then_the_chosen_window_make_the_order() -> None:
    early, late = callback(1, requested_at=NOW - HOUR), callback(2)
    chosen = callback(
        3,
        requested_at=NOW - 3 * HOUR,
        windows=(Span(NOW + HOUR, NOW + 2 * HOUR),),
    )
    assert sorted((chosen, late, early), key=place) == [early, late, chosen]
    assert place(replace(late, priority=1)) < place(early)
    others = [early, late, chosen, callback(4, requested_at=NOW - HOUR, status="done")]
    others.append(callback(5, requested_at=NOW - HOUR, line_of_business="other"))
    assert [ahead_of(one, others) for one in (early, late, chosen)] == [0, 1, 2]


def test_a_claim_ends_and_the_team_has_it_back_with_words() -> None:
    mine = callback(owner="Ann", claimed_at=NOW, owner_until=NOW + HOUR)
    assert [owner_at(mine, NOW + passed * HOUR) for passed in (0, 0.99, 1, 5)] == [
        "Ann", "Ann", "", "",
    ]  # fmt: skip
    reason = returned(mine, NOW + HOUR)
    assert reason is not None
    assert "Ann" in say(reason.code, reason.facts, "fr")
    assert returned(mine, NOW) is None


def test_no_claim_ends_during_a_call_or_without_an_end_or_on_a_clock_set_back() -> None:
    mine = callback(owner="Ann", claimed_at=NOW, owner_until=NOW + HOUR)
    assert owner_at(replace(mine, calling_since=NOW), NOW + 5 * HOUR) == "Ann"
    assert owner_at(replace(mine, owner_until=None), NOW + 500 * HOUR) == "Ann"
    assert owner_at(mine, NOW - HOUR) == "Ann"
    assert returns_at(callback(owner_until=NOW)) is None


def test_a_promise_is_at_risk_from_the_middle_of_the_time_left_to_keep_it() -> None:
    hours = situation().hours
    noon = at("2026-11-24T12:00")
    assert at_risk_from(noon, noon + HOUR, hours) == noon + HOUR / 2
    # The service closes at 20:00: only ten of the thirty minutes can be used.
    late = at("2026-11-24T19:50")
    assert at_risk_from(late, late + HOUR / 2, hours) == late + timedelta(minutes=5)


def test_what_leads_did_is_done_again_over_what_the_file_says() -> None:
    offer = CallbackOffer(date(2026, 1, 1))
    tomorrow = TODAY + timedelta(days=1)
    pause = OfferChange(NOW, "Lea", TODAY, "paused", REASON)
    end = OfferChange(NOW, "Lea", tomorrow, "resumed")
    terms = OfferChange(NOW, "Lea", TODAY, "terms", offered_from=tomorrow, queue_capacity=7)
    whole = CallbackOffer(date(2026, 1, 1), (Pause(TODAY, tomorrow, REASON),))
    assert offer_now(offer, [pause, pause, end, end]) == whole
    assert offer_now(offer, [pause]) == replace(whole, pauses=(Pause(TODAY, None, REASON),))
    assert offer_now(offer, []) == offer
    assert offer_now(offer, [pause, terms, end]) == CallbackOffer(tomorrow, whole.pauses, 7)
    assert offer_now(None, [pause, end]) is None
    assert offer_now(None, [terms]) == CallbackOffer(tomorrow, (), 7)
    with pytest.raises(AgentAssistError, match="callback-capacity-negative"):
        under_terms(offer, TODAY, -1)


@pytest.mark.parametrize(
    ("offer", "waiting", "code"),
    [
        (None, 0, "callback-not-offered"),
        (CallbackOffer(TODAY + timedelta(days=1)), 0, "callback-not-offered-yet"),
        (CallbackOffer(TODAY), 10_000, None),
        (CallbackOffer(TODAY, queue_capacity=3), 2, None),
        (CallbackOffer(TODAY, queue_capacity=3), 3, "callback-queue-full"),
        (CallbackOffer(TODAY, queue_capacity=0), 0, "callback-queue-full"),
    ],
)
def test_what_may_be_asked_for(offer: CallbackOffer | None, waiting: int, code: str | None) -> None:
    refused = refusal(line(offer), waiting, TODAY)
    assert (refused.code if refused else None) == code
    if refused:
        english, french = (say(refused.code, refused.facts, lang) for lang in ("en", "fr"))
        assert "Passport" in english
        assert "Passeport" in french


def test_a_pause_holds_from_its_day_until_the_day_it_is_resumed_and_stays_on_record() -> None:
    offer = CallbackOffer(date(2019, 1, 1))
    stopped = paused(offer, TODAY, REASON)
    refused = refusal(line(stopped), 0, TODAY)
    assert refused is not None
    assert (refused.code, refused.facts["reason"]) == ("callback-paused", REASON)
    assert "since Tuesday, November\u00a024: Moving day" in say(refused.code, refused.facts, "en")
    assert refusal(line(stopped), 0, TODAY - timedelta(days=1)) is None
    again = resumed(stopped, TODAY + timedelta(days=3))
    assert refusal(line(again), 0, TODAY + timedelta(days=2)) is not None
    assert refusal(line(again), 0, TODAY + timedelta(days=3)) is None
    assert [(one.since, one.reason) for one in again.pauses] == [(TODAY, REASON)]


def test_pausing_twice_or_without_a_reason_and_resuming_nothing_are_refused() -> None:
    offer = CallbackOffer(date(2019, 1, 1))
    wrong = [
        (lambda: paused(paused(offer, TODAY, REASON), TODAY, REASON), "callback-already-paused"),
        (lambda: paused(offer, TODAY, Bilingual("Why", " ")), "callback-pause-unexplained"),
        (lambda: resumed(offer, TODAY), "callback-not-paused"),
    ]
    for act, code in wrong:
        with pytest.raises(AgentAssistError) as refused:
            act()
        assert refused.value.code == code


def test_full_says_how_many_wait() -> None:
    refused = full(line(CallbackOffer(TODAY, queue_capacity=500)), 500)
    assert refused is not None
    assert "500 sur 500" in say(refused.code, refused.facts, "fr")


def test_one_open_callback_for_each_number_and_topic() -> None:
    one = callback()
    assert is_same_promise(one, callback(id="another"))
    assert not is_same_promise(one, callback(topic="other"))
    assert not is_same_promise(one, callback(extension="12"))
    assert not is_same_promise(one, callback(status="done"))


def test_a_second_request_adds_to_the_first_and_keeps_the_better_place() -> None:
    first = callback(note="Lost card", requested_at=NOW - HOUR, owner="Ann")
    second = callback(
        note="Travels on Friday",
        requested_at=NOW,
        windows=(Span(NOW + HOUR, NOW + 2 * HOUR),),
        contact_id="c2",
    )
    both = joined(first, second)
    assert (both.id, both.owner, both.requested_at) == (first.id, "Ann", NOW - HOUR)
    assert (both.note, both.windows[0].start) == ("Lost card\nTravels on Friday", NOW + HOUR)
    assert both.contact_id == "c2"
    assert joined(both, callback(note="Lost card")).windows == both.windows
    assert joined(both, callback(note="Lost card")).note == both.note
    # An older request that arrives late, from a file, has the older place.
    assert joined(first, callback(requested_at=NOW - 2 * HOUR)).requested_at == NOW - 2 * HOUR
