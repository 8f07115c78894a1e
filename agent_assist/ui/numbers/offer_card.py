"""The offer of one line of business: its state, its terms, pausing it, and what was done to it."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from agent_assist.domain.callback_queue import OfferChange
from agent_assist.domain.languages import Bilingual, Lang
from agent_assist.sentences import formats, say
from agent_assist.ui.numbers.fields import count, day_field, day_in, show_day
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card, Divider
from agent_assist.ui.widgets.forms import Form, line
from agent_assist.ui.widgets.labels import label
from agent_assist.ui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from agent_assist.services.callback_offers import OfferNow

NO_LIMIT, MOST = -1, 1_000_000
SHOWN_CHANGES = 8


class OfferCard(Card):
    """`pause_wanted` and `resume_wanted` bring the reason as it is written."""

    pause_wanted = Signal(object)  # Bilingual
    resume_wanted = Signal(object)  # Bilingual
    terms_wanted = Signal()

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self._lang = lang
        self._line = ""
        self._name = label("", "title", wrap=True)
        self._state = label("", "body", wrap=True)
        self.first_day = day_field(self.tr("Offered from"))
        self.capacity = count(
            self.tr("How many clients may wait"), NO_LIMIT, MOST, self.tr("No limit")
        )
        self.keep = button(self.tr("Keep the offer"), "check")
        self.reason_en = line(self.tr("Reason in English"))
        self.reason_fr = line(self.tr("Reason in French"))
        self.pause = button(self.tr("Pause callbacks"), "pause", "primary")
        self.resume = button(self.tr("Resume callbacks"), "play", "primary")
        self._terms, self._reasons = Form(), Form()
        self._changes = label("", "secondary", wrap=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        for field in (self.first_day, self.capacity):
            self._terms.add(field.accessibleName(), field.accessibleName(), field)
        hint = self.tr("A pause needs it in both languages: agents tell it to clients.")
        self._reasons.add("en", self.reason_en.accessibleName(), self.reason_en)
        self._reasons.add("fr", self.reason_fr.accessibleName(), self.reason_fr, hint)
        for widget in (
            self._name, self._state, Divider(), self._terms, wrapped(self.keep), Divider(),
            self._reasons, wrapped(self.pause, self.resume), Divider(),
            label(self.tr("What was done"), "caption"), self._changes,
        ):  # fmt: skip
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.keep.clicked.connect(self.terms_wanted)
        self.pause.clicked.connect(lambda: self.pause_wanted.emit(self.reason))
        self.resume.clicked.connect(lambda: self.resume_wanted.emit(self.reason))
        self.reason_en.returnPressed.connect(self.reason_fr.setFocus)
        self.reason_fr.returnPressed.connect(self._act)

    @property
    def reason(self) -> Bilingual:
        return Bilingual(self.reason_en.text().strip(), self.reason_fr.text().strip())

    @property
    def offered_from(self) -> date:
        return day_in(self.first_day)

    @property
    def capacity_wanted(self) -> int | None:
        return None if self.capacity.value() == NO_LIMIT else self.capacity.value()

    def show_offer(self, one: "OfferNow", today: date) -> None:
        """What is being written stays while the same line is shown."""
        if one.line.id != self._line:
            self._line = one.line.id
            self.clear_reasons()
        offer = one.line.callbacks
        self._name.setText(one.line.name.text(self._lang))
        self._state.setText(self._state_words(one))
        show_day(self.first_day, offer.offered_from if offer else today)
        capacity = offer.queue_capacity if offer else None
        self.capacity.setValue(NO_LIMIT if capacity is None else capacity)
        self.keep.setText(
            "\u2002" + (self.tr("Keep the offer") if offer else self.tr("Offer callbacks"))
        )
        self._reasons.setVisible(offer is not None)
        self.pause.setVisible(offer is not None and one.pause is None)
        self.resume.setVisible(one.pause is not None)
        told = [self._told(change) for change in one.changes[-SHOWN_CHANGES:]]
        self._changes.setText("\n".join(reversed(told)) or self.tr("Nothing yet."))

    def show_reason_missing(self, sentence: str) -> None:
        missing = "fr" if self.reason_en.text().strip() else "en"
        self._reasons.show_errors({missing: sentence})

    def clear_reasons(self) -> None:
        self.reason_en.clear()
        self.reason_fr.clear()
        self._reasons.show_errors({})

    def _act(self) -> None:
        wanted = self.resume_wanted if self.pause.isHidden() else self.pause_wanted
        wanted.emit(self.reason)

    def _state_words(self, one: "OfferNow") -> str:
        if one.why is not None:
            return say(one.why.code, one.why.facts, self._lang)
        capacity = one.line.callbacks.queue_capacity if one.line.callbacks else None
        if capacity is None:
            return say("callback-offer-open", {"waiting": one.waiting}, self._lang)
        facts = {"waiting": one.waiting, "capacity": capacity}
        return say("callback-offer-open-of", facts, self._lang)

    def _told(self, change: OfferChange) -> str:
        """When, who and what; the reason where there is one."""
        reason = change.reason.text(self._lang)
        words = {
            "paused": self.tr("paused"),
            "resumed": self.tr("resumed"),
            "terms": self._terms_words(change),
        }
        when = formats.short_moment(change.at.astimezone(), self._lang)
        parts = (when, change.by, words[change.action], reason)
        return " · ".join(part for part in parts if part)

    def _terms_words(self, change: OfferChange) -> str:
        if change.offered_from is None:
            return ""
        day = change.offered_from.isoformat()
        if change.queue_capacity is None:
            return self.tr("offered from {day}, no limit").format(day=day)
        words = self.tr("offered from {day}, {capacity} may wait")
        return words.format(day=day, capacity=change.queue_capacity)
