"""The times a client chose, given on the form of a new callback by the keyboard alone."""

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agent_assist.domain.callbacks import Callback
from agent_assist.services import callbacks
from agent_assist.services.callbacks import CallbackFilter
from agent_assist.ui.callbacks.page import CallbacksPage
from tests.builders import NOW
from tests.ui import checks
from tests.ui.desk_for_tests import make_desk, settled

CONTROL = Qt.KeyboardModifier.ControlModifier


def _typed(text: str) -> None:
    here = QApplication.focusWidget()
    assert here is not None
    QTest.keyClicks(here, text)


def test_two_times_and_a_priority_are_asked_for_and_a_wrong_one_is_said_at_its_place(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = make_desk(qtbot, tmp_path)
    page = CallbacksPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 760)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.request_callback()
    form = page.request_form
    assert form is not None
    _typed("Zoe Roy")
    form.number.setText("604-555-0100")
    QTest.keyClick(form.client, Qt.Key.Key_T, CONTROL)
    first = (NOW + timedelta(days=2)).date()
    _typed(f"{first:%Y%m%d}")
    QTest.keyClick(form.client, Qt.Key.Key_T, CONTROL)
    one, two = form.windows.rows
    assert (two.day.hasFocus(), checks.accessible(form)) == (True, [])
    two.day.setDate(one.day.date())
    form.priority.choose("1")
    form.asked.emit()
    settled(qtbot, desk)
    assert [row.error() != "" for row in (one, two)] == [False, True]
    here = QApplication.focusWidget()
    assert here is not None
    assert two.isAncestorOf(here)
    two.start.setTime(QTime(14, 0))
    two.end.setTime(QTime(16, 0))
    form.asked.emit()
    settled(qtbot, desk)
    assert page.request_form is None
    found: list[Callback] = []
    desk.tasks.work(
        desk,
        lambda place: callbacks.rows(place.store, CallbackFilter(), NOW),
        lambda rows: found.extend(row.callback for row in rows),
    )
    settled(qtbot, desk)
    (kept,) = found
    starts = [one.start for one in kept.windows]
    noon = datetime(first.year, first.month, first.day, 17, tzinfo=NOW.tzinfo)  # 9:00 there
    assert (starts, kept.priority) == ([noon, noon + timedelta(hours=5)], 1)
