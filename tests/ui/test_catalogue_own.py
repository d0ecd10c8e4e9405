"""条項集: a clause hidden with its reason, changed, written, made of an opinion; by keyboard."""

from pathlib import Path

import pytest
from desks import dialog_over, press, type_in
from desks import shown as shown_page
from offices import FolderDoor, opened, sample_desk, until_kept
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sight import button, go, words

from checklists.layer import OpinionSaid
from ui.dialogs.catalogue_hide import HideClause
from ui.dialogs.clause_from_opinion import ClauseFromOpinion
from ui.models.catalogue_book import Show, Standing
from ui.office import Office
from ui.pages.catalogue import CataloguePage

SOFTWARE = "deletion-software-notice"


@pytest.fixture
def page(office: Office, qtbot: QtBot) -> CataloguePage:
    made: CataloguePage = shown_page(CataloguePage(office), qtbot)  # type: ignore[type-var]
    made.show_target(SOFTWARE)
    return made


def test_a_clause_is_hidden_only_with_its_reason_and_used_again(
    office: Office, page: CataloguePage, qtbot: QtBot
) -> None:
    go(page, "使わないことにする")
    asked = dialog_over(page)
    assert isinstance(asked, HideClause)
    go(asked, "使わないことにする")
    assert "理由が空です" in words(asked)
    assert office.layer() is None
    type_in(asked.reason, "消去は市が行う。")
    go(asked, "使わないことにする")
    assert "条項集を保存しています" in words(page) and not page.head.add.isEnabled()
    until_kept(office, qtbot)
    assert "条項集を保存しています" not in words(page) and page.head.add.isEnabled()
    layer = office.layer()
    assert layer is not None and layer.hidden[0].reason == "消去は市が行う。"
    assert "理由　消去は市が行う。" in words(page)
    page.list.show_only(Show.HIDDEN)
    assert page.list.model.clauses() == (SOFTWARE,)
    go(page, "また使う")
    until_kept(office, qtbot)
    again = office.layer()
    assert again is not None and not again.hidden and again.edition == 2


def test_a_shipped_clause_is_changed_and_goes_back_field_by_field(
    office: Office, page: CataloguePage, qtbot: QtBot
) -> None:
    sample_desk(office)
    go(page, "この条項を直す")
    fields = page.editor.fields
    type_in(fields.title, "消去ソフトの届出")
    type_in(fields.question, "届け出させる定めが仕様書にあるか。")
    button(page, "条項集に入れる")
    backs = [one for one in fields._backs.values() if one.isVisible()]
    assert [one.accessibleName() for one in backs] == ["標題を標準に戻す", "問いを標準に戻す"]
    backs[1].setFocus()
    press(Qt.Key.Key_Return)
    go(page, "条項集に入れる")
    until_kept(office, qtbot)
    layer = office.layer()
    assert layer is not None
    (change,) = layer.changes
    assert (change.title, change.question, change.wording) == ("消去ソフトの届出", None, None)
    assert office.catalogue.clause_by_id[SOFTWARE].title == "消去ソフトの届出"
    assert "標準と変えたところ" in words(page)
    qtbot.waitUntil(lambda: "開いている案件のうち1件に関わります" in words(page))
    with qtbot.waitSignal(page.jump_requested) as jumped:
        go(page, "その案件を見る")
    assert jumped.args == ["list", "touched"]
    go(page, "標準に戻す")
    go(dialog_over(page), "標準に戻す")
    until_kept(office, qtbot)
    assert not office.layer().changes  # type: ignore[union-attr]


def test_a_clause_is_written_with_its_mistakes_at_the_fields_and_nothing_is_lost(
    office: Office, page: CataloguePage, qtbot: QtBot
) -> None:
    go(page, "条項を足す")
    fields = page.editor.fields
    type_in(fields.title, "貸出鍵の返却")
    go(page, "条項集に入れる")
    assert "直すところが" in words(page) or page.editor._summary.isVisible()
    assert "問いが空です" in words(page) and "まとまりを選んでください" in words(page)
    type_in(fields.question, "鍵を返す定めが仕様書にあるか。")
    type_in(fields.choices, "返却の確認者：監督職員／係長")
    fields.choices.leave()
    type_in(fields.wording, "受託者は、鍵を返し、〔返却の確認〕の確認を受けなければならない。")
    page.leave()
    again: CataloguePage = shown_page(CataloguePage(office), qtbot)  # type: ignore[type-var]
    fields = again.editor.fields
    assert fields.title.text() == "貸出鍵の返却"
    fields.group.set_value("people")
    fields.article.set_value("art-storage")
    go(again, "条項集に入れる")
    until_kept(office, qtbot)
    assert "〔返却の確認〕という、差し込む所はありません" in words(again)
    type_in(fields.wording, "受託者は、鍵を返し、〔返却の確認者〕の確認を受けなければならない。")
    go(again, "条項集に入れる")
    until_kept(office, qtbot)
    layer = office.layer()
    assert layer is not None
    (own,) = layer.clauses
    assert own.wording == "受託者は、鍵を返し、{choice_1}の確認を受けなければならない。"
    assert own.params[0].allowed == ("監督職員", "係長")
    assert again.place() == own.id
    assert again._book is not None and again._book.standing(own.id) is Standing.OWN
    assert office.setting("catalogue_drafts") is None


