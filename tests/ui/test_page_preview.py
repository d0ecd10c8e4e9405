"""PagePreview for a screen reader: a picture with its number, and the words that stand on it."""

import io
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from ui.widgets.page_preview import PagePreview


def pages(*words: str) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(300, 400))
    for one in words:
        canvas.drawString(40, 300, one)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.fixture
def listening() -> Iterator[None]:
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(before)


def test_the_sheet_says_which_page_it_is_and_what_is_on_it(qtbot: QtBot, listening: None) -> None:
    preview = PagePreview()
    qtbot.addWidget(preview)
    preview.resize(400, 300)
    preview.show()
    preview.activateWindow()
    QTest.qWaitForWindowActive(preview)
    preview.set_pdf(pages("the first", "the second"))
    preview.setFocus()
    focus = QApplication.focusWidget()
    spoken = QAccessible.queryAccessibleInterface(focus)
    assert spoken is not None and spoken.role() == QAccessible.Role.Graphic
    said = [(spoken.text(QAccessible.Text.Name), spoken.text(QAccessible.Text.Description))]
    QTest.keyClick(focus, Qt.Key.Key_PageDown)
    said.append((spoken.text(QAccessible.Text.Name), spoken.text(QAccessible.Text.Description)))
    assert said == [("頁の見本 1 / 2頁", "the first"), ("頁の見本 2 / 2頁", "the second")]
    assert preview.page == 2
    for _ in range(3):
        preview.enlarge(1)
    before = preview.verticalScrollBar().value()
    QTest.keyClick(focus, Qt.Key.Key_Down)
    assert preview.verticalScrollBar().value() > before
