"""What is not touched of a copied form stays: every field, column, text and example comes back equal."""

from dataclasses import replace

from checklists.reader.shipped import shipped_forms
from ui.models.catalogue_form_draft import FormDraft, can_be_copied, copied, draft_kept
from ui.models.catalogue_form_examples import example_value, example_words
from ui.models.catalogue_form_line import (
    draft_of_column,
    draft_of_field,
    line_slips,
    made_column,
    made_field,
)
from ui.models.catalogue_form_texts import FormTexts

FORMS = [form for form in shipped_forms().forms if can_be_copied(form)]


def test_every_line_of_the_shipped_forms_is_made_again_as_it_was() -> None:
    assert len(FORMS) > 40
    for form in FORMS:
        for field in (*form.fields, *form.city_block):
            draft = draft_of_field(field)
            assert not [*line_slips(draft, draft, column=False, labels=())], field.label
            other = made_field(replace(draft, label="ほかの見出し"), field)
            assert other.model_copy(update={"label": field.label}) == field
        for column in (one for table in form.tables for one in table.columns):
            assert made_column(draft_of_column(column), column) == column


def test_every_text_of_the_shipped_forms_is_written_as_it_is_shown() -> None:
    for form in FORMS:
        texts = FormTexts(form, FORMS)
        for text in (form.intro, *form.print_notes):
            shown = texts.shown(text)
            assert "{" not in shown and texts.written(shown) == text
            assert not [*texts.unknown(text)]
        draft = FormDraft(copied(form), "form-own-x", begun=True)
        assert draft_kept(draft.kept()) == draft


def test_examples_are_typed_as_people_write_them() -> None:
    for type_, typed, value in (
        ("wareki_date", "R9.3.31", "2027-03-31"),
        ("wareki_date_range", "令和8年4月1日から令和9年3月31日まで", "2026-04-01/2027-03-31"),
        ("wareki_datetime", "令和8年4月1日 10時30分", "2026-04-01T10:30"),
        ("wareki_fiscal_year", "令和8年度", 2026),
        ("int", "１，２００", 1200),
        ("bool", "はい", True),
        ("checklist", "紙／媒体", ["紙", "媒体"]),
    ):
        found = example_value(type_, typed)
        assert found == value
        assert example_value(type_, example_words(type_, found)) == value
