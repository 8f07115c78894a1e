"""Whether callbacks can be asked for: opened from a day, paused and resumed, how many may wait."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Bilingual
from agent_assist.sentences import say
from agent_assist.ui.desk import Desk
from agent_assist.ui.numbers import jobs
from agent_assist.ui.numbers.offer_card import OfferCard
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.cards import Card
from agent_assist.ui.widgets.rows import Row, RowList

if TYPE_CHECKING:
    from agent_assist.services.callback_offers import OfferNow

_SIDE_BY_SIDE = 860
_ICONS = {
    "open": ("check-circle", "ok"),
    "paused": ("pause", "warn"),
    "full": ("warning", "bad"),
    "not-yet": ("calendar", "text2"),
    "not-offered": ("phone-off", "text2"),
}


class OffersView(QWidget):
    """The lines of business with their state; what is done is done to the chosen one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._offers: tuple[OfferNow, ...] = ()
        self.list = RowList(self.tr("Lines of business"), fit=True)
        self.card = OfferCard(desk.lang)
        self._build()
        self.list.chosen.connect(self._show_chosen)
        self.card.pause_wanted.connect(self._pause)
        self.card.resume_wanted.connect(self._resume)
        self.card.terms_wanted.connect(self._set_terms)

    def _build(self) -> None:
        card = Card(self.tr("Lines of business"))
        card.body.addWidget(self.list)
        card.body.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addWidget(card, 1)
        self._row.addWidget(self.card, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= px(_SIDE_BY_SIDE)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def read(self) -> None:
        job = partial(jobs.offers, now=self._desk.clock())
        self._desk.tasks.work(self, job, self._show)

    def _show(self, offers: "tuple[OfferNow, ...]") -> None:
        self._offers = offers
        self.list.set_rows([self._listed(one) for one in offers])
        if offers and not self.list.current_id():
            self.list.choose_first()
        self._show_chosen()

    def _listed(self, one: "OfferNow") -> Row:
        icon, tone = _ICONS[one.state]
        offer = one.line.callbacks
        capacity = offer.queue_capacity if offer else None
        trailing = str(one.waiting)
        if capacity is not None:
            trailing = self.tr("{waiting} of {capacity}").format(
                waiting=one.waiting, capacity=capacity
            )
        name = one.line.name.text(self._desk.lang)
        state = self._state_names()[one.state]
        return Row(one.line.id, icon, name, state, trailing if offer else "", tone)

    def _state_names(self) -> dict[str, str]:
        return {
            "open": self.tr("Open"),
            "paused": self.tr("Paused"),
            "full": self.tr("The queue is full"),
            "not-yet": self.tr("Not open yet"),
            "not-offered": self.tr("Not offered"),
        }

    def _chosen(self) -> "OfferNow | None":
        id = self.list.current_id()
        return next((one for one in self._offers if one.line.id == id), None)

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        self.card.setVisible(chosen is not None)
        if chosen is not None:
            today = self._desk.clock().date()
            self.card.show_offer(chosen, today)

    def _pause(self, reason: Bilingual) -> None:
        me, now, line = self._desk.me, self._desk.clock(), self.list.current_id()
        job = partial(jobs.pause, person=me, line=line, reason=reason, now=now)
        self._desk.tasks.write(self, job, self._paused, self._refused)

    def _resume(self, reason: Bilingual) -> None:
        me, now, line = self._desk.me, self._desk.clock(), self.list.current_id()
        job = partial(jobs.resume, person=me, line=line, reason=reason, now=now)
        self._desk.tasks.write(self, job, self._resumed, self._refused)

    def _set_terms(self) -> None:
        job = partial(
            jobs.set_terms, person=self._desk.me, line=self.list.current_id(),
            offered_from=self.card.offered_from, capacity=self.card.capacity_wanted,
            now=self._desk.clock(),
        )  # fmt: skip
        self._desk.tasks.write(self, job, self._terms_kept, self._refused)

    def _paused(self, line: str) -> None:
        self.card.clear_reasons()
        self._desk.confirm(
            self.tr("Callbacks are paused."), self.tr("Agents see why as they ask for one.")
        )

    def _resumed(self, line: str) -> None:
        self.card.clear_reasons()
        self._desk.confirm(self.tr("Callbacks can be asked for again."))

    def _terms_kept(self, line: str) -> None:
        self._desk.confirm(self.tr("The offer is kept."))

    def _refused(self, error: AgentAssistError) -> None:
        if error.code == "callback-pause-unexplained":
            self.card.show_reason_missing(say(error.code, error.facts, self._desk.lang))
        else:
            self._desk.refuse(error)
