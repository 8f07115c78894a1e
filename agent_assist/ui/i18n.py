"""The language of the interface: chosen, followed from the system, switched at run time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

if TYPE_CHECKING:
    from pathlib import Path

    from agent_assist.domain.languages import Lang


def language(choice: str) -> "Lang":
    """`en` or `fr`; `system` follows the language of the operating system."""
    if choice == "system":
        return "fr" if QLocale.system().language() == QLocale.Language.French else "en"
    return "fr" if choice == "fr" else "en"


def locale(lang: "Lang") -> QLocale:
    """Canadian conventions for dates and numbers."""
    tongue = QLocale.Language.French if lang == "fr" else QLocale.Language.English
    return QLocale(tongue, QLocale.Country.Canada)


class Translators:
    """The installed translators; switching takes the old ones out first."""

    def __init__(self, app: QCoreApplication, folder: "Path") -> None:
        self._app, self._folder = app, folder
        self._installed: list[QTranslator] = []

    def switch(self, lang: "Lang") -> None:
        self.remove()
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._install(f"agent_assist_{lang}", str(self._folder))
        if lang == "fr":
            self._install("qtbase_fr", qt)
        QLocale.setDefault(locale(lang))

    def remove(self) -> None:
        for old in self._installed:
            self._app.removeTranslator(old)
        self._installed = []

    def _install(self, name: str, folder: str) -> None:
        translator = QTranslator(self._app)
        if translator.load(name, folder):
            self._app.installTranslator(translator)
            self._installed.append(translator)
