"""The keys of a form or a view that hold wherever the focus is in it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

SEND = ("Ctrl+Return", "Ctrl+Enter")


def on_keys(inside: QWidget, keys: tuple[str, ...], act: Callable[[], None]) -> None:
    here = Qt.ShortcutContext.WidgetWithChildrenShortcut
    for one in keys:
        QShortcut(QKeySequence(one), inside, context=here).activated.connect(act)
