"""The list of gaps on a real store: every line leads to its repair, counts, filters, empty."""

from pathlib import Path

import pytest
from desks import KeptCase, nameless, press, shown, sideways
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from checklists.answer import Answer, Place, Verdict
from checklists.case import Kind
from checklists.gap_order import Order, sections
from checklists.gaps import Weight, gaps
from checklists.paper_text import paper_text
from checklists.questions import questions
from checklists.reader.shipped import shipped_forms
from ui import theme
from ui.pages.gaps import GapsPage
from ui.screens import LABELS, TABS, build_page
from ui.widgets.button import Button


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> GapsPage:
    return whole(kept, qtbot)


def whole(kept: KeptCase, qtbot: QtBot, size: tuple[int, int] = (1366, 640)) -> GapsPage:
    """The page with all its lines: those out of sight come a turn later."""
    made = shown(GapsPage(kept.desk), qtbot, size)
    qtbot.waitUntil(lambda: [row.gap for row in made._rows] == list(made._gaps))
    return made


def weights(page: GapsPage) -> list[Weight]:
    return [row.gap.weight for row in page._rows]


def test_every_gap_has_its_line_the_heaviest_first(page: GapsPage, kept: KeptCase) -> None:
    found = gaps(kept.desk.examined)
    assert [row.gap for row in page._rows] == list(found)
    order = [list(Weight).index(weight) for weight in weights(page)]
    assert order == sorted(order)


def test_every_line_leads_to_a_place_that_exists(page: GapsPage, qtbot: QtBot) -> None:
    pages = {}
    for row in page._rows:
        with qtbot.waitSignal(page.jump_requested) as jump:
            row.click()
        name, target = jump.args
        assert name in LABELS
        if name in dict(TABS) and name not in pages and name != "packet":
            pages[name] = shown(build_page(name, page.desk), qtbot)
        if name in pages and name != "clauses":
            pages[name].show_target(target)
            assert pages[name].place(), (name, target)


def test_a_flag_of_a_worker_leads_to_the_roster(kept: KeptCase, qtbot: QtBot) -> None:
    rows = [dict(row) for row in kept.desk.case.workers]
    rows[2]["end"] = "2027-03-01"
    kept.desk.set_workers(rows)
    page = whole(kept, qtbot)
    lines = [row for row in page._rows if row.gap.page == "form"]
    assert lines
    with qtbot.waitSignal(page.jump_requested) as jump:
        lines[0].click()
    assert jump.args == ["form", "form-worker-roster#workers.2"]
    title = shipped_forms().by_id("form-worker-roster").title
    assert lines[0].gap.title == title


def test_a_weight_can_be_looked_at_alone(page: GapsPage) -> None:
    for weight in Weight:
        number = sum(gap.weight is weight for gap in page._gaps)
        page._filters[str(weight)].click()
        assert weights(page) == [weight] * number
        assert f"{number}件" in page._filters[str(weight)].accessibleName()
        words = [label.text() for label in page._column.findChildren(QLabel) if label.isVisible()]
        if not number:
            assert any("この重さの箇所はありません" in text for text in words)
    page.show_target("all")
    assert len(page._rows) == len(page._gaps)


def test_an_answer_takes_its_line_away(page: GapsPage, kept: KeptCase, qtbot: QtBot) -> None:
    line = next(row for row in page._rows if row.gap.state == "unanswered")
    clause = line.gap.clause
    kept.desk.record(
        clause,
        Answer(verdict=Verdict.STATED, places=(Place(document="spec", article="第9条", page="4"),)),
    )

    def states() -> list[object]:
        return [row.gap.state for row in page._rows if row.gap.clause == clause]

    qtbot.waitUntil(lambda: "unanswered" not in states())
    assert "に調べました" in page._checked.text()


def test_it_says_what_can_be_printed_now(page: GapsPage, kept: KeptCase) -> None:
    number = len(kept.desk.examined.assessment.missing)
    assert f"{number}条項" in page._printable.text() and "案" in page._printable.text()


