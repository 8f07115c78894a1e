"""The entries inserted in the reply, each with a way to take it out again."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agent_assist.ui.replies.jobs import Inserted
from agent_assist.ui.widgets.buttons import icon_button
from agent_assist.ui.widgets.labels import Elided, icon_label, label


class InsertsView(QWidget):
    """In the order in which they stand in the reply, before its signature."""

    taken_out = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[Inserted, ...], Mapping[str, str]] = ((), {})
        self._rows = QWidget()
        self._nothing = label(
            self.tr("Nothing yet. Ctrl+I on an entry you found puts its answer here."),
            "secondary", wrap=True,
        )  # fmt: skip
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(label(self.tr("Inserted"), "caption"))
        self._column.addWidget(self._nothing)
        self._column.addWidget(self._rows)

    def show_inserted(self, inserted: Sequence[Inserted], errors: Mapping[str, str]) -> None:
        """`errors` are sentences by entry."""
        if (tuple(inserted), errors) == self._shown:
            return
        self._shown = (tuple(inserted), errors)
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for one in inserted:
            column.addLayout(self._row(one))
            if one.id in errors:
                column.addWidget(label(errors[one.id], "bad", wrap=True))
        self._column.replaceWidget(self._rows, fresh)
        self._rows.deleteLater()
        self._rows = fresh
        self._nothing.setVisible(not inserted)

    def _row(self, one: Inserted) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(icon_label("insert", "text2", 16))
        row.addWidget(Elided(one.title), 1)
        out = icon_button("close", self.tr("Take out: {title}").format(title=one.title))
        out.clicked.connect(partial(self._take_out, one.id))
        row.addWidget(out)
        return row

    def _take_out(self, entry_id: str) -> None:
        self.taken_out.emit(entry_id)
