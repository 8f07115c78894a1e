"""Late results: how calls ended under leases that were over, for a lead to see to."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from agent_assist.domain.calendars import zone_named
from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import Person
from agent_assist.domain.service import Service
from agent_assist.services.callbacks import add_note, get
from agent_assist.services.syncing import OnStore
from agent_assist.storage import callbacks, membership
from agent_assist.storage.store import Store
from agent_assist.sync.hub import Hub


@dataclass(frozen=True)
class Late:
    """One of them: whose call, about which callback, how it ended, and under which lease.

    `client`: the id of the callback where it is not here.
    """

    op_id: str
    callback: str
    client: str
    person: str
    outcome: str
    note: str
    token: int
    ended_at: datetime


def late_results(here: OnStore, hub: Hub) -> tuple[Late, ...]:
    """What waits for a lead, oldest first; nothing for anybody else. Raises what the hub raises."""
    if not here(_is_lead):
        return ()
    found = hub.late_results()
    clients = here(lambda store: _clients(store, (one.callback for one in found)))
    late = []
    for one in found:
        said = json.loads(one.body)
        late.append(
            Late(
                one.op_id, one.callback, clients.get(one.callback, one.callback), one.person,
                one.outcome, said.get("note", ""), one.token, one.said_at,
            )
        )  # fmt: skip
    return tuple(late)


def reviewed(hub: Hub, late: Late) -> Changes:
    """A lead has seen it; it waits for nobody any more. Raises late-result-settled, and what the
    hub raises."""
    if not hub.reviewed(late.op_id):
        raise AgentAssistError("late-result-settled", {"client": late.client})
    return Changes()


def keep_as_note(
    here: OnStore, hub: Hub, person: Person, late: Late, words: str, now: datetime
) -> Changes:
    """What it says becomes a line of the note of its callback, which the team sees.

    Raises callback-not-found, late-result-settled, and what the hub raises.
    """
    here(lambda store: get(store, late.callback))
    reviewed(hub, late)
    return here(lambda store: add_note(store, person, late.callback, words, now)[1])


def facts(service: Service, late: Late) -> dict[str, object]:
    """What a sentence says of it, by the clock of the service."""
    known = service.all_outcomes.get(late.outcome)
    return {
        "client": late.client,
        "person": late.person,
        "outcome": known.label if known else late.outcome,
        "note": late.note,
        "token": late.token,
        "at": late.ended_at.astimezone(zone_named(service.calendar.zone)),
    }


def _is_lead(store: Store) -> bool:
    known = membership.membership(store.work)
    return known is not None and known.role == "lead"


def _clients(store: Store, ids: Iterable[str]) -> dict[str, str]:
    found = (callbacks.get(store.work, id) for id in set(ids))
    return {one.id: one.client for one in found if one is not None}
