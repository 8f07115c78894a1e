"""Call back: the list, the callback in hand, and asking for a new one."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from agent_assist.domain.callbacks import Callback
from agent_assist.domain.changes import Changes
from agent_assist.domain.contacts import Contact
from agent_assist.domain.errors import AgentAssistError
from agent_assist.sentences import say
from agent_assist.ui.callbacks import jobs
from agent_assist.ui.callbacks.detail_view import DetailView
from agent_assist.ui.callbacks.jobs import Detail
from agent_assist.ui.callbacks.model import CallbackTable
from agent_assist.ui.callbacks.request_form import RequestForm
from agent_assist.ui.callbacks.table import CallbackView
from agent_assist.ui.desk import Desk
from agent_assist.ui.page import Hint, Page
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.forms import combo, line
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.panes import Panes
from agent_assist.ui.widgets.switch import Segments
from agent_assist.ui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from agent_assist.services.workplace import Workplace

_TYPING_PAUSE = 60  # milliseconds
_CLOCK = 30_000  # a callback becomes due while nobody touches anything


class CallbacksPage(Page):
    """Every action on the chosen callback is one key in the list."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._detail: Detail | None = None
        headings = (
            self.tr("Client"), self.tr("Number"), self.tr("Line of business"), self.tr("When"),
            self.tr("Attempts"), self.tr("Agent"),
        )  # fmt: skip
        self.model = CallbackTable(desk, headings, self)
        self.table = CallbackView(self.model, self.tr("Callbacks"))
        self.lists = Segments(
            (("due", self.tr("Due")), ("later", self.tr("Later")), ("done", self.tr("Done")),
             ("all", self.tr("All"))),
            self.tr("Which callbacks"),
        )  # fmt: skip
        self.filter = line(self.tr("Filter by client or number"), self.tr("Client or number"))
        self.lines = combo(self.tr("Line of business"))
        self.lines.setMinimumContentsLength(18)
        self.count = label("", "secondary")
        self._nothing = label("", "secondary", wrap=True)
        self.detail_view = DetailView(desk.lang)
        self.request_form: RequestForm | None = None
        self._side = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._side.addWidget(self.detail_view)
        self._fill_lines()
        self.filter.setMinimumWidth(px(220))
        new = button(self.tr("New callback"), "plus", "primary")
        new.clicked.connect(self.request_callback)
        card = Card()
        card.body.addWidget(wrapped(self.lists, self.filter, self.lines))
        card.body.addWidget(self._nothing)
        card.body.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(new)
        card.body.addLayout(foot)
        names = ("", self.tr("List"), self.tr("Callback"))
        self._panes = Panes(None, card, self._side, names, self.tr("Show"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self._panes)

    def _connect(self) -> None:
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._pause.timeout.connect(self.show_list)
        self._clock = QTimer(self, interval=_CLOCK)
        self._clock.timeout.connect(self.show_list)
        self.filter.textChanged.connect(self._pause.start)
        self.lists.chosen.connect(self.show_list)
        self.lines.currentIndexChanged.connect(self.show_list)
        self.model.counted.connect(self._show_count)
        self.table.chosen.connect(self._read)
        self.table.key_pressed.connect(self._key)
        self.detail_view.acted.connect(self._key)
        self.detail_view.outcome_chosen.connect(self._record)
        self.desk.opened.connect(self._fill_lines)
        self.desk.opened.connect(self.show_list)

    # --- what the main window asks ---

    def hints(self) -> tuple[Hint, ...]:
        if self._detail is not None and self._detail.state == "calling":
            return (Hint("1–9", self.tr("How it ended")), Hint("F6", self.tr("Next pane")))
        return (
            Hint("D", self.tr("Dial")),
            Hint("C", self.tr("Claim")),
            Hint("H", self.tr("Hand back")),
            Hint("O", self.tr("Open a contact")),
            Hint("Ctrl B", self.tr("New callback")),
        )

    def arrived(self) -> None:
        self.show_list()
        self._clock.start()
        self.table.setFocus()

    def apply(self, changes: Changes) -> None:
        if changes.ids("callback"):
            self.model.reload()
            self._read(self.table.chosen_id())

    def next_pane(self) -> None:
        self._panes.next_pane()

    def request_callback(self) -> None:
        """Ctrl+B: the form, with what the open contact knows."""
        self.close_form()
        form = RequestForm(self.desk.service, self.desk.lang, self._side)
        if self.desk.contact is not None:
            form.fill(self.desk.contact)
        form.asked.connect(self._ask)
        form.left.connect(self.close_form)
        self.request_form = form
        self._side.addWidget(form)
        self._side.setCurrentWidget(form)
        self._panes.show_pane("right")
        form.focus_first_empty()

    def close_form(self) -> None:
        if self.request_form is not None:
            self._side.removeWidget(self.request_form)
            self.request_form.deleteLater()
            self.request_form = None
            self._side.setCurrentWidget(self.detail_view)
            self.table.setFocus()

    # --- the list ---

    def _fill_lines(self) -> None:
        service = self.desk.service
        self.lines.blockSignals(True)
        self.lines.clear()
        self.lines.addItem(self.tr("All lines of business"), "")
        for one in service.lines_of_business if service else ():
            self.lines.addItem(one.name.text(self.desk.lang), one.id)
        self.lines.blockSignals(False)

    def show_list(self) -> None:
        """Reads the list again for what the switches and the filter say."""
        self.model.show_list(
            jobs.wanted(
                self.lists.value(), self.filter.text(), self.lines.currentData() or "", None
            )
        )

    def _show_count(self, count: int) -> None:
        self.count.setText(self.tr("%n callback(s)", "", count))
        self._nothing.setVisible(not count)
        if not count:
            self._nothing.setText(self._empty_words())
            self._forget()

    def _empty_words(self) -> str:
        if self.filter.text() or self.lines.currentData():
            return self.tr("No callback fits. Take away a letter, or choose all lines of business.")
        if self.lists.value() == "due":
            return self.tr("Nothing is due now. Later shows what comes next.")
        return self.tr("There is nothing here yet. Ctrl+B asks for a callback.")

    # --- the callback in hand ---

    def _read(self, id: str) -> None:
        if not id:
            self._forget()
            return
        job = partial(jobs.detail, id=id, lang=self.desk.lang, now=self.desk.clock())
        self.desk.tasks.work(self, job, self._show_detail)

    def _show_detail(self, detail: Detail) -> None:
        if detail.callback.id != self.table.chosen_id():
            return
        if detail != self._detail:
            self._detail = detail
            self.detail_view.show_callback(detail, self.desk.me.name)
            self.hints_changed.emit()

    def _forget(self) -> None:
        self._detail = None
        self.detail_view.show_nothing()
        self.hints_changed.emit()

    def _key(self, key: str) -> None:
        detail = self._detail
        if detail is None:
            return
        if key.isdigit():
            if detail.state == "calling" and int(key) <= len(detail.outcomes):
                self._record(detail.outcomes[int(key) - 1].code)
        elif key == "O":
            self._open_contact(detail.callback)
        elif detail.callback.status == "open":
            self._act(key, detail)

    def _act(self, key: str, detail: Detail) -> None:
        from agent_assist.services import callbacks

        acts = {
            "C": callbacks.claim,
            "H": callbacks.release,
            "D": callbacks.start_attempt,
            "X": callbacks.cancel_attempt,
        }
        act, me, now = acts[key], self.desk.me, self.desk.clock()
        done = partial(self._dialled, detail.link) if key == "D" else None

        def job(place: "Workplace") -> tuple[Callback, Changes]:
            return act(place.store, me, detail.callback.id, now)

        self.desk.tasks.write(self, job, done)

    def _dialled(self, link: str, callback: Callback) -> None:
        template = self.desk.settings.text("dial_link")
        number = link.removeprefix("tel:")
        QDesktopServices.openUrl(QUrl(template.format(number=number)))
        self.table.setFocus()

    def _record(self, outcome: str) -> None:
        detail = self._detail
        if detail is None or detail.state != "calling":
            return
        me, now, note = self.desk.me, self.desk.clock(), self.detail_view.note.text()

        def job(place: "Workplace") -> tuple[Any, Changes]:
            from agent_assist.services import callbacks

            callback, decision, changes = callbacks.record_attempt(
                place.store, place.service, me, detail.callback.id, outcome, now, now, note
            )
            return (callback, decision), changes

        self.desk.tasks.write(self, job, self._recorded)

    def _recorded(self, both: Any) -> None:
        """Says what follows: the last reason is the outcome of the decision."""
        decision = both[1]
        last = decision.reasons[-1]
        self.desk.confirm(say(last.code, last.facts, self.desk.lang))
        self.table.setFocus()

    def _open_contact(self, callback: Callback) -> None:
        if self.desk.contact is not None:
            self.desk.contact_wanted.emit()
            return
        job = partial(
            jobs.open_contact, callback=callback, person=self.desk.me, now=self.desk.clock()
        )
        self.desk.tasks.write(self, job, self._contact_opened)

    def _contact_opened(self, contact: Contact) -> None:
        self.desk.hold(contact)
        self.desk.contact_wanted.emit()

    # --- a new callback ---

    def _ask(self) -> None:
        from agent_assist.services.callbacks import CallbackDraft

        form, contact = self.request_form, self.desk.contact
        assert form is not None
        draft = CallbackDraft(
            client=form.client.text(),
            number=form.number.text(),
            line_of_business=form.line.currentData() or "",
            topic=form.topic.currentData() or "",
            lang="fr" if form.spoken.value() == "fr" else "en",
            note=form.note.toPlainText(),
            contact_id=contact.id if contact else None,
        )
        job = partial(
            jobs.request, draft=draft, person=self.desk.me, contact=contact, now=self.desk.clock()
        )
        self.desk.tasks.write(self, job, self._asked, self._refused)

    def _asked(self, callback: Callback) -> None:
        joined = callback.version > 1
        self.close_form()
        self.table.choose(callback.id)
        moment = jobs.when(callback, self.desk.clock(), self.desk.lang)
        what = self.tr("The callback is kept.")
        todo = self.tr("It is due {when}.")
        if joined:
            what = self.tr("This client already waits for a callback about this topic.")
            todo = self.tr("Your request was joined to it; it is due {when}.")
        self.desk.confirm(what, todo.format(when=moment))

    def _refused(self, error: AgentAssistError) -> None:
        if self.request_form is not None:
            sentence = say(error.code, error.facts, self.desk.lang)
            self.request_form.show_error(error.code, sentence)
