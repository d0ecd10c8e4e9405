"""引継ぎ: a package made, taken in by another officer, conflicts decided, papers written."""

from pathlib import Path
from typing import TypeVar

import pypdfium2
import pytest
from desks import nameless, press, sideways, type_in
from offices import sample_desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checklists.answer import Answer, Verdict
from ui.dialogs.handover_conflicts import HandoverConflicts
from ui.dialogs.handover_make import HandoverMake
from ui.dialogs.handover_paper import PaperChoice
from ui.dialogs.handover_take import HandoverTake
from ui.office import Office
from ui.pages.safekeeping_handover import HandoverCard
from ui.passphrase import LEAST, judged

WORDS = "さくらの　たより２０２６"
CLAUSE = "deletion-software-notice"
DialogT = TypeVar("DialogT", bound=QDialog)


@pytest.fixture(autouse=True)
def cheap_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.wrap._SCRYPT", {"n": 2**4, "r": 8, "p": 1})


def card_of(office: Office, qtbot: QtBot) -> HandoverCard:
    card = HandoverCard(office)
    qtbot.addWidget(card)
    card.resize(1000, 400)
    card.show()
    card.refresh()
    return card


def dialog_of(card: HandoverCard, kind: type[DialogT]) -> DialogT:
    (found,) = [one for one in card.findChildren(kind) if one.isVisible()]
    found.activateWindow()
    for _ in range(4):
        QApplication.processEvents()
    assert QApplication.activeWindow() is found
    return found


