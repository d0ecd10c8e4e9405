"""履歴: reached by menu, read by keyboard, found by words, verified, compared with a paper."""

import pytest
from desks import nameless, press, sideways
from desks import shown as shown_page
from offices import sample_desk, window_on
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from sight import words as words_in

from checklists.answer import Answer, Place, Verdict
from ui.dialogs.history_paper import HistoryPaper
from ui.models.line_list import LINE_ROLE
from ui.models.past_lines import PastLine
from ui.models.past_words import GONE, GROUPS, PastWords
from ui.office import Office
from ui.office.past import Checked, Past
from ui.pages.history import HistoryPage, checked_words
from ui.trouble import trouble

KEYS = "deletion-software-notice"


@pytest.fixture
def case_id(office: Office) -> str:
    """The sample with two changes of one clause after it was added."""
    desk = sample_desk(office)
    clause = next(iter(desk.case.answers))
    place = Place(document="spec", article="第9条第2項", page="12")
    assert desk.record(clause, Answer(verdict=Verdict.STATED, places=(place,)))
    assert desk.record(clause, Answer(verdict=Verdict.NOT_APPLICABLE, reason="紙を渡さない"))
    assert desk.set_profile("department", "検査課")
    return desk.case.id


def shown(office: Office, qtbot: QtBot, *, rows: int = 4) -> HistoryPage:
    page = shown_page(HistoryPage(office), qtbot)
    qtbot.waitUntil(lambda: page._lines.rowCount() == rows)
    return page


def lines(page: HistoryPage) -> list[PastLine]:
    model = page._lines
    return [model.data(model.index(at), LINE_ROLE) for at in range(model.rowCount())]


def test_who_when_and_from_what_to_what_stand_there_in_words(
    office: Office, case_id: str, qtbot: QtBot
) -> None:
    newest, second, first, added = lines(shown(office, qtbot))
    assert newest.what.startswith("諮問書の「")
    assert any("→ 検査課" in line for line in newest.changes)
    assert any(line == "確認結果　明記済 → 該当なし" for line in second.changes)
    assert any("仕様書 第9条第2項 12頁 → (なし)" in line for line in second.changes)
    assert any("→ 紙を渡さない" in line for line in second.changes)
    assert first.what.startswith("条項「") and office.who in first.head
    assert (added.what, added.seq) == ("案件を加えた", 1)
    assert "第4行" in newest.head and newest.case


def test_words_find_names_values_and_kinds(office: Office, case_id: str, qtbot: QtBot) -> None:
    page = shown(office, qtbot)
    desk = office.open_case(case_id)
    assert desk is not None
    clause = desk.catalogue.clause_by_id[next(iter(desk.case.answers))]
    for words, count in (
        (clause.title, 2),
        ("紙を渡さない", 1),
        ("加えた", 1),
        ("検査課 諮問書", 1),
        ("紙ﾜﾀさない", 0),
        ("紙ｦ渡サナイ", 1),
        ("件ヲ加ｴﾀ", 1),
    ):
        page._search.setText(words)
        qtbot.waitUntil(lambda count=count: page._lines.rowCount() == count)
    page._search.setText("どこにもない")
    qtbot.waitUntil(lambda: page._below.currentIndex() == 1)
    page._clear()
    qtbot.waitUntil(lambda: page._lines.rowCount() == 4)


def test_an_empty_store_says_what_will_stand_here(office: Office, qtbot: QtBot) -> None:
    page = shown(office, qtbot, rows=0)
    qtbot.waitUntil(lambda: "まだ記録がありません" in words_in(page))
    assert "しぼり込み" not in words_in(page)
    page._search.setText("どこにもない")
    qtbot.waitUntil(lambda: "この条件の記録はありません" in words_in(page))


