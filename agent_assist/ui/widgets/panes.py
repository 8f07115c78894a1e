"""Three panes beside each other that become two, then one, instead of being squeezed."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from agent_assist.ui.theme.look import px, scale
from agent_assist.ui.widgets.switch import Segments

GAP = 16
LEFT, RIGHT = 316, 404
SIDE_MIN, SIDE_MAX = 316, 360
THREE_FROM, TWO_FROM = 1028, 760
SIDES = ("left", "right")


class Panes(QWidget):
    """Left, centre and right. `shown` tells how many stand side by side after a change.

    Widths count in text size: what fits three panes at 100 % may fit one at 200 %.
    """

    shown = Signal(int)

    def __init__(
        self,
        left: QWidget | None,
        centre: QWidget,
        right: QWidget | None,
        names: tuple[str, str, str] = ("", "", ""),
        switch_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        given = {"left": left, "centre": centre, "right": right}
        titles = dict(zip(given, names, strict=True))
        self._panes = {key: pane for key, pane in given.items() if pane is not None}
        self._side_switch = self._switch(titles, SIDES, switch_name)
        self._all_switch = self._switch(titles, tuple(given), switch_name)
        self._side = "right" if right is not None else "left"
        self._one = "centre"
        self._count = 0
        for key, pane in self._panes.items():
            pane.setParent(self)
            if not pane.accessibleName():
                pane.setAccessibleName(titles[key])

    def count(self) -> int:
        """How many panes can be seen."""
        return self._count

    def show_pane(self, key: str) -> None:
        """Bring `left`, `centre` or `right` into view, where not all of them are."""
        if key not in self._panes:
            return
        self._one = key
        if key in SIDES:
            self._side = key
        self._place()

    def next_pane(self) -> None:
        """Move the focus to the next pane that takes it (F6), showing it if it was hidden."""
        keys = list(self._panes)
        here = self._focused()
        at = keys.index(here) + 1 if here else 0
        for key in (*keys[at:], *keys[:at]):
            if (inner := _place_inside(self._panes[key])) is not None:
                self.show_pane(key)
                inner.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _switch(self, titles: dict[str, str], keys: tuple[str, ...], name: str) -> Segments | None:
        choices = [(key, titles[key]) for key in keys if key in self._panes]
        if len(choices) < 2:
            return None
        made = Segments(choices, name, self)
        made.hide()
        made.chosen.connect(self.show_pane)
        return made

    def _focused(self) -> str:
        focus = QApplication.focusWidget()
        return next(
            (key for key, pane in self._panes.items() if focus and pane.isAncestorOf(focus)), ""
        )

    def _wanted_count(self) -> int:
        room = self.width() / scale()
        if room >= THREE_FROM:
            return min(3, len(self._panes))
        return min(2 if room >= TWO_FROM else 1, len(self._panes))

    def _place(self) -> None:
        count = self._wanted_count()
        if count < self._count and self._focused():
            # The pane being worked in is the one that stays.
            self._one = self._focused()
            self._side = self._one if self._one in SIDES else self._side
        places = self._places(count)
        for key, pane in self._panes.items():
            pane.setVisible(key in places)
            if key in places:
                pane.setGeometry(places[key])
        if count != self._count:
            self._count = count
            self.shown.emit(count)

    def _places(self, count: int) -> dict[str, QRect]:
        self._hide_switches()
        if count == 1:
            area = self._below(self._all_switch, self.rect(), self._one)
            return {self._one: area}
        if count == len(self._panes):
            return self._side_by_side()
        return self._centre_and_one()

    def _side_by_side(self) -> dict[str, QRect]:
        places, left, right = {}, 0, self.width()
        if "left" in self._panes:
            places["left"] = QRect(0, 0, px(LEFT), self.height())
            left = px(LEFT) + GAP
        if "right" in self._panes:
            width = min(px(RIGHT), max(px(SIDE_MIN), self.width() - left - px(SIDE_MAX) - GAP))
            places["right"] = QRect(self.width() - width, 0, width, self.height())
            right = self.width() - width - GAP
        places["centre"] = QRect(left, 0, right - left, self.height())
        return places

    def _centre_and_one(self) -> dict[str, QRect]:
        width = max(px(SIDE_MIN), min(px(SIDE_MAX), self.width() // 3))
        column = QRect(self.width() - width, 0, width, self.height())
        centre = QRect(0, 0, self.width() - width - GAP, self.height())
        return {"centre": centre, self._side: self._below(self._side_switch, column, self._side)}

    def _below(self, switch: Segments | None, area: QRect, key: str) -> QRect:
        if switch is None:
            return area
        switch.choose(key)
        height = switch.sizeHint().height()
        width = min(area.width(), switch.sizeHint().width())
        switch.setGeometry(area.left(), area.top(), width, height)
        switch.show()
        return area.adjusted(0, height + 8, 0, 0)

    def _hide_switches(self) -> None:
        for switch in (self._side_switch, self._all_switch):
            if switch is not None:
                switch.hide()


def _place_inside(pane: QWidget) -> QWidget | None:
    """Where the focus was in this pane, else the first place that takes it, if there is one."""
    before: QWidget | None = pane.focusWidget()
    places = [before] if before is not None else []
    places += pane.findChildren(QWidget)
    return next((child for child in places if _takes_focus(child, pane)), None)


def _takes_focus(child: QWidget, pane: QWidget) -> bool:
    by_tab = child.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and child.isVisibleTo(pane) and child.isEnabled()
