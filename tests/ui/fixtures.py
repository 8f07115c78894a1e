"""What every test of the desktop wears: the light theme, and a watch over the event loop."""

import gc
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Protocol

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from agent_assist.ui.theme.theme import Theme
from tests.ui.checks import EventLoopWatch

REFERENCE_MS = 18.0
"""The work of `slowness` on the machine where a bare window paints 184 ms after its start."""


@pytest.fixture(autouse=True)
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The theme of the test, to be changed with `apply`."""
    # Whatever is still there wears the theme too: a page that waits for its end takes long to.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    worn = Theme(qapp)
    worn.apply("light", 100)
    yield worn
    worn.deleteLater()


@pytest.fixture(autouse=True)
def loop_watch(theme: Theme) -> Iterator[EventLoopWatch]:
    """Fails the test whose event loop stands still for more than 50 ms, and names the line."""
    with no_stalls(50) as watch:
        yield watch


@contextmanager
def no_stalls(limit_ms: float) -> Iterator[EventLoopWatch]:
    """The limit is for the machine the figure was set on; a slower one gets time in proportion.

    Whatever happens inside may not stop the event loop for longer.

    As in the application, garbage is never collected on another thread; here between tests.
    """
    gc.collect()
    gc.disable()
    try:
        with EventLoopWatch(limit_ms * slowness()) as watch:
            yield watch
    finally:
        gc.enable()
    told = "\n".join(f"{late:.0f} ms\n{stack}" for late, stack in watch.stalls)
    assert not watch.stalls, f"the event loop stood still:\n{told}"


@cache
def slowness() -> float:
    """How much slower this process is than one alone on the machine the limits were set on."""

    def once() -> float:
        began = time.thread_time()
        sum(number * number for number in range(200_000))
        return (time.thread_time() - began) * 1000

    # Beside a second test process, each of two threads waits for its turn at the processor.
    shared = 2.0 if "PYTEST_XDIST_WORKER" in os.environ else 1.0
    return shared * max(1.0, min(once() for _ in range(7)) / REFERENCE_MS)


class Shown(Protocol):
    """Shows widgets below each other in an active window, which it gives back."""

    def __call__(self, *widgets: QWidget, width: int = 500, height: int = 400) -> QWidget: ...


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    """Keeps the window too: one that nobody refers to is gone before the test looks at it."""
    kept: list[QWidget] = []

    def show(*widgets: QWidget, width: int = 500, height: int = 400) -> QWidget:
        window = QWidget()
        kept.append(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch()
        window.resize(width, height)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return window

    yield show
    kept.clear()
