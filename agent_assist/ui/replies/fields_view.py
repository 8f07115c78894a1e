"""The centre: the values of the reply, each with what is wrong with it, and what is inserted."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from agent_assist.ui.replies.inserts_view import InsertsView
from agent_assist.ui.replies.jobs import Opened
from agent_assist.ui.replies.under_way import ReplyUnderWay
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.buttons import button
from agent_assist.ui.widgets.cards import Card, Divider, scrolling
from agent_assist.ui.widgets.forms import Combo, Form, combo, line
from agent_assist.ui.widgets.labels import label

if TYPE_CHECKING:
    from agent_assist.services.replies import Field

# The names of fields in the form; no variable can be in the way of the address.
_TO = "to"
_FIELD = "field "


class FieldsView(Card):
    """Tells what is typed; an empty value is left to what the contact knows."""

    typed = Signal(str, str)
    addressed = Signal(str)
    over_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.to = line("")
        self.inputs: dict[str, QLineEdit | Combo] = {}
        self.inserts = InsertsView()
        self.over = button(self.tr("Start over"), "undo", "ghost")
        self._form = Form()
        self._line = Divider()
        self._title = label("", "title", wrap=True)
        self._about = label("", "secondary", wrap=True)
        self._opened: Opened | None = None
        self._column = QVBoxLayout()
        self._build()
        self.show_nothing()

    def _build(self) -> None:
        inside = QWidget()
        inside.setLayout(self._column)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.over, 0, Qt.AlignmentFlag.AlignTop)
        self._column.setContentsMargins(0, 0, px(8), 4)
        self._column.setSpacing(14)
        self._column.addWidget(self._form)
        self._column.addWidget(self._line)
        self._column.addWidget(self.inserts)
        self._column.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self._about)
        self.body.addWidget(scrolling(inside), 1)
        self.over.clicked.connect(self.over_wanted)

    def show_nothing(self, waiting: int = 0) -> None:
        """Before a template is chosen; entries may already wait to be inserted."""
        self._opened = None
        self._title.setText(self.tr("No reply is under way."))
        todo = self.tr("Choose a template in the list, or search for one with Ctrl+K.")
        if waiting:
            todo = self.tr("%n entry(ies) wait to be inserted. Choose a template.", "", waiting)
        self._about.setText(todo)
        self._about.show()
        self._form.hide()
        self._line.hide()
        self.over.setVisible(bool(waiting))

    def show_template(self, opened: Opened, under_way: ReplyUnderWay) -> None:
        """The fields with what is known and typed; nothing moves while they are the same."""
        self._show_client(under_way)
        if opened != self._opened:
            self._opened = opened
            self._title.setText(opened.title)
            self._make_form(opened, under_way)
        if under_way.to is None:
            self.to.setText(under_way.recipient)
        self._line.show()
        self.over.show()

    def _show_client(self, under_way: ReplyUnderWay) -> None:
        contact = under_way.contact
        told = (contact.client_name, contact.reference) if contact else ()
        client = " · ".join(one for one in told if one)
        self._about.setText(self.tr("For {client}").format(client=client))
        self._about.setVisible(bool(client))

    def _make_form(self, opened: Opened, under_way: ReplyUnderWay) -> None:
        form = Form()
        self.to = line(self.tr("E-mail address of the client"), self.tr("name@example.ca"))
        self.to.setText(under_way.recipient)
        self.to.textEdited.connect(self.addressed)
        form.add(_TO, self.tr("E-mail address of the client"), self.to)
        self.inputs = {}
        for field in opened.fields:
            name = field.variable.name
            widget = self._input(field, under_way.values.get(name, ""))
            form.add(_FIELD + name, self._label(field), widget)
            self.inputs[name] = widget
        self._column.replaceWidget(self._form, form)
        self._form.deleteLater()
        self._form = form

    def _label(self, field: "Field") -> str:
        if field.variable.required:
            return field.variable.label
        return self.tr("{label} (optional)").format(label=field.variable.label)

    def _input(self, field: "Field", typed: str) -> QLineEdit | Combo:
        if field.variable.type == "choice":
            return self._choice(field, typed)
        # Emptied, it shows what the contact fills in, for that is what the reply will say.
        example = self.tr("e.g. {}").format(field.example) if field.example else ""
        widget = line(field.variable.label, field.known or example)
        widget.setText(typed or field.known)
        widget.textEdited.connect(partial(self._tell, field))
        return widget

    def _choice(self, field: "Field", typed: str) -> Combo:
        choices = field.variable.choices
        widget = combo(field.variable.label, [("", self.tr("Choose…")), *choices.items()])
        widget.setCurrentIndex(max(0, widget.findData(typed)))
        widget.currentIndexChanged.connect(
            lambda: self.typed.emit(field.variable.name, widget.currentData())
        )
        return widget

    def _tell(self, field: "Field", text: str) -> None:
        self.typed.emit(field.variable.name, "" if text == field.known else text)

    def show_errors(self, errors: Mapping[str, str], go: bool = False) -> None:
        """Sentences by variable; with `go` the focus goes to the first field that has one."""
        if go:
            self._form.show_errors({_FIELD + name: text for name, text in errors.items()})
            return
        self._form.set_error(_TO, "")
        for name in self.inputs:
            self._form.set_error(_FIELD + name, errors.get(name, ""))

    def show_address_error(self, sentence: str) -> None:
        self._form.show_errors({_TO: sentence})

    def focus_first_empty(self) -> None:
        """Where the person goes on typing."""
        fields = self._opened.fields if self._opened else ()
        needed = [one.variable.name for one in fields if one.variable.required]
        empty = (self.inputs[name] for name in needed if not _value(self.inputs[name]))
        next(empty, self.to).setFocus()


def _value(widget: QLineEdit | Combo) -> str:
    return str(widget.currentData()) if isinstance(widget, Combo) else widget.text()
