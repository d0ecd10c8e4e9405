"""Every paper of a case speaks in the word of its body; what others said stays as they said it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from checklists import casefile
from checklists.answer import Answer, Place, Verdict
from checklists.body_word import in_word, speaks
from checklists.case import Case
from checklists.examined import Examined, examine
from checklists.gap_order import Order
from checklists.gaps import Gap, Weight, gaps
from checklists.municipality_file import read_municipality
from checklists.paper.as_text import as_text
from checklists.paper.compose import Face, compose_form
from checklists.paper.compose_catalogue_changes import ChangedClause, compose_catalogue_changes
from checklists.paper.compose_comparison import compose_comparison
from checklists.paper.compose_gaps import compose_gaps
from checklists.paper.compose_handover import Change, handover_sheet
from checklists.paper.compose_last_year import compose_last_year
from checklists.paper.compose_questions import compose_questions
from checklists.paper.document import Document
from checklists.paper.own_word import in_own_word
from checklists.paper.packet import packet
from checklists.paper_text import paper_text
from checklists.printed import PrintedEdition
from checklists.questions import questions
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.typed_texts import typed_texts
from checklists.wording_rows import own_clauses, rows_of
from resources import ROOT

SAMPLE = (ROOT.parent / "checklists" / "samples" / "gift-set.json").read_bytes()
CLAUSE = "credentials-rotation-periodic"
OURS = "市の指示により、受託者は、毎月変更する。"
BODIES = (
    ("丙丁町", "町"),
    ("己庚区", "区"),
    ("甲乙事務組合", "組合"),
    ("辛壬広域連合", "広域連合"),
)


def case_of(name: str, **update: object) -> Case:
    case = casefile.read(SAMPLE, shipped_catalogue(), shipped_forms())
    town = case.municipality.model_copy(update={"name": name})
    return case.model_copy(update={"municipality": town, **update})


@cache
def seen(name: str) -> Examined:
    return examine(case_of(name), shipped_catalogue(), shipped_forms())


def worded(name: str, wording: str | None) -> Examined:
    """The case with a sentence of the officer's own for one clause, or with ours."""
    answer = Answer(
        verdict=Verdict.TO_ADD, places=(Place(document="spec"),), wording=wording, parameters={}
    )
    case = case_of(name)
    case = case.model_copy(update={"answers": {**case.answers, CLAUSE: answer}})
    return examine(case, shipped_catalogue(), shipped_forms())


def papers(found: Examined) -> Iterator[Document]:
    if found is seen(BODIES[0][0]):  # the others differ in nothing but the word
        yield from (piece.document for piece in packet(found, draft=True).pieces)
        for form in found.forms.forms:
            if form.id not in found.assessment.forms:
                yield compose_form(form, found, Face.PREFILLED).document
    yield compose_form(found.forms.by_id("form-worker-roster"), found, Face.PREFILLED).document
    yield compose_gaps(found, gaps(found), Order.WEIGHT, None)
    yield compose_questions(found, {})
    yield handover_sheet(found, ())
    yield compose_last_year(found, found)


@cache
def chosen() -> frozenset[str]:
    """What is chosen from a list is no word of the officer's."""
    every = (one for clause in shipped_catalogue().clauses for one in clause.params)
    return frozenset(str(value) for one in every for value in (*one.allowed, one.default))


def left_in(found: Examined, document: Document) -> list[str]:
    """The lines in which the body is still called 市, but for what was typed or said by others."""
    every = typed_texts(found.case, found.catalogue, found.forms, found.assessment.applicable)
    kept = {one.text for one in every} | {one.reasons.precedent for one in questions(found)}
    kept = {paper_text(line) for text in kept - chosen() for line in text.splitlines()}
    kept = {line for line in kept if speaks(line)}
    pattern = re.compile("|".join(map(re.escape, sorted(kept, key=len, reverse=True))))
    return [line for line in as_text(document).splitlines() if speaks(pattern.sub("", line))]


