"""The help by keyboard: F1 anywhere, words searched, links followed, the way back, paper."""

from collections.abc import Iterator

import pytest
from offices import window_on
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from ui import schemes, theme
from ui.dialogs.help import FIRST, HelpDialog, the_book
from ui.dialogs.new_case import NewCaseDialog
from ui.main_window import MainWindow
from ui.office import sample_office
from ui.paper_job import Paper
from ui.term_popup import explain_words

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def below(qtbot: QtBot) -> QWidget:
    """Something of the size of a laptop's window for the help to lie over."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1366, 697)
    made.show()
    return made


def opened(below: QWidget, topic: str) -> HelpDialog:
    dialog = HelpDialog(topic, below)
    dialog.show()
    dialog.activateWindow()
    settle()
    return dialog


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def typed(dialog: HelpDialog, words: str) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_F, CONTROL)
    assert dialog.search.hasFocus()
    dialog.search.setText(words)


def listed(dialog: HelpDialog) -> list[str]:
    model = dialog.model
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def test_it_opens_at_the_page_and_at_the_heading_that_are_asked_for(below: QWidget) -> None:
    dialog = opened(below, "safekeeping#点検")
    assert dialog.topic == "safekeeping"
    assert dialog.text.textCursor().block().text() == "点検"
    assert dialog.text.verticalScrollBar().value() > 0
    assert dialog.model.line(dialog.list.currentIndex()).page == "safekeeping"  # type: ignore[union-attr]
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)  # nothing in the text takes it
    assert not dialog.isVisible()
    assert opened(below, "").topic == opened(below, "no-such-page").topic == FIRST


def test_words_are_searched_by_keys_alone(below: QWidget) -> None:
    dialog = opened(below, "tasks")
    typed(dialog, "ふっきゅうこーど")
    assert dialog._none.isVisible() and listed(dialog) == []
    typed(dialog, "復旧こーど")
    assert not dialog._none.isVisible()
    assert dialog.list.accessibleName().startswith("見つかったところ、")
    assert "控えと引継ぎ、鍵と復旧コード" in listed(dialog)
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    first = dialog.model.line(dialog.model.index(0))
    assert first is not None and dialog.list.hasFocus() and dialog.topic == first.page
    assert [one.cursor.selectedText() for one in dialog.text.extraSelections()][:1] == [
        "復旧コード"
    ]  # type: ignore[attr-defined]
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.topic != "" and dialog.list.currentIndex().row() == 1
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.text.hasFocus()
    typed(dialog, "")
    assert "用語集" in listed(dialog) and dialog.text.hasFocus() is False


def test_a_link_is_followed_by_keys_and_the_way_leads_back(below: QWidget) -> None:
    dialog = opened(below, "first-day")
    QTest.keyClick(dialog.text, Qt.Key.Key_Tab)
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    assert (dialog.topic, dialog.text.textCursor().block().text()) == (
        "safekeeping",
        "鍵と復旧コード",
    )
    assert dialog.isVisible() and dialog.back.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Left, ALT)
    assert dialog.topic == "first-day" and not dialog.back.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Right, ALT)
    assert dialog.topic == "safekeeping"


def test_tab_leaves_the_text_after_its_last_link(below: QWidget) -> None:
    dialog = opened(below, "keys")
    for _ in range(20):
        if not dialog.text.hasFocus():
            break
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
    assert not dialog.text.hasFocus()
    assert dialog.isAncestorOf(QApplication.focusWidget())


def test_a_term_under_the_pointer_or_the_keyboard_says_what_it_means(below: QWidget) -> None:
    dialog = opened(below, "council")
    (term, *_) = the_book().terms_of("council")
    dialog.text.highlighted.emit(QUrl(f"glossary.md#{term.anchor}"))
    assert term.anchor in QToolTip.text() and term.text in QToolTip.text()
    dialog.text.highlighted.emit(QUrl(""))
    dialog.text.anchorClicked.emit(QUrl(f"glossary.md#{term.anchor}"))
    assert dialog.text.textCursor().block().text() == term.anchor


def test_f6_goes_round_and_at_200_percent_the_list_takes_the_place_of_the_text(
    below: QWidget,
) -> None:
    dialog = opened(below, "list")
    seen = []
    for _ in range(4):
        QTest.keyClick(dialog, Qt.Key.Key_F6)
        seen.append(dialog.focusWidget())
    assert seen[-1] is dialog.text and seen[1] is dialog.search and seen[2] is dialog.list
    dialog.close()
    theme.zoom().set_factor(2.0)
    below.resize(1024, 720)
    dialog = opened(below, "list")
    assert dialog.text.isVisible() and not dialog.list.isVisible() and dialog.contents.isVisible()
    dialog.contents.click()
    assert dialog.list.isVisible() and not dialog.text.isVisible() and dialog.list.hasFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.text.isVisible() and dialog.topic == page_after("list")
    assert dialog.text.horizontalScrollBar().maximum() == 0


def test_another_zoom_and_other_colours_dress_the_page_that_is_read(below: QWidget) -> None:
    dialog = opened(below, "trouble#保存できない")
    theme.zoom().set_factor(1.5)
    settle()
    assert dialog.topic == "trouble"
    assert dialog.text.textCursor().block().text() == "保存できない"
    assert dialog.text.document().defaultFont().pixelSize() == 24
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.change_colours(app, schemes.DARK)
    heading = dialog.text.textCursor().block().begin().fragment().charFormat()
    ground, ink = dialog.text.styleSheet(), heading.foreground().color().name()
    theme.change_colours(app, {})
    assert schemes.DARK["#FFFFFF"] in ground
    assert ink.upper() == schemes.DARK["#1A1A1A"]
    assert theme.WHITE in dialog.text.styleSheet()


def page_after(page: str) -> str:
    """The page below another in the contents."""
    order = [one.id for one in the_book().in_order]
    return order[order.index(page) + 1]


def test_one_page_or_all_goes_out_on_paper(below: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = opened(below, "trouble")
    given: list[Paper] = []
    monkeypatch.setattr(dialog.papers.out, "print_out", given.append)
    menu = QMenu(dialog)
    dialog.papers.fill(menu)
    page, *_, whole, _pdf = menu.actions()
    page.trigger()
    whole.trigger()
    assert [paper.name for paper in given] == ["手引き 困ったとき", "委託点検帳の手引き"]
    assert given[0].compose().title == "困ったとき"
    assert [action.text() for action in menu.actions()][1] == "このページをPDFに書き出す"


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = window_on(sample_office(), qtbot, sample=True, size=(1366, 697))
    yield made
    made.close()


def test_f1_in_a_dialog_opens_its_page_over_it_and_what_is_typed_stays(window: MainWindow) -> None:
    window.ask_new_case()
    (dialog,) = window.findChildren(NewCaseDialog)
    dialog.activateWindow()
    settle()
    focus = dialog.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "draft")
    QTest.keyClick(focus, Qt.Key.Key_F1)
    settle()
    (help_dialog,) = [one for one in window.findChildren(HelpDialog) if one.isVisible()]
    assert help_dialog.topic == "new-case"
    assert help_dialog.parentWidget() is dialog
    QTest.keyClick(help_dialog, Qt.Key.Key_F1)
    assert help_dialog.topic == "help"
    QTest.keyClick(help_dialog, Qt.Key.Key_Escape)
    settle()
    assert [one for one in window.findChildren(QDialog) if one.isVisible()] == [dialog]
    assert focus.property("text") == "draft"


def test_shift_f1_says_what_the_words_of_the_field_mean_and_again_opens_the_glossary(
    window: MainWindow,
) -> None:
    window.jump("profile")
    settle()
    field = QLineEdit(window)
    field.setAccessibleName("受託者の名前、再委託の有無")
    field.show()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_F1, SHIFT)
    assert "受託者(じゅたくしゃ)" in QToolTip.text() and "再委託(さいいたく)" in QToolTip.text()
    assert "委託(いたく)" not in QToolTip.text().replace("再委託(さいいたく)", "")
    QTest.keyClick(field, Qt.Key.Key_F1, SHIFT)
    (dialog,) = window.findChildren(HelpDialog)
    assert dialog.text.textCursor().block().text() == "受託者(じゅたくしゃ)"
    dialog.close()
    settle()
    field.setAccessibleName("何もない欄")
    field.setFocus()
    explain_words(window)
    (dialog,) = [one for one in window.findChildren(HelpDialog) if one.isVisible()]
    assert dialog.topic == "glossary"
