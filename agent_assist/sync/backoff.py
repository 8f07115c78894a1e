"""When to try the hub again: later each time, and never all desktops at once."""

import random
from dataclasses import dataclass, field

FIRST_SECONDS = 0.5
MOST_SECONDS = 60.0


@dataclass
class Backoff:
    """Full jitter: a moment anywhere between now and a limit that doubles with every failure."""

    chance: random.Random = field(default_factory=random.Random)
    failures: int = 0

    def failed(self) -> float:
        """Seconds to wait after one more failure."""
        limit = min(MOST_SECONDS, FIRST_SECONDS * 2 ** min(self.failures, 10))
        self.failures += 1
        return self.chance.uniform(0, limit)

    def succeeded(self) -> None:
        self.failures = 0
