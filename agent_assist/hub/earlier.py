"""What texts mean, taken from the snapshot before: only new ones are to be encoded."""

from pathlib import Path

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.sharing import Offer
from agent_assist.hub.calls import call
from agent_assist.storage import snapshots
from agent_assist.storage.database import Database
from agent_assist.sync.connection import Connection
from agent_assist.sync.snapshots import bring, public_key, verified


class _Parts:
    """Its parts, as an administrator may have them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def snapshot_part(self, id: int, part: int) -> bytes:
        sent = call(self._connection, "SELECT hub.snapshot_part(%s, %s)", id, part)
        return bytes(sent or b"")


def take_meanings(
    connection: Connection, offer: Offer, key: str, knowledge: Database, folder: Path
) -> None:
    """Whatever is wrong with that snapshot: the texts are encoded anew."""
    plain = folder / "earlier.db"
    try:
        manifest = verified(offer, public_key(key))
        packed = folder / "earlier.zst"
        bring(_Parts(connection), offer.id, manifest, packed, plain, lambda _: None)
        snapshots.check_file(plain)
    except AgentAssistError as error:
        if not error.code.startswith("snapshot-"):
            raise
        return
    with snapshots.attached(knowledge, plain), knowledge.atomic():
        snapshots.take_meanings(knowledge)
