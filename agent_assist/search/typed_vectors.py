"""What the text being typed means, found beside the search so that it never waits long."""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from typing import Protocol

from agent_assist.search.packing import Vector

PATIENCE_SECONDS = 0.005
_REMEMBERED = 256
_Job = Callable[[], Vector | None]
Submit = Callable[[_Job], "Future[Vector | None]"]


class Meant(Protocol):
    """What knows the encoder, once it is loaded."""

    @property
    def ready(self) -> bool: ...

    def vector(self, text: str) -> Vector | None: ...


class TypedVectors:
    """Asks the thread of the encoder for the vector of a text; who needs it waits a moment.

    Only the latest text is encoded: what the agent has typed past is dropped. Texts met
    before are answered from memory.
    """

    def __init__(self, meant: Callable[[], Meant], submit: Submit) -> None:
        """`submit` runs a job on the thread that owns what `meant` gives."""
        self._meant, self._submit = meant, submit
        self._known: OrderedDict[str, Vector] = OrderedDict()
        self._latest = ""
        self._ready = False
        self._coming: Future[Vector | None] | None = None

    def begin(self, text: str) -> None:
        """Has a text encoded while its words are looked for."""
        if text not in self._known and not (self.under_way and text == self._latest):
            self._latest = text
            self._coming = self._submit(lambda: self._encode(text))

    @property
    def under_way(self) -> bool:
        """Whether there is something to wait for."""
        return self._coming is not None and not self._coming.done()

    def of(self, text: str) -> Vector | None:
        """What a text means that was begun. None where there is no encoder, and where it takes
        longer than an agent should wait.
        """
        if text in self._known or self._coming is None:
            return self._known.get(text)
        try:
            return self._coming.result(PATIENCE_SECONDS)
        except NotYet:
            return None

    def late(self, text: str) -> bool:
        """Whether the vector of a text that was missed is under way, or has come in the meantime:
        it is worth asking again.
        """
        return self._ready and text == self._latest and (self.under_way or text in self._known)

    def _encode(self, text: str) -> Vector | None:
        meant = self._meant()
        self._ready = meant.ready
        if not meant.ready or text != self._latest or text in self._known:
            return self._known.get(text)
        vector = meant.vector(text)
        if vector is not None:
            self._known[text] = vector
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return vector


def at_once(job: _Job) -> "Future[Vector | None]":
    """For a program with one thread: the job is done when it is given."""
    future: Future[Vector | None] = Future()
    future.set_result(job())
    return future
