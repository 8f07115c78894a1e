"""Leases: one person at a time, for a time, whatever the clocks do; late results stay facts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import Person
from agent_assist.sentences import say
from agent_assist.services import callbacks
from agent_assist.services.callbacks import CallbackDraft, CallbackFilter, LocalLeases
from agent_assist.storage.store import Store
from tests.builders import make_store
from tests.builders_callbacks import ANN, BOB, NOW, service

LEAD = Person("Lea", "lead")
MINUTE = timedelta(minutes=1)
_HELD = replace(service().policies["standard"], ownership_minutes=15)
SERVICE = replace(service(), policies={"standard": _HELD})
DRAFT = CallbackDraft("Zoé Roy", "613-555-0100", "passport", "status", "fr")


class Seconds:
    """A clock that only the test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = make_store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def leases(seconds: Seconds) -> LocalLeases:
    return LocalLeases(seconds)


def asked(store: Store, **given: object) -> str:
    draft = replace(DRAFT, **given)  # type: ignore[arg-type]
    return callbacks.request(store, SERVICE, ANN, draft, NOW)[0].id


def claimed(
    store: Store, leases: LocalLeases, person: Person, id: str, at: datetime = NOW
) -> Callback:
    return callbacks.claim(store, SERVICE, leases, person, id, at)[0]


def lists(store: Store, now: datetime, me: str = "Ann") -> dict[str, int]:
    counts = callbacks.counts(store, CallbackFilter(me=me), now)
    return {"mine": counts["mine"], "team": counts["team"]}


def test_a_claim_ends_by_itself_and_the_next_one_has_a_higher_token(
    store: Store, leases: LocalLeases
) -> None:
    id = asked(store)
    mine = claimed(store, leases, ANN, id)
    assert (mine.owner_until, mine.token) == (NOW + 15 * MINUTE, 1)
    assert lists(store, NOW + 14 * MINUTE) == {"mine": 1, "team": 0}
    with pytest.raises(AgentAssistError) as refusal:
        claimed(store, leases, BOB, id, NOW + 14 * MINUTE)
    assert refusal.value.code == "callback-claimed"
    over = NOW + 15 * MINUTE
    assert lists(store, over) == {"mine": 0, "team": 1}
    reason = callbacks.explanation(store, SERVICE, mine, over).reasons[0]
    assert reason.code == "returned-to-team"
    assert "10:15" in say(reason.code, reason.facts, "en")
    assert claimed(store, leases, BOB, id, over).token == 2


def test_claiming_again_renews_the_same_lease(store: Store, leases: LocalLeases) -> None:
    id = asked(store)
    claimed(store, leases, ANN, id)
    again = claimed(store, leases, ANN, id, NOW + 10 * MINUTE)
    assert (again.owner_until, again.token) == (NOW + 25 * MINUTE, 1)
    renewed, _ = leases.renew(store, ANN, id, 15 * MINUTE, NOW + 20 * MINUTE)
    assert (renewed.owner_until, renewed.token) == (NOW + 35 * MINUTE, 1)
    with pytest.raises(AgentAssistError) as refusal:
        leases.renew(store, ANN, id, 15 * MINUTE, NOW + 36 * MINUTE)
    assert refusal.value.code == "callback-lease-over"


def test_a_clock_set_back_does_not_make_a_lease_longer(
    store: Store, leases: LocalLeases, seconds: Seconds
) -> None:
    id = asked(store)
    claimed(store, leases, ANN, id)
    back = NOW - 60 * MINUTE
    seconds.now += 14 * 60
    with pytest.raises(AgentAssistError):
        claimed(store, leases, BOB, id, back)
    seconds.now += 60
    assert claimed(store, leases, BOB, id, back).owner == "Bob"


def test_sleep_ends_a_lease_though_the_other_clock_stood_still(
    store: Store, leases: LocalLeases
) -> None:
    id = asked(store)
    claimed(store, leases, ANN, id)
    assert claimed(store, leases, BOB, id, NOW + 60 * MINUTE).owner == "Bob"


