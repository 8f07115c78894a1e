"""Whether someone is typing: a text field in use that changed a moment ago."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from agent_assist.domain.clocks import Reading

STILL_FOR = timedelta(seconds=4)
Sight = tuple[object, ...]


def text_in_use() -> Sight | None:
    """The text around the cursor of the field that has the focus; None when there is no field.

    It is looked at only while a reminder waits, so that keys cost nothing at other times.
    """
    field = QApplication.focusWidget()
    if field is None or not field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
        return None
    asked = (
        Qt.InputMethodQuery.ImAbsolutePosition,
        Qt.InputMethodQuery.ImCursorPosition,
        Qt.InputMethodQuery.ImSurroundingText,
    )
    return id(field), *(field.inputMethodQuery(one) for one in asked)


class Stillness:
    """Tells when the same text has stood for a while, however long it takes."""

    def __init__(self) -> None:
        self._seen: Sight | None = None
        self._since: Reading | None = None

    def reached(self, sight: Sight | None, now: Reading) -> bool:
        """Called again and again with what is in sight; begins anew after it was reached."""
        if sight is not None and (self._since is None or sight != self._seen):
            self._seen, self._since = sight, now
        if sight is not None and self._since and now.since(self._since) < STILL_FOR:
            return False
        self._seen = self._since = None
        return True
