"""What a stem is worth in a text: the one formula of stage 1, for one text as for all.

The usual BM25, where words of the title count more; and something on top for a title that says
the stem at all, more the shorter it is. Found on judged questions: see `bench search-quality`.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# How soon saying a word again stops counting, and how far a long text is held back.
SATURATION, LENGTH_COUNTS = 1.2, 0.6
# A word of the title counts as so many words of the body.
TITLE_COUNTS = 3
NAME_GAIN, NAME_LENGTH_COUNTS = 0.5, 0.3


def rarity(texts: int, holding: NDArray[np.uint32] | int) -> Floats:
    """The weight of stems that so many of the texts hold."""
    held = np.asarray(holding, np.float64)
    return np.asarray(np.log(1 + (texts - held + 0.5) / (held + 0.5)), np.float32)


def impact(
    rare: Floats | float, counts: Floats, lengths: Floats, names: Floats, average_name: float
) -> Floats:
    """The score a text gains by holding a stem so often.

    `lengths` are the words of the texts over their average; `names` the words of the shortest
    title or other phrasing of the text that holds the stem, 0 where none does.
    """
    held_back = 1 - LENGTH_COUNTS + LENGTH_COUNTS * lengths
    often = counts * (SATURATION + 1) / (counts + SATURATION * held_back)
    long_name = 1 - NAME_LENGTH_COUNTS + NAME_LENGTH_COUNTS * names / max(average_name, 1.0)
    return np.asarray(rare * (often + (names > 0) * NAME_GAIN / long_name), np.float32)
