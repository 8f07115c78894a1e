"""What a write here becomes for the hub: operations, made in the write's own transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from agent_assist.domain.changes import Noun
from agent_assist.domain.sharing import OpKind, Reached
from agent_assist.storage import feedback, membership, outbox, shared_callbacks, shared_records
from agent_assist.storage.database import Database
from agent_assist.storage.searches import Lost
from agent_assist.storage.store import Store, Writing

EVERYBODY = "*"
# These say all that a record is now: once in a write is enough.
WHOLE = ("put", "callback-request", "callback-change")
Body = Callable[[Database, str], str | None]


@dataclass(frozen=True)
class Shared:
    """How one kind of change is told: as what, in which stream, and what it says."""

    kind: OpKind
    stream: str
    body: Body


def share_writes(store: Store) -> None:
    """From now on every write of this store tells the hub what it must hear."""
    known = membership.membership(store.work)
    store.share = partial(share, known.team) if known and known.team else None


def reached(store: Store, callback_ids: Sequence[str]) -> dict[str, Reached]:
    """How far each of these callbacks got; nothing on a workstation without a hub.

    What came from the hub and was not changed here is confirmed.
    """
    known = membership.membership(store.work)
    if known is None or not known.team:
        return {}
    found = outbox.reached(store.work, f"{known.team}:callbacks", callback_ids)
    return {id: found.get(id, "confirmed") for id in callback_ids}


def share(team: str, writing: Writing) -> None:
    """Adds what was recorded so far to the outbox; a document that changed twice, once."""
    told: set[tuple[str, str]] = set()
    for noun, id, action in tuple(writing.done):
        how = shared(team, writing.by, noun, action)
        if how is None or (how.kind in WHOLE and (how.stream, id) in told):
            continue
        told.add((how.stream, id))
        outbox.send(writing, how.kind, how.stream, id, how.body(writing.db, id))


def tell_lost_search(writing: Writing, lost: Lost) -> bool:
    """A search without an answer for the team's lead; False where there is no team."""
    known = membership.membership(writing.db)
    if known is None or not known.team:
        return False
    outbox.send(writing, "fact", f"{known.team}:facts", "", shared_records.lost_search_body(lost))
    return True


def shared(team: str, by: str, noun: Noun, action: str) -> Shared | None:
    """What the hub hears of an action; None for what stays here."""
    match noun, action:
        case "entry", "published":
            return Shared("put", f"{EVERYBODY}:entries", shared_records.entry_body)
        case (("service" | "term"), "published"):
            return Shared("put", f"{EVERYBODY}:documents", shared_records.document_body)
        case "entry", "acknowledged":
            body = partial(_acknowledged, by)
            return Shared("fact", f"{team}:facts", body)
        case "service", ("callbacks-paused" | "callbacks-resumed" | "callbacks-terms"):
            return Shared("fact", f"{team}:facts", shared_records.offer_body)
        case "feedback", "remarked":
            return Shared("fact", f"{team}:facts", feedback.remark_body)
        case "feedback", "settled":
            return Shared("fact", f"{team}:facts", feedback.settled_body)
        case "contact", "finished":
            return Shared("put", f"{team}:contacts", shared_records.contact_body)
        case "callback", "requested":
            return Shared("callback-request", f"{team}:callbacks", shared_callbacks.callback_body)
        case "callback", ("attempted" | "attempted-late"):
            return Shared("outcome", f"{team}:callbacks", shared_callbacks.outcome_body)
        case "callback", ("joined" | "expired" | "rescheduled" | "noted"):
            return Shared("callback-change", f"{team}:callbacks", shared_callbacks.callback_body)
    return None


def _acknowledged(by: str, db: Database, id: str) -> str | None:
    return shared_records.acknowledged_body(db, id, by)
