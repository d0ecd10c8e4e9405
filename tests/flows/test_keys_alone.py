"""An officer's year by the keyboard alone: a case to its answer, the catalogue, the next desk.

One window; every step is a key press. At the end the paper, the case on disk and the catalogue of
the other desk are looked at.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hands import CTRL, SHIFT, Hands
from offices import FolderDoor, window_on
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.office import Office

TITLE = "見本市予防接種券発送業務委託"
OWN = "市の職員が毎月点検します。"
KEY = "貸し出した鍵の返却を、その日のうちに確認すること。"
MAIL = """お世話になっております。
1. P.21(1) 簡易書留の受領証の複写禁止について、特約条項第6条第2項で足りるか。
2. P.3「5(2)」 バックアップはどこに置くのか。
以上
"""
AGAIN = "受領証の複写禁止を、仕様書に書くこと。"
CONDITION = "鍵の返却を毎日確認すること。"
WORDING = "受託者は、貸し出された鍵を、その日のうちに市に返却しなければならない。"
HIDDEN = "用語の定義"
WHY = "市の約款で定めているため"


@pytest.fixture
def desks(tmp_path: Path, qtbot: QtBot) -> Iterator[list[MainWindow]]:
    made: list[MainWindow] = []

    def begin(name: str) -> MainWindow:
        office = Office(FolderDoor(tmp_path / name))
        made.append(window_on(office, qtbot, sample=False, size=(1366, 697)))
        return made[-1]

    begin("ours")
    yield made
    for one in made:
        one.close()


def test_a_year_by_the_keyboard_alone(
    desks: list[MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    (window,) = desks
    hands = Hands(window, qtbot)
    begin(hands)
    answer(hands)
    ask_ourselves(hands)
    meet(hands)
    take_opinions(hands)
    reply(hands)
    make_clause(hands)
    take_edition(hands)
    ask_again(hands)
    decide(hands, tmp_path / "答申書.pdf")
    change_catalogue(hands)
    send(hands, tmp_path / "渡す.zip")
    look_at_case(window)
    next_year(hands, tmp_path / "新旧対照表.pdf")
    look_at_next_year(window)
    assert CONDITION in words_of(tmp_path / "答申書.pdf")
    assert TITLE in words_of(tmp_path / "新旧対照表.pdf")
    look_at_layer(window.office)
    window.close()
    other = Office(FolderDoor(tmp_path / "theirs"))
    desks.append(window_on(other, qtbot, sample=False, size=(1366, 697)))
    take(Hands(desks[-1], qtbot), tmp_path / "渡す.zip")
    look_at_layer(other)


# ---- the steps


def begin(hands: Hands) -> None:
    """A case of two consultations."""
    hands.press(Qt.Key.Key_N, CTRL)
    hands.type(TITLE)
    hands.write("所管課", "子ども保健課")
    hands.choose("合わせて諮る種別", "情報システム")
    hands.open("この内容で作る")
    hands.until(lambda: hands.where == "tasks")


def answer(hands: Hands) -> None:
    """Facts, then clauses; one of them does not apply."""
    hands.open("前提の確認へ進む")
    for _ in range(2):
        hands.press(Qt.Key.Key_Space)
        hands.press(Qt.Key.Key_Tab)
    hands.screen("clauses")
    hands.press(Qt.Key.Key_2)
    hands.press(Qt.Key.Key_G, CTRL)
    hands.press(Qt.Key.Key_3)
    hands.type("この業務では扱わない")
    hands.press(Qt.Key.Key_G, CTRL)


def ask_ourselves(hands: Hands) -> None:
    """想定問答, one of them in the officer's own words."""
    hands.press(Qt.Key.Key_J, CTRL)
    hands.enter()
    hands.write("自分の答え", OWN)
    hands.press(Qt.Key.Key_Down, CTRL)


