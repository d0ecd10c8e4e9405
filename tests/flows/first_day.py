"""An officer's first day at a fresh machine, by the keyboard: from the first run to the packet.

Each step presses keys and waits. What is read of the window only tells which key comes next, as
an officer's eyes do.
"""

import json
import re
from pathlib import Path

from hands import CTRL, Hands
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox
from test_keys_alone import words_of

from checklists.gaps import Gap
from ui.desk import Desk
from ui.widgets.choice_row import ChoiceButton
from ui.widgets.gap_row import GapRow
from ui.widgets.segments import Segment

ALT = Qt.KeyboardModifier.AltModifier
CITY, HEAD, COUNCIL = "見本市", "市長", "見本市個人情報保護審議会"
TITLE, DEPARTMENT = "見本市出産祝い引換券発送業務委託", "子ども保健課"
REASON = "この業務では扱わない"
SAID = "見本の記載"
FORM, PLACE = "個人情報受渡管理簿", "見本市役所こども家庭課の窓口"
# What is entered where the words of every other field would not do.
_WORDS = {
    "年度": "令和8年",
    "業務の対象年度": "令和9年",
    "委託期間": "R9.4.1",
}
_LAST_DAY = "R10.3.31"
_NUMBER = "860"
_MOST = 150  # lines of a list
# The questions of the intake that are answered はい, as in the sample; every other one いいえ.
_SAMPLE = Path(__file__).parents[2] / "checklists" / "samples" / "gift-set.json"
_YES = frozenset(name for name, said in json.loads(_SAMPLE.read_text("utf-8"))["facts"].items() if said)  # fmt: skip


