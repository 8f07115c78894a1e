"""Prose: articles and previews, with nothing loaded from anywhere and links handed over."""

from typing import Any

from PySide6.QtCore import QByteArray, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QTextBlock, QTextCursor, QTextDocument, QTextFormat, QTextFragment
from PySide6.QtWidgets import QTextBrowser, QWidget

from agent_assist.ui.theme.look import colour, px, tokens

OUTWARD = ("https", "mailto", "tel")
HEADINGS = {1: 20, 2: 16, 3: 14, 4: 14, 5: 14, 6: 14}


class Reading(QTextBrowser):
    """Shows cleaned HTML. Links to entries and to the outside are signals, others are dead."""

    entry_wanted = Signal(str)
    link_wanted = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)
        self.document().setDefaultStyleSheet(_prose())
        self.anchorClicked.connect(self._follow)

    def show_html(self, html: str) -> None:
        """Replace what is shown and go back to its top."""
        self.setHtml(html)
        self._size_headings()
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        # Content may name any file or server; fetching it would tell who reads what. An answer
        # that is empty makes Qt open the file itself, so there is always something in it.
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return _nothing_to_see()
        return QByteArray(b" ")

    def _size_headings(self) -> None:
        # Qt enlarges headings by factors of its own, whatever the style sheet says.
        cursor = QTextCursor(self.document())
        block = self.document().begin()
        while block.isValid():
            size = HEADINGS.get(block.blockFormat().headingLevel())
            for fragment in _fragments(block) if size else ():
                form = fragment.charFormat()
                form.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
                form.setProperty(QTextFormat.Property.FontPixelSize.value, px(size or 0))
                cursor.setPosition(fragment.position())
                cursor.setPosition(
                    fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor
                )
                cursor.setCharFormat(form)
            block = block.next()

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == "kb":
            self.entry_wanted.emit(url.toString().removeprefix("kb:").strip("/"))
        elif url.scheme() in OUTWARD:
            self.link_wanted.emit(url.toString())


def _nothing_to_see() -> QImage:
    image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _fragments(block: QTextBlock) -> list[QTextFragment]:
    # A block is iterable in Python, which its type stubs do not say.
    found, at = [], block.begin()
    while not at.atEnd():
        found.append(at.fragment())
        at += 1
    return found


def _prose() -> str:
    quiet, tint, warn = (colour(tone).name() for tone in ("text2", "warn2", "warn"))
    accent, head, line = (colour(tone).name() for tone in ("accent", "sunken", "line"))
    edge = tint if tokens() else line
    return f"""
      h1 {{ font-weight: 600; margin: 0 0 4px 0; }}
      h2 {{ font-weight: 600; margin: 16px 0 4px 0; }}
      h3, h4, h5, h6 {{ font-weight: 600; margin: 14px 0 4px 0; }}
      p, li {{ line-height: 145%; margin: 0 0 8px 0; }}
      ul, ol {{ margin: 0 0 8px 0; }}
      p.note, span.note {{ color: {quiet}; font-size: {px(13)}px; }}
      a {{ color: {accent}; }}
      table {{ border-collapse: collapse; border-color: {line}; margin: 4px 0 12px 0; }}
      td, th {{ padding: 6px 10px; border: 1px solid {line}; }}
      th {{ background: {head}; font-weight: 600; text-align: left; }}
      table.warning td {{ background: {tint}; color: {warn}; border-color: {edge}; }}
      blockquote {{ color: {quiet}; margin: 0 0 8px 16px; }}
      code, pre {{ font-family: monospace; }}
      mark {{ background: {tint}; color: {warn}; }}
    """