def meet(hands: Hands) -> None:
    """In writing, with its four days."""
    hands.screen("council")
    hands.open("開催と答申")
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Space)
    hands.write("回次", "令和8年度第2回")
    days = ("R8.9.1", "R8.9.4", "R8.9.11", "R8.9.18", "R8.9.25", "R8.10.2")
    names = ("諮問書を渡した日", "通知年月日、必須", "①意見の期限、必須", "②回答の期限、必須", "③再意見の期限、必須", "④会長の答申")  # fmt: skip
    for name, day in zip(names, days, strict=True):
        hands.write(f"{name} 年", day)
    hands.open("意見と回答へ戻る", back=True)


def take_opinions(hands: Hands) -> None:
    """One typed, two out of a mail."""
    hands.open("意見を足す")
    hands.type(KEY)
    hands.write("諮問書の頁・項", "P.3「5(4)」")
    hands.open("意見を貼り付ける", back=True)
    hands.paste(MAIL)
    hands.open("1件ずつに分ける")
    hands.until(lambda: hands.focus.accessibleName() == "分けた文の一覧")
    hands.open("2件を第1回に入れる")


def reply(hands: Hands) -> None:
    """採用しない needs its reason, and says so until it is there."""
    for words, said in (
        ("採用しない", "費用が見合いません。"),
        ("仕様書に明記", "控えの場所を書き加えます。"),
        ("事務マニュアル", "その日のうちに台帳で確認します。"),
    ):
        hands.choose("対応のしかた", words)
        if words == "採用しない":
            hands.press(Qt.Key.Key_Tab)
            assert hands.focus.accessibleName().startswith("採用しない理由")
            hands.type("特約条項に定めがあるため")
        hands.write("回答、必須", said)
        hands.press(Qt.Key.Key_G, CTRL)
    hands.press(Qt.Key.Key_Escape)  # all replied: the print was offered


def make_clause(hands: Hands) -> None:
    """An opinion becomes a clause in three presses, on the button and in the dialog."""
    hands.press(Qt.Key.Key_Up, CTRL, times=3)
    hands.go("この意見を条項にする")
    hands.enter()
    hands.until(lambda: hands.focus.accessibleName() == "標題、必須")
    hands.press(Qt.Key.Key_Backtab)
    hands.enter()
    hands.until(lambda: QApplication.activeModalWidget() is None)
    hands.until(lambda: hands.window.office.layer() is not None)


def take_edition(hands: Hands) -> None:
    """The open case goes over to the edition that has the clause."""
    hands.screen("tasks")
    hands.open("変わるところを見る")
    hands.until(lambda: hands.focus.accessibleName() == "回答ごとの変わるところ")
    hands.open("新しい版にする")
    hands.until(lambda: QApplication.activeModalWidget() is None)
    (own,) = hands.window.office.layer().clauses  # type: ignore[union-attr]
    hands.until(lambda: own.id in hands.window.desk.catalogue.clause_by_id)  # type: ignore[union-attr]
    hands.screen("council")


def ask_again(hands: Hands) -> None:
    """The second round."""
    hands.go("意見の回")
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Space)
    hands.open("意見を足す")
    hands.type(AGAIN)
    hands.choose("対応のしかた", "仕様書に明記")
    hands.write("回答、必須", "仕様書の3に書き加えます。")


def decide(hands: Hands, path: Path) -> None:
    """The answer with a condition, and its paper in a file."""
    hands.open("開催と答申", back=True)
    hands.write("決定年月日、必須 年", "R8.10.2")
    hands.choose("結論", "条件付き")
    hands.open("条件を足す")
    hands.type(CONDITION)
    hands.open("印刷する紙を選ぶ", back=True)
    hands.menu("答申書")
    hands.until(lambda: hands.focus.accessibleName() == "印刷")
    hands.go("PDFにする", back=True)
    hands.file(path)
    hands.until(path.exists)
    hands.until(lambda: hands.focus.accessibleName() == "PDFにする")
    hands.press(Qt.Key.Key_Escape)


