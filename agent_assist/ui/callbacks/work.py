"""What is done with a callback from the page, and what is said about it afterwards."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from agent_assist.domain.callbacks import Callback, Decision
from agent_assist.domain.errors import AgentAssistError
from agent_assist.sentences import say
from agent_assist.ui.callbacks import jobs
from agent_assist.ui.callbacks.refusals import Refusals
from agent_assist.ui.callbacks.side_forms import NoteForm, TimeForm
from agent_assist.ui.desk import Desk, Said


class CallbackWork(QObject):
    """Each act is one write; `done` when the list should have the focus again."""

    done = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._refusals = Refusals(desk, self)
        self._not_taken: dict[str, Said] = {}  # by callback: no telephone program took its number

    def act(self, key: str, id: str) -> None:
        """C claim, H hand back, X no call was made."""
        me, now = self._desk.me, self._desk.clock()
        job = partial(jobs.act, key=key, person=me, id=id, now=now)
        self._desk.tasks.write(
            self, job, lambda _: self._refusals.take_back(id), partial(self._refusals.refuse, id)
        )

    def dial(self, callback: Callback) -> None:
        template, me = self._desk.settings.text("dial_link"), self._desk.me
        now = self._desk.clock()
        job = partial(jobs.dial, callback=callback, template=template, person=me, now=now)
        self._desk.dialled.add(callback.id)
        refused = partial(self._refusals.refuse, callback.id)
        self._desk.tasks.write(self, job, self._dialled, refused)

    def record(self, callback: Callback, outcome: str, ended: datetime, note: str = "") -> None:
        """How a call ended, under the lease it was made with."""
        job = partial(
            jobs.record, callback=callback, outcome=outcome, ended=ended, note=note,
            person=self._desk.me, now=self._desk.clock(),
        )  # fmt: skip
        self._desk.tasks.write(self, job, self._recorded)

    def end_unfinished(self, callback: Callback, outcome: str) -> None:
        """Nobody saw this call end: it is taken to have ended when it began."""
        if outcome:
            self.record(callback, outcome, callback.calling_since or self._desk.clock())
        else:
            self.act("X", callback.id)

    def keep_note(self, form: NoteForm, id: str) -> None:
        me, now = self._desk.me, self._desk.clock()
        job = partial(jobs.note, person=me, id=id, text=form.note.text(), now=now)
        self._desk.tasks.write(form, job, lambda _: form.left.emit(), self._refuser(form))

    def keep_time(self, form: TimeForm, id: str) -> None:
        me, now = self._desk.me, self._desk.clock()
        job = partial(jobs.reschedule, person=me, id=id, windows=form.windows(), now=now)

        def moved(decision: Decision) -> None:
            self._say(decision)
            form.left.emit()

        self._desk.tasks.write(form, job, moved, self._refuser(form))

    def _dialled(self, begun: tuple[Callback, str]) -> None:
        callback, link = begun
        self._refusals.take_back(callback.id)
        if not QDesktopServices.openUrl(QUrl(link)):
            said = self._desk.refuse(AgentAssistError("callback-dial-refused"))
            self._not_taken[callback.id] = said
        self.done.emit()

    def follow(self, under_way: set[str]) -> None:
        """Nobody is told to dial by hand once the call is over."""
        for id in self._not_taken.keys() - under_way:
            self._desk.outdated.emit(self._not_taken.pop(id))

    def _recorded(self, decision: Decision) -> None:
        self._say(decision)
        self.done.emit()

    def _say(self, decision: Decision) -> None:
        """What follows: the last reason is the outcome of the decision."""
        self._desk.confirm(jobs.reason_words(decision.reasons[-1], self._desk.lang))

    def _refuser(self, form: NoteForm | TimeForm) -> Callable[[AgentAssistError], None]:
        return lambda error: form.show_error(say(error.code, error.facts, self._desk.lang))
