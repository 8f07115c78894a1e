"""What the tests of the Find page do again and again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from agent_assist.domain.contacts import Contact
from agent_assist.domain.languages import Lang
from agent_assist.resources import folder
from agent_assist.services import contacts
from agent_assist.ui.desk import Desk
from agent_assist.ui.find.box import SearchBox
from agent_assist.ui.find.page import FindPage
from agent_assist.ui.i18n import Translators
from tests.builders import NADIA, NOW
from tests.ui.desk_for_tests import make_desk, settled

Open = Callable[..., FindPage]


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Open]:
    """Opens the page in a window that has its box on top, as the real one has."""
    translators = Translators(qapp, folder("resources") / "translations")
    kept: list[QWidget] = []

    def open_page(lang: Lang = "en", width: int = 1440, height: int = 800) -> FindPage:
        translators.switch(lang)
        page = FindPage(make_desk(qtbot, tmp_path, lang), SearchBox("Search", "Search"))
        window = QWidget()
        kept.append(window)
        column = QVBoxLayout(window)
        column.addWidget(page.box)
        column.addWidget(page, 1)
        window.resize(width, height)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        page.arrived()
        settled(qtbot, page.desk)
        return page

    yield open_page
    kept.clear()
    translators.switch("en")


def type_text(qtbot: QtBot, page: FindPage, text: str) -> None:
    page.box.selectAll()
    QTest.keyClicks(page.box, text)
    settled(qtbot, page.desk)


def press(
    qtbot: QtBot, page: FindPage, key: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:  # fmt: skip
    QTest.keyClick(QApplication.focusWidget() or page.box, key, modifiers)
    settled(qtbot, page.desk)


def row_ids(page: FindPage) -> list[str]:
    return page.results.list.row_ids()


def start_contact(
    qtbot: QtBot, desk: Desk, lang: Lang = "en", topic: str = "callback", **known: str
) -> Contact:
    got: list[Contact] = []
    facts = {"topic": topic, **known}
    desk.tasks.write(
        desk, lambda place: contacts.start(place.store, NADIA, "phone", lang, NOW, known=facts),
        got.append,
    )  # fmt: skip
    settled(qtbot, desk)
    desk.hold(got[0])
    settled(qtbot, desk)
    return got[0]
