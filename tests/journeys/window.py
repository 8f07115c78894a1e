"""The real window under the hands of a test: keys go to the focus, and nothing else is touched."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QListView,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from agent_assist.domain.entries import EntryText
from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.services import entries
from agent_assist.services.workplace import Workplace
from agent_assist.ui.desk import Desk, Said
from agent_assist.ui.main_window import MainWindow
from agent_assist.ui.shell import Shell
from agent_assist.ui.theme.look import scale
from tests.builders import NADIA
from tests.ui.desk_for_tests import make_desk, settled

SIZE = (1440, 900)
PATIENCE = 15_000  # milliseconds; a loaded machine is slow, not wrong
ONE_ROUND = 50  # more Tabs than the longest page has stops
AT_MOST = 4 * ONE_ROUND
T = TypeVar("T")
words = QCoreApplication.translate


class Window:
    """Types, presses and looks, as a person without a mouse would."""

    def __init__(self, qtbot: QtBot, desk: Desk, size: tuple[int, int] = SIZE) -> None:
        self._qtbot = qtbot
        self.desk = desk
        self.said: list[Said] = []
        desk.said.connect(self.said.append)
        self.shell = Shell(size)
        self.main = MainWindow(desk, scale())
        self.shell.show_content(self.main)
        qtbot.addWidget(self.shell)
        with qtbot.waitExposed(self.shell):
            self.shell.show()
        self.shell.activateWindow()
        qtbot.waitUntil(self.shell.isActiveWindow)
        self.main.show_page("find")
        self.settle()

    # --- hands ---

    def press(self, *keys: str) -> None:
        """Each is a key as it is written in the help, such as "Ctrl+Return"."""
        for written in keys:
            combined = QKeySequence(written)[0]
            QTest.keyClick(under_hand(), combined.key(), combined.keyboardModifiers())
        self.settle()

    def type_text(self, text: str) -> None:
        for character in text:
            type_character(character)
        self.settle()

    def retype(self, text: str) -> None:
        """Replaces what stands in the field."""
        self.press("Ctrl+A")
        self.type_text(text)

    def tab_to(self, name: str) -> None:
        """Goes on with Tab, and where panes hide each other with F6, until this has the focus."""
        for number in range(AT_MOST):
            if self.focused == name:
                return
            QTest.keyClick(under_hand(), Qt.Key.Key_Tab)
            if number % ONE_ROUND == ONE_ROUND - 1:
                self.press("F6")
        raise AssertionError(f"Tab does not reach {name!r} on the page {self.main.current}")

    def choose(self, value: str) -> None:
        """In the choice that has the focus, goes down to this value."""
        box = focus_widget()
        assert isinstance(box, QComboBox), f"the focus is on {type(box).__name__}"
        self.press("Home")
        for _ in range(box.count()):
            if box.currentData() == value:
                return
            self.press("Down")
        raise AssertionError(f"{value!r} is no choice of {box.accessibleName()!r}")

    def down_to(self, reached: Callable[[], bool], at_most: int = 40) -> None:
        """Goes down a list until it is where it should be."""
        for _ in range(at_most):
            if reached():
                return
            self.press("Down")
        raise AssertionError("the list has no such row")

    # --- eyes ---

    @property
    def focused(self) -> str:
        """The name a screen reader gives to where the focus is."""
        return focus_widget().accessibleName()

    def row_chosen(self, name: str) -> str:
        """The text of the chosen row in the list of this name."""
        found = [one for one in self.main.findChildren(QListView) if one.isVisible()]
        view = next((one for one in found if one.accessibleName() == name), None)
        return str(view.currentIndex().data() or "") if view else ""

    def sees(self, text: str) -> bool:
        """Whether a label, a button or a page of text in sight has these words."""
        texts = [one.text() for one in self.main.findChildren(QLabel) if one.isVisible()]
        buttons = [one for one in self.main.findChildren(QAbstractButton) if one.isVisible()]
        texts += [one.accessibleName() for one in buttons]
        for kind in (QTextEdit, QPlainTextEdit):
            pages = [one for one in self.main.findChildren(kind) if one.isVisible()]
            texts += [one.toPlainText() for one in pages]
        return any(text in one for one in texts)

    def wait_until(self, holds: Callable[[], bool], patience: int = PATIENCE) -> None:
        self._qtbot.waitUntil(holds, timeout=patience)

    def wait_to_see(self, text: str) -> None:
        self.wait_until(lambda: self.sees(text))

    def settle(self) -> None:
        """Until nothing is under way on any thread."""
        settled(self._qtbot, self.desk)

    def read(self, job: Callable[[Workplace], T]) -> T:
        """What the store says, read on the thread that owns it."""
        answers: list[T] = []
        self.desk.tasks.work(self.desk, job, answers.append)
        self.wait_until(lambda: bool(answers))
        return answers[0]


def text_of(window: Window, entry_id: str) -> EntryText:
    """The published words of an entry in the language of the window."""
    revision = window.read(lambda place: entries.open_entry(place.store, entry_id))
    return revision.entry.text(window.desk.lang)


def open_window(
    qtbot: QtBot, tmp_path: Path, lang: Lang, person: Person = NADIA,
    size: tuple[int, int] = SIZE,
) -> Window:  # fmt: skip
    return Window(qtbot, make_desk(qtbot, tmp_path, lang, person), size)


def focus_widget() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return cast(QWidget, found)


def type_character(character: str) -> None:
    """One key; what is on no key of the test library comes as an input method gives it."""
    if character.isascii() and character.isprintable():
        QTest.keyClick(under_hand(), character)
    else:
        given = QInputMethodEvent()
        given.setCommitString(character)
        QApplication.sendEvent(under_hand(), given)


def under_hand() -> QWidget:
    """Where a key goes: an open list first, then the focus."""
    popup = QApplication.activePopupWidget()
    return (popup.focusWidget() or popup) if popup else focus_widget()
