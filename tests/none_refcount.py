"""Counts references to None, True and False that Qt calls lose: a program, because a loss kills it.

On Python 3.11 a binding that drops one reference to None with every call ends the process after
some thousand calls. From Python 3.12 on these three cannot die and the loss cannot be seen.
"""

import ctypes
import gc
import json
import os
import sys
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QStandardItem, QStandardItemModel, QTextDocument
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QScrollArea,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

REPEATS = 300
TOLERATED_LOSS = 0.2
Call = Callable[[int], object]


class Source(QWidget):
    """A widget with signals and an overridden virtual method, as ours have."""

    counted = Signal(int)
    handed = Signal(object)

    def event(self, event: QEvent) -> bool:
        return super().event(event)


def widget_calls() -> dict[str, Call]:
    label, edit, table, listing, combo = (
        QLabel(),
        QLineEdit(),
        QTableWidget(REPEATS, 2),
        QListWidget(),
        QComboBox(),
    )
    holder = QWidget()
    layout = QVBoxLayout(holder)
    menu, browser = QMenu(), QTextBrowser()
    return {
        "QLabel.setText": lambda _: label.setText("x"),
        "QLabel.setBuddy": lambda _: label.setBuddy(None),
        "QLineEdit.setText": lambda _: edit.setText("x"),
        "QWidget.setParent": lambda _: label.setParent(None),
        "QWidget.setProperty": lambda _: label.setProperty("kind", None),
        "QWidget.property": lambda _: label.property("absent"),
        "QWidget.setLayout": lambda _: QWidget().setLayout(QVBoxLayout()),
        "QWidget.findChild": lambda _: holder.findChild(QPushButton, "absent"),
        "QLayout.addWidget": lambda _: layout.addWidget(QLabel("x")),
        "QScrollArea.setWidget": lambda _: QScrollArea().setWidget(QLabel()),
        "QTableWidget.setItem": lambda i: table.setItem(i, 0, QTableWidgetItem("x")),
        "QTableWidget.item": lambda i: table.item(i, 1),
        "QListWidget.addItem": lambda _: listing.addItem("x"),
        "QComboBox.addItem": lambda _: combo.addItem("x", None),
        "QMenu.addAction": lambda _: menu.addAction("x"),
        "QTextBrowser.setHtml": lambda _: browser.setHtml("<p>x</p>"),
        "QObject.parent": lambda _: QObject().parent(),
        "QObject.deleteLater": lambda _: QObject().deleteLater(),
        "QAction.setData": lambda _: QAction("x").setData(None),
    }


def model_calls() -> dict[str, Call]:
    model, strings, view = QStandardItemModel(REPEATS, 2), QStringListModel(["x"]), QTableView()
    document = QTextDocument()
    return {
        "QStandardItemModel.setItem": lambda i: model.setItem(i, 0, QStandardItem("x")),
        "QStandardItemModel.item": lambda i: model.item(i, 1),
        "QStandardItemModel.appendRow": lambda _: model.appendRow([QStandardItem("x")]),
        "QModelIndex.data": lambda _: strings.index(0).data(Qt.ItemDataRole.UserRole),
        "QTableView.setModel": lambda _: (view.setModel(None), view.setModel(strings)),
        "QTextDocument.setMarkdown": lambda _: document.setMarkdown("# x"),
    }


def event_calls(app: QApplication) -> dict[str, Call]:
    source, watched = Source(), QLabel()
    source.counted.connect(lambda _: None)
    source.handed.connect(lambda _: None)

    def connect_and_disconnect(_: int) -> None:
        def receiver(_: int) -> None: ...

        source.counted.connect(receiver)
        source.counted.disconnect(receiver)

    return {
        "Signal.emit(int)": lambda i: source.counted.emit(i),
        "Signal.emit(None)": lambda _: source.handed.emit(None),
        "Signal.connect": connect_and_disconnect,
        "QObject.installEventFilter": lambda _: watched.installEventFilter(source),
        "QTimer.singleShot": lambda _: QTimer.singleShot(0, lambda: None),
        "QApplication.sendEvent": lambda _: app.sendEvent(source, QEvent(QEvent.Type.User)),
        "QApplication.focusWidget": lambda _: app.focusWidget(),
        "QWidget.grab": lambda i: source.grab() if i % 10 == 0 else None,
    }


def planted(_: int) -> None:
    """Loses a reference in each call: the scan must report it."""
    ctypes.pythonapi.Py_DecRef(ctypes.py_object(None))


def loss(app: QApplication, call: Call) -> float:
    """The largest loss for each call. A gain kills nobody; three harmless calls of Qt have one."""
    call(0)
    before = counts(app)
    for number in range(REPEATS):
        call(number)
    return max((a - b) / REPEATS for a, b in zip(before, counts(app), strict=True))


def counts(app: QApplication) -> list[int]:
    app.processEvents()
    gc.collect()
    return [sys.getrefcount(shared) for shared in (None, True, False)]


def main() -> None:
    app = QApplication([])
    calls = {**widget_calls(), **model_calls(), **event_calls(app)}
    if "--planted" in sys.argv:
        calls["planted"] = planted
    losses = {name: loss(app, call) for name, call in calls.items()}
    losing = {name: value for name, value in losses.items() if value > TOLERATED_LOSS}
    sys.stdout.write(json.dumps({"calls": len(calls), "losing": losing}))
    sys.stdout.flush()
    os._exit(0)  # nothing may be freed any more: with references lost that would be a crash


if __name__ == "__main__":
    main()
