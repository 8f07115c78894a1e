"""Contacts: one exchange with a client, from the first key to the outcome."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from agent_assist.domain.languages import Lang

Resolved = Literal["yes", "partly", "no", "not_here"]
EventKind = Literal[
    "started", "opened", "said", "answered", "ticked", "unticked", "attached",
    "callback", "reply", "copied", "override", "finished",
]  # fmt: skip


@dataclass(frozen=True)
class Contact:
    """One exchange with a client on one channel; open until it is finished."""

    id: str
    channel: str
    lang: Lang
    started_at: datetime
    agent: str
    client_name: str = ""
    client_number: str = ""
    client_email: str = ""
    reference: str = ""
    line_of_business: str = ""
    topic: str = ""
    notes: str = ""
    finished_at: datetime | None = None
    outcome: str = ""
    resolved: Resolved | None = None
    reason: str = ""

    @property
    def open(self) -> bool:
        return self.finished_at is None

    def facts(self) -> dict[str, str]:
        """What the contact knows, by the names that templates and scripts use."""
        known = {
            "client_name": self.client_name,
            "client_number": self.client_number,
            "client_email": self.client_email,
            "reference": self.reference,
            "agent_name": self.agent,
        }
        return {name: value for name, value in known.items() if value}


@dataclass(frozen=True)
class ContactEvent:
    """A fact of the contact's timeline; appended, never edited."""

    at: datetime
    kind: EventKind
    entry_id: str = ""
    detail: Mapping[str, str] = field(default_factory=dict)
