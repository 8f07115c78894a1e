"""Push buttons in the few kinds we have."""

from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from agent_assist.ui.theme.icons import icon as themed_icon
from agent_assist.ui.theme.icons import pixmap
from agent_assist.ui.theme.look import chosen, colour, focus, px
from agent_assist.ui.widgets.focus_ring import draw_inner_ring

Kind = Literal["plain", "primary", "danger", "ghost", "link", "icon", "chip"]

SIDE, CHIP = 36, 28
TONES = {
    "primary": "on",
    "danger": "bad",
    "ghost": "text2",
    "link": "accent",
    "icon": "text2",
    "chip": "text2",
}


class Button(QPushButton):
    """A push button of one kind; its focus can be seen on any background."""

    def __init__(self, text: str = "", kind: Kind = "plain", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._kind = kind
        self._icon = ("", "")
        self.setProperty("kind", kind)
        self.setMinimumHeight(max(SIDE, px(SIDE)))

    def set_icon(self, name: str, tone: str = "") -> None:
        self._icon = (name, tone or TONES.get(self._kind, "text"))
        self.setIconSize(QSize(px(16), px(16)))
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._tint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus():
            return
        if self._kind == "primary":
            draw_inner_ring(self, colour("on"))
        elif self.isChecked() and chosen()[0] == focus():
            draw_inner_ring(self, chosen()[1])

    def _tint(self) -> None:
        name, tone = self._icon
        if not name:
            return
        size = 18 if self._kind == "icon" else 16
        made = themed_icon(name, tone, size)
        if not self.isEnabled():
            made.addPixmap(pixmap(name, "off", size), QIcon.Mode.Disabled)
        self.setIcon(made)


def button(text: str, icon: str = "", kind: Kind = "plain", name: str = "") -> Button:
    """A button with a text; `name` is what a screen reader says when the text alone is unclear."""
    # A wider gap: Qt leaves only 4 px between an icon and its text.
    made = Button(f"\u2002{text}" if icon else text, kind)
    made.setAccessibleName(name or text.replace("&", ""))
    if icon:
        made.set_icon(icon)
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def icon_button(icon: str, name: str) -> Button:
    """A square button with an icon only; its name is also its tooltip."""
    made = Button("", "icon")
    made.set_icon(icon)
    made.setIconSize(QSize(px(18), px(18)))
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFixedSize(max(SIDE, px(SIDE)), max(SIDE, px(SIDE)))
    return made


def chip(text: str, name: str) -> Button:
    """Something that is set, as a small button that takes it away; `name` says that it does."""
    made = Button(text + "\u2002", "chip")
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the text
    made.set_icon("close")
    made.setIconSize(QSize(px(12), px(12)))
    made.setMinimumHeight(max(CHIP, px(CHIP)))
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
