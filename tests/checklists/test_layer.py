"""A municipality's layer: what it does to the shipped catalogue, and its files read again."""

import pytest

from checklists.layer import Adaptation, Hidden, Layer, read_layer, with_layer, write_layer
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from tests.checklists.own_layer import OWN_FORM_ID, OWN_ID, own_clause, own_form, sample_layer

CHANGED, HIDDEN = "backup-loss-prevention", "media-mobile-use-rules"


def as_bytes(layer: Layer) -> dict[str, bytes]:
    return {name: text.encode() for name, text in write_layer(layer).items()}


def test_a_written_layer_is_read_equal() -> None:
    layer = sample_layer()
    found = read_layer(as_bytes(layer), shipped_catalogue(), shipped_forms())
    assert (found.layer, found.problems, found.remarks) == (layer, (), ())
    assert sorted(write_layer(layer)) == [
        "clauses.toml",
        "form-own-lending-return.toml",
        "layer.toml",
    ]


def test_an_empty_layer_changes_the_edition_alone() -> None:
    standard, forms = shipped_catalogue(), shipped_forms()
    empty = Layer(id="mihon-somu", title="見本市 総務課", edition=1, standard=standard.edition)
    assert list(write_layer(empty)) == ["layer.toml"]
    merged, merged_forms = with_layer(standard, forms, empty)
    assert merged.edition == f"{standard.edition}+1"
    assert merged == standard.model_copy(update={"edition": merged.edition})
    assert merged.document_names == {}
    assert merged_forms == forms


def test_what_a_layer_changes_stands_in_the_catalogue() -> None:
    standard, forms = shipped_catalogue(), shipped_forms()
    assert standard.hidden == {}
    merged, merged_forms = with_layer(standard, forms, sample_layer())
    clause = merged.clause_by_id[CHANGED]
    assert (clause.title, clause.severity) == ("控えの作成", "required")
    assert clause.params[0].default == "週次"
    assert clause.applicability == standard.clause_by_id[CHANGED].applicability
    assert merged.hidden == {HIDDEN: "携帯電話を使う業務がない。"}
    assert merged.codes.carriers["terms"] == "個人情報取扱特記事項"
    assert merged_forms.by_id("form-erasure-report").title == "個人情報消去報告書(見本市)"
    assert standard.codes.carriers["terms"] == "特約条項・特記事項"
    assert CHANGED in standard.clause_by_id and OWN_ID not in standard.clause_by_id


def test_own_clauses_stand_behind_the_shipped_ones_of_their_group() -> None:
    standard, forms = shipped_catalogue(), shipped_forms()
    first, second = own_clause(id="own-b", order=7), own_clause(id="own-a", order=8)
    merged, _ = with_layer(standard, forms, sample_layer(clauses=(second, first)))
    ledger = [clause.id for clause in merged.clauses if clause.group == "ledger"]
    shipped = [clause.id for clause in standard.clauses if clause.group == "ledger"]
    assert ledger == [*shipped, "own-b", "own-a"]
    groups = [clause.group for clause in merged.clauses]
    assert groups[groups.index("ledger") :][: len(ledger)] == ["ledger"] * len(ledger)


def test_own_forms_take_the_numbers_after_the_shipped_ones() -> None:
    forms = shipped_forms()
    annexed = [form for form in forms.forms if form.is_annexed]
    later = own_form(id="form-own-later", order=91)
    layer = sample_layer(forms=(later, own_form()))
    _, merged = with_layer(shipped_catalogue(), forms, layer)
    assert [(form.id, form.number) for form in merged.forms[-2:]] == [
        (OWN_FORM_ID, f"別記様式第{len(annexed) + 1}号"),
        ("form-own-later", f"別記様式第{len(annexed) + 2}号"),
    ]
    numbers = [form.number for form in merged.forms if form.is_annexed]
    assert len(set(numbers)) == len(numbers)


def test_a_conflict_holds_both_ways() -> None:
    own = own_clause(conflicts_with=[HIDDEN], forms=["form-handover-ledger"])
    layer = sample_layer(clauses=(own,))
    assert read_layer(as_bytes(layer), shipped_catalogue(), shipped_forms()).layer == layer
    merged, _ = with_layer(shipped_catalogue(), shipped_forms(), layer)
    before = shipped_catalogue().clause_by_id[HIDDEN].conflicts_with
    assert merged.clause_by_id[HIDDEN].conflicts_with == (*before, OWN_ID)


def test_words_without_a_parameter_ask_for_it_no_more() -> None:
    standard = shipped_catalogue()
    wanted = next(
        clause
        for clause in standard.clauses
        for parameter in clause.params
        if parameter.required_input and f"{{{parameter.key}}}" in clause.wording
        if not clause.prohibition
    )
    change = Adaptation(clause=wanted.id, wording="受託者は、市の指示に従わなければならない。")
    layer = sample_layer(changes=(change,))
    assert read_layer(as_bytes(layer), standard, shipped_forms()).problems == ()
    merged = with_layer(standard, shipped_forms(), layer)[0].clause_by_id[wanted.id]
    assert [one.key for one in merged.params] == [one.key for one in wanted.params]
    assert not any(one.required_input for one in merged.params)
    assert set(merged.params_not_in_wording) == {one.key for one in merged.params}


def test_a_wording_for_one_value_can_be_changed_alone() -> None:
    standard = shipped_catalogue()
    clause = next(one for one in standard.clauses if one.wording_variants)
    ban = next(one.equals for one in clause.wording_variants)
    change = Adaptation(clause=clause.id, variants={ban: "受託者は、再委託をしてはならない。"})
    layer = sample_layer(changes=(change,))
    assert read_layer(as_bytes(layer), standard, shipped_forms()).layer == layer
    merged = with_layer(standard, shipped_forms(), layer)[0].clause_by_id[clause.id]
    assert merged.wording == clause.wording
    assert merged.wording_variants[0].wording == "受託者は、再委託をしてはならない。"
    assert merged.wording_variants[1:] == clause.wording_variants[1:]
    stray = sample_layer(changes=(change.model_copy(update={"variants": {"どこか": "x"}}),))
    (problem,) = read_layer(as_bytes(stray), standard, shipped_forms()).problems
    assert "「どこか」という場合分けの値はありません" in problem.sentence


def test_an_own_form_is_needed_with_the_clauses_it_evidences() -> None:
    form = own_form(evidences=["base-return-on-end", CHANGED])
    layer = sample_layer(forms=(form,))
    found = read_layer(as_bytes(layer), shipped_catalogue(), shipped_forms())
    assert [problem.line for problem in found.problems] == [
        write_layer(layer)[f"{OWN_FORM_ID}.toml"].split("\n").index('  "base-return-on-end",') + 1
    ]
    merged, _ = with_layer(
        shipped_catalogue(), shipped_forms(), sample_layer(forms=(own_form(evidences=[CHANGED]),))
    )
    assert merged.clause_by_id[CHANGED].forms[-1] == OWN_FORM_ID


@pytest.mark.parametrize("reason", ["\ud842", "名\udfb7前"])
def test_a_lone_surrogate_is_refused(reason: str) -> None:
    with pytest.raises(ValueError):
        write_layer(sample_layer(hidden=(Hidden(clause=HIDDEN, reason=reason),)))
