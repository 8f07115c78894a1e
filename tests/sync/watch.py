"""What a team did on the phone, as an onlooker sees it who is in every room at once."""

import threading
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field


@dataclass
class Watch:
    """Notes calls and results in the order in which they happen, and what must never happen.

    `results`: notes of the results that a desktop showed as saved; `dials`: who, which number, for
    which callback, under which token, at which moment of this computer's clock; `unseen`: facts
    since the last backup of which the only copy is at the hub.
    """

    calls: int = 0
    results: list[str] = field(default_factory=list)
    dials: list[tuple[str, str, str, int, float]] = field(default_factory=list)
    facts: int = 0
    unseen: int = 0
    violations: list[str] = field(default_factory=list)
    _under_way: dict[str, str] = field(default_factory=dict)
    _newest: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    _trail: defaultdict[str, deque[str]] = field(
        default_factory=lambda: defaultdict(lambda: deque(maxlen=12))
    )
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def dialled(self, who: str, number: str, callback: str, token: int) -> None:
        with self._lock:
            self.calls += 1
            self.dials.append((who, number, callback, token, time.time()))
            self._trail[number].append(f"{who} dials {callback} under {token}")
            other = self._under_way.setdefault(number, who)
            if other != who:
                self._saw(f"{who} dials {number} while {other} does", number)
            if token <= self._newest[number]:
                self._saw(f"{who} dials {number} under an old token", number)
            self._newest[number] = max(token, self._newest[number])

    def counted(
        self, number: str, callback: str, token: int, at: float, forgotten: int | None
    ) -> None:
        """A result that changed its callback: nobody may have dialled under a newer token.

        `forgotten`: tokens up to this one are from before a restore; the hub heard of it once
        more then, and of all results under such tokens perhaps in another order.
        """
        for _, where, other, newer, since in self.dials:
            if forgotten is None:
                overtaken = where == number and newer > token
            else:
                overtaken = other == callback and newer > forgotten
            if overtaken and since < at:
                self.saw(f"a late result about {number} under {token} changed something")

    def came_late(self, note: str, callback: str, at: float, forgotten: int) -> None:
        """A result of the day that a restore cut off: who dials again has said it first."""
        for who, _, other, newer, since in self.dials:
            again = note.startswith(f"{who} ends ") and other == callback and newer > forgotten
            if again and since < at:
                self.saw(f"{who} dialled {callback} before the hub heard: {note}")

    def restored(self) -> None:
        self.facts -= self.unseen

    def hung_up(self, who: str, number: str) -> None:
        with self._lock:
            self._trail[number].append(f"{who} hangs up")
            if self._under_way.get(number) == who:
                del self._under_way[number]

    def saved(self, note: str) -> None:
        with self._lock:
            self.results.append(note)

    def acknowledged(self, *, nowhere_else: bool) -> None:
        with self._lock:
            self.facts += 1
            self.unseen += nowhere_else

    def saw(self, violation: str) -> None:
        with self._lock:
            self._saw(violation)

    def _saw(self, violation: str, number: str = "") -> None:
        trail = " | ".join(self._trail[number]) if number else ""
        self.violations.append(f"{violation} ({trail})" if trail else violation)
