"""The desktop put together: the one file that knows every layer."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from agent_assist.domain.errors import AgentAssistError
from agent_assist.resources import folder
from agent_assist.settings import load_settings, machine_policy
from agent_assist.ui.collector import Collector
from agent_assist.ui.desk import Desk
from agent_assist.ui.i18n import Translators, language
from agent_assist.ui.indexing import Indexing
from agent_assist.ui.main_window import MainWindow
from agent_assist.ui.pages import NAMES, load_pages
from agent_assist.ui.shell import Shell
from agent_assist.ui.tasks import Tasks
from agent_assist.ui.theme.theme import Theme

# What the first paint does not need is imported where it is used: see `bench start`.
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from types import TracebackType

    from agent_assist.domain.changes import Changes
    from agent_assist.domain.languages import Lang
    from agent_assist.domain.people import Person
    from agent_assist.services.workplace import Workplace
    from agent_assist.settings import Settings
    from agent_assist.start import Start
    from agent_assist.ui.reminders.reminders import Reminders
    from agent_assist.ui.theme.theme import Choice

DONE, WRONG_USE, ENVIRONMENT = 0, 2, 3


def run_desktop(start: Start) -> int:
    """Opens the desktop and stays until its window is closed; gives the exit code."""
    lang = language(start.lang or "system")
    try:
        _check(start)
    except AgentAssistError as error:
        _complain(error, lang)
        return WRONG_USE if error.code == "page-unknown" else ENVIRONMENT
    # As an argument: asking for the style later would load what QStyle is in Python, too.
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setApplicationName("Agent Assist")
    app.setDesktopFileName("agent-assist")
    if not start.smoke:
        from agent_assist.ui.one_instance import OneInstance

        instance = OneInstance(start.profile)
        if instance.another_runs():
            return DONE
    settings = load_settings(start.profile, machine_policy)
    desktop = Desktop(app, start, settings, _now)
    sys.excepthook = desktop.crashed
    if not start.smoke:
        instance.raised.connect(desktop.shell.raise_up)
        desktop.shell.painted.connect(instance.listen)
    desktop.shell.show()
    try:
        return app.exec()
    finally:
        desktop.close()


def _now() -> datetime:
    from datetime import UTC, datetime

    return datetime.now(UTC).astimezone()


def _complain(error: AgentAssistError, lang: Lang) -> None:
    from agent_assist.sentences import say

    sys.stderr.write(say(error.code, error.facts, lang) + "\n")


def _check(start: Start) -> None:
    """Raises page-unknown, or no-display where no window could open."""
    if start.page not in NAMES:
        raise AgentAssistError("page-unknown", {"page": start.page, "pages": ", ".join(NAMES)})
    if not sys.platform.startswith("linux") or "QT_QPA_PLATFORM" in os.environ:
        return
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        if not start.smoke:
            raise AgentAssistError("no-display")
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


class Desktop(QObject):
    """The running desktop: frame, theme, language, and the profile behind them."""

    def __init__(
        self, app: QApplication, start: Start, settings: Settings, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._app, self._start, self._settings = app, start, settings
        self._passphrase: str | None = os.environ.get("AGENT_ASSIST_PASSPHRASE")
        self._keep_nothing = start.demo and not (start.profile / "profile.json").exists()
        self._person_given: Person | None = None
        self._place: Workplace | None = None
        self._translators = Translators(app, folder("resources") / "translations")
        self.theme = Theme(app)
        self.tasks = Tasks(self._open_workplace)
        lang = language(start.lang or settings.text("language"))
        self.desk = Desk(self.tasks, settings, lang, clock)
        self.indexing = Indexing(self.desk)
        self.shell = Shell(start.size)
        self._window: MainWindow | None = None
        self._reminders: Reminders | None = None
        self._welcoming = False
        self._painted_at = 0.0
        self._connect()
        self._translators.switch(lang)
        self._dress()
        self.theme.changed.connect(self._rebuild)
        if self._first_start():
            self._show_welcome()
        else:
            self._show_work(start.page)

    def _connect(self) -> None:
        self.shell.painted.connect(self._painted)
        self.desk.language_wanted.connect(self._switch_language)
        self.desk.theme_wanted.connect(self._dress)
        self.desk.opened.connect(self._show_freshness)
        self.desk.hub_changed.connect(self._show_freshness)

    def _first_start(self) -> bool:
        known = (self._start.profile / "profile.json").exists()
        return not (known or self._start.smoke or self._start.demo)

    def _dress(self) -> None:
        choice = cast("Choice", self._settings.text("theme"))
        self.theme.apply(choice, self._settings.number("text_size"))

    def _show_welcome(self) -> None:
        from agent_assist.ui.welcome.page import WelcomePage

        self._welcoming = True
        page = WelcomePage(self.desk)
        page.done.connect(self._introduced)
        self.shell.show_content(page)

    def _show_work(self, page: str) -> None:
        self._welcoming = False
        self._window = MainWindow(self.desk, self.theme.scale)
        self.shell.show_content(self._window)
        if self.shell.was_painted:
            self._window.show_page(page)
        else:
            self._window.announce_page(page)
        self._show_freshness()

    def _rebuild(self) -> None:
        """The window is made anew: every widget reads its words and colours when made."""
        if self._window is not None:
            self._show_work(self._window.current)
        elif self._welcoming:
            self._show_welcome()

    def _switch_language(self, choice: str) -> None:
        self.desk.lang = language(choice)
        self._translators.switch(self.desk.lang)
        self._rebuild()

    # --- opening the profile, after the first paint ---

    def _painted(self) -> None:
        self._painted_at = time.time()
        self._collector = Collector(self, lambda: self.tasks.idle)
        if self._window is not None:
            self._window.show_page(self._window.current)
        self._open()
        if self._start.smoke:
            from agent_assist.ui.smoke import Smoke

            self._smoke = Smoke(self.shell, self.tasks, self._start.shot, self._smoked)

    def _remind(self, loaded: None) -> None:
        """Once the pages are loaded: what reminders need is there then."""
        if self._start.smoke or self._reminders is not None:
            return
        from agent_assist.ui.reminders.reminders import Reminders

        self._reminders = Reminders(self.desk)
        self._reminders.shown.connect(self.shell.raise_up)
        self._reminders.left.connect(self.shell.leave)
        self.shell.stays = self._reminders.stays

    def _open(self) -> None:
        self.tasks.open(self, self._opened, self._not_opened, _no_progress)

    def _open_workplace(self, progress: Callable[[int, int], None]) -> Workplace:
        """Runs on the work thread."""
        from agent_assist.services.demo import fill
        from agent_assist.services.workplace import Key, open_workplace
        from agent_assist.storage.keys import SystemKeyring

        key = Key(SystemKeyring(), self._passphrase, self._keep_nothing)
        now = self.desk.clock()
        starter = [folder("knowledge_base")]
        place = open_workplace(self._start.profile, key, starter, now, progress)
        if self._start.demo:
            fill(place, self.desk.lang, now)
        return place

    def _opened(self, place: Workplace) -> None:
        from agent_assist.ui.contact.restore import restore_contact

        self._place = place
        if place.person is None and self._person_given is not None:
            self._introduce(self._person_given)
            return
        if place.person is None and not self._start.smoke:
            if not self._welcoming:
                self._window = None
                self._show_welcome()
            return
        self.desk.ready(place)
        restore_contact(self.desk)
        self._connect_hub()
        self.tasks.work(self, lambda place: load_pages(), self._remind)
        if self._window is None:
            self._show_work(self._start.page)
        for notice in place.notices:
            self.desk.refuse(AgentAssistError(notice.code, notice.facts))

    def _connect_hub(self) -> None:
        """Nothing of it runs where no hub was joined, or nobody sits here."""
        if self._start.smoke or self.desk.network is not None:
            return
        from agent_assist.services.hub_line import HubLines
        from agent_assist.storage.keys import SystemKeyring
        from agent_assist.ui.hub.network import Network

        self.desk.network = Network(self.desk, HubLines(SystemKeyring()))
        self.desk.network.ended.connect(self._shut_out)
        self.desk.network.begin()

    def _shut_out(self) -> None:
        """All that was here is wiped: as after the first start."""
        self.desk.forget()
        self._person_given, self._window = None, None
        self._show_welcome()

    def _introduced(self, person: Person) -> None:
        """The welcome was answered; the profile may still be opening."""
        self._person_given = person
        if self._place is not None:
            self._introduce(person)

    def _introduce(self, person: Person) -> None:
        now = self.desk.clock()

        def job(place: Workplace) -> tuple[Workplace, Changes]:
            from agent_assist.services.workplace import introduce

            return place, introduce(place, person, now)

        self.tasks.write(self, job, self._opened)

    def _not_opened(self, error: AgentAssistError) -> None:
        if error.code == "keyring-unavailable" and (self._start.smoke or self._start.demo):
            self._keep_nothing = True
            self._open()
            return
        from agent_assist.ui.messages import said
        from agent_assist.ui.welcome.unlock import UnlockPage

        self._window, self._welcoming = None, False
        page = UnlockPage(self.desk, error.code)
        page.passphrase_given.connect(self._unlock)
        page.keep_nothing_chosen.connect(self._work_without_keeping)
        page.show_error(said(error, self.desk.lang))
        self.shell.show_content(page)

    def _unlock(self, passphrase: str) -> None:
        self._passphrase = passphrase or None
        self._open()

    def _work_without_keeping(self) -> None:
        self._keep_nothing = True
        self._open()

    def close(self) -> None:
        if self.desk.network is not None:
            self.desk.network.close()
        self.tasks.close()

    # --- what the window says ---

    def _show_freshness(self) -> None:
        if self._window is None:
            return
        if self._place is None:
            self._window.show_freshness(self.tr("Opening…"), "text2")
        elif not self.desk.kept:
            self._window.show_freshness(self.tr("Nothing is kept on this computer"), "warn")
        elif (network := self.desk.network) and (so_far := network.arriving.so_far):
            from agent_assist.ui.hub.words import arriving

            self._window.show_freshness(arriving(*so_far, self.desk.lang), "text2")
        elif (network := self.desk.network) and (known := network.standing) and known.joined:
            from agent_assist.ui.hub.words import freshness

            said = freshness(known, network.away, self.desk.clock(), self.desk.lang)
            self._window.show_freshness(*said)
        else:
            self._window.show_freshness(self.tr("Works without a hub"), "ok")

    def crashed(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """A bug: to standard error where somebody reads it, and to a window of its own."""
        from agent_assist.services.bug_report import bug_report
        from agent_assist.ui.crash import CrashWindow

        text = bug_report(kind, trace)
        sys.stderr.write(text + "\n")
        if self._start.smoke:
            self._app.exit(1)
            return
        self._crash = CrashWindow(text, self.desk.lang)
        self._crash.show()

    def _smoked(self, error: AgentAssistError | None) -> None:
        if error is not None:
            _complain(error, self.desk.lang)
        if self._start.json:
            import json

            from agent_assist.ui.smoke import resident_mib

            answer = {
                "page": self._start.page,
                "painted_at": self._painted_at,
                "rss_mib": resident_mib(),
            }
            sys.stdout.write(json.dumps(answer) + "\n")
        self._app.exit(DONE if error is None else 1)


def _no_progress(done: int, total: int) -> None:
    """The window paints while the profile opens; the status bar says it is opening."""
