"""Prose: nothing is fetched, links are handed over or dead."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from agent_assist.ui.widgets.reading import Reading
from tests.ui.checks import pixels, tab_walk
from tests.ui.fixtures import Shown


class TestReading:
    def test_nothing_is_fetched_for_the_content(
        self, qtbot: QtBot, shown: Shown, tmp_path: Path
    ) -> None:
        picture = tmp_path / "red.png"
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.fill(QColor("#FF0000"))
        assert image.save(str(picture))
        reading = Reading("Article")
        shown(reading)
        address = QUrl.fromLocalFile(str(picture)).toString()
        sheet = tmp_path / "red.css"
        sheet.write_text("p { background: #FF0000 }", encoding="utf-8")
        styled = f'<link rel="stylesheet" href="{QUrl.fromLocalFile(str(sheet)).toString()}">'
        pictures = f'<img src="{address}"><img src="{picture}"><img src="http://host.invalid/x">'
        reading.show_html(f"<html><head>{styled}</head><p>text</p>{pictures}</html>")
        drawn = reading.grab().toImage()
        assert QColor("#FF0000").rgb() not in set(pixels(drawn))
        for url in (address, "http://host.invalid/x.png", "file://host/share/x.png"):
            kind = QTextDocument.ResourceType.ImageResource.value
            assert reading.loadResource(kind, QUrl(url)).width() == 1

    @pytest.mark.parametrize(
        "url", ["javascript:alert(1)", "file:///etc/hostname", "http://a.invalid/", "data:text,x"]
    )
    def test_dead_links_tell_nobody(self, qtbot: QtBot, url: str) -> None:
        reading, told = Reading("Article"), list[str]()
        qtbot.addWidget(reading)
        reading.entry_wanted.connect(told.append)
        reading.link_wanted.connect(told.append)
        reading.show_html(f'<a href="{url}">link</a>')
        reading.anchorClicked.emit(QUrl(url))
        assert told == []
        assert "link" in reading.toPlainText()

    def test_a_link_is_followed_with_the_keyboard(self, qtbot: QtBot, shown: Shown) -> None:
        reading = Reading("Article")
        window = shown(reading, QPushButton("Next"))
        reading.show_html('<p><a href="kb:callback-offer">Callback offer</a></p>')
        reading.setFocus()
        qtbot.keyClick(reading, Qt.Key.Key_Tab)
        with qtbot.waitSignal(reading.entry_wanted) as wanted:
            qtbot.keyClick(reading, Qt.Key.Key_Return)
        assert wanted.args == ["callback-offer"]
        assert tab_walk(window) == []

    @pytest.mark.parametrize("url", ["https://canada.ca/x", "mailto:a@b.ca", "tel:+18005550199"])
    def test_links_outward_are_handed_over(self, qtbot: QtBot, url: str) -> None:
        reading = Reading("Article")
        qtbot.addWidget(reading)
        with qtbot.waitSignal(reading.link_wanted) as wanted:
            reading.anchorClicked.emit(QUrl(url))
        assert wanted.args == [url]
        assert reading.toPlainText() == ""

    def test_headings_have_our_size(self, qtbot: QtBot) -> None:
        reading = Reading("Article")
        qtbot.addWidget(reading)
        reading.show_html("<h1>One</h1><h2>Two</h2>")
        first = reading.document().begin()
        sizes = [
            block.begin().fragment().charFormat().font().pixelSize()
            for block in (first, first.next())
        ]
        assert sizes == [20, 16]
