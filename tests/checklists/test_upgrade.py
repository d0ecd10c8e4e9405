"""A case on another edition: every answer is kept, changed or removed, and no value is lost."""

import json
import re

import pytest
from pydantic import JsonValue

from checklists import casefile
from checklists.case import Case, CatalogueRef, FormValues
from checklists.catalogue import Catalogue
from checklists.clause_words import parameter_words
from checklists.council import Condition, Council
from checklists.form import FormSet
from checklists.layer import Hidden, with_layer
from checklists.problem import ProblemsFound
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.upgrade import (
    EditionChange,
    Fate,
    Scope,
    Touch,
    Upgrade,
    What,
    is_decided,
    touch_of,
    upgrade,
    upgraded,
)
from checklists.upgrade_changes import spoken_wording
from tests.checklists.own_layer import OWN_FORM_ID, OWN_ID, own_clause, own_form, sample_layer
from tests.fixtures import old_edition as frozen

Editions = tuple[Catalogue, FormSet]


@pytest.fixture(scope="module")
def today() -> Editions:
    return shipped_catalogue(), shipped_forms()


@pytest.fixture(scope="module")
def found(today: Editions) -> Upgrade:
    return upgrade(frozen.old_case(), frozen.old_edition(), today)


def values_of(case: Case) -> dict[str, JsonValue]:
    """Every value a person entered, by where it stands; those set aside where they stood."""
    plain = case.model_dump(mode="json")
    values = {
        f"{part}/{key}": value
        for part in ("items", "facts", "profile")
        for key, value in plain[part].items()
    }
    for clause_id, answer in plain["answers"].items():
        values[f"answers/{clause_id}"] = {**answer, "parameters": {}}
        values |= {
            f"answers/{clause_id}/parameters/{key}": value
            for key, value in answer["parameters"].items()
        }
    for form_id, form in plain["forms"].items():
        values |= {f"forms/{form_id}/fields/{key}": v for key, v in form["fields"].items()}
    return {**values, **plain["set_aside"]}


def test_the_counts_add_up_and_nothing_is_lost(found: Upgrade) -> None:
    before, counts = frozen.old_case(), found.counts
    assert len(before.answers) == frozen.ANSWERS == 70
    assert counts[Fate.KEPT] + counts[Fate.CHANGED] + counts[Fate.REMOVED] == 70
    assert counts[Fate.REMOVED] == 3
    assert values_of(found.after) == values_of(before)
    assert found.after.catalogue.edition == shipped_catalogue().edition


def test_the_case_is_a_sound_one_of_the_new_edition(found: Upgrade, today: Editions) -> None:
    assert casefile.problems_of(found.after, *today) == ()
    assert casefile.read(casefile.write(found.after), *today) == found.after


def test_answers_without_a_clause_lie_aside_with_their_words(found: Upgrade) -> None:
    removed = {line.clause: line for line in found.of(Fate.REMOVED)}
    assert set(removed) == set(frozen.RENAMED)
    assert all(line.title and line.answer and line.applies is None for line in removed.values())
    labels = {aside.place: (aside.label, aside.value) for aside in found.aside}
    assert {f"answers/{clause_id}" for clause_id in frozen.RENAMED} < set(labels)
    assert labels["facts/old_fact"] == ("以前の前提", False)
    assert labels["profile/old_entry"] == ("以前の項目", "以前の項目の内容")
    assert labels["items/old-item-1"][0] == "以前の点検項目"
    assert labels[f"forms/{frozen.FORM}/fields/old_field"][1] == "以前の欄の内容"
    more = labels[f"answers/{frozen.MORE_VALUES}/parameters/old_value"]
    assert more[1] == "簡易書留" and more[0].endswith("：以前の値")


def test_what_is_said_differently_is_told_with_both_texts(found: Upgrade) -> None:
    changed = {line.clause: line for line in found.of(Fate.CHANGED)}
    assert {*frozen.REWORDED, frozen.OTHER_QUESTION, frozen.OTHER_CARRIERS} < set(changed)
    (wording,) = changed[frozen.REWORDED[0]].differences
    assert wording.what is What.WORDING
    assert wording.old == f"以前の文言。{wording.new}"
    (question,) = changed[frozen.OTHER_QUESTION].differences
    assert (question.what, question.old) == (What.QUESTION, "以前の問い")
    (carriers,) = changed[frozen.OTHER_CARRIERS].differences
    assert carriers.what is What.CARRIERS and carriers.old in carriers.new.split("、")
    (gone,) = changed[frozen.MORE_VALUES].differences
    assert (gone.what, gone.key, gone.new) == (What.PARAMETER, "old_value", "")
    (kind,) = changed[frozen.OTHER_VALUES].differences
    assert kind.what is What.PARAMETER and kind.old != kind.new
    value = found.after.set_aside[f"answers/{frozen.OTHER_VALUES}/parameters/{kind.key}"]
    assert value == "年度ごと"


