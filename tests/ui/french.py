"""The interface in one of its languages, as the built translations speak it."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QLocale

from agent_assist.domain.languages import Lang
from agent_assist.resources import folder
from agent_assist.ui.i18n import Translators


@contextmanager
def speaking(lang: Lang) -> Iterator[None]:
    """The interface speaks this language for a while."""
    before, application = QLocale(), QCoreApplication.instance()
    assert application is not None
    translators = Translators(application, folder("resources") / "translations")
    translators.switch(lang)
    try:
        yield
    finally:
        translators.remove()
        QLocale.setDefault(before)
