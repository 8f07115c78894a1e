"""A numbered answer of a guided flow."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from agent_assist.ui.theme.look import focus, px
from agent_assist.ui.widgets.focus_ring import draw_inner_ring
from agent_assist.ui.widgets.labels import icon_label, key_hint, label


class AnswerButton(QPushButton):
    """An answer with its number key, a hint below, and a mark once it is chosen."""

    def __init__(
        self, number: int, text: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "answer")
        self.setCheckable(True)
        self.setAccessibleName(". ".join(part for part in (str(number), text, hint) if part))
        self._mark = icon_label("check-circle", "accent", 18)
        self._build(number, text, hint)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self._show_mark)
        self._show_mark(False)

    def _build(self, number: int, text: str, hint: str) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch()
        words.addWidget(label(text, "strong", wrap=True))
        if hint:
            words.addWidget(label(hint, "secondary", wrap=True))
        words.addStretch()
        row.addWidget(key_hint(str(number)))
        row.addLayout(words, 1)
        row.addWidget(self._mark)
        for inner in self.findChildren(QLabel):
            inner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _show_mark(self, checked: bool) -> None:
        # The place stays reserved, so that choosing does not move the words.
        policy = self._mark.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._mark.setSizePolicy(policy)
        self._mark.setVisible(checked)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.isChecked():
            draw_inner_ring(self, focus())

    def sizeHint(self) -> QSize:
        # The same width for all, so that answers beside each other are equally wide.
        return QSize(px(220), self.heightForWidth(px(220)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(60))

    def heightForWidth(self, width: int) -> int:
        return max(px(60), self._inner().totalHeightForWidth(width))

    def _inner(self) -> QHBoxLayout:
        inner = self.layout()
        assert isinstance(inner, QHBoxLayout)
        return inner
