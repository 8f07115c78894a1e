"""What is asked of other threads and of the next moment, and who may let go of it."""

import threading
import weakref
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from tests.ui.desk_for_tests import make_desk, settled


def test_the_worker_is_never_the_last_to_hold_who_asked(qtbot: QtBot, tmp_path: Path) -> None:
    """A widget that another thread lets go of last is destroyed there, and the program with it."""
    desk = make_desk(qtbot, tmp_path)
    answered = threading.Event()
    threads: list[int] = []
    owner = QObject()
    weakref.finalize(owner, lambda: threads.append(threading.get_ident()))

    def linger(*_landed: object) -> None:
        assert threading.current_thread() is not threading.main_thread()
        answered.wait(20)

    desk.tasks._landed.connect(linger, Qt.ConnectionType.DirectConnection)
    desk.tasks.work(owner, lambda place: None)
    del owner
    settled(qtbot, desk)
    answered.set()
    desk.tasks.close()
    assert threads == [threading.get_ident()]


def test_what_is_done_soon_is_under_way_until_then(qtbot: QtBot, tmp_path: Path) -> None:
    desk = make_desk(qtbot, tmp_path)
    owner, gone, done = QObject(), QObject(), list[str]()
    desk.tasks.soon(owner, lambda: done.append("here"))
    desk.tasks.soon(gone, lambda: done.append("gone"))
    shiboken6.delete(gone)
    assert not desk.tasks.idle
    assert done == []
    settled(qtbot, desk)
    assert done == ["here"]
