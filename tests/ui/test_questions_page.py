"""想定問答 on a real store: the list, its shelves, own replies, the way to the place, the paper."""

from pathlib import Path

import pytest
from desks import KeptCase, nameless, press, shown, sideways, type_in
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checklists.answer import Answer, Place, Verdict
from checklists.case import Kind
from checklists.question_ranks import Standing
from checklists.questions import questions
from ui import theme
from ui.models.question_lines import SHELVES, Shelf
from ui.pages.questions import QuestionsPage
from ui.pages.questions_detail import QuestionDetail
from ui.question_replies import QuestionReplies
from ui.screens import LABELS

LONG = 15_000


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> QuestionsPage:
    return shown(QuestionsPage(kept.desk), qtbot)


def keys(page: QuestionsPage) -> list[str]:
    return [line.question.key for line in page.model.lines]


def test_the_strongest_first_numbered_as_on_paper_and_walked_by_key(
    page: QuestionsPage, kept: KeptCase, qtbot: QtBot
) -> None:
    found = questions(kept.desk.examined)
    assert keys(page) == [one.key for one in found]
    assert [line.number for line in page.model.lines] == list(range(1, len(found) + 1))
    assert page.place() == found[0].key and not page._back.isEnabled()
    for step, key in ((1, Qt.Key.Key_Down), (2, Qt.Key.Key_Down), (1, Qt.Key.Key_Up)):
        press(key, Qt.KeyboardModifier.ControlModifier)
        assert page.place() == found[step].key
        assert page.detail.draft.text() == found[step].draft_reply
    with qtbot.waitSignal(page.jump_requested) as jump:
        page._go.click()
    assert jump.args == [found[1].page, found[1].target]


def test_every_question_leads_to_a_screen(page: QuestionsPage) -> None:
    for line in page.model.lines:
        assert line.question.page in LABELS and line.question.target
        assert line.state and line.mark
    assert len(set(keys(page))) == len(keys(page))


def test_each_shelf_can_be_looked_at_alone(page: QuestionsPage) -> None:
    total = 0
    for shelf in (one for one in Shelf if one not in (Shelf.ALL, Shelf.OWN)):
        number = sum(line.is_on(shelf) for line in page._every)
        total += number
        if number:
            page.show_target(str(shelf))
            assert len(page.model.lines) == number
            assert page._chooser.currentText() == f"{SHELVES[shelf]}　{number}問"
            assert page.detail.line in page.model.lines
    assert total == len(page._every)


def test_an_answer_changes_how_the_case_stands(
    page: QuestionsPage, kept: KeptCase, qtbot: QtBot
) -> None:
    page.show_target(str(Shelf.OPEN))
    line = next(one for one in page.model.lines if one.question.standing is Standing.MISSING)
    place = Place(document="spec", article="第9条", page="4")
    kept.desk.record(line.question.clause, Answer(verdict=Verdict.STATED, places=(place,)))
    qtbot.waitUntil(lambda: line.question.key not in keys(page))


def test_an_own_reply_is_kept_beside_the_case_copied_and_printed(
    page: QuestionsPage, kept: KeptCase
) -> None:
    line = page.detail.line
    assert line is not None and not line.own
    page.detail.copy.click()
    assert QGuiApplication.clipboard().text() == line.question.draft_reply
    type_in(page.detail.own, "現在の案に書き加えます。")
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)  # leaves the question
    assert page.place() != line.question.key
    again = QuestionReplies(kept.again()).all
    assert again == {line.question.key: "現在の案に書き加えます。"}
    page.show_target(line.question.key)
    assert page.detail.own.text() == "現在の案に書き加えます。"
    assert page.detail.line is not None and page.detail.line.own
    page.detail.copy.click()
    assert QGuiApplication.clipboard().text() == "現在の案に書き加えます。"
    type_in(page.detail.own, " ")
    page.leave()
    assert QuestionReplies(kept.again()).all == {}


