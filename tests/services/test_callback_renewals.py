"""Leases of what is worked on are renewed at a third; a lost one is said once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.people import Person
from agent_assist.sentences import say
from agent_assist.services import callbacks
from agent_assist.services.callback_renewals import NOTHING, Held, Renewal, renew_leases
from agent_assist.services.callbacks import LocalLeases
from agent_assist.storage import callbacks as stored
from agent_assist.storage.store import Store
from tests.builders import make_store
from tests.builders_callbacks import ANN, BOB, NOW, callback, service

MINUTE = timedelta(minutes=1)
LEAD = Person("Lea", "lead")
_HELD = replace(service().policies["standard"], ownership_minutes=15)
SERVICE = replace(service(), policies={"standard": _HELD})
ID = callback(1).id


class Work:
    """Ann at work on one callback, with a clock that only the test moves."""

    def __init__(self, store: Store) -> None:
        self.store, self.seconds = store, 0.0
        self.leases = LocalLeases(lambda: self.seconds)
        with store.write(ANN.name, NOW) as writing:
            stored.insert(writing, callback(1))

    def claim(self, person: Person, now: datetime = NOW) -> Callback:
        return callbacks.claim(self.store, SERVICE, self.leases, person, ID, now)[0]

    def renew(self, now: datetime, held: Held = NOTHING, *chosen: str) -> Renewal:
        ids = chosen or (ID,)
        return renew_leases(self.store, SERVICE, self.leases, ANN, ids, held, now)[0]

    def ends(self) -> datetime | None:
        return callbacks.get(self.store, ID).owner_until


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    store = make_store(tmp_path)
    yield Work(store)
    store.close()


def said(renewal: Renewal) -> list[str]:
    return [say(one.code, one.facts, "en") for one in renewal.lost]


def test_a_worn_lease_is_renewed_and_a_fresh_one_left_alone(work: Work) -> None:
    work.claim(ANN)
    assert work.renew(NOW + 4 * MINUTE).held == {ID: 1}
    assert work.ends() == NOW + 15 * MINUTE
    work.renew(NOW + 5 * MINUTE)
    assert work.ends() == NOW + 20 * MINUTE
    assert callbacks.get(work.store, ID).token == 1


def test_a_clock_set_back_does_not_let_it_end(work: Work) -> None:
    work.claim(ANN)
    work.seconds = 6 * 60
    work.renew(NOW - 60 * MINUTE)
    work.seconds = 16 * 60
    assert work.renew(NOW - 50 * MINUTE).held == {ID: 1}


def test_a_call_under_way_is_held_without_being_chosen(work: Work) -> None:
    callbacks.start_attempt(work.store, SERVICE, work.leases, ANN, ID, NOW)
    work.renew(NOW + 20 * MINUTE, NOTHING, "another")
    assert work.ends() == NOW + 35 * MINUTE
    callbacks.cancel_attempt(work.store, ANN, ID, NOW + 21 * MINUTE)
    assert work.renew(NOW + 21 * MINUTE).held == {ID: 1}


def test_nothing_is_claimed_by_looking_at_it(work: Work) -> None:
    assert work.renew(NOW).held == {}
    work.claim(BOB)
    assert work.renew(NOW) == Renewal({}, ())
    assert callbacks.get(work.store, ID).owner == BOB.name


def test_a_lease_that_ended_in_sleep_is_said_once(work: Work) -> None:
    work.claim(ANN)
    held = work.renew(NOW).held
    over = work.renew(NOW + 60 * MINUTE, held)
    assert said(over) == [
        "Your claim on the callback to Client 000001 has ended. Claim it again before you dial."
    ]
    assert work.renew(NOW + 61 * MINUTE, over.held) == Renewal({}, ())


def test_a_lease_that_another_has_now_is_said_once(work: Work) -> None:
    work.claim(ANN)
    held = work.renew(NOW).held
    work.claim(BOB, NOW + 20 * MINUTE)
    gone = work.renew(NOW + 20 * MINUTE, held)
    assert gone.held == {}
    assert "Bob" in said(gone)[0]


def test_what_a_lead_took_back_is_said_and_what_was_handed_back_is_not(work: Work) -> None:
    work.claim(ANN)
    held = work.renew(NOW).held
    callbacks.release(work.store, work.leases, ANN, ID, NOW)
    assert work.renew(NOW, held) == Renewal({}, ())
    held = {ID: work.claim(ANN).token}
    callbacks.release(work.store, work.leases, LEAD, ID, NOW)
    assert "has ended" in said(work.renew(NOW, held))[0]


def test_a_recorded_outcome_is_no_loss(work: Work) -> None:
    callbacks.start_attempt(work.store, SERVICE, work.leases, ANN, ID, NOW)
    held = work.renew(NOW).held
    callbacks.record_attempt(work.store, SERVICE, ANN, ID, "no_answer", NOW, NOW)
    assert work.renew(NOW, held) == Renewal({}, ())


def test_a_claim_without_an_end_is_never_written_again(work: Work) -> None:
    endless = service()
    callbacks.claim(work.store, endless, work.leases, ANN, ID, NOW)
    later = NOW + timedelta(days=3)
    renewal, changes = renew_leases(work.store, endless, work.leases, ANN, (ID,), NOTHING, later)
    assert renewal.held == {ID: 1}
    assert not changes