def package(office: Office, qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Made through the dialog."""
    card = card_of(office, qtbot)
    card.make.click()
    dialog = dialog_of(card, HandoverMake)
    monkeypatch.setattr(dialog, "ask_path", lambda: str(path))
    type_in(dialog.first, WORDS)
    type_in(dialog.second, WORDS)
    type_in(dialog.hint, "春のことば")
    dialog.make.click()
    qtbot.waitUntil(lambda: "合言葉で開き直し" in dialog._done.text(), timeout=10_000)
    assert dialog.first.text() == "" and path.is_file()
    dialog.reject()
    return path


def opened_in(card: HandoverCard, qtbot: QtBot, path: Path, words: str = WORDS) -> HandoverTake:
    card.take.click()
    dialog = dialog_of(card, HandoverTake)
    dialog.ask_file = lambda: str(path)  # type: ignore[method-assign]
    dialog.choose.click()
    assert "春のことば" in dialog._said.text()
    type_in(dialog.secret, words)
    press(Qt.Key.Key_Return)
    return dialog


def test_the_case_goes_from_one_office_to_the_other(
    office: Office, receiver: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = sample_desk(office).case
    path = package(office, qtbot, tmp_path / "引継ぎ.hikitsugi", monkeypatch)
    card = card_of(receiver, qtbot)
    assert not card.make.isEnabled() and "まだありません" in card._said.text()
    dialog = opened_in(card, qtbot, path)
    qtbot.waitUntil(dialog.take.isVisible, timeout=10_000)
    assert dialog.take.text().strip().startswith("1件を取り込む")
    dialog.take.click()
    qtbot.waitUntil(lambda: "新しい案件 1件" in dialog._said.text(), timeout=10_000)
    desk = receiver.open_case(case.id)
    assert desk is not None and desk.case == case
    assert card.make.isEnabled()
    assert receiver.last_backup() is not None


def test_a_wrong_passphrase_is_said_at_its_field_and_can_be_typed_again(
    office: Office, receiver: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample_desk(office)
    path = package(office, qtbot, tmp_path / "p.hikitsugi", monkeypatch)
    card = card_of(receiver, qtbot)
    dialog = opened_in(card, qtbot, path, "ちがう合言葉ちがう合言葉")
    qtbot.waitUntil(lambda: dialog._secret_field.error is not None, timeout=10_000)
    assert dialog.secret.hasFocus() and not dialog.take.isVisible()
    type_in(dialog.secret, WORDS)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.take.isVisible, timeout=10_000)


def test_what_is_no_package_or_a_cut_one_is_said(
    office: Office, receiver: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample_desk(office)
    path = package(office, qtbot, tmp_path / "p.hikitsugi", monkeypatch)
    card = card_of(receiver, qtbot)
    path.write_bytes(path.read_bytes()[:-4096])
    dialog = opened_in(card, qtbot, path)
    qtbot.waitUntil(lambda: "途中で切れている" in dialog.work.text(), timeout=10_000)
    assert not receiver.has_cases()
    path.write_bytes(b"x" * 100)
    dialog.choose.show()
    dialog.choose.click()
    assert "引継ぎファイルではありません" in dialog.work.text()


def test_a_difference_is_kept_and_decided_side_by_side(
    office: Office, receiver: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = sample_desk(office)
    here = sample_desk(receiver)
    theirs = Answer(verdict=Verdict.NOT_APPLICABLE, reason="委託先が消去しないため")
    given.record(CLAUSE, theirs)
    ours = here.case.answers[CLAUSE]
    path = package(office, qtbot, tmp_path / "p.hikitsugi", monkeypatch)
    card = card_of(receiver, qtbot)
    dialog = opened_in(card, qtbot, path)
    qtbot.waitUntil(dialog.take.isVisible, timeout=10_000)
    dialog.take.click()
    qtbot.waitUntil(lambda: "食い違い 1か所" in dialog._said.text(), timeout=10_000)
    dialog.reject()
    assert here.case.answers[CLAUSE] == ours
    assert card.decide.isVisible() and "1か所" in card.decide.text()
    card.decide.click()
    choice = dialog_of(card, HandoverConflicts)
    assert "委託先が消去しないため" in choice._their_words.text()
    assert "消去ソフト" in choice._place.text()
    choice.take.setFocus()
    press(Qt.Key.Key_Space)
    assert "決めていない食い違いはありません" in choice._count.text()
    assert here.case.answers[CLAUSE] == theirs
    assert not card.decide.isVisible()


def test_nothing_is_made_before_the_passphrase_will_do(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample_desk(office)
    card = card_of(office, qtbot)
    card.make.click()
    dialog = dialog_of(card, HandoverMake)
    monkeypatch.setattr(dialog, "ask_path", lambda: pytest.fail("asked for a place"))
    dialog.make.click()
    assert dialog._secret._first_field.error == "合言葉を入れてください。"
    type_in(dialog.first, "短い")
    dialog.make.click()
    assert f"{LEAST}文字以上" in (dialog._secret._first_field.error or "")
    type_in(dialog.first, WORDS)
    type_in(dialog.second, WORDS + "7")
    dialog.make.click()
    assert "違います" in (dialog._secret._second_field.error or "") and dialog.second.hasFocus()
    dialog.all.setChecked(False)
    dialog.make.click()
    assert "1つ以上" in (dialog._list_field.error or "")
    press(Qt.Key.Key_Space)  # the first case of the list, by keyboard
    assert len(dialog.chosen()) == 1


@pytest.mark.parametrize(
    ("typed", "usable"),
    [
        ("", False),
        ("あいうえおかきくけこさ", False),
        ("あああああああああああああ", False),
        ("1234567890123", False),
        ("さくらの　たより２０２６", True),
        ("correct horse battery", True),
    ],
)
def test_what_is_said_of_a_passphrase(typed: str, usable: bool) -> None:
    may, sentence, _mark = judged(typed)
    assert may is usable and bool(sentence) is bool(typed)


def test_the_least_length_is_that_of_the_store() -> None:
    from db.package_file import LEAST_PASSPHRASE

    assert LEAST == LEAST_PASSPHRASE


def into_pdf(owner: QWidget, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chooses the PDF where a paper asks where it is to go."""
    monkeypatch.setattr("ui.dialogs.handover_paper.ask_save", lambda *_given: str(path))
    (choice,) = [one for one in owner.findChildren(PaperChoice) if one.isVisible()]
    next(b for b in choice.findChildren(QPushButton) if "PDF" in b.text()).click()


def test_the_sheet_of_each_case_and_the_receipt_are_written(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sample_desk(office)
    card = card_of(office, qtbot)
    card.papers.click()
    into_pdf(card, tmp_path / "引継書.pdf", monkeypatch)
    qtbot.waitUntil(lambda: "書き出しました" in card._work.text(), timeout=30_000)
    text = text_of(tmp_path / "引継書.pdf")
    for words in (desk.case.title, "まだ答えていない条項", "直すところ", "最近の変更", "申し送"):
        assert words in text, words
    card.make.click()
    dialog = dialog_of(card, HandoverMake)
    monkeypatch.setattr(dialog, "ask_path", lambda: str(tmp_path / "p.hikitsugi"))
    type_in(dialog.first, WORDS)
    type_in(dialog.second, WORDS)
    dialog.make.click()
    qtbot.waitUntil(dialog.receipt.isVisible, timeout=10_000)
    dialog.receipt.click()
    into_pdf(dialog, tmp_path / "受領書.pdf", monkeypatch)
    qtbot.waitUntil(lambda: "書き出しました" in dialog.work.text(), timeout=30_000)
    made = dialog._made
    assert made is not None
    plain = "".join(text_of(tmp_path / "受領書.pdf").split())
    assert made.sha256 in plain and made.head_mac in plain
    assert f"第{made.head_seq}行" in plain and "p.hikitsugi" in plain


def test_the_papers_go_to_the_printer_or_it_is_said_that_there_is_none(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample_desk(office)
    card = card_of(office, qtbot)
    sent: list[int] = []
    given: list[object] = ["この端末には、印刷機が登録されていません。", object()]
    monkeypatch.setattr("ui.dialogs.print_sheet.choose_printer", lambda _parent: given.pop(0))

    def send(pdf: bytes, pages: int, _printer: object) -> tuple[str, str]:
        assert pdf.startswith(b"%PDF")
        sent.append(pages)
        return "印刷機に送りました。", "done"

    monkeypatch.setattr("ui.dialogs.print_sheet.send", send)
    for words in ("登録されていません", "印刷機に送りました"):
        card.papers.click()
        (choice,) = [one for one in card.findChildren(PaperChoice) if one.isVisible()]
        next(b for b in choice.findChildren(QPushButton) if "印刷する" in b.text()).click()
        qtbot.waitUntil(lambda words=words: words in card._work.text(), timeout=30_000)
        qtbot.wait(1)  # the dialog goes
    assert len(sent) == 1 and sent[0] >= 3


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as opened_file:
        return "\n".join(page.get_textpage().get_text_bounded() for page in opened_file)


@pytest.mark.parametrize("name", ["make", "take", "decide"])
def test_every_control_of_the_dialogs_has_a_name(office: Office, qtbot: QtBot, name: str) -> None:
    sample_desk(office)
    card = card_of(office, qtbot)
    getattr(card, name).click()
    (dialog,) = [one for one in card.findChildren(QDialog) if one.isVisible()]
    assert not nameless(dialog) and not nameless(card)
    assert not sideways(dialog)
    dialog.reject()


def test_locked_in_between_the_package_is_chosen_again(
    office: Office, receiver: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample_desk(office)
    path = package(office, qtbot, tmp_path / "p.hikitsugi", monkeypatch)
    card = card_of(receiver, qtbot)
    dialog = opened_in(card, qtbot, path)
    qtbot.waitUntil(dialog.take.isVisible, timeout=10_000)
    receiver.lock()
    assert dialog.choose.isVisible() and not dialog.take.isVisible()
    with qtbot.waitSignal(receiver.unlocked):
        receiver.unlock()
    qtbot.waitUntil(lambda: receiver.why_read_only() is None)
    dialog.choose.click()
    type_in(dialog.secret, WORDS)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.take.isVisible, timeout=10_000)
    dialog.take.click()
    qtbot.waitUntil(lambda: "新しい案件 1件" in dialog._said.text(), timeout=10_000)


def test_the_history_of_an_answer_goes_on_at_the_next_officer(
    office: Office, receiver: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sample_desk(office)
    reasons = ("はじめの理由", "次の理由")
    for reason in reasons:
        desk.record(CLAUSE, Answer(verdict=Verdict.NOT_APPLICABLE, reason=reason))
    path = package(office, qtbot, tmp_path / "p.hikitsugi", monkeypatch)
    card = card_of(receiver, qtbot)
    dialog = opened_in(card, qtbot, path)
    qtbot.waitUntil(dialog.take.isVisible, timeout=10_000)
    dialog.take.click()
    qtbot.waitUntil(lambda: "新しい案件 1件" in dialog._said.text(), timeout=10_000)
    taken = receiver.open_case(desk.case.id)
    assert taken is not None
    taken.record(CLAUSE, Answer(verdict=Verdict.TO_ADD, reason="引き継いだ後の理由"))
    after = [past.after.reason for past in taken.history(CLAUSE) if past.after is not None]
    assert after == ["引き継いだ後の理由", *reversed(reasons)]


def test_a_case_put_in_the_place_of_another_is_preceded_by_a_copy(
    office: Office, qtbot: QtBot
) -> None:
    from ui.case_files import CaseFiles

    desk = sample_desk(office)
    window = QWidget()
    qtbot.addWidget(window)
    files = CaseFiles(office, window)
    changed = desk.case.model_copy(update={"profile": {"title": "別の件名"}})
    with qtbot.waitSignal(files.imported):
        files._on_way_chosen(changed, "replace")
    folder = office.backup_folder
    assert folder is not None
    assert next(iter(sorted(folder.glob("*.backup"), reverse=True))).name.endswith("-import.backup")
    assert desk.case.title == "別の件名"