def test_what_the_disk_refuses_is_said_at_the_field(page: QuestionsPage, kept: KeptCase) -> None:
    kept.broken = True
    type_in(page.detail.own, "追って書きます。")
    page.leave()
    assert "保存できませんでした" in (page.detail._field.error or "")
    assert page.detail.own.text() == "追って書きます。"
    kept.broken = False


def test_read_only_shows_everything_and_takes_no_reply(page: QuestionsPage, kept: KeptCase) -> None:
    kept.shut = True
    kept.desk.tell_read_only()
    assert page.detail.own.isReadOnly() and not page.detail._take.isVisible()
    assert page._go.isEnabled() and page.papers.pdf.isEnabled()


def test_the_paper_goes_out_as_pdf_and_word_with_own_replies(
    page: QuestionsPage, kept: KeptCase, qtbot: QtBot, tmp_path: Path
) -> None:
    import docx
    import pypdfium2

    type_in(page.detail.own, "自分の言葉で答えます。")
    page.papers.out.ask_file = lambda name, kinds: str(tmp_path / name)  # type: ignore[method-assign]
    for button, ending in ((page.papers.pdf, ".pdf"), (page.papers.word, ".docx")):
        with qtbot.waitSignal(page.work_ended, timeout=LONG):
            button.click()
        (file,) = tmp_path.glob(f"*{ending}")
        assert "想定問答（庁内用）" in file.name and file.name in page._said.text()
        if ending == ".pdf":
            text = pypdfium2.PdfDocument(file.read_bytes())[0].get_textpage().get_text_bounded()
        else:
            tables = docx.Document(str(file)).tables
            text = "".join(cell.text for table in tables for cell in table._cells)
        assert "自分の言葉で答えます。" in text
    assert len(kept.store.history.read(kind="exported")) == 2


def test_the_list_stands_first_and_nothing_jumps_when_the_question_comes(
    kept: KeptCase, qtbot: QtBot
) -> None:
    page = QuestionsPage(kept.desk)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    QApplication.sendPostedEvents()  # what is laid out before the first frame
    assert not page.findChildren(QuestionDetail)
    assert page.place() == keys(page)[0] and page.first_focus() is page.view
    place, rows = page.view.geometry(), keys(page)
    qtbot.waitUntil(lambda: bool(page.findChildren(QuestionDetail)))
    assert page.detail.isVisible() and page.detail.line is page.model.lines[0]
    assert (page.view.geometry(), keys(page)) == (place, rows)


def test_nothing_to_expect_says_what_to_do(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = KeptCase(tmp_path, Kind.OUTSOURCING)
    monkeypatch.setattr("ui.pages.questions.questions", lambda examined: ())
    page = shown(QuestionsPage(kept.desk), qtbot)
    assert page._nothing.isVisible() and not page.papers.isVisible()
    with qtbot.waitSignal(page.jump_requested) as jump:
        next(b for b in page._nothing.findChildren(type(page._go)) if b.isVisible()).click()
    assert jump.args == ["intake", ""]
    kept.store.close()


def test_narrow_shows_the_list_or_the_question(kept: KeptCase, qtbot: QtBot) -> None:
    theme.zoom().set_factor(2.0)
    page = shown(QuestionsPage(kept.desk), qtbot, (1366, 592))
    assert page.detail.isVisible() and not page.view.isVisible()
    page._list_button.click()
    assert page.view.hasFocus() and not page.detail.isVisible()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert page.detail.isVisible() and page.place() == keys(page)[1]
    assert page.detail.draft.hasFocus()
    assert nameless(page) == [] and sideways(page) == []


def test_a_reply_typed_while_the_disk_refuses_takes_no_other_with_it(kept: KeptCase) -> None:
    replies = QuestionReplies(kept.desk)
    assert replies.keep("first", "一つ目") and replies.keep("gone", "消す")
    kept.broken = True
    assert not replies.keep("second", "二つ目")
    assert not replies.keep("gone", "")
    assert replies.all == {"second": "二つ目"}
    kept.broken = False
    assert replies.keep("third", "三つ目")
    every = {"first": "一つ目", "second": "二つ目", "third": "三つ目"}
    assert replies.all == every == QuestionReplies(kept.again()).all
