"""Importing and exporting callbacks from their page: every step away from the interface."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from agent_assist.domain.errors import AgentAssistError
from agent_assist.sentences import say
from agent_assist.ui.callbacks import file_dialogs, import_jobs
from agent_assist.ui.callbacks.import_jobs import Count, Look, Source, Steps
from agent_assist.ui.callbacks.import_view import Doing, ImportView
from agent_assist.ui.desk import Desk

if TYPE_CHECKING:
    from agent_assist.services.callbacks import CallbackFilter


class _Mapped(NamedTuple):
    """The heading in hand, the field it was when it was taken up, and what was said of others."""

    heading: str
    was: str
    others: Mapping[str, str]


class ImportWork(QObject):
    """One file: looked at, tried, and imported as it was shown, or not at all.

    What is asked for anew stops what was under way; an answer that is no longer wanted is dropped.
    """

    ended = Signal()

    def __init__(self, desk: Desk, view: ImportView) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        self._source: Source | None = None
        self._count: Count | None = None
        self._mapped: _Mapped | None = None
        self._steps = Steps()
        view.file_wanted.connect(self._choose)
        view.heading_chosen.connect(self._map)
        view.import_wanted.connect(self._take_in)
        view.stop_wanted.connect(self._stop)
        view.save_wanted.connect(self._save_refused)

    def read(self, path: Path) -> None:
        desk = self._desk
        self._source = Source(path, {}, desk.me, desk.lang, desk.clock())
        self._mapped = None
        self._look()

    def abandon(self) -> None:
        """Stops what is under way, and no answer is wanted any more."""
        self._steps.stop()
        self._steps = Steps()

    def _choose(self) -> None:
        path = file_dialogs.file_to_read(self._view)
        if path is not None:
            self.read(path)

    def _map(self, heading: str, field: str, was: str) -> None:
        """The last choice for a heading counts: those passed on the way to it leave no trace."""
        source = self._source
        if source is None:
            return
        if self._mapped is None or self._mapped.heading != heading:
            given = {one: said for one, said in source.given.items() if said != heading}
            self._mapped = _Mapped(heading, was, given)
        said = {field: heading} if field else {self._mapped.was: ""}
        self._source = replace(source, given={**self._mapped.others, **said})
        self._look()

    def _look(self) -> None:
        assert self._source is not None
        source = self._source = replace(self._source, digest="")
        steps = self._begin("reading")
        job = partial(import_jobs.look, source=source, steps=steps)
        self._desk.tasks.work(self, job, partial(self._looked, steps), partial(self._fail, steps))

    def _looked(self, steps: Steps, look: Look) -> None:
        if steps is not self._steps or self._source is None:
            return
        self._view.show_doing("nothing")
        self._view.show_look(look)
        self._source = replace(self._source, digest=look.digest)
        if look.missing or look.doubt:
            return
        counting = self._begin("counting")
        job = partial(import_jobs.trial, source=self._source, steps=counting)
        self._desk.tasks.work(
            self, job, partial(self._tried, counting), partial(self._fail, counting)
        )

    def _tried(self, steps: Steps, count: Count) -> None:
        if steps is self._steps:
            self._count = count
            self._view.show_doing("nothing")
            self._view.show_count(count)

    def _take_in(self) -> None:
        if self._source is None or self._count is None:
            return
        steps = self._begin("importing")
        job = partial(import_jobs.take_in, source=self._source, steps=steps)
        self._desk.tasks.write(self, job, self._taken, partial(self._fail, steps))

    def _taken(self, count: Count) -> None:
        facts = {
            "created": count.created, "duplicates": count.joined, "rejected": len(count.refused)
        }  # fmt: skip
        self._desk.confirm(say("callbacks-imported", facts, self._desk.lang))
        self.ended.emit()

    def _begin(self, doing: Doing) -> Steps:
        """Stops what was under way."""
        self._steps.stop()
        if doing != "importing":
            self._count = None
        self._steps = Steps()
        self._steps.moved.connect(self._view.show_progress)
        self._view.show_doing(doing, self._source.path.name if self._source else "")
        return self._steps

    def _stop(self) -> None:
        self._steps.stop()

    def _fail(self, steps: Steps, error: AgentAssistError) -> None:
        if steps is not self._steps:
            return
        self._view.show_doing("nothing")
        if error.code == "csv-changed":
            self._look()
        elif self._count is not None and error.code == "csv-import-stopped":
            self._view.show_count(self._count)
        self._view.show_wrong(say(error.code, error.facts, self._desk.lang))

    def _save_refused(self) -> None:
        source, count = self._source, self._count
        if source is None or count is None or not count.refused:
            return
        name = self._view.refused_name(source.path.stem)
        to = file_dialogs.file_to_write(self._view, name)
        if to is not None:
            job = partial(import_jobs.save_refused, source=source, refused=count.refused, to=to)
            self._desk.tasks.work(self, job, lambda _: self._saved(to, len(count.refused)))

    def _saved(self, to: Path, count: int) -> None:
        facts = {"file": to.name, "count": count}
        self._desk.confirm(say("callbacks-exported", facts, self._desk.lang))


class CallbackFiles(QObject):
    """The import view in the place of the list, while it is open; and writing the list out."""

    changed = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, page: QWidget, covered: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page, self._covered = desk, page, covered
        self.view: ImportView | None = None
        self._work: ImportWork | None = None
        page.setAcceptDrops(True)
        page.installEventFilter(self)
        QShortcut(QKeySequence("Ctrl+I"), page).activated.connect(self.open_import)

    @Slot()
    def open_import(self, path: Path | None = None) -> None:
        if self.view is None:
            self.view = ImportView()
            self._work = ImportWork(self._desk, self.view)
            self._work.ended.connect(self.close_import)
            self.view.left.connect(self.close_import)
            self._covered.hide()
            layout = self._page.layout()
            assert layout is not None
            layout.addWidget(self.view)
            self.view.show()
            self.changed.emit()
        self.view.choose.setFocus()
        if path is not None and self._work is not None:
            self._work.read(path)

    def close_import(self) -> None:
        if self.view is not None and self._work is not None:
            self._work.abandon()
            view, self.view, self._work = self.view, None, None
            view.hide()
            view.deleteLater()
            self._covered.show()
            self.changed.emit()
            self.closed.emit()

    def export(self, wanted: "CallbackFilter") -> None:
        """Writes the list that is shown to a file that the agent chooses."""
        desk, to = self._desk, file_dialogs.file_to_write(self._page, "callbacks.csv")
        if to is None:
            return

        def written(count: int) -> None:
            facts = {"file": to.name, "count": count}
            desk.confirm(say("callbacks-exported", facts, desk.lang))

        job = partial(import_jobs.export, to=to, wanted=wanted, lang=desk.lang, now=desk.clock())
        desk.tasks.work(self, job, written)

    def eventFilter(self, page: QObject, event: QEvent) -> bool:
        """A file dropped on the page is one to import."""
        if isinstance(event, QDropEvent):  # the start of a drag is one too
            path = _dropped(event)
            if path is None:
                return False
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self.open_import(path)
            return True
        return super().eventFilter(page, event)


def _dropped(event: QDropEvent) -> Path | None:
    """The one CSV file that is being dragged."""
    files = [Path(one.toLocalFile()) for one in event.mimeData().urls() if one.isLocalFile()]
    wanted = [one for one in files if one.suffix.casefold() in (".csv", ".txt")]
    return wanted[0] if len(wanted) == 1 else None
