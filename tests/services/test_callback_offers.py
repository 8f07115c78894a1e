"""A lead pauses and resumes the callback offer; agents are told why nothing can be asked for."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual
from agent_assist.domain.people import Person
from agent_assist.services import callbacks
from agent_assist.services.callbacks import CallbackDraft
from agent_assist.storage.store import Store
from tests.builders import make_store
from tests.builders_callbacks import ANN, NOW, service

SERVICE = service()
LEAD = Person("Lea", "lead")
WHY = Bilingual("The lines are down", "Les lignes sont en panne")
REPAIRED = Bilingual("The lines are repaired", "Les lignes sont réparées")
DRAFT = CallbackDraft("Zoé Roy", "613-555-0100", "passport", "status", "fr")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = make_store(tmp_path)
    yield store
    store.close()


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(AgentAssistError) as refusal:
        act()
    return refusal.value.code


def test_a_pause_stops_requests_with_its_reason_until_resumed(store: Store) -> None:
    changes = callbacks.pause(store, SERVICE, LEAD, "passport", WHY, NOW)
    assert changes.ids("service") == {"passport"}
    with pytest.raises(AgentAssistError) as refusal:
        callbacks.request(store, SERVICE, ANN, DRAFT, NOW)
    assert (refusal.value.code, refusal.value.facts["reason"]) == ("callback-paused", WHY)
    tomorrow = NOW + timedelta(days=1)
    assert "passport" in callbacks.refusals(store, SERVICE, tomorrow)
    assert code_of(lambda: callbacks.pause(store, SERVICE, LEAD, "passport", WHY, NOW)) == (
        "callback-already-paused"
    )
    callbacks.resume(store, SERVICE, LEAD, "passport", tomorrow)
    assert "passport" not in callbacks.refusals(store, SERVICE, tomorrow)
    assert callbacks.request(store, SERVICE, ANN, DRAFT, tomorrow)[0].status == "open"
    history = store.history("service", "passport")
    assert [(one.action, one.by) for one in history] == [
        ("callbacks-paused", "Lea"), ("callbacks-resumed", "Lea"),
    ]  # fmt: skip


def test_every_change_says_who_when_and_why(store: Store) -> None:
    tomorrow = NOW + timedelta(days=1)
    callbacks.pause(store, SERVICE, LEAD, "passport", WHY, NOW)
    callbacks.set_terms(store, SERVICE, LEAD, "passport", date(2026, 12, 1), 40, NOW)
    callbacks.resume(store, SERVICE, LEAD, "passport", tomorrow, REPAIRED)
    changes = callbacks.offers(store, SERVICE, tomorrow)[0].changes
    assert [(one.at, one.by, one.action, one.reason) for one in changes] == [
        (NOW, "Lea", "paused", WHY),
        (NOW, "Lea", "terms", Bilingual("", "")),
        (tomorrow, "Lea", "resumed", REPAIRED),
    ]
    assert (changes[1].offered_from, changes[1].queue_capacity) == (date(2026, 12, 1), 40)


def test_a_lead_opens_a_line_from_a_day_for_so_many_clients(store: Store) -> None:
    def state(line: str, now: datetime = NOW) -> str:
        return {one.line.id: one.state for one in callbacks.offers(store, SERVICE, now)}[line]

    opening = date(2026, 12, 1)
    assert state("never") == "not-offered"
    callbacks.set_terms(store, SERVICE, LEAD, "never", opening, 1, NOW)
    assert state("never") == "not-yet"
    draft, later = replace(DRAFT, line_of_business="never"), NOW + timedelta(days=7)
    assert state("never", later) == "open"
    callbacks.request(store, SERVICE, ANN, draft, later)
    assert state("never", later) == "full"
    refused = callbacks.refusals(store, SERVICE, later)["never"]
    assert (refused.facts["waiting"], refused.facts["capacity"]) == (1, 1)
    callbacks.set_terms(store, SERVICE, LEAD, "never", opening, None, later)
    assert state("never", later) == "open"
    callbacks.pause(store, SERVICE, LEAD, "never", WHY, later)
    assert state("never", later) == "paused"


def test_what_the_file_paused_can_be_resumed(store: Store) -> None:
    assert callbacks.refusals(store, SERVICE, NOW)["paused"].code == "callback-paused"
    callbacks.resume(store, SERVICE, LEAD, "paused", NOW)
    assert "paused" not in callbacks.refusals(store, SERVICE, NOW)


def test_every_line_that_takes_no_callback_says_why(store: Store) -> None:
    callbacks.request(store, SERVICE, ANN, replace(DRAFT, line_of_business="small"), NOW)
    refusals = callbacks.refusals(store, SERVICE, NOW)
    assert {line: error.code for line, error in refusals.items()} == {
        "small": "callback-queue-full",
        "paused": "callback-paused",
        "later": "callback-not-offered-yet",
        "never": "callback-not-offered",
    }


def test_only_a_lead_changes_an_offer_and_only_one_that_is_there(store: Store) -> None:
    nothing = Bilingual("", "")

    def pause(person: Person, line: str, why: Bilingual = WHY) -> str:
        return code_of(lambda: callbacks.pause(store, SERVICE, person, line, why, NOW))

    assert pause(ANN, "passport") == "callback-leads-only"
    assert pause(LEAD, "nowhere") == "callback-line-unknown"
    assert pause(LEAD, "never") == "callback-not-offered"
    assert pause(LEAD, "passport", nothing) == "callback-pause-unexplained"
    resumed = code_of(lambda: callbacks.resume(store, SERVICE, LEAD, "passport", NOW))
    assert resumed == "callback-not-paused"

    def set_terms(person: Person, line: str, capacity: int | None) -> str:
        day = date(2026, 12, 1)
        return code_of(
            lambda: callbacks.set_terms(store, SERVICE, person, line, day, capacity, NOW)
        )

    assert set_terms(ANN, "passport", None) == "callback-leads-only"
    assert set_terms(LEAD, "nowhere", None) == "callback-line-unknown"
    assert set_terms(LEAD, "passport", -1) == "callback-capacity-negative"
    assert callbacks.refusals(store, SERVICE, NOW).keys() == {"paused", "later", "never"}
