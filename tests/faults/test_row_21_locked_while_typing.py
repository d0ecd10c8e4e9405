"""Locked in the middle of typing, half-converted text and all: everything is kept, nothing is seen."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from dressing import at_100_percent, dressed
from offices import FolderDoor, window_on
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.office import Office, State
from ui.widgets.line_field import LineField
from ui.widgets.text_area import TextArea

__all__ = ["at_100_percent", "dressed"]

# The gate's sample; the full figure is 100 sequences.
SEQUENCES = int(os.environ.get("ITAKU_TENKEN_LOCKS", "4"))
_PLACES = (
    ("profile", ""),
    ("clauses", "deletion-software-notice"),
    ("form", "form-worker-roster#workers.1"),
    ("form", "form-misprint-monthly"),
    ("settings", ""),
)
Editor = LineField | TextArea


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = window_on(Office(FolderDoor(tmp_path)), qtbot, sample=True, size=(1366, 768))
    qtbot.addWidget(made)
    yield made
    made.close()


def editors(window: MainWindow) -> list[Editor]:
    """What can be typed into where the officer is."""
    page = window.current()
    assert page is not None
    found: list[Editor] = [*page.findChildren(LineField), *page.findChildren(TextArea)]
    return [one for one in found if one.isVisible() and one.isEnabled() and not one.isReadOnly()]


def text_of(editor: QWidget) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()  # type: ignore[attr-defined]


def converse(editor: Editor, committed: str, half: str) -> None:
    """As an input method does: committed text, then text that is still being converted."""
    for commit, preedit in ((committed, ""), ("", half[:1]), ("", half)):
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(editor, event)


def seen(window: MainWindow) -> str:
    """Every word in sight, in a hint, or read aloud: each text any widget has, each row of a list."""
    shown: list[str] = []
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        known = widget.metaObject()
        kinds = (known.property(at) for at in range(known.propertyCount()))
        shown += [str(widget.property(one.name())) for one in kinds if one.typeName() == "QString"]
        if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
            shown += [
                str(model.data(model.index(row, column)))
                for row in range(model.rowCount())
                for column in range(model.columnCount())
            ]
    return "\n".join(shown)


def test_nothing_typed_is_lost_or_seen(window: MainWindow, qtbot: QtBot, record_property) -> None:
    chance = random.Random(21)
    used: set[str] = set()
    for number in range(SEQUENCES):
        place, target = _PLACES[number % len(_PLACES)]
        window.jump(place, target)
        QApplication.processEvents()
        editor = chance.choice(editors(window))
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        committed, half = f"途中{number}、" * chance.randint(1, 3), f"にゅうりょく{number}"
        editor.selectAll()
        converse(editor, committed, half)
        assert committed in seen(window)
        if chance.random() < 0.5:
            window.office.lock()
        else:
            QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert window.office.state is State.LOCKED
        assert committed not in seen(window) and half not in seen(window)
        window.office.unlock()
        qtbot.waitUntil(lambda: window.office.state is State.READY)
        QApplication.processEvents()
        kept = [text_of(one) for one in editors(window)]
        assert [text for text in kept if committed + half in text], (place, target, kept)
        used.add(f"{place} {editor.accessibleName()}")
    record_property("sequences, 0 characters lost", SEQUENCES)
    record_property("fields", len(used))
