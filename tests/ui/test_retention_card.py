"""保存期間が過ぎた案件: listed, a day set by hand, destroyed after two yeses, recorded on paper."""

from datetime import date
from pathlib import Path

import pytest
from desks import nameless, press, sideways
from desks import shown as shown_page
from offices import sample_desk, window_on
from packets import LONG, text_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sight import all_parts

from checklists.case import Case
from db.disposal import Disposal
from db.errors import StoreFailed
from ui import theme
from ui.dialogs.disposal import DisposalDialog
from ui.dialogs.disposal_record import RecordOut
from ui.dialogs.retention_end import RetentionEnd
from ui.office import Office
from ui.office.case_file import under_new_id
from ui.pages.safekeeping import SafekeepingPage
from ui.pages.safekeeping_retention import RetentionCard
from ui.widgets.mark_line import MarkLine

TITLE, NUMBER = "受診券作成業務委託", "令和2年度諮問第3号"
PACKAGE = "ab12cd34" + "0" * 24


def old_case(office: Office) -> Case:
    """A case whose keeping ended on 31 March 2026; it went out in a package."""
    sample = sample_desk(office).case
    rows = [{"document": "発送控え", "form": "紙", "years": 5, "disposal": "溶解"}]
    term = "2020-04-01/2021-03-31"
    shown = {"title": TITLE, "consult_no": NUMBER, "term": term, "retention": rows}
    case = under_new_id(sample.model_copy(update={"profile": {**sample.profile, **shown}}))
    assert office.add_case(case)
    store = office._store
    assert store is not None
    store.history.note("package_made", "", {"package": PACKAGE, "cases": [case.id]}, "officer")
    return case


def card_of(owner: QWidget, qtbot: QtBot) -> RetentionCard:
    all_parts(owner)
    card = owner.findChild(RetentionCard)
    assert card is not None
    with qtbot.waitSignal(card.shown_anew, timeout=LONG):
        card.refresh()
    return card


def shown(office: Office, qtbot: QtBot) -> tuple[SafekeepingPage, RetentionCard]:
    page = shown_page(SafekeepingPage(office), qtbot)
    return page, card_of(page, qtbot)


def click(dialog: QWidget, words: str) -> None:
    buttons = [one for one in dialog.findChildren(QPushButton) if one.isVisible()]
    next(one for one in buttons if one.text() == words).click()


def asked(card: RetentionCard, case_id: str, qtbot: QtBot) -> DisposalDialog:
    """The dialog with what goes in sight."""
    card._case.set_value(case_id)
    card._show_case()
    assert card.dispose.isEnabled()
    card.dispose.click()
    dialog = card.findChild(DisposalDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: "残るもの" in texts(dialog), timeout=LONG)
    return dialog


def texts(widget: QWidget) -> str:
    labels = widget.findChildren(QWidget)
    return "\n".join(one.accessibleName() for one in labels if one.isVisible())


def test_cases_are_listed_by_their_day_and_only_a_past_one_can_go(
    office: Office, qtbot: QtBot
) -> None:
    case = old_case(office)
    _page, card = shown(office, qtbot)
    assert "1件の保存期間が過ぎています" in card._count.text()
    assert f"{TITLE}（{NUMBER}）　令和8年3月31日まで" in card._over[0].text()
    assert card._case.value() == case.id and card.dispose.isEnabled()
    sample = next(one for one in card._lines.values() if one.case_id != case.id)
    card._case.set_value(sample.case_id)
    card._show_case()
    assert not card.dispose.isEnabled()
    assert "廃棄できません" in card._why.text()


def test_a_day_set_by_hand_needs_a_reason_and_can_be_taken_back(
    office: Office, qtbot: QtBot
) -> None:
    sample_desk(office)
    _page, card = shown(office, qtbot)
    card.end.click()
    dialog = card.findChild(RetentionEnd)
    assert dialog is not None
    dialog.day.set_value("2025-03-31")
    dialog.keep.click()
    assert dialog._reason_field.error and dialog.isVisible()
    assert dialog.focusWidget() is dialog.reason
    dialog.reason.setText("文書管理規則")
    assert not nameless(dialog)
    dialog.keep.click()
    qtbot.waitUntil(lambda: "手で決めた日" in card._why.text(), timeout=LONG)
    assert card.dispose.isEnabled()
    qtbot.waitUntil(lambda: card.findChild(RetentionEnd) is None)
    card.end.click()
    click(card.findChild(RetentionEnd), "案件の年限から数え直す")
    qtbot.waitUntil(lambda: not card.dispose.isEnabled(), timeout=LONG)


