"""Call back, from the request to the last attempt, on a real store."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from agent_assist.domain.calendars import Span
from agent_assist.domain.callbacks import SHIPPED_OUTCOMES
from agent_assist.domain.errors import AgentAssistError
from agent_assist.services import callbacks, numbers
from agent_assist.services.callback_explain import explain
from agent_assist.services.callbacks import CallbackDraft, CallbackFilter, LocalLeases
from agent_assist.services.client_calendars import client_zones
from agent_assist.storage.store import Store
from tests.builders import make_store
from tests.builders_callbacks import ANN, BOB, CALENDAR, CHRISTMAS, NOW, at, service

SERVICE = service()
LEASES = LocalLeases()
DRAFT = CallbackDraft("Zoé Roy", "(613) 555-0100", "passport", "status", "fr")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = make_store(tmp_path)
    yield store
    store.close()


def refused(store: Store, **given: object) -> AgentAssistError:
    with pytest.raises(AgentAssistError) as refusal:
        callbacks.request(store, SERVICE, ANN, replace(DRAFT, **given), NOW)  # type: ignore[arg-type]
    assert callbacks.counts(store, CallbackFilter(), NOW)["all"] == 0
    return refusal.value


def test_a_request_is_due_in_its_place_and_told_to_the_views(store: Store) -> None:
    asked = NOW - timedelta(hours=1)
    one, changes = callbacks.request(store, SERVICE, ANN, replace(DRAFT, requested_at=asked), NOW)
    assert (one.number, one.requested_at, one.due_at, one.status) == (
        "+16135550100",
        asked,
        NOW,
        "open",
    )
    assert changes.ids("callback") == {one.id}
    row = callbacks.rows(store, CallbackFilter("due"), NOW)[0]
    assert (row.callback, row.state) == (one, "due")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("never", "callback-not-offered"),
        ("later", "callback-not-offered-yet"),
        ("paused", "callback-paused"),
        ("nowhere", "callback-line-unknown"),
    ],
)
def test_a_line_of_business_that_offers_none_now_says_why(
    store: Store, line: str, code: str
) -> None:
    assert refused(store, line_of_business=line).code == code


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"client": " "}, "callback-client-missing"),
        ({"number": "555-0100"}, "number-invalid"),
        ({"number": "call me"}, "number-invalid"),
        ({"zone": "Moon/Base"}, "zone-unknown"),
        ({"windows": (Span(NOW, NOW),)}, "callback-window-empty"),
        (
            {"windows": (Span(NOW - timedelta(hours=3), NOW - timedelta(hours=1)),)},
            "callback-window-empty",
        ),
    ],
)
def test_what_cannot_be_promised_is_refused(
    store: Store, given: dict[str, object], code: str
) -> None:
    assert refused(store, **given).code == code


def test_a_full_queue_refuses_a_new_client_but_lets_a_waiting_one_join(store: Store) -> None:
    small = replace(DRAFT, line_of_business="small")
    first, _ = callbacks.request(store, SERVICE, ANN, small, NOW)
    with pytest.raises(AgentAssistError) as full:
        callbacks.request(store, SERVICE, ANN, replace(small, number="613-555-0101"), NOW)
    assert (full.value.code, full.value.facts["capacity"]) == ("callback-queue-full", 1)
    joined, _ = callbacks.request(store, SERVICE, BOB, replace(small, note="Again"), NOW)
    assert (joined.id, joined.note, joined.version) == (first.id, "Again", 2)


def test_a_claim_belongs_to_one_person_until_released(store: Store) -> None:
    one, _ = callbacks.request(store, SERVICE, ANN, DRAFT, NOW)
    mine, changes = callbacks.claim(store, SERVICE, LEASES, ANN, one.id, NOW)
    assert (mine.owner, mine.claimed_at, changes.ids("callback")) == ("Ann", NOW, {one.id})
    refused_to_bob: list[Callable[[], object]] = [
        lambda: callbacks.claim(store, SERVICE, LEASES, BOB, one.id, NOW),
        lambda: callbacks.release(store, LEASES, BOB, one.id, NOW),
        lambda: callbacks.start_attempt(store, SERVICE, LEASES, BOB, one.id, NOW),
        lambda: callbacks.cancel_attempt(store, BOB, one.id, NOW),
        lambda: callbacks.record_attempt(store, SERVICE, BOB, one.id, "busy", NOW, NOW),
        lambda: callbacks.reschedule(store, SERVICE, BOB, one.id, (), NOW),
    ]
    for act in refused_to_bob:
        with pytest.raises(AgentAssistError) as refusal:
            act()
        assert (refusal.value.code, refusal.value.facts["owner"]) == ("callback-claimed", "Ann")
    callbacks.release(store, LEASES, ANN, one.id, NOW)
    assert callbacks.claim(store, SERVICE, LEASES, BOB, one.id, NOW)[0].owner == "Bob"


def test_a_call_under_way_survives_the_end_of_the_program(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    one, _ = callbacks.request(store, SERVICE, ANN, DRAFT, NOW)
    callbacks.start_attempt(store, SERVICE, LEASES, ANN, one.id, NOW)
    store.close()
    again = make_store(tmp_path)
    later = NOW + timedelta(hours=1)
    calling = callbacks.rows(again, CallbackFilter(state="calling", owner="Ann"), later)
    assert [(row.callback.id, row.callback.calling_since) for row in calling] == [(one.id, NOW)]
    # Starting once more does not forget when it began, nor may it be handed back meanwhile.
    assert (
        callbacks.start_attempt(again, SERVICE, LEASES, ANN, one.id, later)[0].calling_since == NOW
    )
    with pytest.raises(AgentAssistError) as refusal:
        callbacks.release(again, LEASES, ANN, one.id, later)
    assert refusal.value.code == "callback-being-called"
    stopped, _ = callbacks.cancel_attempt(again, ANN, one.id, later)
    assert (stopped.calling_since, stopped.attempts) == (None, 0)
    assert callbacks.attempts(again, one.id) == ()
    again.close()


def test_an_attempt_is_recorded_and_the_next_one_scheduled_and_explained(store: Store) -> None:
    one, _ = callbacks.request(store, SERVICE, ANN, DRAFT, NOW)
    callbacks.start_attempt(store, SERVICE, LEASES, ANN, one.id, NOW)
    ended = NOW + timedelta(minutes=3)
    one, decision, changes = callbacks.record_attempt(
        store, SERVICE, ANN, one.id, "no_answer", ended, ended, "Rang eight times"
    )
    assert one.due_at == decision.next_at == at("2026-11-24T14:03")
    assert (one.attempts, one.owner, one.calling_since) == (1, "", None)
    assert changes.ids("callback") == {one.id}
    kept = callbacks.attempts(store, one.id)
    assert [(each.started_at, each.ended_at, each.by, each.note) for each in kept] == [
        (NOW, ended, "Ann", "Rang eight times")
    ]
    assert callbacks.explanation(store, SERVICE, one, ended) == decision
    assert callbacks.get(store, one.id) == one


def test_a_line_fault_is_kept_and_not_counted(store: Store) -> None:
    one, _ = callbacks.request(store, SERVICE, ANN, DRAFT, NOW)
    for number in range(5):
        moment = NOW + timedelta(minutes=10 * number)
        one, _, _ = callbacks.record_attempt(
            store, SERVICE, ANN, one.id, "line_fault", moment, moment
        )
    assert (one.attempts, one.status, len(callbacks.attempts(store, one.id))) == (0, "open", 5)


@pytest.mark.parametrize(
    ("outcome", "status", "ended_as"),
    [("reached", "done", "reached"), ("asked_no_call", "closed", "asked_no_call")],
)
def test_an_outcome_that_ends_it_ends_it_for_good(
    store: Store, outcome: str, status: str, ended_as: str
) -> None:
    one, _ = callbacks.request(store, SERVICE, ANN, DRAFT, NOW)
    one, decision, _ = callbacks.record_attempt(store, SERVICE, ANN, one.id, outcome, NOW, NOW)
    assert (one.status, one.ended_as, one.due_at, decision.state) == (
        status,
        ended_as,
        None,
        status,
    )
    with pytest.raises(AgentAssistError) as refusal:
        callbacks.start_attempt(store, SERVICE, LEASES, ANN, one.id, NOW)
    assert refusal.value.code == "callback-ended"
    # The client may ask again.
    assert callbacks.request(store, SERVICE, ANN, DRAFT, NOW)[0].id != one.id


def test_the_last_attempt_closes_it_with_the_reason(store: Store) -> None:
    one, _ = callbacks.request(store, SERVICE, ANN, DRAFT, NOW)
    for _ in range(3):
        assert one.due_at is not None
        one, _, _ = callbacks.record_attempt(
            store, SERVICE, ANN, one.id, "no_answer", one.due_at, one.due_at
        )
    assert (one.status, one.ended_as, one.attempts) == ("closed", "attempts-used-up", 3)
    assert [row.state for row in callbacks.rows(store, CallbackFilter("done"), NOW)] == ["closed"]


def test_a_clock_set_back_during_the_call_loses_nothing(store: Store) -> None:
    one, _ = callbacks.request(store, SERVICE, ANN, DRAFT, NOW)
    callbacks.start_attempt(store, SERVICE, LEASES, ANN, one.id, NOW)
    back = NOW - timedelta(hours=1)
    one, _, _ = callbacks.record_attempt(store, SERVICE, ANN, one.id, "busy", back, back)
    assert one.due_at == NOW + timedelta(minutes=15)


def test_an_unknown_outcome_leaves_everything_as_it_was(store: Store) -> None:
    one, _ = callbacks.request(store, SERVICE, ANN, DRAFT, NOW)
    with pytest.raises(AgentAssistError) as refusal:
        callbacks.record_attempt(store, SERVICE, ANN, one.id, "sneezed", NOW, NOW)
    assert refusal.value.code == "outcome-unknown"
    assert callbacks.get(store, one.id) == one
    assert callbacks.attempts(store, one.id) == ()


def test_nobody_is_called_who_is_not_here(store: Store) -> None:
    with pytest.raises(AgentAssistError) as refusal:
        callbacks.claim(store, SERVICE, LEASES, ANN, "nobody", NOW)
    assert refusal.value.code == "callback-not-found"


def test_a_holiday_is_explained_by_its_name(store: Store) -> None:
    evening = at("2026-12-24T20:30")
    one, _ = callbacks.request(store, SERVICE, ANN, DRAFT, evening)
    reasons = callbacks.explanation(store, SERVICE, one, evening).reasons
    named = [reason.facts for reason in reasons if reason.code == "holiday-named"]
    assert named == [{"day": CHRISTMAS, "name": CALENDAR.holidays[CHRISTMAS]}]


def test_the_outcomes_to_choose_from_ship_with_the_program() -> None:
    assert [one.code for one in callbacks.outcomes(SERVICE)] == list(SHIPPED_OUTCOMES)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("(613) 555-0100 x12", ("+16135550100", "12")),
        ("613 555-0100 poste 12", ("+16135550100", "12")),
        ("+1 613 555 0100", ("+16135550100", "")),
        ("011 33 6 12 34 56 78", ("+33612345678", "")),
    ],
)
def test_numbers_are_read_as_people_type_them(typed: str, read: tuple[str, str]) -> None:
    assert numbers.parse(typed) == read


def test_numbers_are_shown_and_handed_over() -> None:
    assert numbers.shown("+16135550100", "12") == "613-555-0100 x12"
    assert numbers.shown("+33612345678") == "+33612345678"
    assert callbacks.dial_link("+16135550100", extension="12") == "tel:+16135550100;ext=12"


@pytest.mark.parametrize(
    ("number", "zones", "code"),
    [
        ("+16135550100", ("America/Toronto",), None),
        ("+17095550100", ("America/Halifax", "America/St_Johns"), "zones-several"),
        ("+18005550100", ("America/Toronto",), "zone-not-known"),
        ("nonsense", ("America/Toronto",), "zone-not-known"),
    ],
)
def test_zones_come_from_the_number(number: str, zones: tuple[str, ...], code: str | None) -> None:
    found, reasons = client_zones(number, None, "America/Toronto")
    assert found == zones
    assert [one.code for one in reasons] == ([code] if code else [])


REQUEST = {
    "number": "+17095550100", "zone": None, "line_of_business": "passport",
    "requested_at": "2026-11-24T09:00:00-05:00", "requested_window": None,
    "policy": None, "calendar": None,
    "attempts": [
        {
            "started_at": "2026-11-24T09:00:00-05:00", "ended_at": "2026-11-24T09:05:00-05:00",
            "outcome": "voicemail",
        }
    ],
}  # fmt: skip


def test_explaining_needs_nothing_but_the_request() -> None:
    found = explain(json.loads(json.dumps(REQUEST)), NOW)
    assert found.zones == ("America/Halifax", "America/St_Johns")
    assert found.decision.next_at == at("2026-11-25T09:00-04:00")
    told = explain({**REQUEST, "zone": "America/Vancouver"}, NOW)
    assert told.decision.next_at == at("2026-11-25T09:00-08:00")


def test_explaining_with_a_policy_and_a_calendar_of_ones_own() -> None:
    policy = {"attempts": 1, "outcomes": {"voicemail": {"counted": False, "delay_minutes": 30}}}
    calendar = {
        "zone": "America/Toronto",
        "hours": {"fri": [["13:00", "24:00"]]},
        "holidays": ["2026-11-27"],
    }
    found = explain({**REQUEST, "policy": policy, "calendar": calendar}, NOW)
    assert found.decision.next_at == at("2026-12-04T13:00")
    once = explain({**REQUEST, "policy": {"attempts": 1}}, NOW)
    assert once.decision.state == "closed"


def test_explaining_a_window_on_the_clock_of_its_zone() -> None:
    window = {"start": "2026-11-26T14:00", "end": "2026-11-26T16:00", "zone": "America/St_Johns"}
    found = explain({**REQUEST, "requested_window": window}, NOW)
    assert found.decision.next_at == at("2026-11-26T14:00-03:30")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("requested_at", "yesterday"), ("requested_at", "2026-11-24T09:00"),
        ("requested_at", "9999-12-31T23:59:59+00:00"), ("attempts", [{}]), ("attempts", 7),
        ("requested_window", {"start": "2026-11-26T14:00"}), ("policy", []),
        ("policy", {"attempts": "3"}),
        ("policy", {"outcomes": {"busy": 3}}), ("calendar", {"hours": {"someday": []}}),
        ("calendar", {"holidays": ["Christmas"]}), ("calendar", "open"),
    ],
)  # fmt: skip
def test_a_field_that_cannot_be_read_is_named(field: str, value: object) -> None:
    with pytest.raises(AgentAssistError) as refusal:
        explain({**REQUEST, field: value}, NOW)
    assert (refusal.value.code, refusal.value.facts) == ("request-field-wrong", {"field": field})
