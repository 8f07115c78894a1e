"""What a team did on the phone, as an onlooker sees it who is in every room at once."""

import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field


@dataclass
class Watch:
    """Notes calls and results in the order in which they happen, and what must never happen.

    `results`: notes of the results that a desktop showed as saved; `dials`: which number, under
    which token, at which moment of this computer's clock.
    """

    calls: int = 0
    results: list[str] = field(default_factory=list)
    dials: list[tuple[str, int, float]] = field(default_factory=list)
    facts: int = 0
    violations: list[str] = field(default_factory=list)
    _under_way: dict[str, str] = field(default_factory=dict)
    _newest: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def dialled(self, who: str, number: str, token: int) -> None:
        with self._lock:
            self.calls += 1
            self.dials.append((number, token, time.time()))
            other = self._under_way.setdefault(number, who)
            if other != who:
                self.violations.append(f"{who} dials {number} while {other} does")
            if token <= self._newest[number]:
                self.violations.append(f"{who} dials {number} under an old token")
            self._newest[number] = max(token, self._newest[number])

    def counted(self, number: str, token: int, at: float) -> None:
        """A result that changed its callback: nobody may have dialled under a newer token."""
        if any(where == number and newer > token and since < at
               for where, newer, since in self.dials):  # fmt: skip
            self.saw(f"a late result about {number} under {token} changed something")

    def hung_up(self, who: str, number: str) -> None:
        with self._lock:
            if self._under_way.get(number) == who:
                del self._under_way[number]

    def is_dialled(self, number: str) -> bool:
        return number in self._under_way

    def saved(self, note: str) -> None:
        with self._lock:
            self.results.append(note)

    def acknowledged(self) -> None:
        with self._lock:
            self.facts += 1

    def saw(self, violation: str) -> None:
        with self._lock:
            self.violations.append(violation)
