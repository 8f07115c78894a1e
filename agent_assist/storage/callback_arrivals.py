"""New callbacks of one transaction: each is found again at once, many are written together."""

from agent_assist.domain.callbacks import Callback
from agent_assist.storage import callbacks
from agent_assist.storage.store import Writing

BATCH = 500
# From then on one reading of all open promises costs less than one question for each request.
MANY = 100

Promise = tuple[str, str, str]


class Arrivals:
    """Callbacks on their way into the table; what was not written when it ends is lost."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._new: list[Callback] = []
        self._open: set[Promise] = set()
        self._asked = 0
        self._known: set[Promise] | None = None

    def add(self, callback: Callback) -> None:
        """As `callbacks.insert`."""
        self._new.append(callback)
        if callback.status == "open":
            self._open.add((callback.number, callback.extension, callback.topic))
        if len(self._new) >= BATCH:
            self.write()

    def open_for(self, number: str, extension: str, topic: str) -> Callback | None:
        """The one open callback of a number about a topic, on its way or there before."""
        promise = number, extension, topic
        if promise in self._open:
            self.write()
        elif self._is_new(promise):
            return None
        return callbacks.open_for(self._writing.db, number, extension, topic)

    def _is_new(self, promise: Promise) -> bool:
        """Whether nothing was ever promised; False where only the table can tell."""
        self._asked += 1
        if self._asked == MANY:
            self._known = callbacks.open_promises(self._writing.db)
        return self._known is not None and promise not in self._known

    def write(self) -> None:
        callbacks.insert_all(self._writing, self._new)
        if self._known is not None:
            self._known |= self._open
        self._new.clear()
        self._open.clear()
