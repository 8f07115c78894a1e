"""Checks for any shown window. Each gives a list of findings; an empty list is a pass.

accessible(window)   everything that takes the focus has a name, a role and 24 x 24 pixels
tab_walk(window)     Tab reaches every stop once and comes round; nothing keeps the focus
clipped(window)      no label or button has less room than its text needs
contrast(window)     drawn text reaches 4.5:1, large text 3:1
EventLoopWatch()     how long the event loop stood still, and in which line
"""

import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from functools import cache
from io import FileIO
from operator import ne
from types import TracebackType
from typing import Any, Self

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

SMALLEST = 24
DEEPEST = 40
NAMELESS = (QAccessible.Role.NoRole, QAccessible.Role.Client)


def accessible(window: QWidget) -> list[str]:
    """What a screen reader cannot name or a shaky hand cannot hit."""
    found = []
    for item in _tree(QAccessible.queryAccessibleInterface(window)):
        state, area = item.state(), item.rect()
        if state.invisible or state.offscreen or not state.focusable:
            continue
        name, thing = item.text(QAccessible.Text.Name).strip(), item.object()
        who = f"{_who(thing)} {name!r}" if thing else f"{item.role()} {name!r}"
        if not name:
            found.append(f"no name: {who}")
        if item.role() in NAMELESS:
            found.append(f"no role: {who}")
        if thing and min(area.width(), area.height()) < SMALLEST:
            found.append(f"small target {area.width()}x{area.height()}: {who}")
    return found


def tab_walk(window: QWidget, at_most: int = 400) -> list[str]:
    """Walks round with Tab and says where it is caught or what it never meets."""
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window, Qt.Key.Key_Tab)
    first, seen = QApplication.focusWidget(), list[QWidget]()
    while len(seen) < at_most:
        here = QApplication.focusWidget()
        if here is None:
            return ["the focus is lost"]
        if seen and here is first:
            return [f"never reached by Tab: {_who(stop)}" for stop in _missed(window, seen)]
        if here in seen:
            return [f"the focus circles without coming round at {_who(here)}"]
        seen.append(here)
        if not _leave(here):
            return [f"keyboard trap: {_who(here)}"]
    return [f"more than {at_most} stops"]


def clipped(window: QWidget) -> list[str]:
    """Labels and buttons whose text is wider, or when wrapped taller, than their room."""
    found = []
    for part in [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]:
        text = part.text().replace("&", "")
        if not text or not part.isVisibleTo(window) or part.property("elided"):
            continue
        need, room = part.sizeHint().width(), part.width()
        if part.hasHeightForWidth():
            need, room = part.heightForWidth(part.width()), part.height()
        if need > room + 1:
            found.append(f"clipped by {need - room} px: {_who(part)} {text!r}")
    return found


def contrast(window: QWidget) -> list[str]:
    """Texts drawn too faintly on what lies behind them."""
    found, image = [], window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    for part in [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]:
        if not part.text() or not part.isVisibleTo(window) or not part.isEnabled():
            continue
        reached = _drawn_contrast(image, part, part.mapTo(window, QPoint(0, 0)))
        size, bold = part.fontInfo().pixelSize(), part.fontInfo().bold()
        wanted = 3.0 if size >= 24 or (size >= 19 and bold) else 4.5
        if reached is not None and reached < wanted:
            found.append(f"contrast {reached:.2f}: {_who(part)} {part.text()!r}")
    return found


def ratio(one: QColor | str, other: QColor | str) -> float:
    """The contrast of two colours, 1 to 21."""
    return _ratio(QColor(one).rgb(), QColor(other).rgb())