class FirstDay:
    """``folder`` takes the files of the day."""

    def __init__(self, hands: Hands, folder: Path) -> None:
        self.hands, self.folder = hands, folder

    @property
    def desk(self) -> Desk:
        """For what an officer reads; nothing is recorded through it."""
        desk = self.hands.window.desk
        assert desk is not None
        return desk

    # ---- the three steps of the first run

    def first_run(self) -> None:
        """Municipality, recovery sheet, the first case."""
        hands = self.hands
        hands.until(lambda: hands.focus.accessibleName().startswith("市の名前"))
        hands.type(CITY)
        hands.press(Qt.Key.Key_Tab)
        hands.type(HEAD)
        hands.press(Qt.Key.Key_Tab)
        hands.type(COUNCIL)
        hands.open("次へ")
        self.recovery_sheet()
        hands.open("次へ")
        hands.until(lambda: hands.focus.accessibleName() == "見本を案内つきで見る")
        hands.open("はじめての案件を作る")

    def recovery_sheet(self) -> None:
        """The code goes on paper, and its end is typed from there."""
        hands = self.hands
        hands.until(lambda: hands.focus.accessibleName() == "復旧コードを作る…")
        hands.enter()
        hands.until(lambda: hands.focus.accessibleName() == "印刷する…")
        hands.go("PDFに書き出す…")
        sheet = self.folder / "復旧コード.pdf"
        hands.file(sheet)
        hands.until(sheet.exists)
        hands.open("次へ(紙を見て確かめる)")
        hands.type(end_of_code(sheet))
        hands.enter()
        hands.until(lambda: hands.focus.accessibleName() == "閉じる")
        hands.enter()

    # ---- the case

    def begin_case(self) -> None:
        hands = self.hands
        hands.until(lambda: hands.focus.accessibleName().startswith("件名・契約名"))
        hands.type(TITLE)
        hands.write("所管課", DEPARTMENT)
        hands.open("この内容で作る")
        hands.until(lambda: hands.where == "tasks")

    def intake(self) -> None:
        """Every question, section after section; the last leads to the clauses."""
        hands = self.hands
        asked = {fact.ask or fact.question: fact.id for fact in self.desk.catalogue.facts}
        hands.open("前提の確認へ進む")
        hands.until(lambda: hands.where == "intake")
        while hands.where == "intake":
            at = hands.focus
            if isinstance(at, Segment):
                question = at.accessibleName().rpartition("、")[0]
                if asked[question] not in _YES:
                    hands.press(Qt.Key.Key_Right)
                hands.press(Qt.Key.Key_Space)
            elif at.accessibleName() in ("次のまとまりへ", "条項の点検へ"):
                hands.enter()
                continue
            hands.press(Qt.Key.Key_Tab)

    # ---- the clauses

    def clauses(self) -> None:
        """One group together, then each that is open; the last Ctrl+G leads to the list of gaps."""
        hands = self.hands
        self.together()
        number = 0
        while hands.where == "clauses":
            number += 1
            self.answer(number)
            hands.press(Qt.Key.Key_G, CTRL)

    def together(self) -> None:
        """標準文のとおり追記する for a group, but for its last clause."""
        hands = self.hands
        hands.open("複数をまとめて答える", back=True)
        hands.until(lambda: hands.focus.accessibleName() == "まとまり")
        hands.go("未回答", back=True)
        hands.press(Qt.Key.Key_Space)
        hands.open("を「追記する」にする")
        hands.until(lambda: QApplication.activeModalWidget() is None)
        hands.press(Qt.Key.Key_G, CTRL)

    def answer(self, number: int) -> None:
        """明記済 with its place, 該当なし with its reason, 確認中; else 追記する: two keys a clause."""
        hands = self.hands
        if number % 4 == 1:
            hands.press(Qt.Key.Key_1)
            self.place(f"第{number}条", str(number))
        elif number % 8 == 3:
            hands.press(Qt.Key.Key_3)
            hands.type(REASON)
        else:
            hands.press(Qt.Key.Key_4 if number % 8 == 7 else Qt.Key.Key_2)

    def place(self, article: str, page: str) -> None:
        """The document where none stands there, the article, the page."""
        hands = self.hands
        hands.go("箇所1 文書")
        if not hands.focus.currentText():  # type: ignore[attr-defined]
            hands.press(Qt.Key.Key_Down)
        self.rest_of_place(article, page)

    def rest_of_place(self, article: str, page: str) -> None:
        hands = self.hands
        hands.press(Qt.Key.Key_Tab)
        hands.type(article)
        hands.enter()
        hands.type(page)

    # ---- what is missing or weak

    def gaps(self) -> None:
        """From the top of the list each line at its place, until the list is empty."""
        hands = self.hands
        before: Gap | None = None
        for _ in range(_MOST):
            if not isinstance(row := hands.focus, GapRow):
                return
            gap = row.gap
            assert gap != before, f"still there: {gap}"
            hands.enter()
            hands.until(lambda page=gap.page: hands.where == page)
            self.repair(gap)
            hands.press(Qt.Key.Key_Left, ALT)
            hands.until(lambda: hands.where == "gaps")
            before = gap
        raise AssertionError(f"never empty: {before}")

    def repair(self, gap: Gap) -> None:
        """What the line asks for, into the field that has the keyboard now."""
        hands = self.hands
        if gap.repair == "決める":
            hands.press(Qt.Key.Key_2)
        elif gap.repair in ("箇所を直す", "仕様書に書く"):
            hands.enter()  # on 箇所を足す; the document that lacks stands in the new row
            self.rest_of_place("第1条", "1")
        elif gap.repair == "箇所を書く":
            if isinstance(hands.focus, QComboBox):
                hands.press(Qt.Key.Key_Down)
                hands.press(Qt.Key.Key_Tab)
            hands.type("第1条")
            hands.enter()
            hands.type("1")
        elif gap.repair == "頁を書く":
            hands.type("1")
        else:
            self.fill(_WORDS.get(gap.title, SAID))
            if gap.title == "委託期間":
                hands.go("終わり 年")
                hands.type(_LAST_DAY)

    def fill(self, words: str) -> None:
        """The field that has the keyboard, by what it is."""
        hands = self.hands
        at = hands.focus
        words = _NUMBER if "件数" in at.accessibleName() else words
        if at.accessibleName().endswith("日付で決める"):
            hands.press(Qt.Key.Key_Right)
            hands.press(Qt.Key.Key_Space)
            hands.press(Qt.Key.Key_Tab)
            hands.type(words)
        elif isinstance(at, ChoiceButton | QCheckBox):
            hands.press(Qt.Key.Key_Space)
        elif isinstance(at, QComboBox):
            hands.press(Qt.Key.Key_Down)
            while words != SAID and words not in at.currentText():
                hands.press(Qt.Key.Key_Down)
        else:
            if isinstance(at, QAbstractButton):
                hands.enter()  # 行を足す
            hands.type(words)

    # ---- forms and paper

    def form(self) -> None:
        """One form of the packet gets a value of its own."""
        hands = self.hands
        hands.enter()  # nothing is left: the list of gaps shows the way on
        hands.until(lambda: hands.where == "packet")
        for _ in range(_MOST):
            if FORM in hands.focus.accessibleName():
                break
            hands.press(Qt.Key.Key_Down)
        hands.enter()
        hands.open("値を入れる")
        hands.until(lambda: hands.where == "form")
        hands.type(PLACE)
        hands.press(Qt.Key.Key_Left, ALT)
        hands.until(lambda: hands.where == "packet")

    def packet(self) -> Path:
        """All that goes to the council, in one file."""
        hands = self.hands
        hands.go("PDFのファイルに書き出す", back=True)
        path = self.folder / "諮問.pdf"
        hands.file(path)
        hands.until(path.exists)
        return path


def end_of_code(sheet: Path) -> str:
    """The sixth and the seventh group of the recovery code, read from its paper."""
    groups = re.search(r"7組((?:[0-9A-Z]{5}){7})", words_of(sheet))
    assert groups is not None
    return groups[1][-10:]
