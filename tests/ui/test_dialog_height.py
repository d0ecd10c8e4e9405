"""A dialog is as high as what it says: nothing empty at first, room for what comes later."""

import pytest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from ui import theme
from ui.dialogs.column import ColumnDialog
from ui.widgets.button import Button
from ui.widgets.paragraph import Paragraph

SIZE = (680, 600)
WORDS = "保存してある案件は、そのまま残っています。"


def made(qtbot: QtBot, *, listed: bool = False) -> ColumnDialog:
    dialog = ColumnDialog("ためし", SIZE)
    qtbot.addWidget(dialog)
    dialog.area.body.addWidget(Paragraph(WORDS))
    if listed:
        dialog.area.body.addWidget(QListView(), 1)
    else:
        dialog.area.body.addStretch(1)
    dialog.lay_foot((), (Button("閉じる"),))
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def say(dialog: ColumnDialog, times: int) -> None:
    for _ in range(times):
        dialog.area.body.insertWidget(0, Paragraph(WORDS, dialog.area.inside))


@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_it_opens_as_high_as_its_words_and_grows_with_more(qtbot: QtBot, factor: float) -> None:
    theme.zoom().set_factor(factor)
    dialog = made(qtbot)
    low = dialog.height()
    assert low < theme.px(SIZE[1]) / 2 and not dialog.area.verticalScrollBar().isVisible()
    say(dialog, 6)
    qtbot.waitUntil(lambda: dialog.height() > low)
    assert not dialog.area.verticalScrollBar().isVisible()
    dialog.work.say(WORDS, "pending", stoppable=True)  # it takes nothing from the words
    qtbot.wait(20)
    assert not dialog.area.verticalScrollBar().isVisible()
    say(dialog, 60)
    qtbot.waitUntil(lambda: dialog.height() == theme.px(SIZE[1]))
    qtbot.waitUntil(dialog.area.verticalScrollBar().isVisible)


def test_a_list_keeps_the_room_there_is(qtbot: QtBot) -> None:
    assert made(qtbot, listed=True).height() == theme.px(SIZE[1])


def test_a_hand_that_made_it_higher_is_not_overruled(qtbot: QtBot) -> None:
    dialog = made(qtbot)
    dialog.resize(dialog.width(), theme.px(700))
    say(dialog, 60)
    qtbot.wait(20)
    assert dialog.height() == theme.px(700)
