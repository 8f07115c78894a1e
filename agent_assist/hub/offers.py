"""What the newest snapshot of a hub spares new workstations, and what has changed since."""

from collections.abc import Mapping
from dataclasses import dataclass

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.sharing import Offer
from agent_assist.hub.calls import call
from agent_assist.sync.connection import Connection
from agent_assist.sync.snapshots import FEWEST, Manifest, Span


@dataclass(frozen=True)
class Source:
    """The shared streams at one moment. `key`: what snapshots are checked with; `documents`: how
    many there are; `offer`: the newest snapshot, and `newest` what it says of itself.
    """

    epoch: str
    key: str
    spans: Mapping[str, Span]
    documents: int
    offer: Offer | None
    newest: Manifest | None

    @property
    def heads(self) -> dict[str, int]:
        return {stream: head for stream, (_, head) in self.spans.items()}

    @property
    def lacking(self) -> int:
        """How much a new workstation takes one by one: all of it where no snapshot serves."""
        if self.newest is None or not self.newest.leads_to(self.epoch, self.spans):
            return self.documents
        reached = self.newest.heads
        return sum(head - reached.get(stream, 0) for stream, head in self.heads.items())

    @property
    def is_due(self) -> bool:
        """Whether a snapshot, or a newer one, is worth the making."""
        return self.lacking >= FEWEST


def source(connection: Connection) -> Source:
    said = call(connection, "SELECT hub.snapshot_source()")
    spans = {stream: (said["floors"][stream], head) for stream, head in said["heads"].items()}
    offer = Offer(**said["newest"]) if said["newest"] else None
    newest = _known(offer.manifest) if offer else None
    return Source(said["epoch"], said["key"] or "", spans, said["documents"], offer, newest)


def _known(manifest: str) -> Manifest | None:
    """A snapshot that another version of the program made may be of another form."""
    try:
        return Manifest.of(manifest)
    except AgentAssistError:
        return None
