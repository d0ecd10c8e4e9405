"""What is typed of a clause becomes one the reader has nothing to say of, and comes back as typed."""

from dataclasses import replace

import pytest

from checklists.catalogue import Clause
from checklists.clause_words import Slots, slots_of
from checklists.layer import Adaptation, Layer
from checklists.layer.merge import adapted
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from ui.models.catalogue_book import Book
from ui.models.catalogue_changes import differences
from ui.models.catalogue_check import at_fields, problems_of
from ui.models.catalogue_draft import (
    ANY,
    EVERY,
    ClauseDraft,
    adaptation,
    draft_kept,
    draft_of,
    own_clause,
    params_of,
    slips,
)
from ui.models.catalogue_layer import empty_layer, with_change, with_own

WRITTEN = ClauseDraft(
    title="貸出鍵の返却",
    question="鍵を返す定めが仕様書にあるか。",
    wording="受託者は、〔様式：データ消去ソフト使用届〕により、〔期限〕に鍵を返さなければならない。",
    group="people",
    article="art-storage",
    forms=("form-deletion-software-notice",),
    choices="期限：業務終了後直ちに／翌開庁日までに\n立会人",
)


def layer() -> Layer:
    return empty_layer("見本市", shipped_catalogue().edition)


def slots(draft: ClauseDraft, before: Clause | None = None) -> Slots:
    catalogue = shipped_catalogue()
    params = params_of(draft, before.params if before else (), catalogue)
    return Slots(catalogue, shipped_forms(), params)


def made(draft: ClauseDraft, before: Clause | None = None) -> Clause:
    return own_clause(draft, slots(draft, before), before, shipped_catalogue().clauses)


@pytest.mark.parametrize(
    "draft",
    [
        WRITTEN,
        replace(WRITTEN, when=EVERY, facts=("external_processor", "offsite_work")),
        replace(WRITTEN, when=ANY, facts=("k_outsourcing",)),
        replace(WRITTEN, carriers=("manual",), article=""),
        replace(WRITTEN, carriers=("spec", "manual", "form"), severity="insisted"),
    ],
)
def test_what_was_written_is_kept_and_comes_back(draft: ClauseDraft) -> None:
    draft = replace(draft, wording=draft.wording.replace("鍵を", "〔立会人〕の前で鍵を"))
    assert [*slips(draft, slots(draft), own=True)] == []
    clause = made(draft)
    assert problems_of(with_own(layer(), clause), shipped_catalogue(), shipped_forms()) == ()
    assert "{form:form-deletion-software-notice}" in clause.wording
    again = draft_of(clause, slots_of(clause, shipped_catalogue(), shipped_forms()))
    assert replace(again, defaults={}, clause="") == draft
    changed = made(replace(again, title="鍵の返却"), clause)
    assert changed == clause.model_copy(update={"title": "鍵の返却"})
    assert draft_kept(draft.kept()) == draft


def test_mistakes_are_found_at_their_fields() -> None:
    found = dict(slips(WRITTEN, slots(WRITTEN), own=True))
    assert "選ぶ所「立会人」が文にありません" in found["wording"]
    nameless = replace(WRITTEN, choices="：直ちに／翌日")
    assert "選ぶ所の名前" in dict(slips(nameless, slots(nameless), own=True))["choices"]
    wrong = replace(WRITTEN, title=" ", wording="{x}〔何か〕", when=EVERY, carriers=())
    assert {name for name, _ in slips(wrong, slots(wrong), own=True)} == {
        "title", "wording", "facts", "carriers",
    }  # fmt: skip


def test_what_the_reader_finds_is_led_to_its_field() -> None:
    draft = replace(WRITTEN, choices="期限：直ちに", carriers=("agreement",), article="")
    clause = made(draft)
    changed = with_own(layer(), clause)
    problems = problems_of(changed, shipped_catalogue(), shipped_forms())
    assert [name for name, _ in at_fields(problems, changed, clause.id)] == ["carriers"]


def test_a_text_that_looks_like_the_file_leads_to_its_own_field() -> None:
    """Words of a clause may hold the very lines a file of clauses is made of."""
    words = '次のとおりとする。\n[[clause]]\nid = "own-0"\ntitle = "鍵"\n以上。'
    draft = replace(WRITTEN, question=words, rationale=words, choices="期限：直ちに")
    clause = made(replace(draft, carriers=("agreement",), article=""))
    changed = with_own(layer(), clause)
    problems = problems_of(changed, shipped_catalogue(), shipped_forms())
    found = at_fields(problems, changed, clause.id)
    assert [name for name, _ in found] == ["carriers"]


def test_of_a_clause_on_the_page_nobody_is_sent_to_a_line_of_a_file() -> None:
    shipped = next(
        one
        for one in shipped_catalogue().clauses
        if any(p.type == "enum" and p.allowed for p in one.params)
    )
    key = next(p.key for p in shipped.params if p.type == "enum" and p.allowed)
    wrong = Adaptation(clause=shipped.id, defaults={key: "ない言葉"})
    changed = with_change(layer(), shipped.id, wrong)
    problems = problems_of(changed, shipped_catalogue(), shipped_forms())
    ((field, said),) = at_fields(problems, changed, shipped.id)
    assert field == "" and "ない言葉" in said and "行目" not in said
    ((_, elsewhere),) = at_fields(problems, changed, "another")
    assert "行目" in elsewhere


def test_a_hint_from_a_file_outlives_a_change_in_the_window() -> None:
    shipped = shipped_catalogue().clause_by_id["deletion-software-notice"]
    places = slots_of(shipped, shipped_catalogue(), shipped_forms())
    draft = draft_of(shipped, places)
    assert adaptation(draft, shipped, places) is None
    typed = replace(draft, title="消去ソフトの届出", defaults={**draft.defaults})
    found = adaptation(typed, shipped, places, "市の指針を見る。")
    assert found == Adaptation(clause=shipped.id, title="消去ソフトの届出", hint="市の指針を見る。")
    changed = with_change(layer(), shipped.id, found)
    assert problems_of(changed, shipped_catalogue(), shipped_forms()) == ()


def test_every_shipped_clause_comes_back_from_its_fields_untouched() -> None:
    for clause in shipped_catalogue().clauses:
        places = slots_of(clause, shipped_catalogue(), shipped_forms())
        draft = draft_of(clause, places)
        assert adaptation(draft, clause, places) is None, clause.id
        assert places.written(draft.wording) == clause.wording, clause.id
        assert [*slips(draft, places, own=False)] == [], clause.id
        assert params_of(draft, clause.params, shipped_catalogue()) == clause.params, clause.id


def test_all_a_town_can_word_anew_is_told_apart() -> None:
    """The words of a single case, the 手引 and the why as well as the wording itself."""
    shipped = shipped_catalogue(), shipped_forms()
    book = Book(*shipped, *shipped)
    clause = next(one for one in book.catalogue.clauses if one.wording_variants)
    value = clause.wording_variants[0].equals
    change = Adaptation(
        clause=clause.id, hint="市の手引。", rationale="市の理由。", variants={value: "甲とする。"}
    )
    found = {one.label: one.new for one in differences(clause, adapted(clause, change), book)}
    assert found == {
        f"「{value}」のときの文": "甲とする。", "手引": "市の手引。", "なぜ聞くか": "市の理由。"
    }  # fmt: skip