def test_a_wording_is_told_without_ids(today: Editions) -> None:
    names = {clause.id for clause in today[0].clauses} | {form.id for form in today[1].forms}
    told = [spoken_wording(clause, *today) for clause in today[0].clauses]
    assert any("〔様式：データ消去ソフト使用届〕" in text for text in told)
    assert not [one for text in told for one in re.findall("〔([^〔〕]*)〕", text) if one in names]


def test_a_first_value_that_is_not_offered_is_told_all_the_same(today: Editions) -> None:
    clause = next(one for one in today[0].clauses for p in one.params if p.allowed)
    parameter = next(p for p in clause.params if p.allowed)
    other = parameter.model_copy(update={"default": "市で決めた値"})
    assert "市で決めた値" in parameter_words(other, today[0])
    assert "はじめの値は" not in parameter_words(parameter, today[0])


def test_what_applies_since_is_new(found: Upgrade) -> None:
    new = {line.clause: line for line in found.of(Fate.NEW)}
    assert {*frozen.RENAMED.values(), frozen.APPLIED_NEVER} <= set(new)
    assert all(line.answer is None for line in new.values())
    assert new[frozen.APPLIED_NEVER].applies is Scope.APPLICABLE


def test_the_same_numbers_without_making_the_case(found: Upgrade, today: Editions) -> None:
    change = EditionChange(frozen.old_edition(), today)
    counts = found.counts
    expected = Touch(counts[Fate.NEW], counts[Fate.CHANGED], counts[Fate.REMOVED])
    assert touch_of(frozen.old_case(), change) == expected
    assert touch_of(found.after, EditionChange(today, today)) == Touch()


def test_what_was_set_aside_comes_back_with_its_place(found: Upgrade, today: Editions) -> None:
    back = upgrade(found.after, today, frozen.old_edition())
    assert set(back.back) == set(found.after.set_aside)
    assert back.after == frozen.old_case()


def test_a_value_that_is_there_now_is_not_written_over(found: Upgrade, today: Editions) -> None:
    key = f"answers/{frozen.OTHER_VALUES}/parameters/rotation_interval_months"
    answer = found.after.answers[frozen.OTHER_VALUES]
    newer = answer.model_copy(update={"parameters": {"rotation_interval_months": 3}})
    case = found.after.model_copy(
        update={"answers": {**found.after.answers, frozen.OTHER_VALUES: newer}}
    )
    back = upgrade(case, today, frozen.old_edition()).after
    assert back.set_aside[key] == "年度ごと" and back.set_aside[f"{key}~2"] == 3


def test_a_decided_case_stays_to_the_byte(today: Editions) -> None:
    values = FormValues(fields={"decided_on": "2026-02-04"})
    case = frozen.old_case().model_copy(update={"forms": {frozen.FORM: values}})
    before = casefile.write(case)
    assert is_decided(case) and not is_decided(frozen.old_case())
    with pytest.raises(ValueError, match="decided"):
        upgraded(case, frozen.old_edition(), today)
    assert casefile.write(case) == before


def test_an_own_clause_and_a_hidden_one(today: Editions) -> None:
    """Own clauses are new where they apply; the answer to a hidden one stays and lies dormant."""
    from checklists.rules import assess

    hidden = "misprint-coverage"
    layer = sample_layer(
        clauses=(own_clause(),),
        forms=(),
        hidden=(Hidden(clause=hidden, reason="ない。"),),
        changes=(),
    )
    own = with_layer(*today, layer)
    case = upgraded(frozen.old_case(), frozen.old_edition(), today)
    found = upgrade(case, today, own)
    assert [line.clause for line in found.of(Fate.NEW)] == [OWN_ID]
    assert [line.clause for line in found.of(Fate.REMOVED)] == [hidden]
    assert found.after.answers == case.answers and found.aside == ()
    assert hidden in assess(found.after, *own).dormant


