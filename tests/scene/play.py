"""The scene: publish, claim against each other, cable out, cable in; each line was checked."""

import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import Person
from agent_assist.sentences import say
from agent_assist.services import callback_attempts, callbacks, entries
from agent_assist.services.callbacks import CallbackDraft
from agent_assist.services.workplace import Workplace
from tests.builders import with_text
from tests.scene.desk import Desk, now
from tests.scene.team import Team

# Wrote what the lead approves: nobody publishes a text of their own.
WRITER = Person("Rose Ouellet", "lead")
EDITED, TITLE = "centre-hours", "Opening hours during the holidays"
CLIENT = CallbackDraft("Lucie Bédard", "613-555-0144", "permanent-residence", "callback", "fr")


class SceneFailed(Exception):
    """What the scene promises did not hold."""


def play(team: Team) -> Iterator[str]:
    """Each line as it happens. Raises SceneFailed."""
    lead, first, second = team.desks
    for desk in team.desks:
        yield f"{desk.person.name} ({desk.person.role}) joins: {desk.join()} documents arrive"
    yield from _publish(lead, first, second)
    winner, other = yield from _claim(first, second)
    yield from _cable_out(team, winner, other)
    yield from _cable_in(team, winner, lead)


def _publish(lead: Desk, *agents: Desk) -> Iterator[str]:
    begun = time.monotonic()
    lead.do(_rewrite)
    lead.sync()
    yield f"{lead.person.name} approves “{TITLE}”, which {WRITER.name} wrote"
    for agent in agents:
        agent.sync()
        _check(agent.first_hit(TITLE) == TITLE, "the new text is what a search shows first")
        yield f"{agent.person.name} searches and finds it, {time.monotonic() - begun:.1f} s later"


def _rewrite(place: Workplace) -> None:
    lead = place.person
    assert lead is not None
    old = entries.open_entry(place.store, EDITED).entry
    text = replace(old.texts["en"], title=TITLE)
    entries.save_draft(place.store, WRITER, with_text(old, text), now())
    entries.submit(place.store, WRITER, EDITED, now())
    entries.approve(place.store, lead, EDITED, now())


def _claim(first: Desk, second: Desk) -> Generator[str, None, tuple[Desk, Desk]]:
    """Returns who got it, and who did not."""
    promised = first.do(
        lambda place: callbacks.request(place.store, place.service, first.person, CLIENT, now())[0]
    )
    first.sync()
    second.sync()
    yield f"{first.person.name} promises {CLIENT.client} a callback: it is in both lists"
    asked = [(desk, desk.begin(_dial(desk, promised.id))) for desk in (first, second)]
    got = [(desk, _refusal(answer)) for desk, answer in asked]
    winners = [desk for desk, refusal in got if not refusal]
    _check(len(winners) == 1, "one of two gets the callback")
    for desk, refusal in got:
        yield f"{desk.person.name} dials it at the same moment: {refusal or 'the call is theirs'}"
    return winners[0], second if winners[0] is first else first


def _dial(desk: Desk, id: str) -> Callable[[Workplace], Callback]:
    return lambda place: callback_attempts.start_attempt(
        place.store, place.service, place.leases, desk.person, id, now()
    )[0]


def _refusal(answer: "Future[Callback]") -> str:
    """Why a dial was refused, in a sentence; empty if it was not."""
    try:
        answer.result()
    except AgentAssistError as error:
        return say(error.code, error.facts, "en")
    return ""


def _cable_out(team: Team, winner: Desk, other: Desk) -> Iterator[str]:
    team.cables[winner.person.name].pull_out()
    yield f"the cable of {winner.person.name} is pulled out in mid-call"
    winner.do(_end_call(winner))
    waiting = winner.standing().unsent
    _check(waiting > 0, "the result waits here")
    yield f"{winner.person.name} records “reached” all the same: {waiting} to send"
    _check(winner.first_hit(TITLE) == TITLE, "search needs no hub")
    yield f"{winner.person.name} goes on searching as before"
    _without_hub(winner)  # the line that was open broke; a new one does not come about, either
    yield f"the desktop of {winner.person.name} says: {_without_hub(winner)}"
    other.sync()
    _check(not _attempts(other), "what waits elsewhere is not seen yet")


def _without_hub(desk: Desk) -> str:
    """What a round without a cable says."""
    try:
        desk.sync()
    except AgentAssistError as error:
        return say(error.code, error.facts, "en")
    raise SceneFailed("without a cable nothing reaches the hub")


def _end_call(desk: Desk) -> Callable[[Workplace], None]:
    def job(place: Workplace) -> None:
        (begun,) = callback_attempts.unfinished(place.store, desk.person)
        callback_attempts.record_attempt(
            place.store, place.service, desk.person, begun.id, "reached",
            now() + timedelta(minutes=2), now(), "", begun.token,
        )  # fmt: skip

    return job


def _cable_in(team: Team, winner: Desk, lead: Desk) -> Iterator[str]:
    team.cables[winner.person.name].plug_in()
    winner.sync()
    winner.sync()
    _check(winner.standing().unsent == 0, "everything was sent")
    yield f"the cable is back: {winner.person.name} has nothing left to send"
    lead.sync()
    ended = _attempts(lead)
    _check(ended == ["reached"], "the result is there once")
    yield f"{lead.person.name} sees the result, once: {winner.person.name}, “{ended[0]}”"


def _attempts(desk: Desk) -> list[str]:
    """How the calls to the client ended, as this desk knows it."""

    def job(place: Workplace) -> list[str]:
        known = place.store.work.execute("SELECT id FROM callback").fetchall()
        return [one.outcome for (id,) in known for one in callbacks.attempts(place.store, str(id))]

    return desk.do(job)


def _check(holds: bool, what: str) -> None:
    if not holds:
        raise SceneFailed(what)
