"""A case under a municipality's layer: what an own clause and an own form do, up to the paper."""

from functools import cache

import paper_cases as cases

from checklists import casefile, places
from checklists.answer import Answer, Place, Verdict
from checklists.case import Case
from checklists.examined import Examined, examine
from checklists.layer import (
    Adaptation,
    Hidden,
    Layer,
    OpinionSaid,
    clause_from_opinion,
    with_layer,
)
from checklists.paper.as_text import as_text
from checklists.paper.compose import compose_form
from checklists.paper.filling import Face
from checklists.paper.packet_lines import packet_lines
from checklists.paper.words import document_name, short_name
from checklists.questions import questions
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.rules import assess
from tests.checklists.own_layer import OWN_FORM_ID, OWN_ID, own_clause, own_form, sample_layer

HIDDEN = "copy-ban-receipts"
CHANGED = "backup-loss-prevention"
ADDED = Answer(verdict=Verdict.TO_ADD, places=(Place(document="spec"),))


def layer() -> Layer:
    said = OpinionSaid("端末の画面を撮影しないこと。", city="見本市", date="2027-01-13", case="c-1")
    ban = clause_from_opinion(said, shipped_catalogue(), group="copying")
    own = own_clause(
        forms=[OWN_FORM_ID],
        wording="受託者は、受渡しの都度、{ledger_name}に押印し、{form:form-own-lending-return}を提出しなければならない。",
    )
    return sample_layer(
        changes=(
            Adaptation(clause=CHANGED, wording="受託者は、毎日、控えを作成しなければならない。"),
        ),
        hidden=(Hidden(clause=HIDDEN, reason="受領証を扱う業務がない。"),),
        clauses=(own, ban),
        forms=(own_form(evidences=[OWN_ID]),),
    )


@cache
def examined() -> Examined:
    catalogue, forms = with_layer(shipped_catalogue(), shipped_forms(), layer())
    case = cases.gift_set()
    answers = {**case.answers, OWN_ID: ADDED, layer().clauses[1].id: ADDED, CHANGED: ADDED}
    return examine(case.model_copy(update={"answers": answers}), catalogue, forms)


def text_of(form_id: str) -> str:
    form = examined().forms.by_id(form_id)
    return as_text(compose_form(form, examined(), Face.PREFILLED).document)


def test_the_hidden_clause_applies_nowhere_and_its_answer_is_kept() -> None:
    before = assess(cases.gift_set(), shipped_catalogue(), shipped_forms())
    assert HIDDEN in before.applicable and HIDDEN in cases.gift_set().answers
    now = examined().assessment
    assert HIDDEN in now.not_applicable and HIDDEN in now.dormant
    assert HIDDEN in examined().case.answers
    everything = {*now.applicable, *now.to_check, *now.not_applicable}
    assert everything == set(examined().catalogue.clause_by_id)


def test_an_own_clause_stands_in_its_article_and_names_its_form() -> None:
    place = examined().specification.places[OWN_ID]
    number = examined().numbers[OWN_FORM_ID]
    article = next(
        one for one in examined().specification.articles if place.startswith(f"第{one.number}条")
    )
    assert article.title == "受渡し及び運搬"
    assert article.paragraphs[-1].clause_id == OWN_ID
    assert f"受渡し管理簿に押印し、{number}（貸与品返却届(年度末)）を提出" in (
        article.paragraphs[-1].text
    )
    assert number in {entry.number for entry in examined().assessment.forms}


def test_numbers_of_shipped_forms_stay_when_an_own_form_comes() -> None:
    numbers = examine(cases.gift_set(), shipped_catalogue(), shipped_forms()).numbers
    assert {name: examined().numbers[name] for name in numbers if name in examined().numbers} == {
        name: number for name, number in numbers.items() if name in examined().numbers
    }


def test_the_papers_say_what_the_layer_says() -> None:
    specification = text_of("form-spec-clauses")
    assert "受託者は、毎日、控えを作成しなければならない。" in specification
    assert "押印し" in specification
    result = text_of("form-checklist-result")
    assert "管理簿への押印" in result
    own = text_of(OWN_FORM_ID)
    assert "貸与品返却届" in own
    ids = [line.id for line in packet_lines(examined())]
    assert OWN_FORM_ID in ids


def test_documents_have_the_names_of_the_layer_unless_the_case_names_them() -> None:
    case, catalogue = examined().case, examined().catalogue
    city = case.municipality.model_copy(update={"document_names": {}})
    unnamed = case.model_copy(update={"municipality": city})
    assert document_name(unnamed, "terms", catalogue) == "個人情報取扱特記事項"
    assert places.document_name("terms", unnamed, catalogue) == "個人情報取扱特記事項"
    named = city.model_copy(update={"document_names": {"terms": "別紙特約"}})
    case = case.model_copy(update={"municipality": named})
    assert document_name(case, "terms", catalogue) == "別紙特約"
    assert short_name(unnamed, "terms", shipped_catalogue()) == "特約条項"


def test_an_own_ban_stands_on_the_sheet_of_bans() -> None:
    ban = layer().clauses[1]
    found = next(one for one in examined().prohibitions if one.clause_id == ban.id)
    assert found.text == "受託者は、端末の画面を撮影してはならない。"
    assert found.headline == ban.title


def test_an_unanswered_own_clause_is_missing_and_will_be_asked() -> None:
    ban = layer().clauses[1]
    answers = {name: a for name, a in examined().case.answers.items() if name != ban.id}
    case = examined().case.model_copy(update={"answers": answers})
    again = examine(case, examined().catalogue, examined().forms)
    assert ban.id in again.assessment.missing
    asked = next(one for one in questions(again) if one.clause == ban.id)
    assert "端末の画面を撮影しないこと。" in asked.why


def test_a_case_under_a_layer_goes_through_its_file() -> None:
    catalogue, forms = examined().catalogue, examined().forms
    case: Case = examined().case.model_copy(
        update={
            "catalogue": cases.gift_set().catalogue.model_copy(
                update={"edition": catalogue.edition}
            )
        }
    )
    assert casefile.read(casefile.write(case), catalogue, forms) == case
