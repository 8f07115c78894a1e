"""A program of its own: types notes into a real contact page, says so once they are kept."""

import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from agent_assist.domain.errors import AgentAssistError
from agent_assist.services.workplace import Key, open_workplace
from agent_assist.settings import Settings
from agent_assist.ui.contact.page import ContactPage
from agent_assist.ui.desk import Desk
from agent_assist.ui.tasks import Tasks
from agent_assist.ui.theme.theme import Theme
from tests.builders import NADIA, NOW, DictKeyring

PASSPHRASE = "correct horse battery staple"


def tell(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(profile: Path, notes: str) -> int:
    app = QApplication([])
    Theme(app).apply("light", 100)
    key = Key(DictKeyring(), PASSPHRASE)
    tasks = Tasks(lambda progress: open_workplace(profile, key, [], NOW))
    desk = Desk(tasks, Settings(profile), "en", lambda: NOW)
    pages: list[ContactPage] = []

    def type_notes() -> None:
        if desk.contact is None:
            return
        desk.contact_changed.disconnect(type_notes)
        page = pages[0]
        page.open.keeper.kept.connect(lambda _: tell("kept"))
        QTest.keyClicks(page.open.work.notes.text, notes)

    def begin() -> None:
        desk.person = NADIA
        pages.append(ContactPage(desk))
        pages[0].show()
        desk.contact_changed.connect(type_notes)
        pages[0].start_contact()

    def give_up(error: AgentAssistError) -> None:
        tell(error.code)
        app.exit(1)

    desk.opened.connect(begin)
    tasks.open(desk, desk.ready, give_up, lambda done, total: None)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
