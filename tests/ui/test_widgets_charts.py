"""Charts: countable squares, the same numbers as a table, a row that opens a group."""

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.charts import Counts, Legend, ProgressBarPainter, TotalBar
from ui.widgets.group_chart import GroupChart, squares


def group(short: str, *counts: int, problems: int = 0, weak: int = 0) -> Any:
    stated, to_add, not_applicable, checking, unanswered = counts
    return SimpleNamespace(
        group=SimpleNamespace(id=short, short=short, title=short),
        clauses=tuple(str(n) for n in range(sum(counts))),
        stated=stated,
        to_add=to_add,
        not_applicable=not_applicable,
        checking=checking,
        unanswered=unanswered,
        problems=problems,
        weak=weak,
        answered=stated + to_add + not_applicable + checking,
        applicable=sum(counts),
    )


GROUPS = [
    group("消去・廃棄", 2, 2, 0, 0, 1),
    group("人・誓約・教育", 6, 5, 2, 1, 2, problems=1, weak=2),
    group("総則", 6, 0, 0, 0, 0),
    group("文書の作り方", 0, 0, 0, 0, 40),
]


def test_one_square_for_one_clause() -> None:
    assert squares(GROUPS[0]) == ["stated", "stated", "to_add", "to_add", "unanswered"]


def test_finished_groups_are_one_line_that_opens(qtbot: QtBot) -> None:
    chart = GroupChart()
    qtbot.addWidget(chart)
    chart.set_progress(GROUPS)
    assert chart.model.rowCount() == 3
    assert chart._more.text() == "答え終わったまとまり 1"
    assert chart._more_number.text() == "6 / 6"
    chart._more.click()
    assert chart.model.rowCount() == 4


def test_the_table_has_the_numbers_in_words(qtbot: QtBot) -> None:
    chart = GroupChart()
    qtbot.addWidget(chart)
    chart.set_progress(GROUPS)
    table = QAccessible.queryAccessibleInterface(chart.table)
    assert table.role() == QAccessible.Role.Table
    texts = [chart.model.index(1, column).data() for column in range(3)]
    assert texts == [
        "人・誓約・教育",
        "明記済 6、追記する 5、該当なし 2、確認中 1、未回答 2、問題あり 1、弱い書き方 2",
        "14/16",
    ]


def test_a_row_opens_its_group_by_mouse_and_key(qtbot: QtBot) -> None:
    chart = GroupChart()
    qtbot.addWidget(chart)
    chart.set_progress(GROUPS)
    chart.resize(420, 200)
    chart.show()
    place = chart.table.visualRect(chart.model.index(1, 1)).center()
    with qtbot.waitSignal(chart.group_chosen) as told:
        qtbot.mouseClick(chart.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["人・誓約・教育"]
    chart.table.setCurrentIndex(chart.model.index(0, 0))
    with qtbot.waitSignal(chart.group_chosen) as told:
        qtbot.keyClick(chart.table, Qt.Key.Key_Return)
    assert told.args == ["消去・廃棄"]


@pytest.mark.parametrize("factor", [0.8, 1.0, 2.0])
@pytest.mark.parametrize("width", [140, 300, 420])
def test_charts_draw_at_every_size(qtbot: QtBot, factor: float, width: int) -> None:
    theme.zoom().set_factor(factor)
    chart, bar, legend = GroupChart(), TotalBar(), Legend()
    for widget in (chart, bar, legend):
        qtbot.addWidget(widget)
        widget.resize(theme.px(width), theme.px(120))
    for groups in ([], GROUPS):
        chart.set_progress(groups)
        bar.set_progress(groups)
        for widget in (chart, bar, legend):
            assert not widget.grab().isNull()
    assert legend.heightForWidth(theme.px(140)) > legend.heightForWidth(theme.px(600))


def test_the_bar_says_its_numbers(qtbot: QtBot) -> None:
    bar = TotalBar()
    qtbot.addWidget(bar)
    bar.set_counts(Counts(41, 22, 2, 5, 27))
    assert bar.accessibleName() == (
        "97条項のうち70に回答。明記済 41、追記する 22、該当なし 2、確認中 5、未回答 27"
    )


def test_the_bar_is_divided_as_the_numbers_are() -> None:
    image = QImage(400, 20, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    box = QRectF(0, 0, 400, 20)
    ProgressBarPainter.paint(painter, box, Counts(stated=3, to_add=1), numbers=False)
    painter.end()
    row = [image.pixelColor(x, 10).name().upper() for x in range(400)]
    assert row.count(theme.CHART_STATED) == pytest.approx(300, abs=3)
    assert row.count(theme.CHART_TO_ADD) == pytest.approx(100, abs=3)


def test_clauses_to_check_are_neither_answered_nor_left(qtbot: QtBot) -> None:
    """A new case: 44 clauses apply, 125 may apply, nothing is answered."""
    open_one, only_to_check = group("消去・廃棄", 0, 0, 0, 0, 1), group("ログ", 0, 0, 0, 0, 0)
    open_one.clauses = tuple("abcdefghij")
    only_to_check.clauses = ("k", "l")
    chart = GroupChart()
    qtbot.addWidget(chart)
    chart.set_progress([open_one, only_to_check])
    assert [chart.model.index(row, 2).data() for row in range(chart.model.rowCount())] == ["0/1"]
    assert chart._more.isHidden()
