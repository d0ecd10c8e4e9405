"""Every dialog by keyboard: where it begins, what Tab reaches, names, Esc, Enter."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from offices import window_on
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QMessageBox,
    QScrollArea,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from checklists.answer import Answer, Verdict
from checklists.apart import Apart
from checklists.own_values import own_tables
from tests.checklists.own_layer import OWN_FORM_ID, own_clause, own_form, sample_layer
from ui import crash, theme
from ui.dialogs.apart import ApartDialog
from ui.dialogs.bulk_answer import BulkAnswer
from ui.dialogs.catalogue_form_line import FormLineDialog
from ui.dialogs.catalogue_form_table import FormTableDialog
from ui.dialogs.choice_dialog import ChoiceDialog
from ui.dialogs.clause_from_opinion import ClauseFromOpinion
from ui.dialogs.clause_history import ClauseHistory
from ui.dialogs.handover_conflicts import HandoverConflicts
from ui.dialogs.handover_make import HandoverMake
from ui.dialogs.handover_take import HandoverTake
from ui.dialogs.sheet_import import SheetImport
from ui.keeping import Past
from ui.main_window import MainWindow
from ui.models.catalogue_form_line import LineDraft
from ui.office import sample_office
from ui.office.handing_over import HandingOver
from ui.pages.catalogue import CataloguePage
from ui.pages.edition_note import EditionNote
from ui.trouble import trouble
from ui.widgets.focus_ring import FocusRing


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = window_on(sample_office(), qtbot, sample=True, size=(1366, 697))
    yield made
    made.close()


def new_case(window: MainWindow) -> None:
    QTest.keyClick(
        window.focusWidget() or window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier
    )


def help_of_the_screen(window: MainWindow) -> None:
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_F1)


def trouble_with_lines(window: MainWindow) -> None:
    window.show_trouble(trouble("file_problems", ("facts.x: 知らない事実です", "colour: 余分です")))


def question(window: MainWindow) -> None:
    ways = (("another", "別の案件として加える"), ("replace", "置き換える"))
    window.show_dialog(ChoiceDialog("同じ案件が、もうあります", "どちらにしますか。", ways, window))


def bulk(window: MainWindow) -> None:
    assert window.desk is not None
    window.show_dialog(BulkAnswer(window.desk, "", window))


def history(window: MainWindow) -> None:
    past = Past(
        datetime(2026, 4, 1, 10, 32, tzinfo=UTC), "officer", None, Answer(verdict=Verdict.TO_ADD)
    )
    window.show_dialog(ClauseHistory("消去ソフト使用届", [past] * 9, (), window))


def sheet_import(window: MainWindow) -> None:
    assert window.desk is not None
    (table,) = own_tables(window.desk.forms.by_id("form-worker-roster"))
    dialog = SheetImport("従事者", table, (), lambda _rows, _replaced: True, window)
    dialog.ask_file = lambda: ""  # type: ignore[method-assign]  # Windows asks; nothing is chosen
    window.show_dialog(dialog)


def handover_make(window: MainWindow) -> None:
    handing = HandingOver(window.office, window)
    window.show_dialog(HandoverMake(handing, lambda _made, _dialog: None, window))


def handover_take(window: MainWindow) -> None:
    dialog = HandoverTake(HandingOver(window.office, window), window)
    dialog.ask_file = lambda: ""  # type: ignore[method-assign]  # nothing is chosen
    window.show_dialog(dialog)


def handover_decide(window: MainWindow) -> None:
    window.show_dialog(HandoverConflicts(HandingOver(window.office, window), window))


def clause_from_opinion(window: MainWindow) -> None:
    said = "貸し出した鍵の返却を、その日のうちに確認すること。"
    window.show_dialog(ClauseFromOpinion(window.office, said, window))


def compare_editions(window: MainWindow) -> None:
    page = CataloguePage(window.office, window)
    page.acts.compare()


def own_form_page(window: MainWindow) -> CataloguePage:
    """The town has a form of its own."""
    window.office.set_layer(sample_layer(clauses=()))
    return CataloguePage(window.office, window)


def own_forms(window: MainWindow) -> None:
    own_form_page(window).acts.forms.open()


def form_pick(window: MainWindow) -> None:
    CataloguePage(window.office, window).acts.forms.make()


def form_editor(window: MainWindow) -> None:
    own_form_page(window).acts.forms.edit(OWN_FORM_ID)


def form_line(window: MainWindow) -> None:
    draft = LineDraft(
        label="返却の事由", type="enum", choices="年度末\nその他：理由", heading="返却"
    )
    window.show_dialog(FormLineDialog("field", draft, {"own": "この様式に書いた値"}, (), window))


def form_table(window: MainWindow) -> None:
    shelf, (table,) = window.office.standard, own_form().tables
    window.show_dialog(FormTableDialog(table, (), shelf.catalogue, shelf.forms, window))


def upgrade(window: MainWindow) -> None:
    """The town has added a clause, reworded one and hidden one."""
    window.office.set_layer(sample_layer(forms=(), clauses=(own_clause(),)))
    page = window.current()
    assert page is not None
    page.findChildren(EditionNote)[0].followed.emit()


def apart(window: MainWindow) -> None:
    found = Apart(
        "misprint-shred", "ミス紙の廃棄", "裁断する。", "溶解する。", "x", "予診票の発送", 2
    )
    window.show_dialog(ApartDialog((found,), window))


@dataclass(frozen=True)
class Asked:
    """How a dialog is opened, where it begins, and whether Enter closes it there."""

    open: Callable[[MainWindow], None]
    first: str
    enter_closes: bool


DIALOGS = {
    "new case": Asked(new_case, "件名・契約名、必須", False),
    "help": Asked(help_of_the_screen, "ヘルプの文", True),
    "trouble": Asked(trouble_with_lines, "わかりました", True),
    "question": Asked(question, "やめる", True),
    "bulk": Asked(bulk, "まとまり", False),
    "history": Asked(history, "閉じる", True),
    "handover make": Asked(handover_make, "すべての案件(1件)を入れる", False),
    "handover take": Asked(handover_take, "引継ぎファイルを選ぶ", False),
    "handover decide": Asked(handover_decide, "閉じる", True),
    "clause from opinion": Asked(clause_from_opinion, "標題、必須", False),
    "compare editions": Asked(compare_editions, "前の版", False),
    "own forms": Asked(own_forms, "様式を作る", False),
    "form pick": Asked(form_pick, "もとにする様式をさがす", False),
    "form editor": Asked(form_editor, "標題、必須", False),
    "form line": Asked(form_line, "欄の見出し、必須", False),
    "form table": Asked(form_table, "表の題、必須", False),
    "upgrade": Asked(upgrade, "回答ごとの変わるところ", False),
    "apart": Asked(apart, "文が違う条項", True),
    "sheet import": Asked(sheet_import, "Excelファイルを選ぶ", False),
}


def opened(window: MainWindow, name: str) -> QDialog:
    DIALOGS[name].open(window)
    (dialog,) = [one for one in window.findChildren(QDialog) if one.isVisible()]
    dialog.activateWindow()
    for _ in range(4):
        QApplication.processEvents()
    assert QApplication.activeWindow() is dialog
    return dialog


def controls(dialog: QDialog) -> set[QWidget]:
    """What a person at the keyboard has to get to; not the inner parts of Qt's own controls."""
    return {
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget, QScrollBar)
        and not isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)
        and not widget.objectName().startswith("qt_")
    }


