"""Opinions pasted as one text: nothing lost, nothing changed, joined, split, left out, taken in."""

from pathlib import Path

import pytest
from councils import council_page
from desks import KeptCase, nameless
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checklists import opinion_rows
from checklists.draft_text import DraftRefused
from checklists.opinions.pasted import opinions_of
from ui.models import opinion_pieces
from ui.models.opinion_pieces import Pieces, pieces_of, rows_of
from ui.opinion_file import text_of

MAIL = """情報公開係 御中

お世話になっております。意見を送ります。

1 諮問書P. 3「5（4）」\u3000消去ソフトの使用届は、事前に市が確認できるのか。
　確認の時期も書いてほしい。
2 P.12「2(3)」\u3000ミス紙1, 100件の廃棄の記録は、主查のだれがするのか。
回答：責任者が行います。
3 仕様書（案）第6条\u3000受領証の複写を禁止すること。

以上、よろしくお願いします。
"""


def pieces() -> Pieces:
    return pieces_of(opinions_of(MAIL))


def opinions(found: Pieces) -> list[object]:
    return [row["opinion"] for row in rows_of(found)]


def test_nothing_of_the_text_is_lost_or_changed() -> None:
    found = pieces()
    at = 0
    for piece in found:
        assert not MAIL[at : piece.start].strip()  # between two pieces there are only blanks
        assert piece.words in MAIL[piece.start : piece.end]
        at = piece.end
    assert not MAIL[at:].strip()
    first, second, third = rows_of(found)
    assert first["opinion"] == (
        "消去ソフトの使用届は、事前に市が確認できるのか。\n　確認の時期も書いてほしい。"
    )
    assert first["ref"] == "諮問書P. 3「5（4）」"
    assert second["opinion"] == "ミス紙1, 100件の廃棄の記録は、主查のだれがするのか。"
    assert second["answer"] == "責任者が行います。"
    assert third["answer"] == "" and third["ref"] == "仕様書（案）第6条"
    others = [piece.words for piece in found if piece.kind == "other"]
    assert others[0].startswith("情報公開係") and others[-1].startswith("以上")


def test_pieces_are_joined_split_and_left_out() -> None:
    found = pieces()
    third = max(at for at, piece in enumerate(found) if piece.kind == "opinion")
    one = opinion_pieces.joined(MAIL, found, third)
    assert len(opinions(one)) == 2
    assert str(opinions(one)[-1]).endswith("受領証の複写を禁止すること。")
    assert "回答：責任者が行います。" in str(opinions(one)[-1])  # what stood between is there too
    first = next(at for at, piece in enumerate(found) if piece.kind == "opinion")
    place = MAIL.index("　確認の時期")
    two = opinion_pieces.split(MAIL, found, first, place)
    assert opinions(two)[:2] == [
        "消去ソフトの使用届は、事前に市が確認できるのか。",
        "確認の時期も書いてほしい。",
    ]
    assert opinion_pieces.split(MAIL, found, first, found[first].start) == found
    without = opinion_pieces.toggled(found, first)
    assert len(opinions(without)) == 2
    assert opinion_pieces.toggled(without, first) == found
    greeting = next(at for at, piece in enumerate(found) if piece.kind == "other")
    assert not opinion_pieces.can_join(found, greeting)
    assert len(opinions(opinion_pieces.toggled(found, greeting))) == 4
    reply = next(at for at, piece in enumerate(found) if piece.kind == "reply")
    silent = list(rows_of(opinion_pieces.toggled(found, reply)))
    assert all(row["answer"] == "" for row in silent)


LISTED = """意見1　受領証の複写を禁止してはどうか。
意見2　バックアップの扱いはどうなっているか。

回答1：明記します。
回答2：仕様書に書きます。
"""


def test_a_reply_goes_to_the_opinion_it_names() -> None:
    found = pieces_of(opinions_of(LISTED))
    assert [row["answer"] for row in rows_of(found)] == ["明記します。", "仕様書に書きます。"]
    halves = opinion_pieces.split(LISTED, found, 0, LISTED.index("複写"))
    assert [row["answer"] for row in rows_of(halves)] == ["明記します。", "", "仕様書に書きます。"]
    whole = opinion_pieces.joined(LISTED, found, 1)
    assert [row["answer"] for row in rows_of(whole)] == ["明記します。\n仕様書に書きます。"]


def test_an_opinion_is_left_out_with_its_reply() -> None:
    for text in (LISTED, MAIL):
        found = pieces_of(opinions_of(text))
        before = list(rows_of(found))
        assert before[1]["answer"]
        at = [place for place, piece in enumerate(found) if piece.kind == "opinion"][1]
        without = opinion_pieces.toggled(found, at)
        assert list(rows_of(without)) == [before[0], *before[2:]]
        assert opinion_pieces.toggled(without, at) == found


