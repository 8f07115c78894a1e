"""The first start on a computer without a keyring, and the next one: by keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from agent_assist.app import Desktop
from agent_assist.settings import Settings
from agent_assist.start import Start
from agent_assist.ui.main_window import MainWindow
from agent_assist.ui.welcome.page import WelcomePage
from agent_assist.ui.welcome.unlock import UnlockPage
from tests.builders import NOW

PASSPHRASE = "a passphrase of my own"
Open = Callable[[], Desktop]


@pytest.fixture
def open_desktop(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Open]:
    opened: list[Desktop] = []

    def begin() -> Desktop:
        start = Start(tmp_path / "profile", "en")
        desktop = Desktop(qapp, start, Settings(None), lambda: NOW)
        opened.append(desktop)
        with qtbot.waitExposed(desktop.shell):
            desktop.shell.show()
        return desktop

    yield begin
    for desktop in opened:
        desktop.shell.close()
        desktop.tasks.close()
        desktop.deleteLater()


def _arrives(qtbot: QtBot, desktop: Desktop, page: type) -> None:
    qtbot.waitUntil(lambda: isinstance(desktop.shell.content, page), timeout=30_000)


def _fill(desktop: Desktop, *texts: str) -> None:
    """Types into the fields of the page in their order, and sends the last with Enter."""
    assert desktop.shell.content is not None
    fields = desktop.shell.content.findChildren(QLineEdit)
    for field, text in zip(fields, texts, strict=True):
        QTest.keyClicks(field, text)
    QTest.keyClick(fields[-1], Qt.Key.Key_Return)


def test_without_a_keyring_a_passphrase_then_three_questions_then_work(
    qtbot: QtBot, open_desktop: Open
) -> None:
    desktop = open_desktop()
    _arrives(qtbot, desktop, UnlockPage)
    _fill(desktop, PASSPHRASE, PASSPHRASE)
    _arrives(qtbot, desktop, WelcomePage)
    _fill(desktop, "Nadia Tremblay")
    _arrives(qtbot, desktop, MainWindow)
    assert desktop.desk.me.name == "Nadia Tremblay"
    assert desktop.desk.kept


def test_without_a_keyring_one_may_work_and_keep_nothing(
    qtbot: QtBot, open_desktop: Open, tmp_path: Path
) -> None:
    desktop = open_desktop()
    _arrives(qtbot, desktop, UnlockPage)
    page = desktop.shell.content
    assert isinstance(page, UnlockPage)
    page.keep_nothing_chosen.emit()
    _arrives(qtbot, desktop, WelcomePage)
    _fill(desktop, "Nadia Tremblay")
    _arrives(qtbot, desktop, MainWindow)
    assert not desktop.desk.kept
    assert not list((tmp_path / "profile").glob("*.db"))


def test_a_known_profile_asks_for_its_passphrase_and_for_nothing_else(
    qtbot: QtBot, open_desktop: Open
) -> None:
    first = open_desktop()
    _arrives(qtbot, first, UnlockPage)
    _fill(first, PASSPHRASE, PASSPHRASE)
    _arrives(qtbot, first, WelcomePage)
    _fill(first, "Nadia Tremblay")
    _arrives(qtbot, first, MainWindow)
    first.tasks.close()
    again = open_desktop()
    _arrives(qtbot, again, UnlockPage)
    _fill(again, "not the passphrase")
    qtbot.waitUntil(lambda: again.tasks.idle)
    _arrives(qtbot, again, UnlockPage)
    _fill(again, PASSPHRASE)
    _arrives(qtbot, again, MainWindow)
    assert again.desk.me.name == "Nadia Tremblay"
