"""What opinions and conditions changed: clauses, places, wording, and who brought it."""

from dataclasses import replace

import pytest

from checklists.answer import Place, Verdict
from checklists.council import Condition, Council
from checklists.examined import Examined, examine
from checklists.opinion_effects import (
    WordingChange,
    effects_of,
    opinion_effects,
    origins,
    proposed_done,
    proposed_done_of_condition,
)
from checklists.printed import PrintedEdition
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.wording_rows import rows_of
from tests.checklists.small_cases import case_of, place, stated, to_add

RECEIPTS, SOFTWARE = "copy-ban-receipts", "deletion-software-notice"
SECRET, AWARE = "base-confidentiality", "base-worker-awareness"
ANSWERS = {
    SECRET: stated(place(article="第9条第2項"), Place(document="oral", article="朝礼")),
    AWARE: to_add(),
    SOFTWARE: to_add(),
}


def looked_at(**parts: object) -> Examined:
    answers = parts.pop("answers", ANSWERS)
    case = case_of(answers, "processor_electronic", **parts)  # type: ignore[arg-type]
    return examine(case, shipped_catalogue(), shipped_forms())


def test_the_clauses_of_an_opinion_as_they_stand() -> None:
    found = opinion_effects(looked_at(), {"clauses": [SECRET, AWARE, RECEIPTS, "gone"]})
    assert [one.clause for one in found] == [SECRET, AWARE, RECEIPTS]
    secret, aware, receipts = found
    assert (secret.verdict, secret.applies, secret.place) == (
        Verdict.STATED, True, "仕様書第9条第2項",
    )  # fmt: skip
    assert aware.place.startswith("文案第")
    assert (receipts.verdict, receipts.applies, receipts.place) == (None, False, "")
    assert {one.wording for one in found} == {None}


def test_the_wording_against_the_edition_before() -> None:
    before = looked_at(answers={AWARE: to_add(), SOFTWARE: to_add(), SECRET: to_add()})
    printed = PrintedEdition(1, None, "0" * 64, 3, rows_of(before.specification))
    own = {SOFTWARE: to_add(wording="消去に用いるソフトを届け出る。"), AWARE: to_add()}
    now = looked_at(answers={**own, "base-collection-limit": to_add(), SECRET: stated()})
    now = replace(now, printed_before=printed)
    condition = Condition(
        kind="operation", text="x", clauses=(SOFTWARE, AWARE, SECRET, "base-collection-limit")
    )
    assert [one.wording for one in effects_of(now, condition.clauses)] == [
        WordingChange.CHANGED, WordingChange.SAME, WordingChange.GONE, WordingChange.NEW,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("仕様書に追記", "文案第"),
        ("", "文案第"),
        ("様式追加", "別記様式第1号"),
        ("事務マニュアルに記載", "所管課の事務マニュアル"),
        ("説明で了解", ""),
        ("不採用(理由)", ""),
    ],
)
def test_what_the_column_may_say(action: str, words: str) -> None:
    said = proposed_done(looked_at(), {"action": action, "clauses": [SOFTWARE]})
    assert said.startswith(words) and bool(said) == bool(words)


def test_places_of_several_clauses_each_once() -> None:
    row = {"action": "仕様書に明記", "clauses": [SECRET, AWARE, SECRET, RECEIPTS]}
    first, second = proposed_done(looked_at(), row).split("、")
    assert first.endswith("第9条第2項") and second.startswith("文案")
    condition = Condition(kind="specification", text="x", clauses=(SECRET,))
    assert proposed_done_of_condition(looked_at(), condition) == first
    minutes = condition.model_copy(update={"kind": "minutes"})
    assert proposed_done_of_condition(looked_at(), minutes) == ""


def test_a_document_is_named_once() -> None:
    answers = {
        AWARE: stated(place(article="第6条第2項")),
        SECRET: stated(place(article="第6条第3項"), place(article="第9条")),
        SOFTWARE: stated(Place(document="terms", article="第9条"), place(article="別紙1")),
    }
    row = {"action": "仕様書に明記", "clauses": [AWARE, SECRET, SOFTWARE]}
    terms = "個人情報の取扱いに関する特約条項"
    assert proposed_done(looked_at(answers=answers), row).split("、")[:3] == [
        "仕様書第6条第2項", "第6条第3項", "第9条",
    ]  # fmt: skip
    assert terms[-4:] in proposed_done(looked_at(answers=answers), row).split("、")[3]
    assert proposed_done(looked_at(answers=answers), row).endswith("別紙1")


def test_places_stand_in_the_order_of_the_document() -> None:
    answers = {
        AWARE: stated(place(article="第11条第2項、第3項")),
        SECRET: stated(place(article="第11条第1項"), place(article="第9条の2")),
        SOFTWARE: stated(place(article="第12条、第9条")),
    }
    row = {"action": "仕様書に明記", "clauses": [SOFTWARE, AWARE, SECRET]}
    assert proposed_done(looked_at(answers=answers), row) == (
        "仕様書第9条、第9条の2、第11条第1項、第11条第2項、第11条第3項、第12条"
    )


def test_who_brought_a_change() -> None:
    opinions = (
        {"key": "a", "action": "特約条項で足りる", "clauses": [SOFTWARE]},
        {"key": "b", "action": "説明で了解", "clauses": [AWARE]},
        {"key": "c", "action": "仕様書に明記", "clauses": [SECRET, SOFTWARE]},
        {"key": "d", "round": 2, "follows": "a", "action": "仕様書に明記", "clauses": [SOFTWARE]},
        {"key": "e", "round": 2, "action": "様式を追加・修正", "clauses": [RECEIPTS]},
    )
    conditions = (
        Condition(kind="minutes", text="x", clauses=(AWARE,)),
        Condition(kind="specification", text="y", clauses=(SOFTWARE, AWARE)),
    )
    found = origins(looked_at(opinions=opinions, council=Council(conditions=conditions)))
    assert found == {
        SECRET: "意見3",
        SOFTWARE: "意見1、3、再1、答申の条件1",
        RECEIPTS: "再意見2",
        AWARE: "答申の条件1",
    }
