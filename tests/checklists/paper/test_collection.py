"""All forms as files: names, order, one after the other, equal bytes, the list."""

import io
from typing import Any

import docx
import paper_cases as cases
import pikepdf
import pytest
from set_sheets import words_of

from checklists.file_names import safe_name, title_part
from checklists.form import Form, FormSet
from checklists.paper.as_text import as_text
from checklists.paper.collection import (
    FACE_WORDS,
    CollectedFile,
    ListedForm,
    collection,
    list_of_forms,
)
from checklists.paper.compose import Composed, Face, compose_form
from checklists.paper.words import paper_title
from checklists.reader.shipped import shipped_forms

FORMS = shipped_forms()


def few(*names: str) -> FormSet:
    kept = tuple(FORMS.by_id(f"form-{name}") for name in names)
    return FORMS.model_copy(update={"forms": kept})


@pytest.fixture(scope="module")
def files() -> list[CollectedFile]:
    return list(collection(few("key-manager-notice"), cases.examined(), cases.examined()))


def test_each_form_has_three_faces_in_two_kinds_of_file_and_the_list_comes_last(
    files: list[CollectedFile],
) -> None:
    assert [file.name for file in files] == [
        f"{stem}.{ending}"
        for stem in (
            "01-鍵管理者届-手書き用",
            "01-鍵管理者届-差込み",
            "01-鍵管理者届-記入例",
            "00-様式一覧",
        )
        for ending in ("pdf", "docx")
    ]
    assert [file.problems for file in files] == [()] * 8
    assert {file.sheets for file in files} == {1}


def test_the_files_open(files: list[CollectedFile]) -> None:
    for file in files:
        if file.name.endswith(".pdf"):
            with pikepdf.open(io.BytesIO(file.data)) as opened:
                assert len(opened.pages) == file.sheets
                assert opened.open_metadata().pdfa_status == "2B"
        else:
            assert docx.Document(io.BytesIO(file.data)).tables


def test_files_are_made_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first is there before the second is begun: memory does not grow with their number."""
    made: list[str] = []

    def composed(form: Form, *more: Any) -> Composed:
        made.append(form.id)
        return compose_form(form, *more)

    monkeypatch.setattr("checklists.paper.collection.compose_form", composed)
    first = next(collection(FORMS, None, cases.examined()))
    assert first.name == "01-データ消去ソフト使用届-手書き用.pdf"
    assert made == ["form-deletion-software-notice"]


def test_equal_input_gives_equal_bytes(files: list[CollectedFile]) -> None:
    again = list(collection(few("key-manager-notice"), cases.examined(), cases.examined()))
    assert again == files


def test_all_names_differ_and_suit_windows() -> None:
    names = [title_part(paper_title(form.title)) for form in FORMS.forms]
    assert len(set(names)) == len(names) == 45
    for name in names:
        assert not set(name) & set('\\/:*?"<>|'), name
        assert name == name.strip(" .　")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('届/報告:"甲"?', "届報告甲"),
        ("誓約書 (採用時)", "誓約書　(採用時)"),
        ("con", "_con"),
        ("NUL.届", "_NUL.届"),
        ("控え. ", "控え"),
        ("///", "様式"),
        ("長" * 100, "長" * 60),
        ("届\x00\ud800", "届"),
    ],
)
def test_a_title_becomes_part_of_a_name(title: str, name: str) -> None:
    assert title_part(title) == name


@pytest.mark.parametrize("letter", ["𠮷", "邉\U000e0100", "か\u3099"])
def test_a_name_of_rare_letters_is_no_longer_than_a_folder_takes(letter: str) -> None:
    """255 bytes; each letter stands whole or not at all."""
    for name in (safe_name(letter * 100, ".json"), f"{title_part(letter * 100)}-手書き用.docx"):
        assert len(name.encode()) <= 255
        stem = name.partition(".")[0].partition("-")[0]
        assert stem == letter * (len(stem) // len(letter))


def test_the_list_has_every_form_with_who_and_when() -> None:
    listed = [
        ListedForm(form, f"{number:02d}", dict.fromkeys(FACE_WORDS, 1))
        for number, form in enumerate(FORMS.forms, 1)
    ]
    listed[1] = ListedForm(FORMS.forms[1], "02", {Face.BLANK: 2})
    document = list_of_forms(listed, FORMS)
    text = as_text(document)
    first = "| 01 | 別記様式第１号 | データ消去ソフト使用届 | 届・通知・提出書 | 受託者 |"
    assert f"{first} 契約締結後速やかに、変更の都度 | 1 | 1 | 1" in text
    assert "データ削除の都度、契約・業務の終了時 | 2 |  |" in text
    drawn = words_of(document)
    for form in FORMS.forms:
        assert paper_title(form.title) in drawn