def test_what_an_opinion_is_tied_to_comes_back_with_its_clause(today: Editions) -> None:
    """Only the clause that is none here goes aside; the opinion may stand elsewhere by then."""
    own = with_layer(*today, sample_layer(clauses=(own_clause(),), forms=(), changes=()))
    ties = ("copy-ban-receipts", OWN_ID)
    condition = Condition(kind="operation", text="確かめること。", clauses=ties)
    case = frozen.old_case().model_copy(
        update={
            "opinions": ({"opinion": "甲", "key": "o1"}, {"key": "o2", "clauses": list(ties)}),
            "council": Council(conditions=(condition,)),
        }
    )
    case = upgraded(case, frozen.old_edition(), own)
    found = upgrade(case, own, today)
    assert found.after.opinions[1]["clauses"] == ["copy-ban-receipts"]
    assert found.after.council.conditions[0].clauses == ("copy-ban-receipts",)
    assert [one.label for one in found.aside] == [
        "意見に結び付けた条項", "答申の条件に結び付けた条項",
    ]  # fmt: skip
    assert casefile.problems_of(found.after, *today) == ()
    new = Condition(kind="operation", text="別の条件。")
    council = Council(conditions=(new, *found.after.council.conditions))
    turned = found.after.model_copy(
        update={"opinions": found.after.opinions[::-1], "council": council}
    )
    again = upgraded(turned, today, own)
    assert again.opinions == ({"key": "o2", "clauses": list(ties)}, {"opinion": "甲", "key": "o1"})
    assert again.council.conditions == (new, *case.council.conditions)
    assert again.set_aside == case.set_aside


def test_ties_come_back_where_they_stood_among_the_others(today: Editions) -> None:
    clauses = (own_clause(), own_clause(id="own-second"), own_clause(id="own-third"))
    all_own, first, none = (
        with_layer(*today, sample_layer(clauses=clauses[:many], forms=(), changes=()))
        for many in (3, 1, 0)
    )
    ties = [OWN_ID, "copy-ban-receipts", "own-second", "deletion-software-notice", "own-third"]
    row: dict[str, JsonValue] = {"key": "o1", "clauses": [*ties]}
    case = upgraded(frozen.old_case(), frozen.old_edition(), all_own)
    case = case.model_copy(update={"opinions": (row,)})
    once = upgraded(case, all_own, none)
    assert once.opinions[0]["clauses"] == ["copy-ban-receipts", "deletion-software-notice"]
    assert casefile.read(casefile.write(once), *none) == once
    assert upgraded(once, none, all_own).opinions == case.opinions
    twice = upgraded(upgraded(case, all_own, first), first, none)
    assert upgraded(twice, none, all_own).opinions == case.opinions
    by_steps = upgraded(upgraded(twice, none, first), first, all_own)
    assert by_steps.opinions == case.opinions and by_steps.set_aside == case.set_aside


def test_values_of_rows_come_back_to_their_own_row_or_stay_aside_and_are_told(
    today: Editions,
) -> None:
    table = own_form().tables[0]
    fewer = table.model_copy(
        update={"columns": tuple(one for one in table.columns if one.name != "pieces")}
    )
    whole, less = (
        with_layer(*today, sample_layer(clauses=(), forms=(own_form(tables=[one]),), changes=()))
        for one in (json.loads(each.model_dump_json(by_alias=True)) for each in (table, fewer))
    )
    rows = tuple(
        {"no": at + 1, "thing": thing, "pieces": at + 3} for at, thing in enumerate("鍵札扉")
    )
    case = upgraded(frozen.old_case(), frozen.old_edition(), whole)
    case = _with_rows(case, rows)
    found = upgrade(case, whole, less)
    assert [one.label for one in found.aside] == [
        f"貸与品返却届(年度末)：{number}行目の数量" for number in (1, 2, 3)
    ]
    assert casefile.read(casefile.write(found.after), *less) == found.after
    assert upgraded(found.after, less, whole) == case
    # The first row is taken out, the last is written anew.
    kept = ({"no": 1, "thing": "札"}, {"no": 2, "thing": "窓"})
    back = upgrade(_with_rows(found.after, kept), less, whole)
    assert _rows_of(back.after) == [{"no": 1, "thing": "札", "pieces": 4}, {"no": 2, "thing": "窓"}]
    lying = {place: value for place, value in back.after.set_aside.items() if OWN_FORM_ID in place}
    assert sorted(map(str, lying.values())) == ["3", "5"]
    assert [one.label for one in back.aside] == [
        f"貸与品返却届(年度末)：{number}行目の数量(同じ内容の行が見つからないため、戻していません)"
        for number in (1, 3)
    ]


def _with_rows(case: Case, rows: tuple[dict[str, JsonValue], ...]) -> Case:
    values = FormValues.model_validate({"fields": {}, "rows": {"things": rows}})
    return case.model_copy(update={"forms": {OWN_FORM_ID: values}})