def pixels(image: QImage) -> memoryview:
    """The pixels of an image, line after line, each as one number."""
    return memoryview(image.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")


def changed_pixels(one: QImage, other: QImage) -> int:
    """How many pixels differ between two pictures of the same size."""
    assert one.size() == other.size()
    return sum(map(ne, pixels(one), pixels(other)))


class EventLoopWatch:
    """Measures while an event loop runs, and while a test types or clicks.

    What a test does between two loops (making widgets, looking at them) is not measured, and
    the time in which the machine gave the processor to others does not count.
    """

    def __init__(self, limit_ms: float = 50, beat_ms: int = 2) -> None:
        self.limit_ms = limit_ms
        self.worst_ms = 0.0
        self.stalls: list[tuple[float, str]] = []
        self._beat_ms = beat_ms
        self._depth = 0
        self._began = self._waited = 0.0
        self._stack = ""
        self._over = threading.Event()
        self._main = threading.main_thread().ident
        self._doors: list[tuple[type, str, Any]] = []

    def __enter__(self) -> Self:
        self._schedule = _schedule_of_this_thread()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(self._beat_ms)
        for owner, name in ((QEventLoop, "exec"), (QTest, "keyClick"), (QTest, "mouseClick")):
            self._watch_door(owner, name)
        self._sampler = threading.Thread(target=self._sample, daemon=True)
        self._sampler.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for owner, name, original in self._doors:
            setattr(owner, name, original)
        self._timer.stop()
        self._over.set()
        self._sampler.join()
        if self._schedule:
            self._schedule.close()

    def _watch_door(self, owner: type, name: str) -> None:
        original = getattr(owner, name)
        self._doors.append((owner, name, owner.__dict__[name]))

        def watched(*given: Any, **named: Any) -> Any:
            self._depth += 1
            self._restart()
            try:
                return original(*given, **named)
            finally:
                self._tick()
                self._depth -= 1

        setattr(owner, name, watched if owner is QEventLoop else staticmethod(watched))

    def _restart(self) -> None:
        self._began, self._waited, self._stack = time.perf_counter(), self._withheld(), ""

    def _tick(self) -> None:
        if not self._depth:
            return
        held = time.perf_counter() - self._began - (self._withheld() - self._waited)
        late = held * 1000 - self._beat_ms
        self.worst_ms = max(self.worst_ms, late)
        if late > self.limit_ms:
            self.stalls.append((late, self._stack or "not seen"))
        self._restart()

    def _withheld(self) -> float:
        """Seconds this thread was ready but another program had the processor (Linux tells)."""
        if self._schedule is None:
            return 0.0
        self._schedule.seek(0)
        return int(self._schedule.read(100).split()[1]) / 1e9

    def _sample(self) -> None:
        while not self._over.wait(self.limit_ms / 4000):
            late = (time.perf_counter() - self._began) * 1000
            if self._depth and late > self.limit_ms / 2 and not self._stack:
                self._stack = "".join(traceback.format_list(_where(self._main)))


def _where(thread: int | None) -> list[traceback.FrameSummary]:
    """The six innermost calls of a thread.

    Read without looking at any file and let go at once: who holds a frame keeps its painter
    alive, and the window is drawn with a painter too many.
    """
    frame, seen = sys._current_frames().get(thread or 0), list[tuple[str, int, str]]()
    while frame is not None and len(seen) < 6:
        seen.append((frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name))
        frame = frame.f_back
    del frame
    return [traceback.FrameSummary(*one) for one in reversed(seen)]


def _schedule_of_this_thread() -> FileIO | None:
    try:
        return FileIO("/proc/thread-self/schedstat")
    except OSError:
        return None


def _tree(item: QAccessibleInterface | None, depth: int = 0) -> Iterator[QAccessibleInterface]:
    if item is None or not item.isValid() or depth > DEEPEST:
        return
    yield item
    for number in range(item.childCount()):
        yield from _tree(item.child(number), depth + 1)


def _who(thing: Any) -> str:
    name = thing.accessibleName() if isinstance(thing, QWidget) else ""
    return f"{type(thing).__name__}/{thing.objectName()} {name!r}"


def _leave(here: QWidget) -> bool:
    # In rich text, Tab walks from link to link first.
    for _ in range(60):
        QTest.keyClick(here, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is not here:
            return True
    return False


def _missed(window: QWidget, seen: list[QWidget]) -> list[QWidget]:
    def is_stop(part: QWidget) -> bool:
        by_tab = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return by_tab and part.isVisibleTo(window) and part.isEnabled() and not part.focusProxy()

    def met(part: QWidget | None) -> bool:
        return part is not None and (part in seen or met(part.parentWidget()))

    return [part for part in window.findChildren(QWidget) if is_stop(part) and not met(part)]


def _drawn_contrast(image: QImage, part: QWidget, at: QPoint) -> float | None:
    if not part.visibleRegion().boundingRect().contains(part.contentsRect()):
        return None  # half out of sight: what is drawn in its place is not all its own
    inner = part.contentsRect().translated(at).intersected(image.rect())
    dots, colours = pixels(image), Counter[int]()
    for y in range(inner.top(), inner.bottom() + 1):
        start = y * image.width()
        colours.update(dots[start + inner.left() : start + inner.right() + 1])
    if len(colours) < 3:
        return None
    behind = colours.most_common(1)[0][0]
    seen = [colour for colour, count in colours.items() if count >= 2 or len(colours) < 60]
    return max(_ratio(colour, behind) for colour in seen)


def _ratio(one: int, other: int) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@cache
def _luminance(colour: int) -> float:
    """Of a pixel; the same few colours are asked for again and again."""
    red, green, blue = (_linear(colour >> place & 0xFF) for place in (16, 8, 0))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(level: int) -> float:
    part = level / 255
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