def test_the_expected_questions_are_near_with_their_number(
    page: GapsPage, kept: KeptCase, qtbot: QtBot
) -> None:
    number = len(questions(kept.desk.examined))
    qtbot.waitUntil(lambda: f"{number}問" in page._questions.accessibleName())
    with qtbot.waitSignal(page.jump_requested) as jump:
        page._questions.click()
    assert jump.args == ["questions", ""]
    assert page._filters["all"].isChecked()  # no weight: the list stays as it is


def test_next_repairs_the_heaviest(page: GapsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.jump_requested) as jump:
        page._next.click()
    first = page._gaps[0]
    assert first.repair == "頁を書く"
    # The clause has a vague word as well: the line says which of the two it is about.
    assert jump.args == [first.page, f"{first.target}#pages"]


def test_next_stays_in_the_weight_that_is_looked_at(page: GapsPage, qtbot: QtBot) -> None:
    page._filters[str(Weight.OPEN)].click()
    first = next(gap for gap in page._gaps if gap.weight is Weight.OPEN)
    with qtbot.waitSignal(page.jump_requested) as jump:
        page._next.click()
    assert jump.args == [first.page, first.target]


def test_enter_opens_a_line_and_a_clause_can_be_shown(page: GapsPage, qtbot: QtBot) -> None:
    line = next(row for row in page._rows if row.gap.clause)
    page.show_target(line.gap.clause)
    QApplication.processEvents()
    focus = page.focusWidget()
    assert focus in page._rows and focus.gap.clause == line.gap.clause
    with qtbot.waitSignal(page.jump_requested):
        press(Qt.Key.Key_Return)


def test_the_focus_stays_on_its_line_when_another_line_goes(page: GapsPage, kept: KeptCase) -> None:
    first, *_, line = [row for row in page._rows if row.gap.state == "unanswered"]
    line.setFocus()
    place = Place(document="spec", article="第9条", page="4")
    assert kept.desk.record(first.gap.clause, Answer(verdict=Verdict.STATED, places=(place,)))
    page.refresh()
    QApplication.processEvents()
    assert first.gap not in [row.gap for row in page._rows]
    focus = page.focusWidget()
    assert focus in page._rows and focus.gap == line.gap


def test_a_jump_right_after_the_first_opening_finds_a_line_out_of_sight(
    kept: KeptCase, qtbot: QtBot
) -> None:
    page = shown(GapsPage(kept.desk), qtbot)
    last = next(gap for gap in reversed(page._gaps) if gap.clause)
    fresh = GapsPage(kept.desk)
    qtbot.addWidget(fresh)
    fresh.show()
    fresh.show_target(last.clause)
    focus = fresh.focusWidget()
    assert focus is not None and focus.gap.clause == last.clause


def test_nothing_left_says_so(tmp_path: Path, qtbot: QtBot, monkeypatch) -> None:
    kept = KeptCase(tmp_path, Kind.OUTSOURCING)
    monkeypatch.setattr("ui.pages.gaps.gaps", lambda examined: ())
    page = whole(kept, qtbot)
    words = [label.text() for label in page._column.findChildren(QLabel) if label.isVisible()]
    assert any("足りないところはありません" in text for text in words)
    assert not page._next.isVisible() and not page.papers.isVisible()
    on = page.first_focus()
    assert isinstance(on, Button) and on.text() == "様式と印刷へ進む"
    with qtbot.waitSignal(page.jump_requested) as jump:
        on.click()
    assert jump.args == ["packet", ""]
    kept.store.close()


def test_the_list_can_stand_in_another_order(page: GapsPage, qtbot: QtBot) -> None:
    box = page._left.orders
    assert box.value() == page._order_chooser.value() == Order.WEIGHT
    for order in (*Order, Order.WEIGHT):
        box.setCurrentIndex(list(Order).index(order))
        box.activated.emit(box.currentIndex())  # as a click in the open list
        parts = sections(page._gaps, order, page.desk.examined)
        assert [row.gap for row in page._rows] == [gap for part in parts for gap in part.gaps]
        assert len(page._heads) == len(parts)
        assert page._order_chooser.value() == order
        weak = next(row for row in page._rows if row.gap.weight is Weight.WEAK)
        assert ("弱い書き方" in weak.accessibleName()) is (order is not Order.WEIGHT)
        with qtbot.waitSignal(page.jump_requested) as jump:
            page._next.click()
        assert jump.args[1].partition("#")[0] == parts[0].gaps[0].target


