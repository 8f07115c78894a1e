"""Widgets in cycles are destroyed on the interface thread, never by a worker."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agent_assist.ui.collector import Collector


class Knot:
    """Something only the collector can free."""

    def __init__(self) -> None:
        self.self = self


def test_garbage_goes_on_the_interface_thread(qtbot: QtBot, qapp: QApplication) -> None:
    resting: list[bool] = []
    collector = Collector(qapp, lambda: bool(resting))
    threads: list[int] = []
    knot = Knot()
    weakref.finalize(knot, lambda: threads.append(threading.get_ident()))
    del knot
    made: list[object] = []

    def allocate() -> None:
        made.extend([QObject, []] for _ in range(5000))

    worker = threading.Thread(target=allocate)
    worker.start()
    worker.join()
    for _ in range(3):
        collector.look()
    assert threads == []
    resting.append(True)
    qtbot.waitUntil(lambda: bool(threads), timeout=5000)
    assert threads == [threading.get_ident()]
    assert not gc.isenabled()
    collector.deleteLater()


def test_garbage_goes_in_the_end_even_where_nothing_ever_rests(qapp: QApplication) -> None:
    collector = Collector(qapp, lambda: False)
    knot = Knot()
    gone = weakref.ref(knot)
    made = [[] for _ in range(5000)]  # type: ignore[var-annotated]
    del knot
    for _ in range(10):
        collector.look()
        assert gone()
    collector.look()
    assert made and gone() is None
    collector.deleteLater()
