"""One round with the hub: meet, send what was made here, take what changed there."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.sharing import Answer, Doc, Head, Named, Op, Welcome
from agent_assist.sync.hub import Hub, OtherDevice

BATCH = 200
PAGE = 2000
# A copied profile is given a new name once; a hub that still objects is not understood.
MOST_MEETINGS = 3

Progress = Callable[[int, int], None]
"""Hears how many documents have come, of how many; an error that it raises stops the round."""


@dataclass(frozen=True)
class Standing:
    """What this workstation knows of itself. `resendable`: the oldest number it could send."""

    device: str
    epoch: str
    last_n: int
    resendable: int


class Replica(Protocol):
    """What the engine needs of the workstation; each call is one transaction there."""

    def standing(self) -> Standing: ...

    def met(self, welcome: Welcome) -> Changes:
        """Keeps who the hub says we are, and its epoch."""
        ...

    def send_again(self) -> None:
        """The hub was restored from a backup: all that is kept is unsent, whatever its number, as
        copies of this workstation may have counted too; and every stream is taken from its
        beginning. No lease from before is dialled under."""
        ...

    def become_new(self) -> None:
        """A new device, under which everything unsent is numbered anew."""
        ...

    def unsent(self, limit: int, after: int = 0) -> list[Op]: ...

    def handed_over(self, last: int) -> None:
        """Whatever is unsent up to that number is about to be sent."""
        ...

    def answered(self, answers: Sequence[Answer]) -> Changes: ...

    def let_go(self, taken_back: Sequence[Named]) -> tuple[Changes, list[int]]:
        """Nothing is dialled any more under these leases; gives the tokens of those under which
        nobody is on the line now."""
        ...

    def cursors(self) -> dict[str, int]: ...

    def digest(self, stream: str) -> int: ...

    def apply(self, stream: str, docs: Iterable[Doc], cursor: int) -> Changes:
        """Takes all documents of one head in at once."""
        ...

    def replace(self, stream: str, docs: Iterable[Doc], cursor: int) -> Changes:
        """As `apply`, and what the hub does not have is gone."""
        ...


@dataclass(frozen=True)
class Begun:
    """What was taken in before the streams are; `problem`: why they must tell everything."""

    changes: Changes = field(default_factory=Changes)
    pulled: int = 0
    problem: AgentAssistError | None = None


class Beginning(Protocol):
    """Takes in much at once where much is missing; the streams tell the rest."""

    def begin(
        self, hub: Hub, welcome: Welcome, heads: Sequence[Head], progress: Progress
    ) -> Begun: ...


@dataclass
class Round:
    """What one round did; `problem`: why everything had to come row by row.

    `restored`: the hub was put back to an earlier state, and is told again what it lacks.
    """

    welcome: Welcome
    pushed: int = 0
    pulled: int = 0
    refused: list[Answer] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    problem: AgentAssistError | None = None
    restored: bool = False


class Engine:
    """Keeps a workstation and the hub together; may be stopped and begun again at any point."""

    def __init__(
        self, hub: Hub, replica: Replica, progress: Progress | None = None,
        beginning: Beginning | None = None,
    ) -> None:  # fmt: skip
        self._hub = hub
        self._replica = replica
        self._progress = progress or _unseen
        self._beginning = beginning
        self._met = Changes()
        self._restored = False

    def sync(self) -> Round:
        """One round, of a single call when nothing is to be sent or taken.

        Raises what the hub raises; everything done until then is kept. Of a hub that has left
        this program behind nothing is taken: what was made here is handed in, before
        hub-client-too-old says so.
        """
        done = Round(self._meet(), changes=self._met, restored=self._restored)
        if done.welcome.too_old:
            self._hand_in(done.welcome.last_n)
            raise AgentAssistError("hub-client-too-old")
        sent = self._push(done)
        sent |= self._let_go(done)
        heads = self._hub.heads() if sent else done.welcome.heads
        if self._beginning is not None:
            begun = self._beginning.begin(self._hub, done.welcome, heads, self._progress)
            done.changes |= begun.changes
            done.pulled += begun.pulled
            done.problem = begun.problem
        for head in heads:
            self._pull(head, done)
        return done

    def _meet(self) -> Welcome:
        for _ in range(MOST_MEETINGS):
            known = self._replica.standing()
            welcome = self._hub.hello(known.device)
            restored = known.epoch not in ("", welcome.epoch)
            if welcome.last_n > known.last_n or welcome.last_n + 1 < known.resendable:
                self._replica.become_new()
                continue
            self._restored |= restored
            if restored:
                self._replica.send_again()
            self._met |= self._replica.met(welcome)
            return welcome
        raise AgentAssistError("hub-not-understood")

    def _push(self, done: Round) -> bool:
        """Sends what waits; whether there was anything."""
        objections, sent = 0, False
        while ops := self._replica.unsent(BATCH):
            device = self._replica.standing().device
            self._replica.handed_over(ops[-1].n)
            try:
                answers = self._hub.push(device, ops)
            except OtherDevice as error:
                objections += 1
                if objections == MOST_MEETINGS:
                    raise AgentAssistError("hub-not-understood") from error
                self._replica.become_new()
                self._meet()
                done.changes |= self._met
                done.restored = self._restored
                continue
            sent = True
            done.changes |= self._replica.answered(answers)
            done.pushed += sum(one.status != "rejected" for one in answers)
            done.refused += [one for one in answers if one.status == "rejected"]
        return sent

    def _let_go(self, done: Round) -> bool:
        """Tells the hub of what was taken back and is not dialled; whether there was any."""
        if not done.welcome.taken_back:
            return False
        changes, tokens = self._replica.let_go(done.welcome.taken_back)
        done.changes |= changes
        if tokens:
            self._hub.release(self._replica.standing().device, tokens)
        return bool(tokens)

    def _hand_in(self, after: int) -> None:
        """Leaves what waits with the hub; it goes on waiting here until a newer program sends it
        in words that the hub takes."""
        while ops := self._replica.unsent(BATCH, after):
            after = ops[-1].n
            self._replica.handed_over(after)
            self._hub.push(self._replica.standing().device, [one.as_raw() for one in ops])

    def _pull(self, head: Head, done: Round) -> None:
        cursor = self._replica.cursors().get(head.stream, 0)
        if cursor == head.head and self._replica.digest(head.stream) == head.digest:
            return
        if head.floor <= cursor <= head.head and self._take(head, cursor, done):
            return
        if not self._take(head, 0, done):
            raise AgentAssistError("hub-digest-differs", {"stream": head.stream})

    def _take(self, head: Head, cursor: int, done: Round) -> bool:
        """Every page up to one head, taken in together: nobody sees a part of it.

        Gives whether what is here is now what the hub has. From the beginning of a stream, what
        the hub does not tell is gone.
        """
        docs: dict[str, Doc] = {}
        reached = cursor
        while True:
            for doc in self._pages(head, reached):
                docs[doc.id], reached = doc, doc.seq
            # Documents move to the end when they change: only a head that has not moved
            # meanwhile says that all of them were seen.
            before, head = head, self._head(head)
            if head == before:
                break
        keep = self._replica.apply if cursor else self._replica.replace
        done.changes |= keep(head.stream, docs.values(), head.head)
        done.pulled += len(docs)
        return self._replica.digest(head.stream) == head.digest

    def _pages(self, head: Head, first: int) -> Iterator[Doc]:
        """A single page is told to nobody."""
        after = first
        while True:
            page = self._hub.pull(head.stream, after, PAGE)
            yield from page
            if len(page) < PAGE:
                if after != first:
                    self._progress(head.head, head.head)
                return
            after = page[-1].seq
            self._progress(after, head.head)

    def _head(self, head: Head) -> Head:
        heads = {one.stream: one for one in self._hub.heads()}
        return heads.get(head.stream, head)


def _unseen(done: int, whole: int) -> None:
    """Nobody watches this round."""


def freshness(synced_at: datetime | None, now: datetime) -> str:
    """How far this workstation may be trusted to know what the team knows: fresh, old or never."""
    if synced_at is None:
        return "never"
    return "fresh" if abs((now - synced_at).total_seconds()) < 300 else "old"