def change_catalogue(hands: Hands) -> None:
    """The clause in other words; another one not used, with the reason."""
    hands.press(Qt.Key.Key_F10)
    hands.menu("条項集")
    hands.until(lambda: hands.where == "catalogue")
    hands.press(Qt.Key.Key_F, CTRL)
    hands.type("鍵")
    hands.go("条項の一覧")
    hands.until(lambda: hands.focus.model().rowCount() < 20)  # type: ignore[attr-defined]
    hands.press(Qt.Key.Key_Down)
    hands.open("この条項を直す")
    hands.write("仕様書に入る文", WORDING)
    hands.open("条項集に入れる")
    hands.until(lambda: hands.focus.accessibleName() == "この条項を直す")
    hands.press(Qt.Key.Key_F, CTRL)
    hands.type(HIDDEN)
    hands.go("条項の一覧")
    hands.until(lambda: hands.focus.model().rowCount() < 5)  # type: ignore[attr-defined]
    hands.press(Qt.Key.Key_Down)
    hands.open("使わないことにする")
    hands.type(WHY)
    hands.open("使わないことにする")
    hands.until(lambda: (layer := hands.window.office.layer()) and layer.hidden)


def send(hands: Hands, path: Path) -> None:
    hands.open("渡す・受け取る", back=True)
    menu_file(hands, "他の机に渡す", path)
    hands.until(path.exists)


def next_year(hands: Hands, path: Path) -> None:
    """A case of the next year: one fact as last year, one not, and the two compared on paper."""
    hands.press(Qt.Key.Key_O, CTRL)
    hands.until(lambda: hands.where == "list" and hands.focus)
    hands.press(Qt.Key.Key_N, CTRL | SHIFT)
    hands.until(lambda: QApplication.activeModalWidget() is not None)
    hands.write("件名・契約名", f"{TITLE}(翌年度)")
    hands.open("この内容で作る")
    hands.until(lambda: hands.where == "tasks")
    hands.open("一覧を見る", back=True)
    hands.until(lambda: hands.where == "last_year")
    hands.go("新旧対照表をPDFに書き出す")
    hands.file(path)
    hands.until(path.exists)
    hands.screen("intake")
    hands.open("、昨年度の内容を使う")
    hands.open("、昨年度の内容を使わない")


def take(hands: Hands, path: Path) -> None:
    """At another desk."""
    hands.press(Qt.Key.Key_F10)
    hands.menu("条項集")
    hands.until(lambda: hands.where == "catalogue")
    hands.open("渡す・受け取る", back=True)
    menu_file(hands, "受け取った", path)
    hands.until(lambda: hands.focus.accessibleName() == "この条項集にする")
    hands.enter()
    hands.until(lambda: hands.window.office.layer() is not None)


def menu_file(hands: Hands, words: str, path: Path) -> None:
    """A line of the menu that asks for a file."""
    hands.answer_file(path)
    hands.menu(words)


# ---- what came of it


def look_at_case(window: MainWindow) -> None:
    (line,) = window.office.case_list()
    desk = window.office.open_case(line.id)
    assert desk is not None
    case = desk.case
    assert case.title == TITLE and len(case.also) == 1
    said = [str(row.get("opinion")) for row in case.opinions]
    assert said[0] == KEY and "複写禁止" in said[1] and said[-1] == AGAIN and len(said) == 4
    assert all(row.get("answer") for row in case.opinions)
    assert "特約条項に定めがあるため" in str(case.opinions[0].get("action")) + str(
        case.opinions[1].get("action")
    )
    assert [one.text for one in case.council.conditions] == [CONDITION]


def look_at_next_year(window: MainWindow) -> None:
    """What was taken is there, and nothing else is assumed."""
    assert window.desk is not None
    case = window.desk.case
    assert case.title == f"{TITLE}(翌年度)"
    assert list(case.facts.values()).count(True) == 1
    assert not case.answers and not case.opinions


def look_at_layer(office: Office) -> None:
    layer = office.layer()
    assert layer is not None
    (clause,) = layer.clauses
    assert clause.wording == WORDING
    assert [one.reason for one in layer.hidden] == [WHY]


def words_of(pdf: Path) -> str:
    """The text of a paper, by an independent reader, without spaces and line ends."""
    import pypdfium2

    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", "".join(pages)))
