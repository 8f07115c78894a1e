"""This workstation as the sync engine sees it; each call is one transaction."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime

from agent_assist.domain.changes import Changes
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import Person
from agent_assist.domain.sharing import Answer, Doc, Named, Op, Welcome
from agent_assist.services.hub_leases import with_team
from agent_assist.services.joining import tell_everything
from agent_assist.services.received import Intake, take_answer
from agent_assist.services.shared_texts import BY_HUB
from agent_assist.services.sharing import share_writes
from agent_assist.storage import callbacks, lost_calls, membership, outbox, people
from agent_assist.storage.store import Store, Writing
from agent_assist.sync.engine import Standing


class StoreReplica:
    """A store that has joined a hub. Lives on the thread of the store."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def standing(self) -> Standing:
        known = self._membership()
        oldest = outbox.oldest_kept(self._store.work, known.last_n)
        return Standing(known.device, known.epoch, known.last_n, oldest)

    def met(self, welcome: Welcome) -> Changes:
        known = self._membership()
        same = (known.epoch, known.person, known.team, known.role, known.packs)
        if same == (welcome.epoch, welcome.person, welcome.team, welcome.role, welcome.packs):
            return Changes()
        with self._quietly() as writing:
            membership.met(writing, welcome)
            people.save_person(writing, Person(welcome.person, welcome.role))
            if not known.epoch:
                tell_everything(writing, welcome.team, welcome.role)
        share_writes(self._store)
        return writing.changes

    def send_again(self) -> None:
        with self._quietly() as writing:
            outbox.send_again(writing)
            membership.forget_cursors(writing)
            self._end_leases(writing)

    def _end_leases(self, writing: Writing) -> None:
        """The hub may not know of them: nothing is dialled under one, line or no line. How a call
        under way ends can still be said."""
        for held in callbacks.held(writing.db, self._membership().person):
            under_way = replace(held, owner_until=writing.at, lease_over=0.0)
            ended = under_way if held.calling_since else with_team(held)
            callbacks.save(writing, ended, "lease-lost")

    def become_new(self) -> None:
        with self._quietly() as writing:
            membership.become_new(writing)
            outbox.renumber(writing)

    def unsent(self, limit: int, after: int = 0) -> list[Op]:
        return outbox.unsent(self._store.work, limit, after)

    def handed_over(self, last: int) -> None:
        if outbox.is_new(self._store.work, last):
            with self._quietly() as writing:
                outbox.handed_over(writing, last)

    def answered(self, answers: Sequence[Answer]) -> Changes:
        mine = self._membership().person
        with self._quietly() as writing:
            told = [take_answer(writing, answer, mine) for answer in answers]
            calls = [one.id for one in told if one and one.stream.endswith(":callbacks")]
            return writing.changes | Changes.of("callback", *calls)

    def let_go(self, taken_back: Sequence[Named]) -> tuple[Changes, list[int]]:
        mine, tokens = self._membership().person, []
        with self._quietly() as writing:
            for id, token in taken_back:
                if lost_calls.is_under_way(writing.db, id):
                    continue  # somebody may be on the line: its result lets go
                held = callbacks.get(writing.db, id)
                if held is not None and (held.owner, held.token) == (mine, token):
                    if held.calling_since is not None:
                        continue
                    callbacks.save(writing, with_team(held), "lease-lost")
                tokens.append(token)
        return writing.changes, tokens

    def cursors(self) -> dict[str, int]:
        return membership.cursors(self._store.work)

    def digest(self, stream: str) -> int:
        return membership.digest(self._store.work, stream)

    def apply(self, stream: str, docs: Iterable[Doc], cursor: int) -> Changes:
        with self._quietly() as writing:
            Intake(writing, stream, self._membership().person).take(docs)
            membership.reach(writing, stream, cursor)
            return writing.changes

    def replace(self, stream: str, docs: Iterable[Doc], cursor: int) -> Changes:
        kept = list(docs)
        with self._quietly() as writing:
            for id in membership.ids(writing.db, stream) - {one.id for one in kept}:
                membership.keep_rev(writing, stream, id, None)
            Intake(writing, stream, self._membership().person).take(kept)
            membership.count_digest(writing, stream)
            membership.reach(writing, stream, cursor)
            return writing.changes

    def synced(self) -> None:
        """A whole round is done; what was confirmed long ago is forgotten."""
        with self._quietly() as writing:
            membership.synced(writing)
            outbox.purge(writing)

    def _membership(self) -> membership.Membership:
        known = membership.membership(self._store.work)
        if known is None:
            raise AgentAssistError("hub-not-joined")
        return known

    def _quietly(self) -> AbstractContextManager[Writing]:
        """A write that the hub knows of already."""
        return self._store.write(BY_HUB, self._clock(), told=True)
