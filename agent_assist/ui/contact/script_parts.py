"""The parts of a script on the screen: words to say, a guided step, points that fold out."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from agent_assist.domain.scripts import Answer, Walk
from agent_assist.domain.speaking import steps_ahead
from agent_assist.ui.theme.look import colour, px
from agent_assist.ui.widgets.buttons import Button, button
from agent_assist.ui.widgets.choices import AnswerButton
from agent_assist.ui.widgets.labels import icon_label, key_hint, label
from agent_assist.ui.widgets.reading import Reading


class SayBox(QFrame):
    """What to read aloud now, large, in a tint of its own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("say")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 16)
        self._column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(icon_label("script", "accent", 16))
        head.addWidget(label(self.tr("Say"), "accent"), 1)
        self._column.addLayout(head)
        self._points: list[QWidget] = []

    def show_words(self, points: Sequence[str]) -> None:
        for old in self._points:
            self._column.removeWidget(old)
            old.deleteLater()
        self._points = [label(point, "say", wrap=True) for point in points]
        for made in self._points:
            self._column.addWidget(made)


class StepBar(QWidget):
    """How far a flow has come: steps done, and the most that may still follow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._done, self._all = 0, 1
        self.setFixedHeight(4)

    def show_progress(self, done: int, of: int) -> None:
        self._done, self._all = done, of
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() + 4) / self._all
        for number in range(self._all):
            painter.setBrush(colour("accent" if number < self._done else "line"))
            painter.drawRoundedRect(QRectF(number * width, 0, width - 4, 4), 2, 2)


class Answers(QWidget):
    """The answers to the question of a step, two beside each other where there is room."""

    answered = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self._columns = 2
        self._buttons: list[AnswerButton] = []

    def show_answers(self, answers: Sequence[Answer], remembered: int | None) -> None:
        """`remembered` is the answer given here before going back."""
        for old in self._buttons:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = []
        for number, answer in enumerate(answers, 1):
            made = AnswerButton(number, answer.label, answer.hint, self)
            made.show()
            made.setChecked(remembered == number - 1)
            made.clicked.connect(partial(self._choose, number))
            self._buttons.append(made)
        self._lay_out()

    def focus_first(self) -> bool:
        """The focus goes to the answer given before, else to the first one."""
        given = [one for one in self._buttons if one.isChecked()] or self._buttons
        if given:
            given[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(given)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 1 if self.width() < px(440) else 2
        if columns != self._columns:
            self._columns = columns
            self._lay_out()

    def _lay_out(self) -> None:
        for place, made in enumerate(self._buttons):
            self._grid.addWidget(made, place // self._columns, place % self._columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)

    def _choose(self, number: int, checked: bool) -> None:
        self.answered.emit(number)


class FlowBlock(QWidget):
    """One step of a guided flow: say, ask, answer; and the way back."""

    answered = Signal(int)
    back_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar = StepBar(self)
        self._say = SayBox(self)
        self._ask = label("", "section", wrap=True)
        self._answers = Answers(self)
        self._trail = label("", "secondary", wrap=True)
        self._back = button(self.tr("Back"), "arrow-left", "ghost")
        self._build()
        self._answers.answered.connect(self.answered)
        self._back.clicked.connect(self.back_wanted)

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._back)
        foot.addWidget(self._trail, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._bar, self._say, self._ask, self._answers):
            column.addWidget(widget)
        column.addLayout(foot)

    def show_step(self, walk: Walk, words: str) -> None:
        """`words`: what to say, its facts filled in."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            # Held here meanwhile: it would fall into a text field, and so would the next key.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        step, done = walk.step, len(walk.chosen) + 1
        self._bar.show_progress(done, len(walk.chosen) + steps_ahead(walk))
        self._say.show_words([words])
        self._ask.setText(step.ask or self._end_words(step.end or ""))
        self._answers.show_answers(step.answers, walk.remembered.get(step.id))
        self._answers.setVisible(bool(step.answers))
        trail = " \u203a ".join(answer.label for _, answer in walk.path)
        self._trail.setText(trail)
        self._back.setVisible(bool(walk.chosen))

    def focus_answer(self) -> None:
        """Where work goes on after a step: its answers, or the way back at an end."""
        if not self._answers.focus_first():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_words(self, end: str) -> str:
        return {
            "resolved": self.tr("End of the script: resolved."),
            "follow_up": self.tr("End of the script: a follow-up is needed."),
            "transferred": self.tr("End of the script: transfer the client."),
        }.get(end, "")


class Points(QWidget):
    """“If pressed”: folded, then shown one by one as the client insists."""

    unfolded = Signal(int)
    grown = Signal(object)  # the part that should come into sight

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts: tuple[str, ...] = ()
        self._shown = 0
        self._next: Button = button(self.tr("Next point"), "chevron-down")
        self._count = label("", "secondary")
        self._labels: list[QWidget] = []
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self.tr("If pressed"), "section"))
        head.addWidget(self._count, 1)
        head.addWidget(self._next)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self._next.clicked.connect(self._unfold)

    def show_points(self, texts: Sequence[str], shown: int) -> None:
        for old in self._labels:
            self._column.removeWidget(old)
            old.deleteLater()
        self._texts, self._labels = tuple(texts), []
        self._shown = min(shown, len(texts))
        for text in self._texts[: self._shown]:
            self._add(text)
        self._describe()

    def _unfold(self) -> None:
        self._add(self._texts[self._shown])
        self._shown += 1
        self._describe()
        self.unfolded.emit(self._shown)
        self.grown.emit(self._labels[-1])

    def _add(self, text: str) -> None:
        made = label(text, "say", wrap=True)
        self._labels.append(made)
        self._column.addWidget(made)

    def _describe(self) -> None:
        self.setVisible(bool(self._texts))
        words = self.tr("{shown} of {all} said").format(shown=self._shown, all=len(self._texts))
        self._count.setText(words)
        self._next.setVisible(self._shown < len(self._texts))


class Background(QWidget):
    """What stands behind the words, one key away."""

    entry_wanted = Signal(str)
    grown = Signal(object)  # the part that should come into sight

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._toggle = button(self.tr("Background"), "info", "ghost")
        self._toggle.setCheckable(True)
        self._toggle.setToolTip(self.tr("Alt+B"))
        self._text = _Tall(self.tr("Background"))
        self._html = ""
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._toggle)
        head.addWidget(key_hint(self.tr("Alt+B")))
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._text)
        self._text.hide()
        self._toggle.toggled.connect(self._show_text)
        self._text.entry_wanted.connect(self.entry_wanted)

    def show_background(self, html: str) -> None:
        self._html = html
        self._toggle.setChecked(False)
        self.setVisible(bool(html))

    def toggle(self) -> None:
        if self.isVisible():
            self._toggle.toggle()
            wanted = self._text if self._toggle.isChecked() else self._toggle
            wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_text(self, wanted: bool) -> None:
        if wanted:
            self._text.show_html(self._html)
        self._text.setVisible(wanted)
        self.grown.emit(self._text if wanted else self._toggle)


class _Tall(Reading):
    """Prose as tall as its text: the page around it scrolls."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_html(self, html: str) -> None:
        super().show_html(html)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(round(self.document().size().height()) + 2 * self.frameWidth() + 4)
