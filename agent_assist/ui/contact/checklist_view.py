"""Do: the checklists of the contact, with what is ticked."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from agent_assist.domain.checklists import Item
from agent_assist.ui.contact.model import Run, tick
from agent_assist.ui.desk import Desk
from agent_assist.ui.theme.look import px
from agent_assist.ui.widgets.cards import scrolling
from agent_assist.ui.widgets.check import Check
from agent_assist.ui.widgets.labels import label


class ChecklistView(QWidget):
    """One block a checklist. A tick is a fact of the timeline, kept at once."""

    counted = Signal(int, int)  # done, all

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._contact_id = ""
        self._runs: tuple[Run, ...] = ()
        self._wanted = ""
        self._built: dict[str, Run] = {}
        self._checks: dict[tuple[str, str], Check] = {}
        self._blocks: dict[str, QWidget] = {}
        self._counts: dict[str, QLabel] = {}
        self._inner = QWidget()
        self._scroll = scrolling(self._inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(2, 2, 2, 2)
        self._column.setSpacing(20)
        self._empty = label(
            self.tr("No checklist belongs to this topic. Add one from the search (Ctrl+K)."),
            "secondary", wrap=True,
        )  # fmt: skip
        self._column.addWidget(self._empty)
        self._column.addStretch(1)

    def show_runs(self, contact_id: str, runs: Sequence[Run]) -> None:
        """Keeps the boxes of a checklist that is the same, and so the focus; ticks are set anew."""
        self._contact_id, self._runs = contact_id, tuple(runs)
        if self.isVisible():
            self._show_runs()

    def showEvent(self, event: QShowEvent) -> None:
        """The boxes are made when somebody looks at them."""
        self._show_runs()
        super().showEvent(event)

    def _show_runs(self) -> None:
        self._drop_changed()
        for number, run in enumerate(self._runs):
            if run.id not in self._blocks:
                self._blocks[run.id] = self._block(run)
                self._column.insertWidget(number, self._blocks[run.id])
        self._empty.setVisible(not self._runs)
        for run in self._runs:
            for item in run.checklist.items:
                box = self._checks[run.id, item.id]
                box.blockSignals(True)
                box.setChecked(item.id in run.ticked)
                box.blockSignals(False)
        self._count()
        if self._wanted and self.show_list(self._wanted):
            self._wanted = ""

    def focus_work(self) -> None:
        """The first item still to do."""
        boxes = [box for box in self._checks.values() if not box.isChecked()]
        for box in (boxes or list(self._checks.values()))[:1]:
            self._go_to(box)

    def show_list(self, checklist_id: str) -> bool:
        """Brings a checklist into sight; False when the contact does not have it yet."""
        boxes = [box for (run_id, _), box in self._checks.items() if run_id == checklist_id]
        for box in boxes[:1]:
            self._go_to(box)
        return bool(boxes)

    def want_list(self, checklist_id: str) -> None:
        """A checklist that was just added: shown as soon as it is read."""
        self._wanted = checklist_id

    def _go_to(self, box: Check) -> None:
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, box, partial(self._bring_in, box))

    def _bring_in(self, box: Check) -> None:
        """Once it is laid out: a box made just now could not take the focus before."""
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(box)

    def _drop_changed(self) -> None:
        """Takes away what is no longer there, or is another text; the rest keeps its focus."""
        built, self._built = self._built, {run.id: _text(run) for run in self._runs}
        for run_id in [one for one in built if self._built.get(one) != built[one]]:
            block = self._blocks.pop(run_id)
            block.hide()
            block.deleteLater()
            self._checks = {key: box for key, box in self._checks.items() if key[0] != run_id}

    def _block(self, run: Run) -> QWidget:
        block = QWidget(self._inner)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(run.title, "section", wrap=True), 1)
        self._counts[run.id] = label("", "secondary")
        head.addWidget(self._counts[run.id], 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for item in run.checklist.items:
            column.addWidget(self._check(run, item))
            if item.help:
                column.addWidget(self._help(item))
        return block

    def _check(self, run: Run, item: Item) -> Check:
        text = item.text
        if item.required:
            text = self.tr("{item} (required)").format(item=text)
        box = Check(text.replace("&", "&&"))
        box.setAccessibleDescription(item.help)
        box.toggled.connect(partial(self._tick, run.id, item.id))
        self._checks[run.id, item.id] = box
        return box

    def _help(self, item: Item) -> QWidget:
        made = label(item.help, "secondary", wrap=True)
        made.setContentsMargins(px(36), 0, 0, 6)
        return made

    def _tick(self, checklist_id: str, item_id: str, done: bool) -> None:
        self._count()
        job = partial(
            tick, person=self._desk.me, contact_id=self._contact_id,
            checklist_id=checklist_id, item_id=item_id, done=done, now=self._desk.clock(),
        )  # fmt: skip
        self._desk.tasks.write(self, job)

    def _count(self) -> None:
        done = all_items = 0
        for run in self._runs:
            ticked = sum(self._checks[run.id, one.id].isChecked() for one in run.checklist.items)
            words = self.tr("{done} of {all}").format(done=ticked, all=len(run.checklist.items))
            self._counts[run.id].setText(words)
            done, all_items = done + ticked, all_items + len(run.checklist.items)
        self.counted.emit(done, all_items)


def _text(run: Run) -> Run:
    """The checklist without its ticks."""
    return replace(run, ticked=frozenset())
