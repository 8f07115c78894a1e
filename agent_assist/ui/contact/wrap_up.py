"""The end of a contact: outcome, resolved or not, and what stands in the way."""

from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from agent_assist.domain.checklists import Gate, GateResult
from agent_assist.domain.contacts import Contact, Resolved
from agent_assist.domain.languages import Lang
from agent_assist.domain.service import Service
from agent_assist.ui.contact.model import Claim
from agent_assist.ui.contact.words import RESOLVED, resolved_words
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.forms import Form, combo, line
from agent_assist.ui.widgets.labels import icon_label, label
from agent_assist.ui.widgets.switch import Segments

# Which field an error of the service belongs to.
_FIELDS = {
    "contact-outcome-missing": "outcome",
    "contact-reason-missing": "reason",
    "contact-gate-blocked": "override",
}


class WrapUp(QWidget):
    """A row that grows as it is filled in; Finish twice goes past a warning."""

    finish_wanted = Signal()
    grown = Signal()
    edited = Signal(str, str)  # the name of a fact of the contact, its value

    def __init__(self, service: Service | None, lang: Lang, parent: QWidget) -> None:
        super().__init__(parent)
        outcomes = service.contact_outcomes if service else ()
        self._suggested: dict[str, Resolved] = {one.code: one.resolved for one in outcomes}
        choices = [("", self.tr("Choose an outcome"))]
        choices += [(one.code, one.label.text(lang)) for one in outcomes]
        self.outcome = combo(self.tr("Outcome"), choices)
        self.resolved = Segments(
            [(one, resolved_words(one)) for one in RESOLVED], self.tr("Resolved in this contact")
        )
        self.reason = line(self.tr("Reason"), self.tr("What is still missing?"))
        self.override = line(self.tr("Reason for closing with open steps"))
        self.button = button(self.tr("Finish contact"), "check", "primary")
        self._warned = False
        self._gate = QWidget()
        self._gate_words = label("", "body", wrap=True)
        self._forms = {
            "outcome": self._field("outcome", self.outcome),
            "resolved": self._field("resolved", self.resolved),
            "reason": self._field("reason", self.reason),
            "override": self._field("override", self.override),
        }
        self._fields, self._row = QVBoxLayout(), QHBoxLayout()
        self._build()
        self._connect()
        self.forget_gate()
        self._show_fields()

    def _field(self, name: str, field: QWidget) -> Form:
        form = Form(self)
        form.add(name, field.accessibleName(), field)
        return form

    def _build(self) -> None:
        gate = QHBoxLayout(self._gate)
        gate.setContentsMargins(0, 0, 0, 0)
        gate.setSpacing(8)
        gate.addWidget(icon_label("warning", "warn", 16), 0, Qt.AlignmentFlag.AlignTop)
        gate.addWidget(self._gate_words, 1)
        fields = self._fields
        fields.setSpacing(10)
        for name in ("outcome", "resolved", "reason"):
            fields.addWidget(self._forms[name])
        self._row.setSpacing(12)
        self._row.addLayout(fields, 1)
        corner = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        self._row.addWidget(self.button, 0, corner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._gate)
        column.addWidget(self._forms["override"])
        column.addLayout(self._row)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its widest part: the button may stand below."""
        width = max(self._fields.minimumSize().width(), self.button.minimumSizeHint().width())
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()

    def _place_button(self) -> None:
        """Beside the fields where there is room for both, else below them."""
        fields, button = self._fields.minimumSize().width(), self.button.sizeHint().width()
        beside = fields + self._row.spacing() + button <= self.width()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if beside else down)

    def _connect(self) -> None:
        self.outcome.currentIndexChanged.connect(self._outcome_chosen)
        self.resolved.chosen.connect(self._resolved_chosen)
        self.reason.textEdited.connect(self._reason_typed)
        self.override.textEdited.connect(
            lambda _: self._forms["override"].set_error("override", "")
        )
        self.button.clicked.connect(self.finish_wanted)

    def show_contact(self, contact: Contact) -> None:
        """What was chosen so far; nothing when a contact starts."""
        self.outcome.blockSignals(True)
        self.outcome.setCurrentIndex(max(0, self.outcome.findData(contact.outcome)))
        self.outcome.blockSignals(False)
        self.resolved.choose(contact.resolved or "yes")
        self.reason.setText(contact.reason)
        self.override.clear()
        self.forget_gate()
        self._show_errors({})

    def forget_gate(self) -> None:
        """Ticks changed: a warning given before counts no more."""
        self._warned = False
        self._gate.hide()
        self._forms["override"].hide()

    def claim(self) -> Claim:
        resolved = cast(Resolved, self.resolved.value())
        return Claim(
            str(self.outcome.currentData() or ""), resolved, self.reason.text(),
            self.override.text(),
        )  # fmt: skip

    def first_error(self) -> str:
        """The code of what is missing before anything is asked of the store."""
        claim = self.claim()
        if not claim.outcome:
            return "contact-outcome-missing"
        if claim.resolved != "yes" and not claim.reason.strip():
            return "contact-reason-missing"
        return ""

    def may_finish(self, gate: GateResult) -> bool:
        """Whether the gate lets this claim through now; says what is open where it does not."""
        if gate.gate is Gate.NONE or not gate.open_items:
            return True
        if gate.gate is Gate.WARN and self._warned:
            return True
        if gate.gate is Gate.BLOCK and self.override.text().strip():
            return True
        self._warned = True
        self._show_gate(gate)
        return False

    def show_error(self, code: str, sentence: str) -> bool:
        """Shows an error at its field; False when it belongs to none."""
        if code not in _FIELDS:
            return False
        self._show_errors({_FIELDS[code]: sentence})
        self.grown.emit()
        return True

    def _show_gate(self, gate: GateResult) -> None:
        blocked = gate.gate is Gate.BLOCK
        head = self.tr("%n required step(s) still open:", "", len(gate.open_items))
        todo = (
            self.tr("Complete them, or say why you close without them.")
            if blocked
            else self.tr("Finish again to close anyway.")
        )
        lines = [head, *(f"•\u00a0{item}" for item in gate.open_items), todo]
        self._gate_words.setText("\n".join(lines))
        self._gate.show()
        self._forms["override"].setVisible(blocked)
        (self.override if blocked else self.button).setFocus(Qt.FocusReason.OtherFocusReason)
        self.grown.emit()

    def _outcome_chosen(self) -> None:
        code = str(self.outcome.currentData() or "")
        self.edited.emit("outcome", code)
        self.resolved.choose(self._suggested.get(code, "yes"))
        self._resolved_chosen(self.resolved.value())
        self._forms["outcome"].set_error("outcome", "")

    def _resolved_chosen(self, resolved: str) -> None:
        self.edited.emit("resolved", resolved)
        self._forms["reason"].set_error("reason", "")
        self._show_fields()
        self.grown.emit()

    def _reason_typed(self, reason: str) -> None:
        self.edited.emit("reason", reason)
        self._forms["reason"].set_error("reason", "")

    def _show_fields(self) -> None:
        """Only what the outcome asks for is shown."""
        chosen = bool(self.outcome.currentData())
        self._forms["resolved"].setVisible(chosen)
        self._forms["reason"].setVisible(chosen and self.resolved.value() != "yes")
        self._place_button()

    def _show_errors(self, errors: dict[str, str]) -> None:
        self._show_fields()
        for name, form in self._forms.items():
            form.show_errors({name: errors[name]} if name in errors else {})