def said(widget: QWidget | None) -> str:
    if widget is None:
        return ""
    spoken = QAccessible.queryAccessibleInterface(widget)
    # A box of choices says its choice where another platform says its name.
    return widget.accessibleName() or (spoken.text(QAccessible.Text.Name) if spoken else "")


def once_round(key: Qt.Key) -> list[QWidget]:
    """What has the focus from press to press until it comes back to where it began."""
    way: list[QWidget] = []
    focus = QApplication.focusWidget()
    while focus not in way:
        assert focus is not None
        way.append(focus)
        QTest.keyClick(focus, key)
        focus = QApplication.focusWidget()
    assert focus is way[0], f"{key} turns in a part of the dialog at {said(focus)}"
    return way


@pytest.mark.parametrize("name", DIALOGS)
def test_tab_goes_once_round_and_every_control_says_what_it_is(
    window: MainWindow, name: str
) -> None:
    dialog = opened(window, name)
    assert said(QApplication.focusWidget()) == DIALOGS[name].first
    ahead = once_round(Qt.Key.Key_Tab)
    assert {said(one) for one in controls(dialog) - set(ahead)} == set()
    assert all(one.isVisible() and dialog.isAncestorOf(one) for one in ahead)
    back = once_round(Qt.Key.Key_Backtab)
    assert back == [ahead[0], *reversed(ahead[1:])]
    for control in ahead:
        spoken = QAccessible.queryAccessibleInterface(control)
        assert spoken is not None
        assert said(control), control
        if isinstance(control, QScrollArea):
            continue  # a page, turned and scrolled by keys
        assert spoken.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), control
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Tab)  # as a system sends it
    ring = dialog.findChild(FocusRing)
    assert ring is not None and ring.target is QApplication.focusWidget()


@pytest.mark.parametrize("name", DIALOGS)
def test_esc_closes_it_and_nothing_else(window: MainWindow, name: str) -> None:
    assert window.desk is not None
    before, here = window.desk.case, window.trail.here
    dialog = opened(window, name)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert window.isVisible() and window.trail.here == here
    assert window.desk.case is before


@pytest.mark.parametrize("name", DIALOGS)
def test_enter_where_it_begins(window: MainWindow, name: str) -> None:
    """A button is pressed; in a field of a form Enter belongs to the field."""
    assert window.desk is not None
    before = window.desk.case
    dialog = opened(window, name)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert dialog.isVisible() is not DIALOGS[name].enter_closes
    assert window.desk.case is before


@pytest.mark.parametrize("name", DIALOGS)
def test_at_200_percent_it_fits_the_window_and_shows_its_buttons(
    window: MainWindow, name: str
) -> None:
    theme.zoom().set_factor(2.0)
    dialog = opened(window, name)
    assert dialog.width() <= window.width() and dialog.height() <= window.height()
    for button in dialog.findChildren(QAbstractButton):
        if not button.isVisible() or button.visibleRegion().isEmpty():
            continue
        assert dialog.rect().contains(button.mapTo(dialog, button.rect().bottomRight())), said(
            button
        )


def test_one_help_is_enough(window: MainWindow) -> None:
    opened(window, "help").move(0, 0)
    window.activateWindow()
    window.jump("intake")
    QApplication.processEvents()
    dialog = opened(window, "help")
    assert dialog.topic == "intake"  # type: ignore[attr-defined]


def test_the_sentence_after_a_mistake_closes_with_enter_and_esc(window: MainWindow) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        seen: list[str] = []

        def answer(key: Qt.Key = key, seen: list[str] = seen) -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            seen.append(box.text())
            QTest.keyClick(box, key)

        QTimer.singleShot(50, answer)
        crash._tell("思わぬことが起きました。")
        assert seen == ["思わぬことが起きました。"]
