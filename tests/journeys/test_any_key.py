"""Nothing that can be typed stops the desktop: random keys and signs in every field."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from agent_assist.ui.find.palette import Palette
from tests.journeys.conftest import AtWork
from tests.journeys.window import Window, under_hand

# Opening a list is more than the offscreen platform can do for it, and it says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

SIGNS, KEYS = 150, 50
# Letters of several scripts, marks that join, signs that turn the direction, emoji, code.
ALPHABET = (
    "aZéÀœß٣عربיוםไทย漢字한글e\u0301\u200d\u202e\u2066\u00a0\u0000👩🏽‍💻🇨🇦{{%}}<b>&\\'\"*^:()- \t"
)
PRESSED = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F6,
    Qt.Key.Key_1, Qt.Key.Key_9, Qt.Key.Key_C, Qt.Key.Key_D, Qt.Key.Key_H, Qt.Key.Key_F12,
)  # fmt: skip
WAYS_OUT = ("tel", "mailto", "http", "https", "file")


class Outside(QObject):
    """Other programs, which are not to be started here."""

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """What would have been opened is of no interest."""


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing leaves this test: no program is started, no file is written outside."""
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: str(tmp_path))
    outside = Outside()
    for scheme in WAYS_OUT:
        QDesktopServices.setUrlHandler(scheme, outside, "take")
    yield
    for scheme in WAYS_OUT:
        QDesktopServices.unsetUrlHandler(scheme)


def test_any_key_in_any_field(at_work: AtWork) -> None:
    window, chance = at_work(), random.Random(2)
    for page in ("1", "K", "3", "4", "5", "6", "7", "2"):
        window.press("Escape", f"Ctrl+{page}")
        if page == "2":
            window.press("Ctrl+N", "Down", "Return")
        for stop in stops(window):
            if shiboken6.isValid(stop) and not stop.isVisible():
                window.press("Escape", f"Ctrl+{page}")
            if shiboken6.isValid(stop) and stop.isVisible():
                stop.setFocus()
                hammer(window, chance)
    window.press("Escape", "Ctrl+7", "Ctrl+1")
    assert window.focused == "Search"


def stops(window: Window) -> list[QWidget]:
    """Everything on the page that takes the focus."""
    place = window.main.findChild(Palette) or window.main.page
    return [
        one
        for one in place.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.isEnabled()
    ]


def hammer(window: Window, chance: random.Random) -> None:
    for _ in range(SIGNS // 15):
        given = QInputMethodEvent()
        given.setCommitString("".join(chance.choices(ALPHABET, k=15)))
        QApplication.sendEvent(QApplication.focusWidget() or window.main, given)
    for key in chance.choices(PRESSED, k=KEYS):
        held = chance.choice((Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier))
        # A list that closes takes the offscreen platform's active window with it.
        window.shell.activateWindow()
        here = under_hand() if QApplication.focusWidget() else window.main
        QTest.keyClick(here, key, held)
    window.settle()