@pytest.mark.parametrize("name, word", BODIES)
def test_no_paper_of_a_case_calls_the_body_a_city(name: str, word: str) -> None:
    found = seen(name)
    documents = tuple(papers(found))
    assert {one.key: lines for one in documents if (lines := left_in(found, one))} == {}
    said = "".join(as_text(document) for document in documents)
    assert f"{word}の確認欄" in said


def test_the_minutes_stay_in_the_words_of_that_council() -> None:
    found = seen("丙丁町")
    quoted = [
        paper_text(one.reasons.precedent)
        for one in questions(found)
        if speaks(one.reasons.precedent)
    ]
    text = as_text(compose_questions(found, {}))
    assert quoted and all(one in text for one in quoted)


def test_an_own_reply_stays_as_it_was_typed() -> None:
    found = seen("丙丁町")
    key = questions(found)[0].key
    reply = "隣の県では、市と協議すると答えた例がある。"
    assert reply in as_text(compose_questions(found, {key: reply}))


def test_another_officers_value_stays_and_the_gap_beside_it_does_not() -> None:
    found = seen("丙丁町")
    theirs = "こちらは「市が消去する」、引継ぎは「町が消去する」です。"
    other = Gap(Weight.DIFFERS, "市への届出", "引継ぎ", (theirs,), "値を決める", "", "")
    text = as_text(compose_gaps(found, (other,), Order.WEIGHT, None))
    assert theirs in text and "町への届出" in text


def test_a_former_sentence_of_the_officers_stays_on_the_old_side() -> None:
    old, new = worded("丙丁町", OURS), worded("丙丁町", None)
    rows = rows_of(old.specification)
    assert own_clauses(old.specification) == (CLAUSE,)
    before = PrintedEdition(1, None, "0" * 64, 3, rows, own_clauses(old.specification))
    now = replace(new, printed_before=before)
    assert now.comparison is not None
    text = as_text(in_own_word(compose_comparison(now, now.comparison, before), now))
    assert OURS in text
    assert not [line for line in text.splitlines() if speaks(line.replace(OURS, ""))]


def test_last_years_own_sentence_stays() -> None:
    old, new = worded("丙丁町", OURS), worded("丙丁町", None)
    text = as_text(compose_last_year(new, old))
    assert OURS in text
    changed = as_text(compose_last_year(old, new))
    assert OURS in changed


def test_a_change_of_the_history_is_told_as_it_was_written() -> None:
    change = Change("令和8年9月14日(月) 10:32", "甲", "「市の木」を入れた")
    assert "「市の木」を入れた" in as_text(handover_sheet(seen("丙丁町"), (change,)))


def test_the_papers_of_the_catalogue_speak_of_the_body_that_keeps_it() -> None:
    change = ChangedClause(
        "市への届出", "変更", (("文案", "市に届け出る", "市に速やかに届け出る"),)
    )
    town = as_text(compose_catalogue_changes((change,), "第1版", "第2版", "丙丁町"))
    assert "町への届出" in town and "町に届け出る" in town
    city = as_text(compose_catalogue_changes((change,), "第1版", "第2版", "見本市"))
    assert "市への届出" in city


@pytest.mark.parametrize(
    "words, wanted",
    [
        ("市長の承認を受け、市役所に届け出る", "管理者の承認を受け、組合の事務所に届け出る"),
        ("市民の個人情報は、市の資産とする", "住民の個人情報は、組合の資産とする"),
    ],
)
def test_a_union_has_neither_mayor_nor_citizens(words: str, wanted: str) -> None:
    assert in_word(words, "組合") == wanted


def test_a_wards_file_makes_the_same_form_that_wards() -> None:
    file = ROOT.parent / "tests" / "fixtures" / "municipalities" / "kiko-ward.toml"
    codes = shipped_catalogue().codes.carriers
    ward = read_municipality(file.read_bytes(), file.name, tuple(codes))
    case = case_of("見本市").model_copy(update={"municipality": ward})
    found = examine(case, shipped_catalogue(), shipped_forms())
    form = found.forms.by_id("form-misprint-monthly")
    text = as_text(compose_form(form, found, Face.PREFILLED).document)
    assert "己庚区長" in text and "区の確認欄" in text and "様式第４号" in text
    assert "㊞" not in text and not speaks(text)
