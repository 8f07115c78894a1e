"""Both stages in one order: what a text says and what it means, added up.

Nothing is normalised: the scores of words grow with the words that are asked, so long questions
lean on words by themselves and short ones on meaning. Constants by measurement, see the tests
of search quality; each may be half or double without much harm.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

OWN_WORDS, OTHER_WORDS = 0.03, 0.01
# Of the score of its words an entry keeps so much where only its other language has them.
HEARD_ABROAD = np.float32(0.8)
# Of what a search means to the other language, the best hits of its own say a part.
_BRIDGE = 0.8
_MEANT_AT_MOST = 1.0


def fuse(words: Floats, meaning: Floats | None, weight: float) -> Floats:
    """One score a text, from its score by words and by meaning (-1: not encoded yet).

    A text that is not encoded yet is given the meaning that its words suggest.
    """
    by_words = np.float32(weight) * words
    if meaning is None or not len(words):
        return by_words
    known = meaning > -1
    nearest = float(meaning[known].max()) if known.any() else _MEANT_AT_MOST
    suggested = nearest * words / max(float(words.max()), 1e-6)
    return np.asarray(by_words + np.where(known, meaning, suggested), np.float32)


def bridge(vector: Floats, titles: Sequence[Floats], scores: Sequence[float]) -> Floats:
    """What to look for in the other language: what was asked, and what its best answers say.

    `titles` are the vectors of the titles of the best hits, with their scores.
    """
    if sum(scores) <= 0:
        return vector
    answered = np.average(np.array(titles), axis=0, weights=scores)
    towards = vector + np.float32(_BRIDGE) * answered
    return np.asarray(towards / max(float(np.linalg.norm(towards)), 1e-6), np.float32)
