"""How good a list of answers is: the usual measures of search, each between 0 and 1.

`ranked` is what a search gave, best first, each id once; `labels` says how much each id that
answers is worth (1 useful, 2 the answer).
"""

import math
from collections.abc import Iterable, Mapping, Sequence

Labels = Mapping[str, int]
Ranked = Sequence[str]
DEPTH = 10


def ndcg10(ranked: Ranked, labels: Labels) -> float:
    """What the first ten are worth, the earlier the more, of what the best ten would be worth."""
    best = sorted(labels.values(), reverse=True)
    reachable = _discounted(best)
    return _discounted([labels.get(id, 0) for id in ranked]) / reachable if reachable else 0.0


def mrr10(ranked: Ranked, labels: Labels) -> float:
    """One over the place of the first useful answer; nothing when it is not among the first ten."""
    places = (place for place, id in enumerate(ranked[:DEPTH], 1) if labels.get(id, 0) > 0)
    return 1 / next(places, math.inf)


def recall10(ranked: Ranked, labels: Labels) -> float:
    """The share of the useful ones that are among the first ten, which hold ten at most."""
    useful = {id for id, worth in labels.items() if worth > 0}
    return len(useful.intersection(ranked[:DEPTH])) / min(DEPTH, len(useful)) if useful else 0.0


def success3(ranked: Ranked, labels: Labels) -> float:
    """Whether a useful one is among the first three."""
    return float(any(labels.get(id, 0) > 0 for id in ranked[:3]))


def mean(values: Iterable[float]) -> float:
    kept = list(values)
    return sum(kept) / len(kept) if kept else 0.0


def _discounted(worths: Sequence[int]) -> float:
    return sum(worth / math.log2(place + 1) for place, worth in enumerate(worths[:DEPTH], 1))
