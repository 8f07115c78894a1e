"""A real desk on a real profile: the starter knowledge base, a copy for every test."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.resources import folder
from agent_assist.services.indexing import Keeper
from agent_assist.services.workplace import Key, Workplace, introduce, open_workplace
from agent_assist.settings import Settings
from agent_assist.ui.desk import Desk
from agent_assist.ui.tasks import Tasks
from tests.builders import NADIA, NOW, DictKeyring

LONGEST_MS = 20_000
_KEYRING = DictKeyring()


@dataclass
class FilesChosen:
    """Answers the questions for a file at once, as the test says; without a word, nothing."""

    to_read: Path | None = None
    to_write: Path | None = None

    def ask_to_read(self, parent: QWidget, chosen: Callable[[Path], None]) -> None:
        if self.to_read is not None:
            chosen(self.to_read)

    def ask_to_write(self, parent: QWidget, name: str, chosen: Callable[[Path], None]) -> None:
        if self.to_write is not None:
            chosen(self.to_write)


@cache
def prepared_profile() -> Path:
    """A profile with the starter knowledge base, made once a test run."""
    profile = Path(tempfile.mkdtemp(prefix="agent-assist-tests-"))
    atexit.register(shutil.rmtree, profile, ignore_errors=True)
    place = open_workplace(profile, Key(_KEYRING), [folder("knowledge_base")], NOW)
    place.store.close()
    return profile


def open_copy(profile: Path, person: Person | None = NADIA, now: datetime = NOW) -> Workplace:
    """A profile of the test's own, with that person at work."""
    if not (profile / "work.db").exists():
        shutil.copytree(prepared_profile(), profile, dirs_exist_ok=True)
    place = open_workplace(profile, Key(_KEYRING), [], now)
    if person is not None and place.person != person:
        introduce(place, person, now)
    return place


def make_desk(
    qtbot: QtBot, tmp_path: Path, lang: Lang = "en", person: Person = NADIA, now: datetime = NOW
) -> Desk:
    """A desk whose profile is open. It is closed with the test."""
    desk = desk_to_open(qtbot, tmp_path, lang, person, now)
    with qtbot.waitSignal(desk.opened, timeout=20_000):
        open_profile(desk)
    return desk


def desk_to_open(
    qtbot: QtBot, tmp_path: Path, lang: Lang = "en", person: Person = NADIA, now: datetime = NOW
) -> Desk:
    """A desk as it is before its profile is open."""
    profile = tmp_path / "profile"
    tasks = Tasks(lambda progress: open_copy(profile, person, now))
    _close_later(qtbot, tasks)
    return Desk(tasks, Settings(profile), lang, lambda: now, FilesChosen())


def open_profile(desk: Desk) -> None:
    desk.tasks.open(desk, desk.ready, _raise, lambda done, total: None)


def settled(qtbot: QtBot, desk: Desk) -> None:
    """Waits until nothing is under way on any thread, and no millisecond longer.

    It is done thousands of times: `qtbot.waitUntil` looks a hundred times a second only.
    """
    if desk.tasks.idle:
        return
    looking = _Looking(desk.tasks)
    with qtbot.waitSignal(looking.settled, timeout=LONGEST_MS):
        pass


class _Looking(QObject):
    """Looks again and again whether anything is under way.

    It is no child of the desk: a child that outlives every other holder of its parent takes the
    parent with it, which then destroys the child a second time.
    """

    settled = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._timer = QTimer(self, interval=1)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if self._tasks.idle:
            self._timer.stop()
            self.settled.emit()


def words_ready(qtbot: QtBot, desk: Desk) -> None:
    """Everything search needs but the encoder, whose loading takes a second, is built."""
    _index(qtbot, desk, lambda keeper: keeper.step().doing == "words")


def all_ready(qtbot: QtBot, desk: Desk) -> None:
    """Search finds by meaning, too."""
    _index(qtbot, desk, lambda keeper: keeper.catch_up() is None and keeper.ready)


def _index(qtbot: QtBot, desk: Desk, job: Callable[[Keeper], bool]) -> None:
    done: list[bool] = []
    desk.tasks.index(desk, job, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    assert done == [True]


def _raise(error: Exception) -> None:
    raise error


def _close_later(qtbot: QtBot, tasks: Tasks) -> None:
    request = qtbot._request
    request.addfinalizer(tasks.close)
