"""Little height: what a screen says while nothing is there yet is seen or scrolled to, never cut."""

from pathlib import Path

import pytest
from desks import sideways
from offices import FolderDoor, window_on
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from checklists.case import Kind, Route
from ui import theme
from ui.office import Office
from ui.trouble import trouble
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph

SIZES = ((1366, 697, 2.0), (1024, 720, 1.5))


def column_of(widget: QWidget) -> ScrollColumn | None:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, ScrollColumn):
        around = around.parentWidget()
    return around


@pytest.mark.parametrize("page", ["council", "last_year", "items"])
@pytest.mark.parametrize(("width", "height", "factor"), SIZES)
def test_nothing_is_cut_under_a_notice(
    tmp_path: Path, qtbot: QtBot, page: str, width: int, height: int, factor: float
) -> None:
    window = window_on(Office(FolderDoor(tmp_path)), qtbot, sample=False, size=(width, height))
    theme.zoom().set_factor(factor)
    desk = window.office.new_case(Kind.OUTSOURCING, Route.CONSULTATION, "新しい委託", "")
    assert desk is not None
    window.open_case(desk.case.id, page)
    window.show_trouble(trouble("store_read_only"))
    QTest.qWait(50)
    (state,) = (one for one in window.findChildren(EmptyState) if one.isVisible())
    column = column_of(state)
    assert column is not None and column.height() > theme.px(40)
    for words in state.findChildren(Paragraph):
        assert words.height() >= words.heightForWidth(words.width()), words.text()
    for way in state.findChildren(Button):
        column.ensureWidgetVisible(way, 0, 0)
        at = way.mapTo(column.viewport(), QPoint(0, 0))
        assert column.viewport().rect().contains(way.rect().translated(at)), way.text()
    assert not sideways(state)
    window.close()
