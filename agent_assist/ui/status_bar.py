"""The bar below: how fresh the knowledge is, how far search is, and the keys that work now."""

from collections.abc import Iterable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from agent_assist.ui.page import Hint
from agent_assist.ui.theme.icons import pixmap
from agent_assist.ui.widgets.labels import Elided, icon_label, key_hint, label

_GAP = 8


class StatusBar(QFrame):
    """Freshness at the left; at the right as many key hints as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 4, 20, 4)
        self._row.setSpacing(_GAP)
        self._mark = icon_label("clock", "text2", 14)
        self._fresh = Elided("", "secondary")
        self._row.addWidget(self._mark)
        self._preparing = Elided("", "secondary")
        self._preparing.hide()
        self._row.addWidget(self._fresh)
        self._row.addSpacing(_GAP)
        self._row.addWidget(self._preparing)
        self._row.addStretch(1)
        self._calm = True
        self._hints: tuple[Hint, ...] = ()
        self._pairs: list[tuple[QLabel, QLabel]] = []

    def show_freshness(self, text: str, tone: str) -> None:
        self._mark.setPixmap(pixmap("check-circle" if tone == "ok" else "warning", tone, 14))
        self._fresh.setText(text)
        self._calm = tone in ("ok", "text2")
        self._fit()

    def show_preparing(self, text: str) -> None:
        """Beside the freshness; an empty text takes it away."""
        if text == self._preparing.text():
            return
        self._preparing.setText(text)
        if self._preparing.isHidden() == bool(text):
            self._preparing.setVisible(bool(text))
            self._fit()

    def show_hints(self, hints: Iterable[Hint]) -> None:
        wanted = tuple(hints)
        if wanted == self._hints:
            return
        self._hints = wanted
        while len(self._pairs) < len(wanted):
            self._pairs.append(self._pair())
        for (keys, does), hint in zip(self._pairs, wanted, strict=False):
            keys.setText(hint.keys)
            does.setText(hint.does)
        self._fit()

    def _pair(self) -> tuple[QLabel, QLabel]:
        made = (key_hint(""), label("", "secondary"))
        for widget in made:
            widget.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self._row.addWidget(widget)
        return made

    def _fit(self) -> None:
        """Hides the last hints where there is no room: none is ever cut in half.

        What is wrong is more important than the keys, and has two thirds of the bar. The texts at
        the left end where the hints begin: a layout would rather cut what has a least width.
        """
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._mark.width() - 4 * _GAP
        if not self._preparing.isHidden():
            self._preparing.setMaximumWidth(room // 3)
            room -= min(self._preparing.sizeHint().width(), room // 3)
        share = room // 3 if self._calm else room * 2 // 3
        free = room - min(self._fresh.sizeHint().width(), share)
        taken = 0
        for number, pair in enumerate(self._pairs):
            wanted = sum(widget.sizeHint().width() + _GAP for widget in pair)
            shown = number < len(self._hints) and taken + wanted <= free
            free = free if shown else 0
            taken += wanted if shown else 0
            for widget in pair:
                widget.setVisible(shown)
        self._fresh.setMaximumWidth(max(0, room - taken))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