def test_kind_and_case_narrow_the_rows(office: Office, case_id: str, qtbot: QtBot) -> None:
    office.note_exported("case_list", cases=3)
    page = shown(office, qtbot, rows=5)
    assert lines(page)[0].changes == ("案件一覧(Excel)　3件",)
    page._kind.setFocus()
    press(Qt.Key.Key_Down)
    assert page._kind.value() == GROUPS[0][1]
    qtbot.waitUntil(lambda: page._lines.rowCount() == 2)
    page._clear()
    page.show_target(case_id)
    qtbot.waitUntil(lambda: page._lines.rowCount() == 4)
    assert page.place() == case_id


def test_rows_that_came_with_a_package_stand_below_those_of_one_case(
    office: Office, case_id: str, qtbot: QtBot
) -> None:
    store = office._store
    assert store is not None
    with store.connection.writing() as raw:
        raw.execute(
            "INSERT INTO carried_history VALUES"
            " ('ab12', 7, '2026-01-01T00:00:00+00:00', '前任', 'facts', ?, ?)",
            (case_id, '{"key": "external_media", "from": true, "to": false}'),
        )
    page = shown(office, qtbot)
    page.show_target(case_id)
    qtbot.waitUntil(lambda: page._lines.rowCount() == 5)
    last = lines(page)[-1]
    assert "前任　引継ぎ元の第7行" in last.head and last.changes == ("はい → いいえ",)
    page._search.setText("前任")
    qtbot.waitUntil(lambda: page._lines.rowCount() == 1)
    page._search.setText("検査課")
    qtbot.waitUntil(lambda: "検査課" in str(lines(page)[0]))
    assert page._lines.rowCount() == 1


def test_older_rows_come_as_one_goes_down(office: Office, case_id: str, qtbot: QtBot) -> None:
    store = office._store
    assert store is not None
    for number in range(120):
        store.history.note("exported", "", {"what": "case_list", "cases": number}, "officer")
    page = shown_page(HistoryPage(office), qtbot)
    qtbot.waitUntil(lambda: page._lines.rowCount() == 50)
    page.first_focus().setFocus()
    qtbot.waitUntil(lambda: (press(Qt.Key.Key_End), page._lines.rowCount() == 124)[1])
    assert [line.seq for line in lines(page)] == list(range(124, 0, -1))
    assert not page._lines.has_more


def test_the_chain_is_verified_and_a_break_is_named(
    office: Office, case_id: str, qtbot: QtBot
) -> None:
    page = shown(office, qtbot)
    page._check.setFocus()
    page._check.click()
    qtbot.waitUntil(lambda: "4行が全部つながっています" in page._said.text())
    store = office._store
    assert store is not None
    raw = store.connection._raw
    raw.execute("DROP TRIGGER history_no_update")
    raw.execute("UPDATE history SET who = 'x' WHERE seq = 3")
    page._check.click()
    qtbot.waitUntil(lambda: "第3行が、前の行とつながりません" in page._said.text())
    assert "書き換えられています" in page._said.text()
    assert page.focusWidget() is page._check  # the keyboard has kept its place


def test_a_trouble_of_reading_goes_once_it_could_be_read(
    office: Office, case_id: str, qtbot: QtBot
) -> None:
    page = shown(office, qtbot)
    page._past.failed.emit(trouble("store_locked"))  # as the worker tells it
    assert page._said.isVisible() and page._said.text()
    page._ask()
    qtbot.waitUntil(page._said.isHidden)
    assert page._lines.rowCount() == 4
    page._past.failed.emit(trouble("store_locked"))
    page._check.click()  # what it comes to stays, whatever is looked for next
    qtbot.waitUntil(lambda: "4行が全部つながっています" in page._said.text())
    page._search.setText("検査課")
    qtbot.waitUntil(lambda: page._lines.rowCount() == 1)
    assert page._said.isVisible()


