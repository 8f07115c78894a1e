"""How one row of a list is drawn and how tall it is."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from agent_assist.ui.theme.icons import tinted
from agent_assist.ui.theme.look import chosen, colour, focus, px
from agent_assist.ui.widgets.marking import Marks, marks_of
from agent_assist.ui.widgets.row_lines import Face, Line, Pictures

if TYPE_CHECKING:
    from agent_assist.ui.widgets.rows import Row, RowModel

Index = QModelIndex | QPersistentModelIndex


class State(NamedTuple):
    """What makes a row look different from the others."""

    selected: bool = False
    hovered: bool = False
    focused: bool = False


PLAIN = State()


class RowPainter(QStyledItemDelegate):
    """Draws the rows of one list, with fonts and colours looked up once for all of them."""

    def __init__(self, view: QListView, model: "RowModel") -> None:
        super().__init__(view)
        self.words: list[str] = []
        self.ground: QColor | None = None  # where the list stands on one colour
        self._model = model
        self.padding, self._gap, self._top = px(10), px(2), px(9)
        self._icon, self._around = px(18), px(8)
        weight = QFont.Weight
        self._title = Face(14, weight.Medium, weight.DemiBold)
        self._strong = Face(14, weight.DemiBold, weight.DemiBold)
        self._small = Face(13, weight.Normal, weight.DemiBold)
        self._caption = Face(12, weight.DemiBold, weight.DemiBold)
        self.pictures = Pictures()
        self._sizes: dict[tuple[bool, ...], QSize] = {}
        self._chosen, self._hovered = chosen(), colour("sunken")
        self._on_chosen = self._chosen[1].name()
        self._inks = {tone: colour(tone).name() for tone in ("text", "text2", "accent")}

    def height(self, row: "Row") -> int:
        if row.heading:
            return self._caption.height + 2 * self._around
        below = bool(row.subtitle) + bool(row.passage)
        return self._title.height + below * (self._small.height + self._gap) + 2 * self._top

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._model.rows[index.row()]
        size = self._sizes.get(row.lines)
        if size is None:
            size = self._sizes[row.lines] = QSize(px(80), self.height(row))
        return size

    def draw(self, painter: QPainter, area: QRect, row: "Row", state: State) -> None:
        ground = self._ground(row, state)
        if row.heading:
            place = area.adjusted(self.padding, self._around, -self.padding, -self._around)
            ink = self._inks["text2"]
            self.pictures.draw(
                painter, place, Line(self._caption, row.title, ink=ink, ground=ground)
            )
        else:
            self._draw_ground(painter, area, state)
            inside = area.adjusted(self.padding, 0, -self.padding, 0)
            self._draw_row(painter, inside, row, state, ground)

    def _ground(self, row: "Row", state: State) -> str:
        if self.ground is None:
            return ""
        if row.heading or not (state.selected or state.hovered):
            return self.ground.name()
        return (self._chosen[0] if state.selected else self._hovered).name()

    def _draw_ground(self, painter: QPainter, area: QRect, state: State) -> None:
        if state == PLAIN:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state.selected or state.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._chosen[0] if state.selected else self._hovered)
            painter.drawRoundedRect(QRectF(area).adjusted(0, 1, 0, -1), 8, 8)
        if state.focused:
            filled = state.selected and self._chosen[0] == focus()
            painter.setPen(QPen(self._chosen[1] if filled else focus(), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(area).adjusted(*((3, 4, -3, -4) if filled else (1, 2, -1, -2))), 7, 7
            )
        painter.restore()

    def _draw_row(
        self, painter: QPainter, area: QRect, row: "Row", state: State, ground: str
    ) -> None:  # fmt: skip
        ink, quiet, tone = self._inks_of(row, state.selected)
        left, right, top = area.left(), area.right(), area.top() + self._top
        if row.icon:
            painter.drawPixmap(left, top, tinted(row.icon, tone, self._icon))
            left += self._icon + self.padding
        if row.trailing:
            width = min(self._small.width(row.trailing), area.width() // 2)
            place = QRect(area.right() - width, area.top(), width + 1, area.height())
            beside = Line(self._small, row.trailing, ink=quiet if row.icon else tone, ground=ground)
            self.pictures.draw(painter, place, beside)
            right = place.left() - self.padding
        place = QRect(left, top, right - left + 1, self._title.height)
        face = self._strong if state.selected else self._title
        accent = self._inks["accent"] if ink == self._inks["text"] else ink
        self.pictures.draw(
            painter, place, Line(face, row.title, self._marks(row), ink, accent, ground)
        )
        passage = self._small.from_first_mark(row.passage, row.passage_marks, place.width())
        for text, marks in ((row.subtitle, ()), passage):
            if text:
                top = place.bottom() + 1 + self._gap
                place = QRect(left, top, place.width(), self._small.height)
                self.pictures.draw(
                    painter, place, Line(self._small, text, marks, quiet, ink, ground)
                )

    def _inks_of(self, row: "Row", selected: bool) -> tuple[str, str, str]:
        """Of its title, of the lines below and of its icon."""
        if selected and self._on_chosen != self._inks["text"]:  # the system's: one for all
            return self._on_chosen, self._on_chosen, self._on_chosen
        tone = "accent" if selected and row.tone == "text2" else row.tone
        if tone not in self._inks:
            self._inks[tone] = colour(tone).name()
        return self._inks["text"], self._inks["text2"], self._inks[tone]

    def _marks(self, row: "Row") -> Marks:
        if row.title_marks is not None:
            return row.title_marks
        return marks_of(row.title, self.words) if self.words else ()
