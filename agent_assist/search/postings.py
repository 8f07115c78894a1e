"""Texts to arrays: for each stem the texts where it counts most, best first, an impact a byte.

The arrays (`places`, `impacts`, one stem behind the other; `scales`, `holding` by the number of a
stem; sorted, the `stems` with their `numbers` and the words as `written`, `written_in`, `stems_of`)
are all that stage 1 needs, and are stored as they are.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise, repeat

import numpy as np
from numpy.typing import NDArray

from agent_assist.domain.languages import LANGS, Lang
from agent_assist.search.analysis import stem
from agent_assist.search.arrays import Array, from_words
from agent_assist.search.counting import Counted, counted
from agent_assist.search.impact import Floats, impact, rarity
from agent_assist.search.texts import Said

NO_STEM = 0xFFFFFFFF
# Of a stem that many texts hold, only this many are kept: whatever the size, a search is bounded.
# With one in ten, .98 of the ten best are those of whole lists at half a million texts a language.
FEWEST_KEPT, PART_KEPT = 20_000, 10
HIGHEST = 255
_TOLD_EVERY = 500
# Opening takes as long as there are bytes to read: of so few texts a place fits in two.
_FEW_TEXTS = 65_536
_BLOCK, _RANGE = 2_000_000, 4_000_000


@dataclass(frozen=True)
class _Block:
    """Postings of some texts in order of their stems."""

    stems: Array
    places: Array
    counts: Array
    names: Array


@dataclass(frozen=True)
class _Measured:
    """What impacts depend on beside the postings: of stems, of texts, of all titles."""

    rare: Floats
    lengths: Floats
    average_title: float


@dataclass
class _Gathered:
    """What building has seen so far."""

    numbers: defaultdict[str, int] = field(default_factory=lambda: defaultdict(count().__next__))
    written: dict[Lang, Counter[str]] = field(
        default_factory=lambda: {lang: Counter() for lang in LANGS}
    )
    lengths: "array[int]" = field(default_factory=lambda: array("I"))
    title_lengths: "array[int]" = field(default_factory=lambda: array("I"))
    blocks: list[_Block] = field(default_factory=list)
    stems: "array[int]" = field(default_factory=lambda: array("I"))
    places: "array[int]" = field(default_factory=lambda: array("I"))
    counts: "array[int]" = field(default_factory=lambda: array("I"))
    names: "array[int]" = field(default_factory=lambda: array("I"))

    def add(self, lang: Lang, text: Counted) -> None:
        place = len(self.lengths)
        self.stems.extend(map(self.numbers.__getitem__, text.counts))
        self.counts.extend(text.counts.values())
        self.names.extend(map(text.names.get, text.counts, repeat(0)))
        self.places.extend(repeat(place, len(text.counts)))
        self.lengths.append(text.length)
        self.title_lengths.append(text.title_length)
        self.written[lang].update(text.written)
        if len(self.stems) >= _BLOCK:
            self.close_block()

    def close_block(self) -> None:
        stems = np.array(self.stems, np.uint32)
        order = np.argsort(stems, kind="stable")
        places = np.array(self.places, np.uint32)[order]
        counts = np.minimum(self.counts, HIGHEST).astype(np.uint8)
        names = np.minimum(self.names, HIGHEST).astype(np.uint8)
        self.blocks.append(_Block(stems[order], places, counts[order], names[order]))
        for gathered in (self.stems, self.places, self.counts, self.names):
            del gathered[:]


def build(
    texts: Iterable[Said],
    progress: Callable[[int], None] | None = None,
    most_kept: int | None = None,
) -> dict[str, Array]:
    """The arrays of stage 1 over these texts; `most_kept` postings a stem, else by their number."""
    gathered = _Gathered()
    for done, said in enumerate(texts, 1):
        gathered.add(said.lang, counted(said))
        if progress and not done % _TOLD_EVERY:
            progress(done)
    gathered.close_block()
    kept = most_kept or max(FEWEST_KEPT, len(gathered.lengths) // PART_KEPT)
    return {**_postings(gathered, kept), **_vocabulary(gathered)}


def _postings(gathered: _Gathered, most_kept: int) -> dict[str, Array]:
    lengths = np.array(gathered.lengths, np.float32)
    average, average_title = _mean(gathered.lengths), _mean(gathered.title_lengths)
    holding = _holding(gathered)
    small = np.uint16 if len(lengths) <= _FEW_TEXTS else np.uint32
    measured = _Measured(rarity(len(lengths), holding), lengths / max(average, 1), average_title)
    parts = [_ranked(block, measured, most_kept) for block in _by_stem(gathered.blocks, holding)]
    return {
        "places": np.concatenate([np.empty(0, small), *(part[0].astype(small) for part in parts)]),
        "impacts": np.concatenate([np.empty(0, np.uint8), *(part[1] for part in parts)]),
        "scales": np.concatenate([np.empty(0, np.float32), *(part[2] for part in parts)]),
        "holding": holding,
        "measures": np.array([len(lengths), most_kept, average, average_title], np.float64),
    }


def _mean(lengths: Sequence[int]) -> float:
    return sum(lengths) / len(lengths) if lengths else 0.0


def _holding(gathered: _Gathered) -> NDArray[np.uint32]:
    """By stem, how many texts hold it."""
    holding = np.zeros(len(gathered.numbers), np.uint32)
    for block in gathered.blocks:
        holding += np.bincount(block.stems, minlength=len(holding)).astype(np.uint32)
    return holding


def _by_stem(blocks: list[_Block], holding: NDArray[np.uint32]) -> Iterator[_Block]:
    """The postings of all blocks, a range of stems at a time, so that sorting stays small."""
    ends = np.cumsum(holding, dtype=np.uint64)
    marks = np.arange(0, int(ends[-1]) if len(ends) else 0, _RANGE, dtype=np.uint64)
    limits = [*np.unique(np.searchsorted(ends, marks, side="right")).tolist(), len(holding)]
    for first, end in pairwise(limits):
        cuts = [slice(*np.searchsorted(block.stems, [first, end])) for block in blocks]
        pairs = list(zip(blocks, cuts, strict=True))
        stems = np.concatenate([block.stems[cut] for block, cut in pairs])
        order = np.argsort(stems, kind="stable")
        yield _Block(
            stems[order],
            np.concatenate([block.places[cut] for block, cut in pairs])[order],
            np.concatenate([block.counts[cut] for block, cut in pairs])[order],
            np.concatenate([block.names[cut] for block, cut in pairs])[order],
        )


def _ranked(block: _Block, measured: _Measured, most_kept: int) -> tuple[Array, Array, Array]:
    """Places, impacts and scales of a range of stems; of each stem the best `most_kept`."""
    stems, places = block.stems, block.places
    exact = impact(
        measured.rare[stems],
        block.counts.astype(np.float32),
        measured.lengths[places],
        block.names.astype(np.float32),
        measured.average_title,
    )
    order = np.lexsort((-exact, stems))
    first = np.flatnonzero(np.diff(stems, prepend=NO_STEM))
    sizes = np.diff(first, append=len(stems))
    scales = exact[order[first]] / HIGHEST
    kept = np.arange(len(stems)) - np.repeat(first, sizes) < most_kept
    impacts = np.clip(np.rint(exact[order] / np.repeat(scales, sizes)), 1, HIGHEST)
    return places[order][kept], impacts[kept].astype(np.uint8), scales


def _vocabulary(gathered: _Gathered) -> dict[str, Array]:
    """Stems by number; words as written in order, in how many texts, and their stem by language."""
    written = sum(gathered.written.values(), Counter[str]())
    ordered, stems = sorted(written), sorted(gathered.numbers)
    stems_of = np.full((len(ordered), len(LANGS)), NO_STEM, np.uint32)
    for column, lang in enumerate(LANGS):
        for row, word in enumerate(ordered):
            if word in gathered.written[lang]:
                stems_of[row, column] = gathered.numbers[stem(word, lang)]
    return {
        "stems": from_words(stems),
        "numbers": np.array([gathered.numbers[one] for one in stems], np.uint32),
        "written": from_words(ordered),
        "written_in": np.array([written[word] for word in ordered], np.uint32),
        "stems_of": stems_of.ravel(),
    }