def test_what_is_in_sight_goes_out_as_pdf_and_word(
    page: GapsPage, kept: KeptCase, qtbot: QtBot, tmp_path: Path
) -> None:
    import docx
    import pypdfium2

    page._filters[str(Weight.WEAK)].click()
    page._show_in(Order.ASKED)
    titles = [paper_text(row.gap.title) for row in page._rows]
    page.papers.out.ask_file = lambda name, kinds: str(tmp_path / name)  # type: ignore[method-assign]
    for button, ending in ((page.papers.pdf, ".pdf"), (page.papers.word, ".docx")):
        with qtbot.waitSignal(page.work_ended, timeout=15_000):
            button.click()
        (file,) = tmp_path.glob(f"*{ending}")
        assert "庁内用" in file.name and file.name in page._said.text()
        if ending == ".pdf":
            text = pypdfium2.PdfDocument(file.read_bytes())[0].get_textpage().get_text_bounded()
        else:
            document = docx.Document(str(file))
            text = "\n".join(one.text for one in document.paragraphs)
            cells = [cell.text for table in document.tables for cell in table._cells]
            assert all(any(title in cell for cell in cells) for title in titles)
        assert "「弱い書き方」だけ" in text and "聞かれやすい順" in text
    assert len(kept.store.history.read(kind="exported")) == 2


def test_narrow_the_ways_out_stand_in_a_menu(kept: KeptCase, qtbot: QtBot) -> None:
    theme.zoom().set_factor(2.0)
    page = whole(kept, qtbot, (1366, 592))
    assert page.papers.ways.isVisible() and not page.papers.print.isVisible()
    page.papers.ways.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == [
        "印刷する",
        "PDFに書き出す",
        "Wordに書き出す",
    ]
    menu.close()


@pytest.mark.parametrize(("size", "factor"), [((1366, 640), 1.0), ((1366, 592), 2.0)])
def test_every_control_has_a_name_and_nothing_scrolls_sideways(
    kept: KeptCase, qtbot: QtBot, size: tuple[int, int], factor: float
) -> None:
    theme.zoom().set_factor(factor)
    page = whole(kept, qtbot, size)
    assert nameless(page) == []
    assert sideways(page) == []


def test_the_list_is_one_stop_of_tab_and_is_walked_with_the_arrows(
    page: GapsPage, qtbot: QtBot
) -> None:
    assert len(page._rows) > 20
    page._next.setFocus()
    stops = []
    for _ in range(12):
        press(Qt.Key.Key_Tab)
        if page.focusWidget() in page._rows:
            stops.append(page.focusWidget())
        if page.focusWidget() is page._next:
            break
    assert stops == [page._rows[0]]

    page._rows[0].setFocus()
    steps = ((Qt.Key.Key_Down, 1), (Qt.Key.Key_PageDown, 8), (Qt.Key.Key_Up, 7))
    for key, at in (*steps, (Qt.Key.Key_End, -1), (Qt.Key.Key_Down, -1), (Qt.Key.Key_Home, 0)):
        press(key)
        row = page._rows[at]
        assert page.focusWidget() is row
        seen = row.mapTo(page._column.viewport(), row.rect().topLeft()).y()
        assert 0 <= seen <= page._column.viewport().height() - row.height()

    press(Qt.Key.Key_Down)
    page._next.setFocus()
    press(Qt.Key.Key_Tab)
    assert page.focusWidget() is page._rows[1]  # where the officer left the list
    with qtbot.waitSignal(page.jump_requested) as jump:
        press(Qt.Key.Key_Return)
    assert jump.args[1].partition("#")[0] == page._rows[1].gap.target