def test_rounds_that_are_mixed_are_told(kept: KeptCase, qtbot: QtBot) -> None:
    page = council_page(kept, qtbot)
    page._nothing.findChildren(type(page.list.add))[0].click()  # type: ignore[union-attr]
    dialog = next(one for one in page.findChildren(type(page.acts.paste(1))) if one.isVisible())
    dialog.text.set_text(
        "第1回意見\n1　複写を禁止してはどうか。\n\n再意見\n1　仕様書にも書くべきではないか。\n"
    )
    dialog.go.click()
    qtbot.waitUntil(lambda: dialog._is_sorting)
    assert [piece.round for piece in dialog.sorting.pieces if piece.kind == "opinion"] == [1, 2]
    assert "「再意見」とされている意見も、第1回意見に入ります" in dialog.said.text()
    dialog.rounds.button(2).click()
    assert "「第1回意見」とされている意見も、再意見に入ります" in dialog.said.text()
    last = max(at for at, piece in enumerate(dialog.sorting.pieces) if piece.kind == "opinion")
    dialog.sorting.pieces = opinion_pieces.toggled(dialog.sorting.pieces, 1)
    dialog.sorting._show()
    assert last > 1 and dialog.said.text() == "" and dialog.go.isEnabled()


def test_no_half_of_a_split_opinion_is_without_words() -> None:
    found = pieces_of(opinions_of(LISTED))
    halves = opinion_pieces.split(LISTED, found, 0, LISTED.index("　受領証"))
    assert opinions(halves)[:2] == ["意見1", "受領証の複写を禁止してはどうか。"]
    text = "意見1　複写の禁止は、仕様書のどこにあるか。諮問書P.3"
    halves = opinion_pieces.split(text, pieces_of(opinions_of(text)), 0, text.index("諮問書"))
    assert opinions(halves) == ["複写の禁止は、仕様書のどこにあるか。", "諮問書P.3"]


def test_a_mail_is_pasted_confirmed_and_taken_in(kept: KeptCase, qtbot: QtBot) -> None:
    page = council_page(kept, qtbot)
    page._nothing.findChildren(type(page.list.add))[0].click()  # type: ignore[union-attr]
    dialog = next(one for one in page.findChildren(type(page.acts.paste(1))) if one.isVisible())
    assert not dialog.go.isEnabled() and dialog.said.text()
    with_blank = MAIL.replace("だれがするのか", "だれが\u00a0するのか")
    dialog.text.set_text(with_blank)
    assert dialog.raw_text() == with_blank
    dialog.go.click()
    qtbot.waitUntil(lambda: dialog._is_sorting)
    assert dialog.go.text() == "3件を第1回に入れる"
    assert nameless(dialog) == []
    sorting = dialog.sorting
    assert sorting._boxes, "likely clauses are offered"
    sorting._boxes[0].click()
    clause = sorting.pieces[sorting._at].clauses
    cursor = sorting.words.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Down)
    sorting.words.setTextCursor(cursor)
    assert sorting.split.isEnabled()
    sorting.split.click()
    assert sorting.count() == 4
    sorting.join.click()
    assert sorting.count() == 3
    dialog.rounds.button(2).click()
    dialog.go.click()
    QApplication.processEvents()
    rows = opinion_rows.keyed(kept.stored.opinions)
    assert [opinion_rows.round_of(row) for row in rows] == [2, 2, 2]
    assert rows[1]["opinion"] == "ミス紙1, 100件の廃棄の記録は、主查のだれが\u00a0するのか。"
    assert tuple(rows[0]["clauses"]) == clause  # type: ignore[arg-type]
    assert page.entry.key == rows[0]["key"]
    assert kept.desk.undo()
    assert kept.stored.opinions == ()


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    text = tmp_path / "意見.txt"
    text.write_bytes(MAIL.replace("\n", "\r\n").encode("cp932", "replace"))
    assert "消去ソフトの使用届" in text_of(text)
    text.write_bytes(MAIL.encode("utf-8-sig"))
    assert text_of(text) == MAIL
    text.write_bytes(LISTED.encode("iso2022_jp"))  # as mails are
    assert text_of(text) == LISTED
    text.write_bytes(LISTED.encode("iso2022_jp") + b"\x1b$Bxxx")
    with pytest.raises(DraftRefused):
        text_of(text)
    import docx

    document = docx.Document()
    for line in MAIL.splitlines():
        document.add_paragraph(line)
    word = tmp_path / "意見.docx"
    document.save(str(word))
    assert text_of(word) == MAIL.rstrip("\n")
    broken = tmp_path / "壊れた.docx"
    broken.write_bytes(b"PK")
    for path in (broken, tmp_path / "ない.txt", tmp_path / "絵.png"):
        with pytest.raises(DraftRefused):
            text_of(path)
