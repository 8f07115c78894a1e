"""How long ago something was, whatever sleep and people did to the clocks meanwhile."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Reading:
    """Both clocks at one moment: the one on the wall, and the one that cannot be set.

    The first is put forward and back, the second may stand still while the computer sleeps.
    """

    wall: datetime
    seconds: float

    def since(self, before: "Reading") -> timedelta:
        """How long ago `before` was: what the clock says that saw more time pass."""
        steady = timedelta(seconds=self.seconds - before.seconds)
        return max(steady, self.wall - before.wall)