def test_each_outcome_of_the_check_has_its_words() -> None:
    words, mark = checked_words(Checked(7, "9f3a1c2b", None, "", stopped=True))
    assert "やめました" in words and mark == "info"
    for reason in ("gap", "row", "payload", "payload_missing", "head"):
        words, mark = checked_words(Checked(6, "9f3a1c2b", 7, reason, stopped=False))
        assert "第7行" in words and mark == "problem"
    words, mark = checked_words(Checked(6, "9f3a1c2b", None, "", False, ("見本",)))
    assert "「見本」" in words and mark == "problem"


@pytest.mark.parametrize(
    ("more", "signs", "said"),
    [
        (0, "head", "変更は1つもありません"),
        (-1, "row", "紙のあとに1行が加わりました"),
        (5, "head", "紙より古い"),
        (0, "00000000", "別の内容"),
    ],
)
def test_a_paper_is_compared(
    office: Office, case_id: str, qtbot: QtBot, more: int, signs: str, said: str
) -> None:
    store = office._store
    assert store is not None
    head = store.history.head()
    if signs == "row":
        with store.connection.reading() as raw:
            mac = raw.execute("SELECT mac FROM history WHERE seq = ?", (head.seq + more,))
            signs = mac.fetchone()[0].hex()
    elif signs == "head":
        signs = head.mac
    dialog = HistoryPaper(Past(office))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.number.setText(
        f"第{head.seq + more}行".translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    )
    dialog.signs.setText(f"{signs[:4]} {signs[4:8].upper()}")
    dialog.compare.click()
    qtbot.waitUntil(lambda: said in dialog.said.text())
    assert not nameless(dialog)


def test_a_slip_in_the_paper_s_number_or_signs_is_said_at_the_field(
    office: Office, qtbot: QtBot
) -> None:
    dialog = HistoryPaper(Past(office))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.number.setText("十二")
    dialog.signs.setText("9f3")
    dialog.compare.click()
    assert "数字で" in dialog._number_field.error
    assert "8字" in dialog._signs_field.error
    assert dialog.said.isHidden()


def test_the_menu_leads_to_all_and_to_this_case(office: Office, qtbot: QtBot) -> None:
    office.close()
    window = window_on(office, qtbot, sample=True, size=(1366, 768))
    qtbot.addWidget(window)
    window.open_menu(window.header.lock)
    menu = window.findChild(QMenu)
    assert menu is not None
    next(one for one in menu.actions() if one.text() == "この案件の履歴").trigger()
    page = window.current()
    assert isinstance(page, HistoryPage)
    assert window.desk is not None and page.place() == window.desk.case.id
    qtbot.waitUntil(lambda: page._lines.rowCount() > 0)
    window.show_history()
    assert page.place() == "all"
    window.back()
    assert not isinstance(window.current(), HistoryPage)
    window.close()


def test_documents_have_their_words_not_their_codes(office: Office) -> None:
    words = PastWords(office.catalogue, office.forms)
    city = {"name": "見本市", "document_names": {"terms": "特記事項"}}
    said = words.lines("settings", {"key": "municipality", "from": None, "to": city})
    assert "特約条項・特記事項　(なし) → 特記事項" in said
    drafts = [{"code": "spec", "title": "仕様書（案）"}]
    (line,) = words.lines("documents", {"from": [], "to": drafts})
    assert "仕様書" in line and "spec" not in line


def test_a_row_whose_case_was_destroyed_says_so(office: Office, case_id: str) -> None:
    words = PastWords(office.catalogue, office.forms)
    assert words.lines("answers", None) == (GONE,)
    assert words.what("answers", None) == "条項の回答"
    told = {"record": {"title": "見本"}, "counts": {"answers": 3}, "sha256": "a" * 64}
    assert words.lines("case_disposed", {**told, "packages": [["p" * 32, "2026-04-01", False]]})


@pytest.mark.parametrize("size", [(1366, 640), (683, 641), (683, 320)])
def test_every_control_has_a_name_and_nothing_goes_sideways(
    office: Office, case_id: str, qtbot: QtBot, size: tuple[int, int]
) -> None:
    page = shown(office, qtbot)
    page.resize(*size)
    assert not nameless(page)
    assert not sideways(page)