def test_no_client_is_dialled_by_two_even_about_two_topics(
    store: Store, leases: LocalLeases
) -> None:
    one, other = asked(store), asked(store, topic="photos")
    claimed(store, leases, ANN, one)
    with pytest.raises(AgentAssistError) as refusal:
        callbacks.start_attempt(store, SERVICE, leases, BOB, other, NOW)
    assert (refusal.value.code, refusal.value.facts["owner"]) == ("callback-client-claimed", "Ann")
    assert claimed(store, leases, ANN, other).owner == "Ann"
    assert claimed(store, leases, BOB, asked(store, number="613-555-0111")).owner == "Bob"


def test_no_lease_ends_while_its_owner_is_on_the_line(store: Store, leases: LocalLeases) -> None:
    id = asked(store)
    callbacks.start_attempt(store, SERVICE, leases, ANN, id, NOW)
    late = NOW + 120 * MINUTE
    assert lists(store, late) == {"mine": 1, "team": 0}
    with pytest.raises(AgentAssistError):
        claimed(store, leases, BOB, id, late)
    after, _, _ = callbacks.record_attempt(store, SERVICE, ANN, id, "busy", late, late, "", 1)
    assert (after.attempts, after.owner, after.owner_until) == (1, "", None)


def test_a_lead_takes_a_callback_back_even_from_a_call_without_end(
    store: Store, leases: LocalLeases
) -> None:
    id = asked(store)
    begun, _ = callbacks.start_attempt(store, SERVICE, leases, ANN, id, NOW)
    with pytest.raises(AgentAssistError):
        callbacks.release(store, leases, BOB, id, NOW)
    free, _ = callbacks.release(store, leases, LEAD, id, NOW)
    assert (free.owner, free.calling_since, free.token) == ("", None, begun.token + 1)
    assert [one.action for one in store.history("callback", id)][-1] == "taken-back"


def test_a_late_result_is_kept_and_never_overrules_the_newer_lease(
    store: Store, leases: LocalLeases
) -> None:
    id = asked(store)
    old = claimed(store, leases, ANN, id)
    later = NOW + 20 * MINUTE
    new, _ = callbacks.start_attempt(store, SERVICE, leases, BOB, id, later)
    kept, decision, changes = callbacks.record_attempt(
        store, SERVICE, ANN, id, "reached", later, later, "Spoke to her", old.token
    )
    assert kept == new
    assert [one.code for one in decision.reasons] == ["result-late"]
    assert changes.ids("callback") == {id}
    assert callbacks.attempts(store, id) == ()
    assert [(one.by, one.note) for one in callbacks.late_attempts(store, id)] == [
        ("Ann", "Spoke to her")
    ]
    done, _, _ = callbacks.record_attempt(
        store, SERVICE, BOB, id, "reached", later, later, "", new.token
    )
    assert done.status == "done"
    # Even after the end a result that comes late is kept.
    callbacks.record_attempt(store, SERVICE, ANN, id, "busy", later, later, "", old.token)
    assert len(callbacks.late_attempts(store, id)) == 2
    assert callbacks.get(store, id) == done


def test_a_result_after_the_end_of_the_lease_counts_when_nobody_took_over(
    store: Store, leases: LocalLeases
) -> None:
    id = asked(store)
    mine = claimed(store, leases, ANN, id)
    later = NOW + 60 * MINUTE
    after, _, _ = callbacks.record_attempt(
        store, SERVICE, ANN, id, "busy", later, later, "", mine.token
    )
    assert after.attempts == 1


def test_two_programs_on_one_profile_grant_one_lease(tmp_path: Path) -> None:
    first, second = make_store(tmp_path), make_store(tmp_path)
    id = asked(first)
    claimed(first, LocalLeases(), ANN, id)
    with pytest.raises(AgentAssistError) as refusal:
        claimed(second, LocalLeases(), BOB, id)
    assert refusal.value.code == "callback-claimed"
    first.close()
    second.close()
