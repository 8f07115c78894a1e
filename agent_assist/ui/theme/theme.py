"""Puts a theme on the application and follows the system when asked to."""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from agent_assist.ui.theme.look import BODY
from agent_assist.ui.theme.palette import high_contrast_palette, palette
from agent_assist.ui.theme.style import stylesheet
from agent_assist.ui.theme.tokens import DARK, LIGHT, Tokens

Choice = Literal["system", "light", "dark", "high-contrast"]


class Theme(QObject):
    """The look of the whole application. `changed` asks the main window to be rebuilt."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._choice: Choice = "system"
        self._scale = 1.0
        self._worn: tuple[Tokens | None, float, bool] | None = None
        self._hints = application.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow)
        self._hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    @property
    def tokens(self) -> Tokens | None:
        """The colours in force; None in high contrast."""
        return self._worn[0] if self._worn else self._wanted()

    @property
    def scale(self) -> float:
        return self._scale

    def apply(self, choice: Choice, text_size: int) -> None:
        """Wear a theme, with text at so many per cent."""
        self._choice = choice
        self._scale = text_size / 100
        self._tell_the_system()
        self._wear()

    def _follow(self) -> None:
        if self._choice == "system":
            self._wear()

    def _tell_the_system(self) -> None:
        # The title bar is drawn by the system: it has to know which scheme we wear.
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        if self._choice in schemes:
            self._hints.setColorScheme(schemes[self._choice])
        else:
            self._hints.unsetColorScheme()

    def _system_high_contrast(self) -> bool:
        preference = self._hints.accessibility().contrastPreference()
        return preference == Qt.ContrastPreference.HighContrast

    def _wanted(self) -> Tokens | None:
        if self._choice == "light":
            return LIGHT
        if self._choice == "dark":
            return DARK
        if self._choice == "high-contrast" or self._system_high_contrast():
            return None
        return DARK if self._hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _wear(self) -> None:
        tokens = self._wanted()
        wanted = (tokens, self._scale, self._system_high_contrast())
        if wanted == self._worn:
            return
        self._worn = wanted
        family = _family()
        self._application.setFont(_font(family, self._scale))
        self._application.setPalette(self._palette(tokens))
        self._application.setStyleSheet(stylesheet(tokens, self._scale, family))
        self.changed.emit()

    def _palette(self, tokens: Tokens | None) -> QPalette:
        if tokens is not None:
            return palette(tokens)
        return QPalette() if self._system_high_contrast() else high_contrast_palette()


def _family() -> str:
    if QFontDatabase.hasFamily("Inter"):
        return "Inter"
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def _font(family: str, scale: float) -> QFont:
    font = QFont(family)
    font.setPixelSize(round(BODY * scale))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
