"""The French of the interface straight from the parts that translators edit."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from agent_assist.domain.languages import Lang
from agent_assist.resources import folder
from agent_assist.ui.i18n import locale

Parts = dict[str, dict[str, str | list[str]]]


class PartsTranslator(QTranslator):
    """Answers as the built translation will."""

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self._words: Parts = {}
        for path in (folder("resources") / "translations" / "parts").glob(f"*.{lang}.json"):
            for context, words in json.loads(path.read_text(encoding="utf-8")).items():
                self._words.setdefault(context, {}).update(words)

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        found = self._words.get(context, {}).get(source)
        if isinstance(found, list):
            return found[0 if n in (0, 1) else 1]
        return found

    def isEmpty(self) -> bool:
        return False


@contextmanager
def speaking(lang: Lang) -> Iterator[None]:
    """The interface speaks this language for a while."""
    before, translator = QLocale(), PartsTranslator(lang)
    QCoreApplication.installTranslator(translator)
    QLocale.setDefault(locale(lang))
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(translator)
        QLocale.setDefault(before)
