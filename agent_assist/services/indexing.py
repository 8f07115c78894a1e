"""Keeps search up with what is published, in steps short enough to be done beside the work."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.search import index
from agent_assist.search.asking import as_question, what_asking_adds
from agent_assist.search.encoder import Encoder, load_encoder
from agent_assist.search.packing import HALF, Packed, Vector, from_bytes, pack
from agent_assist.search.searcher import MOST_RECENT, Searcher, build_arrays, make_repairers
from agent_assist.search.shipped import read_shipped
from agent_assist.search.stage2 import NO_DIRECTION, Meanings, Places
from agent_assist.search.texts import Said, passages
from agent_assist.storage import entries
from agent_assist.storage.database import Database, world_errors

Doing = Literal["words", "meaning", "done"]

# The arrays are built anew when so many texts, or this part of all, were written since.
_MANY_TEXTS, _MANY_PART = 500, 20
_TEXTS_A_STEP, _ENTRIES_A_STEP = 8, 16
_TEXTS_APART = 2_000


@dataclass(frozen=True)
class Step:
    """What was done, how far it is; `problem` is the code of why meanings are left out."""

    doing: Doing
    done: int = 0
    total: int = 0
    problem: str = ""


class _Stopped(Exception):
    """Building was broken off."""


class Keeper:
    """Builds and keeps what search reads. Owned by one thread, as is its connection."""

    def __init__(
        self, knowledge: Database, searcher: Searcher, *, own: bool,
        load: Callable[[], Encoder] = load_encoder, shipped: Path | None = None,
    ) -> None:  # fmt: skip
        """`own` tells whether the connection is the keeper's alone; `shipped` is the file of the
        vectors that came with the program.
        """
        self.knowledge, self.own = knowledge, own
        self._searcher, self._load, self._shipped = searcher, load, shipped
        self._encoder: Encoder | None = None
        self._asking = NO_DIRECTION
        self._problem = ""
        self._apart = 0
        self._generation: int | None = None
        self._stopped = False

    @property
    def ready(self) -> bool:
        """Whether what is asked can be given a meaning."""
        return self._encoder is not None

    def step(self) -> Step:
        """Does what is most urgent: words at once, then meanings a few texts at a time."""
        with world_errors():
            if self._came_built():
                return self._take_built()
            arriving = index.to_index(self.knowledge, _ENTRIES_A_STEP)
            if self._is_behind(bool(arriving)):
                return self._build_words()
            if arriving:
                return self._index(arriving)
            if self._searcher.repairers is None:
                return self._take_built()
            if self._encoder is None and not self._problem:
                return self._begin_meaning()
            if self._encoder is None:
                return Step("done", problem=self._problem)
            return self._encode(self._encoder)

    def stop(self) -> None:
        """What takes long is broken off: the program is closing. Any thread may say so."""
        self._stopped = True

    def catch_up(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Every step there is, one after the other, for a program that has nothing else to do."""
        while (step := self.step()).doing != "done":
            if progress and step.total:
                progress(step.done, step.total)

    def vector(self, text: str) -> Vector | None:
        """What a search means; None where there is no encoder (yet)."""
        return self._encoder.encode([as_question(text)])[0] if self._encoder else None

    def _is_behind(self, arriving: bool) -> bool:
        """Whether the arrays lack too much. While a large base arrives, each building takes in
        as much as all before it: few are enough.
        """
        since, total = index.recent(self.knowledge)
        if arriving:
            return since > MOST_RECENT and since * 2 > total
        return since > _MANY_TEXTS or since * _MANY_PART > total

    def _index(self, entry_ids: list[str]) -> Step:
        with self.knowledge.atomic():
            for one in entry_ids:
                if revision := entries.served(self.knowledge, one):
                    index.index_entry(self.knowledge, revision.entry)
                else:
                    index.forget_entry(self.knowledge, one)
        left, served = index.left_to_index(self.knowledge)
        return Step("words", served - left, served)

    def _build_words(self) -> Step:
        try:
            arrays, highest = build_arrays(self.knowledge, self._unless_stopped)
        except _Stopped:
            return Step("done")
        index.save_arrays(self.knowledge, arrays, highest)
        self._generation = index.built(self.knowledge).generation
        self._searcher.repairers = make_repairers(self.knowledge)
        return Step("words", 1, 1)

    def _came_built(self) -> bool:
        """Whether somebody else put arrays there, with the meanings of their texts: a snapshot."""
        known = self._generation
        return known is not None and index.built(self.knowledge).generation != known

    def _take_built(self) -> Step:
        self._generation = index.built(self.knowledge).generation
        self._searcher.repairers = make_repairers(self.knowledge)
        if self._encoder is not None:
            self._hand_over(self._encoder)
        return Step("words", 1, 1)

    def _unless_stopped(self, done: int) -> None:
        if self._stopped:
            raise _Stopped

    def _begin_meaning(self) -> Step:
        try:
            self._encoder = self._load()
        except AgentAssistError as error:
            self._problem = error.code
            return Step("meaning", problem=self._problem)
        self._asking = what_asking_adds(self._encoder)
        self._take_shipped(self._encoder.fingerprint)
        self._hand_over(self._encoder)
        return Step("meaning")

    def _take_shipped(self, fingerprint: str) -> None:
        """Texts that came with the program are encoded already."""
        wanted = index.digests_without_meaning(self.knowledge, fingerprint)
        if wanted and self._shipped:
            vectors = read_shipped(self._shipped, fingerprint)
            known = {told: vectors[told] for told in wanted & vectors.keys()}
            index.save_meaning(self.knowledge, fingerprint, known)

    def _encode(self, encoder: Encoder) -> Step:
        texts = index.without_meaning(self.knowledge, encoder.fingerprint, _TEXTS_A_STEP)
        if not texts:
            return Step("done")
        rows = {told: _rows(encoder, said) for told, said in texts.items()}
        kept = {told: packed.tobytes() for told, packed in rows.items()}
        index.save_meaning(self.knowledge, encoder.fingerprint, kept)
        for number, lang, told in index.numbers_of(self.knowledge, rows):
            self._searcher.meanings[lang].add(number, rows[told])
        self._apart += len(rows)
        done, total = index.encoded(self.knowledge, encoder.fingerprint)
        if self._apart >= _TEXTS_APART or (done >= total and self._apart * _MANY_PART > total):
            self._hand_over(encoder)
        return Step("meaning", done, total)

    def _hand_over(self, encoder: Encoder) -> None:
        """Gives the search everything that is kept, measured anew."""
        self._apart = 0
        index.drop_unused_meaning(self.knowledge)
        self._searcher.meanings = {lang: self._meanings(encoder, lang) for lang in LANGS}

    def _meanings(self, encoder: Encoder, lang: Lang) -> Meanings:
        kept = index.meaning(self.knowledge, encoder.fingerprint, lang)
        return Meanings(*_gathered(kept), self._asking)


def _rows(encoder: Encoder, said: Said) -> Packed:
    return pack(encoder.encode([passage.text for passage in passages(said)]))


def _gathered(kept: Iterable[tuple[int, bytes]]) -> tuple[Places, Packed]:
    """The passages of texts one after the other, and the number of the text of each.

    They are most of what search holds: none is held twice.
    """
    numbers, counts, passages = list[int](), list[int](), bytearray()
    for number, rows in kept:
        numbers.append(number)
        counts.append(len(rows) // HALF)
        passages += rows
    return np.repeat(np.array(numbers, np.uint32), counts), from_bytes(passages)
