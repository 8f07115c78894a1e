"""The bar below: how fresh the knowledge is, and the keys that work now."""

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from agent_assist.ui.page import Hint
from agent_assist.ui.widgets.labels import Elided, icon_label, key_hint, label


class StatusBar(QFrame):
    """Freshness at the left; at the right as many key hints as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 4, 20, 4)
        self._row.setSpacing(8)
        self._mark = icon_label("clock", "text2", 14)
        self._fresh = Elided("", "secondary")
        self._row.addWidget(self._mark)
        self._row.addWidget(self._fresh, 1)
        self._pairs: list[tuple[QWidget, QWidget]] = []

    def show_freshness(self, text: str, tone: str) -> None:
        self._row.removeWidget(self._mark)
        self._mark.deleteLater()
        self._mark = icon_label("check-circle" if tone == "ok" else "warning", tone, 14)
        self._row.insertWidget(0, self._mark)
        self._fresh.setText(text)

    def show_hints(self, hints: Iterable[Hint]) -> None:
        for pair in self._pairs:
            for widget in pair:
                self._row.removeWidget(widget)
                widget.deleteLater()
        self._pairs = []
        for hint in hints:
            pair = (key_hint(hint.keys), label(hint.does, "secondary"))
            for widget in pair:
                widget.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
                self._row.addWidget(widget)
            self._pairs.append(pair)
        self._fit()

    def _fit(self) -> None:
        """Hides the last hints where there is no room: none is ever cut in half."""
        room = self.width() * 2 // 3
        for shown in self._pairs:
            room -= sum(widget.sizeHint().width() + 8 for widget in shown)
            for widget in shown:
                widget.setVisible(room > 0)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()
