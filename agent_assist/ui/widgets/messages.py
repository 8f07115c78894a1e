"""Messages that stand at the lower left and never take the focus or stop the work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from agent_assist.ui.theme.look import px, scale
from agent_assist.ui.widgets.buttons import button, icon_button
from agent_assist.ui.widgets.labels import icon_label, label
from agent_assist.ui.widgets.wrapping import wrapped

Tone = Literal["ok", "accent", "warn", "bad"]

ICONS = {"ok": "check-circle", "accent": "info", "warn": "warning", "bad": "warning"}
STAY_MS = 6000
# A field with the focus may move below a message: pages grow and scroll.
_LOOK_MS = 300
AT_MOST = 3
MARGIN = 16
PADDING = 8
WIDTH, WIDE = 380, 640
# Text so large leaves too little room beside a message: each stands alone, and says only what
# happened until more is wanted.
LARGE = 1.5


@dataclass(frozen=True)
class MessageAction:
    """What a message offers to do: the button's text and what it runs."""

    text: str
    run: Callable[[], object]


@dataclass(frozen=True)
class ButtonTexts:
    """What the buttons of every message say."""

    close: str
    more: str


class Message(QFrame):
    """One message: what happened in bold, what to do below, perhaps buttons, and close.

    In large text, what to do is there once more is wanted.
    """

    def __init__(
        self,
        tone: Tone,
        what: str,
        todo: str,
        actions: Sequence[MessageAction],
        texts: ButtonTexts,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.tone, self.asks = tone, bool(actions)
        self.text = _whole(what, todo)
        self.setAccessibleName(self.text)
        row = QHBoxLayout(self)
        edge = 2 if _large() else 10
        row.setContentsMargins(14, edge, 8, edge)
        row.setSpacing(10)
        sign = icon_label(ICONS[tone], tone, 18)
        sign.setFixedHeight(px(18 + 2 * PADDING))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        self._todo = label(todo, "body", wrap=True)
        row.addLayout(self._words(what, actions), 1)
        self.more = button(texts.more, kind="link")
        self.closer = icon_button("close", texts.close)
        for made in (self.more, self.closer):
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        self.more.setVisible(_large() and bool(todo))
        self._todo.setVisible(self.more.isHidden() and bool(todo))
        self.more.clicked.connect(self._show_more)

    def _show_more(self) -> None:
        self._todo.show()
        self.closer.setFocus(Qt.FocusReason.OtherFocusReason)
        self.more.hide()

    def in_use(self) -> bool:
        """Someone points at it or stands in it with the keyboard."""
        focus = QApplication.focusWidget()
        return self.underMouse() or (focus is not None and self.isAncestorOf(focus))

    def _words(self, what: str, actions: Sequence[MessageAction]) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.setContentsMargins(0, px(PADDING), 0, px(PADDING))
        words.addWidget(label(what, "strong", wrap=True))
        words.addWidget(self._todo)
        if actions:
            words.addSpacing(6)
            words.addWidget(wrapped(*(self._button(one) for one in actions)))
        return words

    def _button(self, action: MessageAction) -> QWidget:
        made = button(action.text, kind="plain")
        made.clicked.connect(action.run)
        return made


class MessageBar(QWidget):
    """Up to three messages at the lower left of its parent, the newest lowest.

    Good news leaves by itself; everything else stays until it is closed. In large text only the
    newest is seen, and when it goes the one before it. They never stand over the field with the
    focus; `keys` tells how tall the row of keys at the foot of the
    page is, which stays in sight below them.
    """

    def __init__(
        self, parent: QWidget, texts: ButtonTexts, keys: Callable[[], int], above: int = 34,
        stay_ms: int = STAY_MS,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._keys = keys
        self._parent = parent
        self._texts = texts
        self._above = above
        self._stay_ms = stay_ms
        self._messages: list[Message] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self.place)
        parent.installEventFilter(self)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._focus_moved)
        self.hide()

    def show_message(
        self, tone: Tone, what: str, todo: str = "", *actions: MessageAction
    ) -> Message:
        """Say what happened and what to do next; said twice, it stands once."""
        message = Message(tone, what, todo, actions, self._texts, self)
        for same in [kept for kept in self._messages if kept.text == message.text]:
            self._remove(same)
        while len(self._messages) >= AT_MOST:
            self._remove(self._least_needed())
        self._messages.append(message)
        self._column.addWidget(message)
        message.closer.clicked.connect(lambda: self.take_away(message))
        if actions:
            self._close_after(message)
        if tone == "ok":
            self._leave_later(message)
        message.show()
        self.place()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, message.text))
        return message

    def take_away(self, message: Message) -> None:
        """Closes a message that may be gone already."""
        if message in self._messages:
            self._remove(message)
            self.place()

    def take_back(self, what: str, todo: str = "") -> None:
        """What was said is true no longer."""
        for message in [kept for kept in self._messages if kept.text == _whole(what, todo)]:
            self.take_away(message)

    def texts(self) -> list[str]:
        """What stands there now, oldest first."""
        return [message.text for message in self._messages]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._parent and event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.place()
        return super().event(event)

    def _close_after(self, message: Message) -> None:
        for made in message.findChildren(type(message.closer)):
            if made not in (message.closer, message.more):
                made.clicked.connect(lambda: self.take_away(message))

    def _least_needed(self) -> Message:
        """Good news, else the oldest, and last of all one that waits for an answer."""
        return min(self._messages, key=lambda kept: (kept.asks, kept.tone != "ok"))

    def _leave_later(self, message: Message) -> None:
        timer = QTimer(message)
        timer.setInterval(self._stay_ms)
        timer.timeout.connect(lambda: None if message.in_use() else self.take_away(message))
        timer.start()

    def _remove(self, message: Message) -> None:
        self._messages.remove(message)
        self._column.removeWidget(message)
        message.hide()
        message.deleteLater()

    def place(self) -> None:
        self.setVisible(bool(self._messages))
        if not self._messages:
            self._look.stop()
            return
        if not self._look.isActive():
            self._look.start()
        seen = self._messages[-1:] if _large() else self._messages
        for message in self._messages:
            message.setVisible(message in seen)
            message.ensurePolished()
        width = min(px(WIDE if _large() else WIDTH), self._parent.width() - 2 * MARGIN)
        gaps = self._column.spacing() * (len(seen) - 1)
        height = gaps + sum(message.heightForWidth(width) for message in seen)
        foot = self._above + self._keys() + MARGIN
        usual = QRect(MARGIN, self._parent.height() - foot - height, width, height)
        self.setGeometry(self._beside_focus(usual))
        self.raise_()

    def _beside_focus(self, usual: QRect) -> QRect:
        """Above what is typed in, where it would stand over it and there is room above."""
        focus = QApplication.focusWidget()
        ours = focus is not None and self._parent.isAncestorOf(focus)
        if focus is None or not ours or self.isAncestorOf(focus):
            return usual
        field = QRect(focus.mapTo(self._parent, QPoint()), focus.size())
        higher = QRect(usual)
        higher.moveBottom(field.top() - MARGIN // 2)
        covers = usual.intersects(field) and not isinstance(focus, QAbstractItemView)
        return higher if covers and higher.top() >= MARGIN else usual

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        self.place()


def _whole(what: str, todo: str) -> str:
    return " ".join(part for part in (what, todo) if part)


def _large() -> bool:
    return scale() >= LARGE
