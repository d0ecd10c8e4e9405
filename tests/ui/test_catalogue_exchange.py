"""条項集: sent to another desk, refused with file, line and sentence, taken over, compared, one back."""

import zipfile
from pathlib import Path

import pytest
from desks import dialog_over, press, type_in
from desks import shown as shown_page
from file_dialogs import answered
from offices import until_kept
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from sight import button, go, words

from checklists.layer import Adaptation
from ui.dialogs.catalogue_compare import CompareEditions
from ui.dialogs.catalogue_forms import OwnForms
from ui.dialogs.catalogue_names import DocumentNames
from ui.dialogs.catalogue_take import CatalogueTake
from ui.dialogs.choice_dialog import ChoiceDialog
from ui.models.catalogue_layer import with_change
from ui.models.catalogue_taken import layer_zip
from ui.office import Office
from ui.pages.catalogue import CataloguePage

SOFTWARE = "deletion-software-notice"
FORM = Path(__file__).parents[1] / "fixtures" / "own_forms" / "lending-return.toml"


@pytest.fixture
def page(office: Office, qtbot: QtBot) -> CataloguePage:
    """With one clause hidden and one in other words: edition 2."""
    made: CataloguePage = shown_page(CataloguePage(office), qtbot)  # type: ignore[type-var]
    made._work.hide("media-mobile-use-rules", "携帯電話を使う業務がない。")
    until_kept(office, qtbot)
    change = Adaptation(clause=SOFTWARE, title="消去ソフトの届出")
    assert office.set_layer(with_change(made._work.layer(), SOFTWARE, change))
    made.show_target(SOFTWARE)
    return made


def act(page: CataloguePage, menu: str, words: str) -> QAction:
    """An act of one of the menus of the head."""
    go(page, menu)
    opened = next(one for one in page.findChildren(QMenu) if one.isVisible())
    return next(one for one in opened.actions() if words in one.text())


def chosen(page: CataloguePage, menu: str, words: str) -> None:
    action = act(page, menu, words)
    action.trigger()
    action.parent().close()


def test_sent_to_another_desk_and_taken_over_there(
    page: CataloguePage, office: Office, receiver: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "条項集.zip"
    answered(act(page, "渡す・受け取る", "書き出す").trigger, path)
    qtbot.waitUntil(lambda: "1個の TOML ファイル" in words(page))
    assert zipfile.ZipFile(path).namelist() == ["layer.toml"]
    there: CataloguePage = shown_page(CataloguePage(receiver), qtbot)  # type: ignore[type-var]
    answered(act(there, "渡す・受け取る", "読み込む").trigger, path)
    qtbot.waitUntil(lambda: bool(there.findChildren(CatalogueTake)))
    asked = dialog_over(there)
    said = words(asked)
    assert "いま　標準のまま" in said and "第2版" in said
    assert "文や条件が変わる条項 1" in said and "データ消去ソフトの事前届出(標題)" in said
    assert "使わなくなる条項 1" in said and "携帯電話を使う業務がない。" in said
    assert receiver.layer() is None
    go(asked, "この条項集にする")
    qtbot.waitUntil(lambda: receiver.layer() is not None)
    assert receiver.layer() == office.layer()
    assert receiver.layer_files() == office.layer_files()


def test_a_file_with_mistakes_is_refused_and_the_working_layer_stays(
    page: CataloguePage, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    before = office.layer_files()
    text = before["layer.toml"].replace(SOFTWARE, "deletion-software-notise")
    path = tmp_path / "受け取った.zip"
    path.write_bytes(layer_zip({"layer.toml": text}))
    page.acts.files.take(path, page._work.book())
    qtbot.waitUntil(lambda: bool(page.findChildren(CatalogueTake)))
    asked = dialog_over(page)
    line = next(n for n, one in enumerate(text.splitlines(), 1) if "notise" in one)
    assert "いまの条項集は、そのままです" in words(asked)
    assert f"layer.toml {line}行目" in words(asked)
    assert "deletion-software-notise" in words(asked)
    press(Qt.Key.Key_Escape)
    assert office.layer_files() == before
    broken = tmp_path / "壊れた.zip"
    broken.write_bytes(b"PK\x03\x04 not a zip")
    page.acts.files.take(broken, page._work.book())
    qtbot.waitUntil(lambda: "zip が壊れているか" in words(page))


def test_two_editions_are_compared_one_is_taken_back_and_documents_get_their_names(
    page: CataloguePage, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    go(page, "版を見比べる")
    qtbot.waitUntil(lambda: bool(page.findChildren(CompareEditions)))  # the former is read first
    asked = dialog_over(page)
    assert isinstance(asked, CompareEditions)
    assert "違う条項は2件です" in words(asked)
    answered(button(asked, "PDFに書き出す").click, tmp_path / "対照表.pdf")
    qtbot.waitUntil(lambda: "書き出しました。" in asked.work.text())
    text = PdfDocument(tmp_path / "対照表.pdf")[0].get_textpage().get_text_range()
    assert "携帯電話を使う業務" in text and "不使用" in text and "いま" not in text
    asked.old.set_value("before")
    asked.compare()
    assert "違う条項は1件です" in words(asked) and "消去ソフトの届出" in words(asked)
    asked.close()
    QApplication.processEvents()
    chosen(page, "そのほか", "一つ前の版")
    qtbot.waitUntil(lambda: bool(page.findChildren(ChoiceDialog)))
    go(dialog_over(page), "一つ前の版に戻す")
    until_kept(office, qtbot)
    layer = office.layer()
    assert layer is not None and not layer.changes and layer.hidden and layer.edition == 3
    chosen(page, "そのほか", "文書の呼び名")
    asked = dialog_over(page)
    assert isinstance(asked, DocumentNames)
    type_in(asked.lines["terms"], "個人情報取扱特記事項")
    go(asked, "この呼び名にする")
    until_kept(office, qtbot)
    assert office.catalogue.codes.carriers["terms"] == "個人情報取扱特記事項"


def test_a_form_is_taken_in_from_a_checked_file_and_out_again(
    page: CataloguePage, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    chosen(page, "そのほか", "自分の市の様式")
    asked = dialog_over(page)
    assert isinstance(asked, OwnForms)
    text = FORM.read_text("utf-8")
    wrong, right = tmp_path / "wrong.toml", tmp_path / "right.toml"
    wrong.write_text(text, "utf-8")  # the id of a shipped one
    right.write_text(text.replace("form-lending-return", "form-own-lending-return"), "utf-8")
    answered(button(asked, "取り入れる").click, wrong)
    qtbot.waitUntil(lambda: "取り入れられません" in words(asked))
    assert "form-own-" in words(asked) and not office.layer().forms  # type: ignore[union-attr]
    answered(button(asked, "取り入れる").click, right)
    qtbot.waitUntil(lambda: "取り入れました" in words(asked))
    assert [form.id for form in office.layer().forms] == ["form-own-lending-return"]  # type: ignore[union-attr]
    go(asked, "外す")
    until_kept(office, qtbot)
    assert not office.layer().forms  # type: ignore[union-attr]
