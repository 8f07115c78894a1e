"""Garbage collected on the interface thread only: no other thread may destroy a widget."""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 1000
# Who types without a pause still gets rid of garbage, after so many looks.
_MOST_PUT_OFF = 10


class Collector(QObject):
    """Takes the place of Python's automatic collection, which runs on any thread that allocates.

    It waits until the program is `at_rest`: a key whose results are on their way is not held up.
    """

    def __init__(self, parent: QObject, at_rest: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._at_rest = at_rest
        self._put_off = 0
        gc.disable()
        gc.freeze()  # what was made while starting stays to the end
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collects the oldest generation that is due, as Python itself would."""
        if not self._at_rest() and self._put_off < _MOST_PUT_OFF:
            self._put_off += 1
            return
        self._put_off = 0
        due = [
            generation
            for generation, (count, limit) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if count > limit
        ]
        if due:
            gc.collect(due[-1])
