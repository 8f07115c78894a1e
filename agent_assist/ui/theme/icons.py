"""Our stroke icons, tinted when first asked for and kept in Qt's own pixmap cache."""

from functools import cache

from PySide6.QtCore import QBuffer, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImageReader, QPixmap, QPixmapCache

from agent_assist.resources import folder
from agent_assist.ui.theme.look import colour, px


def icon(name: str, tone: str = "text", size: int = 18) -> QIcon:
    """An icon in the colour of a token; `size` is for 100 % text and grows with it."""
    return QIcon(pixmap(name, tone, size))


def pixmap(name: str, tone: str = "text", size: int = 18) -> QPixmap:
    """The same as a pixmap, sharp on the screen in use."""
    return tinted(name, colour(tone).name(), px(size))


def tinted(name: str, hex_colour: str, pixels: int) -> QPixmap:
    """An icon in any colour, `pixels` wide whatever the text size."""
    ratio = _screen_ratio()
    key = f"agent-assist/{name}/{hex_colour}/{pixels}/{ratio}"
    kept = QPixmap()
    if not QPixmapCache.find(key, kept):
        kept = _drawn(name, hex_colour, round(pixels * ratio))
        kept.setDevicePixelRatio(ratio)
        QPixmapCache.insert(key, kept)
    return kept


def _drawn(name: str, hex_colour: str, side: int) -> QPixmap:
    # Read through the image plugin: the QtSvg binding would cost start time for nothing.
    buffer = QBuffer()
    buffer.setData(_source(name).replace(b"currentColor", hex_colour.encode("ascii")))
    reader = QImageReader(buffer, b"svg")
    reader.setScaledSize(QSize(side, side))
    drawn = QPixmap.fromImageReader(reader)
    if drawn.isNull():  # no SVG plugin: an empty place is better than no window
        drawn = QPixmap(side, side)
        drawn.fill(Qt.GlobalColor.transparent)
    return drawn


@cache
def _source(name: str) -> bytes:
    return (folder("resources") / "icons" / f"{name}.svg").read_bytes()


def _screen_ratio() -> float:
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    return application.devicePixelRatio()
