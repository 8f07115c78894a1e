"""What is in force now, read back from the application's palette and font.

Qt already keeps both for the whole application, so nobody here keeps a second copy.
"""

from functools import cache

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from agent_assist.ui.theme.tokens import DARK, LIGHT, Tokens

BODY = 14
"""Pixel size of body text at 100 %."""

Role = QPalette.ColorRole
HIGH_CONTRAST_ROLES = {
    "bg": Role.Window,
    "surface": Role.Base,
    "sunken": Role.Base,
    "accent": Role.Link,
    "accent2": Role.Base,
    "on": Role.HighlightedText,
    "ok2": Role.Base,
    "warn2": Role.Base,
    "bad2": Role.Base,
    "dim": Role.Window,
}


def tokens() -> Tokens | None:
    """The theme in force; None in high contrast, where the system's palette decides."""
    worn = QApplication.palette()
    return _theme(worn.color(Role.Window).name(), worn.color(Role.Base).name())


@cache
def _theme(window: str, base: str) -> Tokens | None:
    themes = (LIGHT, DARK)
    return next(
        (one for one in themes if (one.bg.lower(), one.surface.lower()) == (window, base)), None
    )


def colour(tone: str) -> QColor:
    """The colour of a token's name, or `off` for what cannot be used now.

    In high contrast it is the palette role that stands for it.
    """
    if tone == "off":
        return QApplication.palette().color(QPalette.ColorGroup.Disabled, Role.WindowText)
    theme = tokens()
    if theme is not None:
        return QColor(getattr(theme, tone))
    return QApplication.palette().color(HIGH_CONTRAST_ROLES.get(tone, Role.WindowText))


def chosen() -> tuple[QColor, QColor]:
    """Background and text of a chosen row: a quiet tint, or the system's selection."""
    if tokens() is not None:
        return colour("accent2"), colour("text")
    system = QApplication.palette()
    return system.color(Role.Highlight), system.color(Role.HighlightedText)


def focus() -> QColor:
    """The colour of the focus ring."""
    return QApplication.palette().color(Role.Highlight)


def scale() -> float:
    """How much larger than 100 % the text is."""
    size = QApplication.font().pixelSize()
    return size / BODY if size > 0 else 1.0


def px(size: float) -> int:
    """A length that grows with the text."""
    return round(size * scale())


def font(size: float = BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The application's font in a size given for 100 %."""
    made = QFont(QApplication.font())
    made.setPixelSize(px(size))
    made.setWeight(weight)
    return made
