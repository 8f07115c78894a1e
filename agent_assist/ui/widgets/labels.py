"""Texts: plain labels by role, elided ones, pills, key hints and icons that stand beside text."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from agent_assist.ui.theme.icons import pixmap
from agent_assist.ui.theme.look import px


class Spoken(QLabel):
    """Words to read aloud: large, with air between the lines. The text stays plain."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setProperty("role", "say")
        self.say(text)

    def say(self, text: str) -> None:
        from html import escape  # its tables would cost the first paint

        lines = escape(text).replace("\n", "<br>")
        self.setText(f'<p style="line-height:145%; margin:0">{lines}</p>')
        self.setAccessibleName(text)


class Elided(QLabel):
    """One line that gives way with an ellipsis; its whole text is in the tooltip."""

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("elided", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._describe()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(32), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._describe()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        area = self.contentsRect()
        painter.drawText(area, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), self.shown())

    def shown(self) -> str:
        """What fits now."""
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def _describe(self) -> None:
        self.setAccessibleName(self.text())
        self.setToolTip("" if self.shown() == self.text() else self.text())


class Pill(QFrame):
    """A short state in a tint: accent, ok, warn, bad or neutral, with an icon if given."""

    def __init__(
        self, text: str, tone: str = "neutral", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pill")
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(9), px(2), px(9), px(2))
        row.setSpacing(px(5))
        if icon:
            row.addWidget(icon_label(icon, "text2" if tone == "neutral" else tone, 13))
        self._label = label(text)
        row.addWidget(self._label)

    def text(self) -> str:
        return self._label.text()

    def set_text(self, text: str) -> None:
        self._label.setText(text)


def label(text: str, role: str = "body", wrap: bool = False) -> QLabel:
    """A plain text: title section caption secondary body strong accent bad say keyhint."""
    if role == "say":
        return Spoken(text)
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def key_hint(text: str) -> QLabel:
    """The name of a key, drawn as a small key."""
    made = label(text, "keyhint")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def icon_label(name: str, tone: str = "text2", size: int = 18) -> QLabel:
    """An icon beside a text that says the same; screen readers pass over it."""
    made = QLabel()
    made.setPixmap(pixmap(name, tone, size))
    made.setFixedSize(px(size), px(size))
    return made
