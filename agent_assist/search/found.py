"""What a stage of search gives: texts by their place, and what each is worth."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Found:
    """The best first."""

    places: NDArray[np.uint32]
    scores: NDArray[np.float32]
