"""条項集: a form of the town's own made in the window by keys, printed, sent, put right, changed."""

from dataclasses import replace
from pathlib import Path

import pytest
from desks import press, type_in
from desks import shown as shown_page
from offices import FolderDoor, opened, sample_desk, until_kept
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from sight import button, go, words

from checklists.examined import examine
from checklists.form import FormField
from checklists.layer import read_layer
from checklists.paper.packet import packet, print_packet
from checklists.set_aside import on_edition
from tests.checklists.own_layer import OWN_FORM_ID, own_form, sample_layer
from ui.catalogue_form_work import FormWork
from ui.catalogue_work import CatalogueWork
from ui.dialogs.catalogue_form_edit import FormEditor
from ui.dialogs.catalogue_form_line import FormLineDialog
from ui.dialogs.catalogue_form_pick import FormPick
from ui.dialogs.catalogue_form_table import FormTableDialog
from ui.dialogs.catalogue_forms import OwnForms
from ui.models.catalogue_form_line import LineDraft, new_name
from ui.models.catalogue_taken import layer_zip
from ui.office import Office
from ui.pages.catalogue import CataloguePage

SOFTWARE = "deletion-software-notice"


@pytest.fixture
def page(office: Office, qtbot: QtBot) -> CataloguePage:
    made: CataloguePage = shown_page(CataloguePage(office), qtbot)  # type: ignore[type-var]
    return made