def test_an_opinion_becomes_a_clause_in_three_clicks(office: Office, qtbot: QtBot) -> None:
    said = OpinionSaid(
        "貸し出した鍵の返却を、その日のうちに確認すること。", "見本市", date="2026-10-02"
    )
    asked = ClauseFromOpinion(office, said, likely=SOFTWARE)
    qtbot.addWidget(asked)
    asked.show()
    made: list[str] = []
    asked.made.connect(made.append)
    assert asked.fields.title.text() and asked.fields.wording.text().startswith("受託者は、")
    type_in(asked.fields.title, "")
    go(asked, "条項集に加える")
    assert "標題が空です" in words(asked) and not made
    type_in(asked.fields.title, "貸出鍵の返却の確認")
    go(asked, "条項集に加える")
    until_kept(office, qtbot)
    (clause_id,) = made
    clause = office.catalogue.clause_by_id[clause_id]
    assert clause.title == "貸出鍵の返却の確認"
    assert clause.sources[0].quote == said.text


def test_a_layer_that_is_refused_is_not_written_over(
    tmp_path: Path, office: Office, qtbot: QtBot
) -> None:
    store = office._store
    assert store is not None
    broken = {"layer.toml": 'format = "itaku-tenken/layer"\nversion = 1\nid = "x"\n'}
    store.catalogues.set_layer(broken)
    office.close()
    again = opened(Office(FolderDoor(tmp_path)), qtbot)
    page: CataloguePage = shown_page(CataloguePage(again), qtbot)  # type: ignore[type-var]
    assert "自分の市の分は消えていません" in words(page) and "layer.toml" in words(page)
    assert not button(page, "条項を足す").isEnabled()
    assert not button(page, "この条項を直す").isEnabled()
    asked = ClauseFromOpinion(again, "鍵の返却を確認すること。", page)
    assert not asked._keep.isEnabled()
    assert again.layer_files() == broken
    again.close()


def test_the_arrows_of_the_list_keep_the_keyboard_when_a_clause_is_left_half_written(
    office: Office, page: CataloguePage
) -> None:
    go(page, "この条項を直す")
    type_in(page.editor.fields.title, "消去ソフトの届出")
    page.list.view.setFocus()
    press(Qt.Key.Key_Down)
    first = page.place()
    assert QApplication.focusWidget() is page.list.view and first != SOFTWARE
    press(Qt.Key.Key_Down)
    assert page.place() != first
    page.show_target(SOFTWARE)
    go(page, "書きかけを続ける")
    assert page.editor.fields.title.text() == "消去ソフトの届出"


def test_what_cannot_be_put_away_stays_in_its_fields(
    office: Office, page: CataloguePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk went, or another program has the store, while a clause is written."""
    go(page, "この条項を直す")
    type_in(page.editor.fields.title, "消去ソフトの届出")
    page.list.view.setFocus()
    monkeypatch.setattr(office, "set_setting", lambda _key, _value: False)
    press(Qt.Key.Key_Down)
    assert page.editor.isVisible() and page.place() == SOFTWARE
    assert page.editor.fields.title.text() == "消去ソフトの届出"
    assert "書きかけを残せません" in words(page)
    assert QApplication.focusWidget() is page.list.view
    assert page.list.view.currentIndex() == page.list.model.index_of(SOFTWARE)
    go(page, "やめる")
    go(dialog_over(page), "残して閉じる")
    assert page.editor.isVisible()
    monkeypatch.undo()
    go(page, "やめる")
    go(dialog_over(page), "残して閉じる")
    assert not page.editor.isVisible()
    go(page, "書きかけを続ける")
    assert page.editor.fields.title.text() == "消去ソフトの届出"
    monkeypatch.setattr(office, "set_setting", lambda _key, _value: False)
    go(page, "やめる")
    go(dialog_over(page), "書きかけを捨てる")
    assert not page.editor.isVisible()
