"""Leases are renewed behind the agent's back, without disturbing what is being written."""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.changes import Changes
from agent_assist.services import callbacks
from agent_assist.services.callbacks import CallbackDraft
from agent_assist.services.workplace import Workplace
from agent_assist.ui.callbacks.page import CallbacksPage
from agent_assist.ui.desk import Desk
from tests.builders import NADIA, NOW
from tests.ui.desk_for_tests import make_desk, settled

HOLD = timedelta(minutes=15)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> CallbacksPage:
    """The page with one callback, which this agent has claimed for a quarter of an hour."""
    desk = make_desk(qtbot, tmp_path)

    def job(place: Workplace) -> tuple[str, Changes]:
        draft = CallbackDraft("Anna Roy", "6135550100", "permanent-residence", "callback", "en")
        asked = NOW - timedelta(hours=26)
        made, _ = callbacks.request(place.store, place.service, NADIA, draft, asked)
        return made.id, place.leases.claim(place.store, NADIA, made.id, HOLD, NOW)[1]

    desk.tasks.write(desk, job)
    page = CallbacksPage(desk)
    desk.changed.connect(page.apply)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.arrived()
    qtbot.waitUntil(lambda: desk.tasks.idle and page.table.chosen_id() != "")
    settled(qtbot, desk)
    return page


def _write(qtbot: QtBot, desk: Desk, page: CallbacksPage, dial: bool) -> None:
    id = page.table.chosen_id()

    def job(place: Workplace) -> tuple[Callback, Changes]:
        store, leases = place.store, place.leases
        if dial:
            return callbacks.start_attempt(store, place.service, leases, NADIA, id, NOW)
        return leases.renew(store, NADIA, id, HOLD, NOW + timedelta(minutes=5))

    desk.tasks.write(desk, job)
    settled(qtbot, desk)
    settled(qtbot, desk)


def _same(now: datetime) -> datetime:
    return now


def test_a_renewal_leaves_the_note_being_written_alone(qtbot: QtBot, page: CallbacksPage) -> None:
    _write(qtbot, page.desk, page, dial=True)
    note = page.detail_view.note
    note.setFocus()
    QTest.keyClicks(note, "Asked for a lett")
    _write(qtbot, page.desk, page, dial=False)
    assert page._detail is not None
    assert page._detail.callback.owner_until == NOW + timedelta(minutes=5) + HOLD
    assert note.hasFocus()
    assert note.text() == "Asked for a lett"


def test_a_claim_that_ended_in_sleep_is_said_with_what_to_do(
    qtbot: QtBot, page: CallbacksPage
) -> None:
    said: list[str] = []
    page.desk.said.connect(lambda one: said.append(f"{one.what} {one.todo}"))
    for hours in (0, 24, 25):
        now = NOW + timedelta(hours=hours)
        page.desk.clock = partial(_same, now)
        page.leases.look()
        settled(qtbot, page.desk)
    words = "Your claim on the callback to Anna Roy has ended. Claim it again before you dial."
    assert said == [words]