def _rows_of(case: Case) -> list[dict[str, JsonValue]]:
    return [dict(row) for row in case.forms[OWN_FORM_ID].rows["things"]]


def test_conditions_of_several_lines_or_of_the_same_words_keep_their_ties(today: Editions) -> None:
    """The case file can be read again, and every clause comes back to its own condition."""
    own = with_layer(*today, sample_layer(clauses=(own_clause(),), forms=(), changes=()))
    texts = ("同じ文。", "一行目。\n二行目。", "長い文。" * 300, "同じ文。")
    ties = (("copy-ban-receipts",), (OWN_ID,), (OWN_ID,), (OWN_ID,))
    conditions = tuple(
        Condition(kind="operation", text=text, clauses=clauses)
        for text, clauses in zip(texts, ties, strict=True)
    )
    before = frozen.old_case().model_copy(update={"council": Council(conditions=conditions)})
    case = upgraded(before, frozen.old_edition(), own)
    found = upgraded(case, own, today)
    assert not any(OWN_ID in one.clauses for one in found.council.conditions)
    assert casefile.read(casefile.write(found), *today) == found
    assert upgraded(found, today, own).council == case.council


def test_a_tie_that_joins_others_aside_is_told(today: Editions) -> None:
    clauses = (own_clause(), own_clause(id="own-second"))
    both, first = (
        with_layer(*today, sample_layer(clauses=clauses[:many], forms=(), changes=()))
        for many in (2, 1)
    )
    row: dict[str, JsonValue] = {"key": "o1", "clauses": [one.id for one in clauses]}
    case = upgraded(frozen.old_case(), frozen.old_edition(), both)
    case = case.model_copy(update={"opinions": (row,)})
    found = upgrade(upgraded(case, both, first), first, today)
    assert [one.label for one in found.aside] == ["意見に結び付けた条項"]
    assert found.after.opinions == ({"key": "o1", "clauses": []},)
    assert upgraded(found.after, today, both).opinions == case.opinions
    assert upgrade(found.after, today, first).aside == ()


def test_what_was_never_set_aside_by_us_stays_where_it_lies(today: Editions) -> None:
    """A file may name any place: what would be no case there does not come back."""
    clause_id = "copy-ban-receipts"
    lying: dict[str, JsonValue] = {
        "": 3, "/": "x", "~2": [], "own": {}, "council/x": "2025-12-31", "answers": {},
        f"answers/{clause_id}": {"verdict": "not_applicable"}, "facts/external_media": "はい",
        "opinions/²/clauses": ["x"], "opinions/o1/clauses": [{"a": 1}, 3], "forms/form-x": [],
    }  # fmt: skip
    old = frozen.old_case()
    case = old.model_copy(
        update={
            "set_aside": {**lying, "profile/hardware": "なし"},
            "facts": {key: value for key, value in old.facts.items() if key != "external_media"},
            "answers": {key: value for key, value in old.answers.items() if key != clause_id},
            "profile": {key: value for key, value in old.profile.items() if key != "hardware"},
            "opinions": ({"key": "o1", "opinion": "甲"},),
        }
    )
    found = upgraded(case, frozen.old_edition(), today)
    assert found.set_aside.items() >= lying.items()
    assert found.profile["hardware"] == "なし"
    assert casefile.problems_of(found, *today) == ()


def test_assess_says_that_another_edition_was_meant(today: Editions) -> None:
    from checklists.examined import examine
    from checklists.gaps import gaps

    case = casefile.read(casefile.write(frozen.old_case()), *today)
    found = examine(case, *today)
    (flag,) = [one for one in found.assessment.flags if one.place == "catalogue.edition"]
    assert frozen.EDITION in flag.sentence and not flag.blocking
    assert f"{len(case.set_aside)}件は、案件に残しています" in flag.sentence
    (line,) = [one for one in gaps(found) if one.title == "条項集の版"]
    assert (line.page, line.group) == ("tasks", "条項集")
    own = examine(frozen.old_case(), *frozen.old_edition())
    assert not [one for one in own.assessment.flags if one.place == "catalogue.edition"]


def test_a_file_of_an_edition_nobody_knows_here_loses_nothing(today: Editions) -> None:
    data = casefile.write(frozen.old_case())
    case = casefile.read(data, *today)
    assert case.catalogue == CatalogueRef(edition=frozen.EDITION)
    assert values_of(case) == values_of(frozen.old_case())
    assert casefile.read(casefile.write(case), *frozen.old_edition()).set_aside == case.set_aside
    with pytest.raises(ProblemsFound):
        casefile.read(data.replace(b'"2025-10"', f'"{today[0].edition}"'.encode()), *today)