def top(kind: type[QDialog]) -> QDialog:
    """The dialog that has the keyboard."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind), found
    found.activateWindow()
    QApplication.processEvents()
    return found


def tab_to(widget: QWidget) -> None:
    """By the keyboard alone."""
    for _ in range(80):
        if QApplication.focusWidget() is widget:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(widget.accessibleName())


def editor_of(page: CataloguePage) -> FormEditor:
    found = top(FormEditor)
    assert isinstance(found, FormEditor)
    return found


def part(editor: FormEditor, name: str) -> None:
    """Another part, with the arrows of its tab."""
    editor.tabs.strip.setFocus()
    names = list(editor._pages)
    steps = names.index(name) - names.index(editor.tabs.current())
    for _ in range(abs(steps)):
        press(Qt.Key.Key_Right if steps > 0 else Qt.Key.Key_Left)
    assert editor.tabs.current() == name


def test_a_form_is_made_by_keys_printed_in_a_packet_and_sent(
    office: Office, page: CataloguePage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.acts.forms.open()
    go(top(OwnForms), "様式を作る")
    pick = top(FormPick)
    assert isinstance(pick, FormPick)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)  # 何もない様式
    editor = editor_of(page)
    assert QApplication.focusWidget() is editor.basics.title
    type_in(editor.basics.title, "貸出鍵返却届")
    editor.basics.evidences.box.set_value(SOFTWARE)
    tab_to(editor.basics.evidences._add)
    press(Qt.Key.Key_Return)
    part(editor, "fields")
    fields = editor.parts.lists["fields"]
    tab_to(fields.add)
    press(Qt.Key.Key_Return)
    line = top(FormLineDialog)
    assert isinstance(line, FormLineDialog)
    type_in(line.label, "返却の事由")
    tab_to(line.type)
    while line.type.value() != "enum" and line.type.currentIndex() < line.type.count() - 1:
        press(Qt.Key.Key_Down)
    type_in(line.choices, "年度末\nその他：理由")
    type_in(line.heading, "返却")
    type_in(line.example, "その他(組織の変更)")
    tab_to(line._keep)
    press(Qt.Key.Key_Return)
    editor = editor_of(page)
    assert QApplication.focusWidget() is fields.view
    assert fields.current() == 10
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert fields.current() == 9
    part(editor, "words")
    type_in(editor.words.intro, "〔件名・契約名〕のため借りた鍵を、次のとおり返却します。")
    with qtbot.waitSignal(page._work.kept):
        go(editor, "条項集に入れる")
    assert "条項集に入れました" in words(top(OwnForms))
    layer = office.layer()
    assert layer is not None
    (form,) = layer.forms
    made = form.fields[9]
    assert (made.label, made.choices, made.choice_blank) == (
        "返却の事由", ("年度末", "その他"), {"その他": "理由"},
    )  # fmt: skip
    assert form.intro == "{contract_name}のため借りた鍵を、次のとおり返却します。"
    assert form.example[made.name] == "その他(組織の変更)"

    standard = office.standard
    sent = {name: text.encode() for name, text in office.layer_files().items()}
    assert read_layer(sent, standard.catalogue, standard.forms).layer == layer
    assert layer_zip(office.layer_files())

    case = sample_desk(office).case
    assert form.id in office.catalogue.clause_by_id[SOFTWARE].forms
    examined = examine(case, office.catalogue, office.forms)
    printed = print_packet(packet(examined, draft=True, chosen=frozenset({form.id})))
    text = PdfDocument(printed.pdf)[0].get_textpage().get_text_range()
    assert "貸出鍵返却届" in text and "返却の事由" in text and case.title[:8] in text

    top(OwnForms).reject()
    page._on_add()
    assert (form.id, "貸出鍵返却届") in page.editor.fields.forms._words.items()


def test_a_mistake_is_told_with_its_place_and_nothing_is_kept(
    office: Office, page: CataloguePage, qtbot: QtBot
) -> None:
    assert office.set_layer(sample_layer(clauses=()))
    before = office.layer_files()
    page.acts.forms.edit(OWN_FORM_ID)
    editor = editor_of(page)
    type_in(editor.basics.title, "")
    type_in(editor.words.intro, "〔返却の場所〕に返します。")
    lists = editor.parts.lists
    lists["fields"].choose(5)
    lists["fields"].edit_wanted.emit(5)
    line = top(FormLineDialog)
    assert isinstance(line, FormLineDialog)
    type_in(line.choices, "")
    go(line, "これでよい")
    assert "選択肢が空です。1行に1つ書いてください。" in words(line)
    line.reject()
    lists["tables"].edit_wanted.emit(0)
    table = top(FormTableDialog)
    assert isinstance(table, FormTableDialog)
    type_in(table.row_mm, "3")
    go(table, "これでよい")
    assert "行の高さは、4から200までの数で書いてください。" in words(table)
    table.reject()
    go(editor, "条項集に入れる")
    said = editor._summary.accessibleName()
    assert "標題が空です。書いてください。" in said
    assert "本文の〔返却の場所〕という欄はありません。" in said
    assert office.layer_files() == before
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)  # the first line leads to its field
    assert QApplication.focusWidget() is editor.basics.title
    type_in(editor.basics.title, "返却届")
    type_in(editor.words.intro, "返します。")
    go(editor, "やめる")
    go(top(QDialog), "残して閉じる")
    page.acts.forms.open()
    assert "書きかけがあります" in words(top(OwnForms))
    go(top(OwnForms), "続きを書く")
    again = editor_of(page)
    assert again.basics.title.text() == "返却届"
    go(again, "条項集に入れる")
    until_kept(office, qtbot)
    assert office.layer().forms[0].title == "返却届"  # type: ignore[union-attr]
    assert not page.acts.forms._forms.waiting()


def test_a_field_that_is_gone_takes_no_value_of_a_case_along(
    office: Office, page: CataloguePage, qtbot: QtBot
) -> None:
    own = own_form()
    count = next(field for field in own.fields if field.name == "count")
    filled = count.model_copy(update={"fill": "either", "from_": "own"})
    fields = tuple(filled if one is count else one for one in own.fields)
    form = own.model_copy(update={"fields": fields, "evidences": (SOFTWARE,)})
    assert office.set_layer(sample_layer(clauses=(), forms=(form,)))
    old = (office.catalogue, office.forms)
    case = sample_desk(office).case
    stored = {"fields": {"count": 7}, "rows": {}}
    value = next(iter(case.forms.values())).model_validate(stored)
    kept = case.model_copy(update={"forms": {OWN_FORM_ID: value}})
    page.acts.forms.edit(OWN_FORM_ID)
    editor = editor_of(page)
    editor.parts.lists["fields"].out_wanted.emit(6)
    editor.parts._put("fields", None, *_a_new_count())
    go(editor, "条項集に入れる")
    until_kept(office, qtbot)
    new = (office.catalogue, office.forms)
    assert new[1].by_id(OWN_FORM_ID).fields[-1].label == "返却した数"
    moved = on_edition(kept, old, new)
    assert moved.set_aside == {f"forms/{OWN_FORM_ID}/fields/count": 7}
    back = on_edition(moved, new, old)
    assert back.forms[OWN_FORM_ID].fields == {"count": 7} and not back.set_aside


def _a_new_count() -> tuple[FormField, LineDraft]:
    """A field of the same label as the one that is gone: another one all the same."""
    before = FormField(
        name=new_name(), label="", type="int", required=True, fill="handwritten",
        section="返却", width="half",
    )  # fmt: skip
    return before, LineDraft(
        label="返却した数", type="int", fill="either", source="own", heading="返却", width="half"
    )


def test_the_page_follows_what_is_typed(office: Office, page: CataloguePage, qtbot: QtBot) -> None:
    assert office.set_layer(sample_layer(clauses=()))
    page.acts.forms.edit(OWN_FORM_ID)
    editor = editor_of(page)
    preview = editor.preview
    qtbot.waitUntil(lambda: preview.page.count == 1 and not preview.busy, timeout=10_000)
    first = preview.page._sheet.pixmap().cacheKey()
    type_in(editor.basics.title, "返却届")
    qtbot.waitUntil(lambda: preview.page._sheet.pixmap().cacheKey() != first, timeout=10_000)
    type_in(editor.basics.title, "")
    qtbot.waitUntil(lambda: not preview.busy, timeout=10_000)
    assert preview.page.count == 1
    editor.finish()


def test_while_a_form_is_kept_nothing_is_begun_and_a_lock_loses_nothing(
    office: Office, page: CataloguePage, qtbot: QtBot
) -> None:
    assert office.set_layer(sample_layer(clauses=()))
    page.acts.forms.open()
    page.acts.forms.edit(OWN_FORM_ID)
    editor = editor_of(page)
    type_in(editor.basics.title, "鍵の返却届")
    button(editor, "条項集に入れる").click()
    office.lock()  # over the change: it is told when the store is open again
    assert office.changing and "条項集に入れています" in words(editor)
    assert not editor.basics.title.isEnabled() and not button(editor, "条項集に入れる").isEnabled()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert editor.isVisible()
    with qtbot.waitSignal(page._work.kept):
        office.unlock()
    assert not editor.isVisible()
    assert [form.title for form in office.layer().forms] == ["鍵の返却届"]  # type: ignore[union-attr]
    listed = top(OwnForms)
    assert "「鍵の返却届」を条項集に入れました" in words(listed)
    out = button(listed, "外す")
    out.click()
    assert office.changing and not out.isEnabled()
    until_kept(office, qtbot)
    assert not office.layer().forms  # type: ignore[union-attr]
    assert "まだありません" in words(listed)


def test_the_end_while_a_form_is_kept_leaves_it_kept_and_nothing_half_made(
    tmp_path: Path, qtbot: QtBot
) -> None:
    first = opened(Office(FolderDoor(tmp_path / "ended")), qtbot)
    assert first.set_layer(sample_layer(clauses=()))
    forms = FormWork(first, CatalogueWork(first, first))
    draft = forms.draft_of(OWN_FORM_ID)
    other = draft.form.model_copy(update={"title": "鍵の返却届"})
    forms.keep(replace(draft, form=other), lambda _found: None)
    assert first.changing
    first.close()
    again = opened(Office(FolderDoor(tmp_path / "ended")), qtbot)
    kept = FormWork(again, CatalogueWork(again, again))
    assert kept.draft(OWN_FORM_ID).form.title == "鍵の返却届"
    assert not kept.waiting()
    again.close()
