"""Both stages in one order: what a text says and what it means, added up.

The score of words is measured by what the rarest word could be worth, which grows with the
number of texts, and by the root of how many words were asked: long questions lean on words,
short ones on meaning, but a single word on being said. Constants by measurement (`bench
search-quality`); half or double of each does little harm.
"""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

WORDS_COUNT = 0.45
# What says one asked word best gains so much; of two words an eighth of it, of three hardly any:
# who asks for a single word wants it said, whatever else is near to it in meaning.
_SAID = 0.3
# Of the score of its words an entry keeps so much where only its other language has them.
HEARD_ABROAD = np.float32(0.8)
# Of what a search means to the other language, the best hits of its own say a part.
_BRIDGE = 1.0


def fuse(words: Floats, meaning: Floats | None, asked: int, texts: int) -> Floats:
    """One score a text, from its score by words and its nearness in meaning.

    So many words were `asked`, among so many `texts`. A text that is not encoded yet (-1) is
    given the meaning that its words suggest.
    """
    many, best = max(asked, 1), max(float(words.max(initial=0)), 1e-6)
    worth = WORDS_COUNT / math.log(2 + texts) / many**0.5 + _SAID / best / many**3
    by_words = words * np.float32(worth)
    if meaning is None or not len(words):
        return by_words
    return np.asarray(by_words + _meant(words, meaning), np.float32)


def fuse_other(words: Floats, meaning: Floats | None, texts: int) -> Floats:
    """The same for the other language, where words in common are mostly chance."""
    if meaning is None or not len(words):
        return fuse(words, None, 1, texts)
    return _meant(words, meaning)


def _meant(words: Floats, meaning: Floats) -> Floats:
    known = meaning > -1
    nearest = float(meaning[known].max()) if known.any() else 1.0
    suggested = nearest * words / max(float(words.max()), 1e-6)
    return np.asarray(np.where(known, meaning, suggested), np.float32)


def bridge(vector: Floats, titles: Sequence[Floats], scores: Sequence[float]) -> Floats:
    """What to look for in the other language: what was asked, and what its best answers say.

    `titles` are the vectors of the titles of the best hits, with their scores.
    """
    if sum(scores) <= 0:
        return vector
    answered = np.average(np.array(titles), axis=0, weights=scores)
    towards = vector + np.float32(_BRIDGE) * answered
    return np.asarray(towards / max(float(np.linalg.norm(towards)), 1e-6), np.float32)
