"""The keys of a list, a form or a view that hold wherever the focus is in it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

SEND = ("Ctrl+Return", "Ctrl+Enter")
_LETTERS = frozenset("CDEHINORTX")


def command(event: QKeyEvent) -> str:
    """The single letter or digit that acts on the chosen callback; empty for any other key."""
    typed = event.text().upper()
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return typed if plain and typed and (typed in _LETTERS or typed in "123456789") else ""


def on_keys(inside: QWidget, keys: tuple[str, ...], act: Callable[[], None]) -> None:
    here = Qt.ShortcutContext.WidgetWithChildrenShortcut
    for one in keys:
        QShortcut(QKeySequence(one), inside, context=here).activated.connect(act)
