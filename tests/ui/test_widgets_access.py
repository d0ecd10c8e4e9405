"""Every control of the house style has a name, a role and a target large enough."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui import theme
from ui.trouble import trouble
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.empty_state import EmptyAction, EmptyState
from ui.widgets.error_summary import ErrorLink, ErrorSummary
from ui.widgets.field import Field
from ui.widgets.group_chart import GroupChart
from ui.widgets.header import Header
from ui.widgets.name_field import NameField
from ui.widgets.nav_tabs import NavTabs
from ui.widgets.panes import ThreePanes
from ui.widgets.segments import Segments
from ui.widgets.text_area import TextArea
from ui.widgets.trouble_banner import TroubleBanner
from ui.widgets.verdict_buttons import VerdictButtons

CONTROLS = (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractItemView, QTabBar)


def summary() -> QWidget:
    widget = ErrorSummary()
    widget.set_errors([("見込件数を入力してください", None)], focus=False)
    return widget


def banner() -> QWidget:
    widget = TroubleBanner()
    widget.set_trouble(trouble("disk_full"))
    return widget


def narrow_header() -> QWidget:
    widget = Header()
    widget.set_menu("条項の点検")
    widget.set_narrow(True)
    return widget


PIECES: dict[str, Callable[[], QWidget]] = {
    "button": lambda: Button("印刷", icon="print", key="Ctrl+P"),
    "chip": lambda: Chip("未回答", "todo", 27),
    "verdicts": VerdictButtons,
    "segments": lambda: Segments([(True, "はい"), (False, "いいえ")], name="紙を扱いますか"),
    "date": lambda: Field("始まり", DateField()),
    "name": lambda: Field("氏名", NameField()),
    "area": lambda: Field("理由", TextArea()),
    "choice": lambda: Field("届出期限", ChoiceBox([("a", "一")])),
    "summary": summary,
    "banner": banner,
    "header": Header,
    "narrow header": narrow_header,
    "tabs": lambda: NavTabs([("a", "一"), ("b", "二")], back="案件一覧"),
    "chart": GroupChart,
    "empty": lambda: EmptyState("ありません", "作ります", [EmptyAction("作る", print)]),
    "panes": lambda: ThreePanes(QWidget(), QWidget(), QWidget(), ("点検", "理由")),
}


def controls(widget: QWidget) -> list[QWidget]:
    """Every control inside ``widget`` that a person may meet."""
    found = [widget, *widget.findChildren(QWidget)]
    # Parts of Qt's own controls (a combo's list, a scroll bar's arrows) are said by the control.
    return [
        each
        for each in found
        if isinstance(each, CONTROLS)
        and each.window() is widget
        and not (each is not widget and isinstance(each.parentWidget(), QComboBox | QTabBar))
        and (each is widget or each.isVisibleTo(widget))
        and each.metaObject().className() != "QTableCornerButton"
    ]


@pytest.mark.parametrize("piece", PIECES)
def test_every_control_has_a_name_and_a_role(qtbot: QtBot, piece: str) -> None:
    widget = PIECES[piece]()
    qtbot.addWidget(widget)
    met = controls(widget)
    assert met or piece in ("panes",)
    for control in met:
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name), control
        assert interface.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), control


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("factor", [0.8, 1.0, 2.0])
def test_targets_are_44_high_and_links_32(qtbot: QtBot, piece: str, factor: float) -> None:
    theme.zoom().set_factor(factor)
    widget = PIECES[piece]()
    qtbot.addWidget(widget)
    widget.resize(theme.px(1000), theme.px(400))
    widget.show()
    QApplication.processEvents()
    for control in controls(widget):
        link = isinstance(control, ErrorLink) or (
            isinstance(control, Button) and control.kind == "link"
        )
        if isinstance(control, QAbstractItemView):
            continue
        least = 32 if link else 44
        assert control.height() >= theme.px(least) - 1, control


@pytest.mark.parametrize("piece", PIECES)
def test_everything_works_without_a_mouse(qtbot: QtBot, piece: str) -> None:
    widget = PIECES[piece]()
    qtbot.addWidget(widget)
    for control in controls(widget):
        assert control.focusPolicy() != Qt.FocusPolicy.NoFocus, control
