"""The palette over the window (Ctrl+K): every entry and every action by its name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from agent_assist.domain.entries import Kind
from agent_assist.ui.desk import Desk
from agent_assist.ui.find import words
from agent_assist.ui.find.actions import Action, actions, matching, named
from agent_assist.ui.find.box import SearchBox
from agent_assist.ui.find.model import asked, search
from agent_assist.ui.find.preview import STARTED
from agent_assist.ui.find.use import note, start_entry
from agent_assist.ui.rail import Stop
from agent_assist.ui.theme.look import colour, px
from agent_assist.ui.widgets.labels import key_hint, label
from agent_assist.ui.widgets.rows import Row, RowList

if TYPE_CHECKING:
    from agent_assist.services.search import Findings, Hit

ENTRIES, WIDTH, TOP = 6, 640, 120
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaletteBox(SearchBox):
    """The box of the palette: its keys are its own while it is open, and Tab stays in it."""

    start_wanted = Signal()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._starts(event):
            self.start_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.moved.emit(1 if forward else -1)
        return True

    def _takes(self, event: QKeyEvent) -> bool:
        """Before a shortcut of the window would."""
        asked_first = event.type() == QEvent.Type.ShortcutOverride
        return asked_first and (event.key() == Qt.Key.Key_Escape or self._starts(event))

    @staticmethod
    def _starts(event: QKeyEvent) -> bool:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        return control and event.key() in _ENTER


class Palette(QWidget):
    """A dimmed layer over the window with the palette in it; it goes when the focus leaves."""

    def __init__(self, window: QWidget, desk: Desk, stops: Sequence[Stop]) -> None:
        super().__init__(window)
        self.setAccessibleName(self.tr("Palette"))
        self._desk = desk
        self._focus_before = QApplication.focusWidget()
        self._actions = actions(desk, stops)
        self._kinds: dict[str, Kind] = {}
        self._frame = QFrame(self)
        self._frame.setObjectName("palette")
        self.box = PaletteBox(
            self.tr("Search entries and actions"), self.tr("Search entries and actions")
        )
        self.list = RowList(self.tr("Entries and actions"))
        self._build()
        self._connect()
        window.installEventFilter(self)
        self._show_rows([], "")

    @classmethod
    def over(cls, window: QWidget, desk: Desk, stops: Sequence[Stop]) -> "Palette":
        """Opens over the window; a second time it goes away again."""
        here = window.findChild(cls)
        if isinstance(here, cls):
            here.leave()
            return here
        palette = cls(window, desk, stops)
        palette.setGeometry(window.rect())
        palette.show()
        palette.raise_()
        palette.box.setFocus(Qt.FocusReason.PopupFocusReason)
        return palette

    def _build(self) -> None:
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(px(14), px(14), px(14), px(10))
        column.setSpacing(px(8))
        column.addWidget(self.box)
        column.addWidget(self.list)
        footer = QHBoxLayout()
        footer.setSpacing(px(6))
        for keys, does in (
            ("↑ ↓", self.tr("move")),
            (self.tr("Enter"), self.tr("open")),
            (self.tr("Ctrl+Enter"), self.tr("start")),
            (self.tr("Esc"), self.tr("close")),
        ):
            footer.addWidget(key_hint(keys))
            footer.addWidget(label(does, "secondary"))
            footer.addSpacing(px(6))
        footer.addStretch(1)
        column.addLayout(footer)

    def _connect(self) -> None:
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box.textEdited.connect(self._typed)
        self.box.moved.connect(self.list.step)
        self.box.entered.connect(self._open)
        self.box.start_wanted.connect(self._start)
        self.box.escaped.connect(self.leave)
        self.list.clicked.connect(self._open)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    # What is shown

    def _typed(self, text: str) -> None:
        if not text.strip() or self._desk.service is None:
            self._show_rows([], text)
            return
        wanted = asked(self._desk, text, limit=ENTRIES)
        search(self._desk, self, wanted, self._found, lambda: self.box.text() == text)

    def _found(self, findings: "Findings") -> None:
        if self.box.text() == findings.query:
            self._show_rows([*findings.hits, *findings.others], findings.query)

    def _show_rows(self, hits: "Sequence[Hit]", text: str) -> None:
        """Entries before actions, unless only an action has the typed words in its name."""
        self._kinds = {hit.entry_id: hit.kind for hit in hits}
        entries = [_entry_row(hit, self._desk) for hit in hits]
        acts = [_action_row(one) for one in matching(self._actions, text)]
        meant = any(named(hit.title, text) for hit in hits[:1])
        rows = [*entries, *acts] if meant else [*acts, *entries]
        if not rows:
            rows = [Row("", "", self.tr("Nothing was found. Try fewer words."), heading=True)]
        self.list.set_highlight(text)
        self.list.set_rows(rows, keep=False)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.choose_first()
        self._place()

    # What is done

    def _open(self) -> None:
        chosen, kind = self.list.current_id(), self._kinds.get(self.list.current_id())
        action = next((one for one in self._actions if one.id == chosen), None)
        if action:
            self.leave()
            action.do()
        elif kind:
            self.leave()
            self._desk.lead_to(chosen, self.box.text())
            note(self._desk, chosen, "opened")
            self._desk.entry_wanted.emit(chosen)

    def _start(self) -> None:
        kind = self._kinds.get(self.list.current_id())
        if kind in STARTED:
            chosen = self.list.current_id()
            self.leave()
            start_entry(self._desk, chosen, kind)
        else:
            self._open()

    def leave(self) -> None:
        """Goes away and gives the focus back."""
        if not self.isVisible():
            return
        before, self._focus_before = self._focus_before, None
        self.hide()
        self.deleteLater()
        self.setParent(None)
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Somebody else took the focus: it is theirs."""
        if now is not None and self.isVisible() and not self.isAncestorOf(now):
            self._focus_before = None
            QTimer.singleShot(0, self, self.leave)

    # How it lies

    def _place(self) -> None:
        """As tall as its rows, as far as the window allows; then the rows scroll."""
        top = min(px(TOP), self.height() // 8)
        width = min(px(WIDTH), self.width() - 2 * px(16))
        rows = sum(self.list.sizeHintForRow(at) for at in range(self.list.model().rowCount()))
        self.list.setFixedHeight(0)
        around = self._frame.sizeHint().height()
        room = max(px(80), self.height() - 2 * top - around)
        self.list.setFixedHeight(min(rows + 2 * self.list.frameWidth() + 8, room))
        height = self._frame.sizeHint().height()
        self._frame.setGeometry((self.width() - width) // 2, top, width, height)

    def resizeEvent(self, event: object) -> None:
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), colour("dim"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._frame.geometry().contains(event.position().toPoint()):
            self.leave()


def _entry_row(hit: "Hit", desk: Desk) -> Row:
    told = [words.kind_name(hit.kind)]
    if hit.lang != (desk.contact.lang if desk.contact else desk.lang):
        told.append(words.language_name(hit.lang))
    trailing, marks = " · ".join(told), hit.title_marks
    return Row(hit.entry_id, hit.kind.value, hit.title, trailing=trailing, title_marks=marks)


def _action_row(action: Action) -> Row:
    told = [words.translate("PaletteActions", "Action"), action.keys]
    return Row(
        action.id, action.icon, action.title, trailing=" · ".join(one for one in told if one)
    )