def test_two_yeses_and_the_case_is_gone_with_its_record_on_paper(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    case = old_case(office)
    _page, card = shown(office, qtbot)
    dialog = asked(card, case.id, qtbot)
    said = texts(dialog)
    assert "番号 ab12cd34" in said and "元に戻せません" in said and TITLE in said
    assert not nameless(dialog)
    click(dialog, "次へ")
    dialog.typed.setText("受診券")
    click(dialog, "廃棄する")
    assert dialog._field.error and office.has_case(case.id)
    dialog.typed.setText("令和２年度諮問第３号")
    with qtbot.waitSignal(dialog.disposed, timeout=LONG):
        click(dialog, "廃棄する")
    assert not office.has_case(case.id)
    record = dialog.findChild(RecordOut)
    assert record is not None
    record.out.ask_file = lambda name, kinds: str(tmp_path / name)  # type: ignore[method-assign]
    record.save_button.click()
    qtbot.waitUntil(lambda: "書き出しました" in record.said.text(), timeout=LONG)
    (path,) = tmp_path.glob("*.pdf")
    text = "".join(text_of(path).split())
    for words in (TITLE, "委託点検帳の案件の記録", "番号ab12cd34", "発送控え"):
        assert words in text
    store = office._store
    assert store is not None
    assert store.history.verify().first_bad is None
    (noted,) = store.history.read(kind="exported")
    assert (noted.case_id, noted.payload) == (case.id, {"what": "disposal_record"})


def test_what_goes_is_read_to_its_end_with_the_keyboard(office: Office, qtbot: QtBot) -> None:
    case = old_case(office)
    theme.zoom().set_factor(2.0)
    page = shown_page(SafekeepingPage(office), qtbot, (1366, 720))
    dialog = asked(card_of(page, qtbot), case.id, qtbot)
    (last,) = [
        one for one in dialog.findChildren(MarkLine) if "元に戻せません" in one.accessibleName()
    ]
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.wait(50)  # texts ask for their height in rounds
    assert last.visibleRegion().isEmpty()
    press(Qt.Key.Key_End)
    assert last.visibleRegion().boundingRect() == last.rect()
    press(Qt.Key.Key_Home)
    for _ in range(10):
        press(Qt.Key.Key_PageDown)
    assert last.visibleRegion().boundingRect() == last.rect()
    dialog.reject()


@pytest.mark.parametrize("step", [1, 2])
def test_esc_before_the_last_yes_changes_nothing(office: Office, qtbot: QtBot, step: int) -> None:
    case = old_case(office)
    _page, card = shown(office, qtbot)
    store = office._store
    assert store is not None
    before = store.history.head()
    dialog = asked(card, case.id, qtbot)
    if step == 2:
        click(dialog, "次へ")
        dialog.typed.setText(TITLE)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: card.findChild(DisposalDialog) is None)
    assert office.has_case(case.id)
    assert store.history.head() == before


def test_a_disposal_that_fails_says_that_the_case_is_still_there(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = old_case(office)
    _page, card = shown(office, qtbot)

    def broken(*_given: object) -> None:
        raise StoreFailed("disk")

    dialog = asked(card, case.id, qtbot)
    click(dialog, "次へ")
    dialog.typed.setText(TITLE)
    monkeypatch.setattr(Disposal, "_strike", broken)
    click(dialog, "廃棄する")
    qtbot.waitUntil(lambda: "案件は廃棄していません" in texts(dialog), timeout=LONG)
    assert office.has_case(case.id) and not dialog.busy


def test_what_cannot_be_counted_is_not_said_to_be_gone(office: Office, qtbot: QtBot) -> None:
    case = old_case(office)
    _page, card = shown(office, qtbot)
    line = card._lines[case.id]
    office.lock()  # nothing can be read any more
    dialog = DisposalDialog(card._disposing, line, date(2026, 11, 22))
    qtbot.addWidget(dialog)
    dialog.show()
    assert "案件は廃棄していません" in texts(dialog)
    assert "消えました" not in texts(dialog)


def test_a_copy_that_cannot_be_made_is_said_and_made_at_the_next_start(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = old_case(office)
    _page, card = shown(office, qtbot)
    store = office._store
    assert store is not None

    def no_room(_reason: str) -> None:
        raise StoreFailed("no room")

    monkeypatch.setattr(store.backups, "make", no_room)
    dialog = asked(card, case.id, qtbot)
    click(dialog, "次へ")
    dialog.typed.setText(TITLE)
    with qtbot.waitSignal(dialog.disposed, timeout=LONG):
        click(dialog, "廃棄する")
    assert "次に開いたときに続きを行います" in texts(dialog)
    monkeypatch.undo()
    dialog.accept()
    qtbot.waitUntil(lambda: "片付けが残っています" in card._said.text(), timeout=LONG)
    office.lock()
    with qtbot.waitSignal(office.backed_up, timeout=LONG):
        office.unlock()
    again = card_of(_page, qtbot)
    assert not again._said.isVisible() and again._gone


def test_what_was_open_of_the_case_is_put_away(office: Office, qtbot: QtBot) -> None:
    office.close()
    window = window_on(office, qtbot, sample=False, size=(1366, 768))
    qtbot.addWidget(window)
    case = old_case(office)
    window.open_case(case.id)
    window.show_history(case.id)
    window.show_safekeeping()
    page = window.current()
    assert page is not None
    card = card_of(page, qtbot)
    dialog = asked(card, case.id, qtbot)
    click(dialog, "次へ")
    dialog.typed.setText(TITLE)
    with qtbot.waitSignal(dialog.disposed, timeout=LONG):
        click(dialog, "廃棄する")
    assert window.desk is None
    assert window.current() is page
    dialog.accept()
    for _ in range(4):
        window.back()
        here = window.trail.here
        assert here is not None and case.id not in (here.case_id, here.target)
    window.close()


@pytest.mark.parametrize("width", [1366, 683])
def test_every_control_has_a_name_and_nothing_goes_sideways(
    office: Office, qtbot: QtBot, width: int
) -> None:
    old_case(office)
    page, card = shown(office, qtbot)
    page.resize(width, 641)
    assert not nameless(page)
    assert not sideways(page)
    assert card.isVisible()
