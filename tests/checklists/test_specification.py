"""The draft: what stands in it, 条・項・号, places and references that follow."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.answer import Answer, Place, Verdict
from checklists.case import Case, Kind
from checklists.examined import examine, form_article
from checklists.items import Item
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.specification import Specification, prohibitions, specification
from tests.checklists.small_cases import case_of, declined, place, stated, to_add
from tests.fixtures.council_cases import build, council_case

CATALOGUE, FORMS = shipped_catalogue(), shipped_forms()


def examined(case: Case):
    return examine(case, CATALOGUE, FORMS)


def draft(case: Case) -> Specification:
    return examined(case).specification


def titles(found: Specification) -> list[str]:
    return [f"第{article.number}条 {article.title}" for article in found.articles]


def test_the_first_article_is_the_purpose() -> None:
    (article,) = draft(case_of()).articles
    assert (article.number, article.title) == (1, "趣旨")
    assert article.paragraphs[0].text.startswith("この特記仕様書(以下「本仕様書」という。)は、")


def test_articles_in_order_numbered_over_what_is_left() -> None:
    answers = {"copy-ban-receipts": to_add(), "base-confidentiality": to_add()}
    facts = ("external_processor", "mails_items", "receipts")
    found = draft(case_of(answers, *facts))
    assert titles(found) == ["第1条 趣旨", "第2条 秘密の保持", "第3条 複写及び複製の禁止"]
    assert found.places == {"base-confidentiality": "第2条", "copy-ban-receipts": "第3条"}
    less = draft(case_of({**answers, "base-confidentiality": declined()}, *facts))
    assert less.places == {"copy-ban-receipts": "第2条"}


def test_clauses_of_one_subject_are_paragraphs_in_their_order() -> None:
    answers = {
        clause.id: to_add() for clause in CATALOGUE.clauses if clause.article == "art-copying"
    }
    facts = ("external_processor", "mails_items", "receipts", "vouchers")
    found = draft(case_of(answers, *facts))
    article = found.articles[1]
    assert [paragraph.number for paragraph in article.paragraphs] == [1, 2, 3]
    assert [paragraph.clause_id for paragraph in article.paragraphs] == [
        "copy-ban-general",
        "copy-ban-receipts",
        "copy-ban-vouchers",
    ]
    assert found.places["copy-ban-vouchers"] == "第2条第3項"


@pytest.mark.parametrize(
    ("answer", "printed"),
    [
        (to_add(), True),
        (Answer(verdict=Verdict.TO_ADD), True),
        (to_add(place("terms")), True),
        (to_add(place("contract"), place("manual")), True),
        (to_add(place("manual")), False),
        (to_add(place("agreement")), False),
        (to_add(Place(document="oral")), True),
        (to_add(place("dont")), True),
        (stated(), False),
        (declined(), False),
        (Answer(verdict=Verdict.CHECKING), False),
    ],
)
def test_what_stands_in_the_draft(answer: Answer, printed: bool) -> None:
    found = draft(case_of({"base-confidentiality": answer}))
    assert ("base-confidentiality" in found.places) is printed


def test_notes_never_stand_in_the_draft() -> None:
    answers = {clause.id: to_add() for clause in CATALOGUE.clauses}
    found = draft(case_of(answers))
    by_id = CATALOGUE.clause_by_id
    assert {by_id[clause_id].wording_kind for clause_id in found.places} == {"spec"}


def test_what_does_not_apply_is_not_printed() -> None:
    assert "camera-viewer-scope" not in draft(case_of({"camera-viewer-scope": to_add()})).places


def test_with_what_is_stated_too() -> None:
    case = case_of({"base-confidentiality": stated(), "base-definitions": to_add()})
    found = examined(case)
    both = specification(case, CATALOGUE, FORMS, found.assessment, include_stated=True)
    assert titles(both) == ["第1条 趣旨", "第2条 用語の定義", "第3条 秘密の保持"]
    assert found.specification.places == {"base-definitions": "第2条"}


def test_the_definitions_become_items() -> None:
    found = draft(case_of({"base-definitions": to_add()})).articles[1].paragraphs[0]
    assert found.text.endswith("当該各号に定めるところによる。")
    assert [item.number for item in found.items][:3] == ["（１）", "（２）", "（３）"]
    assert found.items[3] == Item("（４）", "本業務　本契約に基づき受託者が行う業務をいう。")


def test_a_form_is_renumbered_when_a_clause_falls_away() -> None:
    answers = {"people-roster": to_add()}
    facts = ("processor_electronic",)
    with_software = draft(case_of(answers, *facts)).articles[1].paragraphs[0].text
    users = [c.id for c in CATALOGUE.clauses if "form-deletion-software-notice" in c.forms]
    without = draft(case_of({**answers, **dict.fromkeys(users, declined())}, *facts))
    before = examined(case_of(answers, *facts)).numbers["form-worker-roster"]
    assert before in with_software
    assert before not in without.articles[1].paragraphs[0].text


def test_references_to_a_clause_follow_its_article() -> None:
    own = to_add(wording="従事者は、{article:base-confidentiality}を守る。")
    answers = {"copy-ban-general": own, "base-confidentiality": to_add()}
    assert draft(case_of(answers)).articles[-1].paragraphs[0].text == "従事者は、第2条を守る。"
    more = {**answers, "base-definitions": to_add()}
    assert draft(case_of(more)).articles[-1].paragraphs[0].text == "従事者は、第3条を守る。"
    assert draft(case_of(more)).articles[-1].paragraphs[0].own


def test_headings_change_their_subject_too() -> None:
    case = case_of({"base-survival": to_add()}, kind=Kind.DESIGNATED_MANAGER)
    found = draft(case)
    assert found.articles[1].title == "協定終了後の効力"
    assert "協定書及び仕様書に定める" in found.articles[0].paragraphs[0].text


def test_a_table_comes_with_its_paragraph() -> None:
    rows = [{"word": "定期的", "place": "第5条", "meaning": "年2回以上"}]
    answer = to_add(parameters={"vague_terms": rows})
    found = draft(case_of({"drafting-define-ambiguous-words": answer}))
    table = found.articles[1].paragraphs[0].table
    assert table is not None
    assert table.rows == (("定期的", "第5条", "年2回以上"),)


def prohibited(case: Case):
    return prohibitions(case, CATALOGUE, FORMS, examined(case).assessment)


def test_prohibitions_one_clause_one_item_in_the_order_of_the_articles() -> None:
    case = build(council_case("higashimurayama-r2-13"), CATALOGUE)
    found = prohibited(case)
    by_id, articles = CATALOGUE.clause_by_id, CATALOGUE.article_by_id
    keys = [
        (articles[by_id[one.clause_id].article].order, by_id[one.clause_id].article_order)
        for one in found
    ]
    assert keys == sorted(keys)
    assert len({one.clause_id for one in found}) == len(found) > 15
    assert "drafting-worker-facing-prohibitions" not in {one.clause_id for one in found}
    for one in found:
        assert "てはなら" in one.text or "ではなら" in one.text
        assert one.headline


def test_the_sentences_of_a_prohibition() -> None:
    answers = {"misprint-shred": to_add(), "scope-purpose-limitation": stated()}
    case = case_of(answers, "external_processor", "prints_personal")
    texts = {one.clause_id: one for one in prohibited(case)}
    assert texts["misprint-shred"].text == (
        "ミス紙を裏紙として使用し、又はそのままごみとして排出してはならない。"
    )
    assert texts["scope-purpose-limitation"].text.endswith("についても、同様とする。")
    assert texts["reoutsourcing-control"].text.count("。") == 2  # with ただし、 and not この場合
    assert texts["base-reoutsourcing-subsidiary"].text.startswith("受託者は、市の承諾を得ないで")


def test_a_prohibition_says_where_it_stands() -> None:
    answers = {
        "base-confidentiality": to_add(),
        "copy-ban-general": stated(place("terms", "第6条"), place("spec", "第9条第2項")),
        "media-takeout-ban": declined(),
    }
    found = {one.clause_id: one.article_place for one in prohibited(case_of(answers))}
    assert found["base-confidentiality"] == "第2条"
    assert found["copy-ban-general"] == "第9条第2項"
    assert found["scope-purpose-limitation"] == ""
    assert "media-takeout-ban" not in found


def test_the_officers_sentence_is_what_is_prohibited() -> None:
    answers = {"base-confidentiality": to_add(wording="秘密を漏らしてはならない。必ず守る。")}
    found = {one.clause_id: one.text for one in prohibited(case_of(answers))}
    assert found["base-confidentiality"] == "秘密を漏らしてはならない。"
    mild = {"base-confidentiality": to_add(wording="秘密を守る。")}
    assert "base-confidentiality" not in {one.clause_id for one in prohibited(case_of(mild))}


def test_the_draft_lists_the_same_prohibitions() -> None:
    case = case_of({"drafting-worker-facing-prohibitions": to_add()})
    found = examined(case)
    paragraph = found.specification.articles[1].paragraphs[0]
    assert [item.text for item in paragraph.items] == [one.text for one in found.prohibitions]
    assert paragraph.items[0].number == "（１）"
    assert found.filled("drafting-worker-facing-prohibitions").items == tuple(
        one.text for one in found.prohibitions
    )


def test_a_prohibition_stands_on_its_own() -> None:
    """On the wall nothing else says what 「これ」 or 「当該作業」 is."""
    case = build(council_case("higashimurayama-r2-13"), CATALOGUE)
    answers = {clause: to_add() for clause in examined(case).assessment.applicable}
    found = prohibited(case.model_copy(update={"answers": answers}))
    assert any(one.clause_id == "storage-workplace-limited" for one in found)
    for one in found:
        assert not any(word in one.text for word in ("これ以外", "当該作業", "前項")), one.text
    own = to_add(wording="受託者は、市の庁舎以外の場所で作業を行ってはならない。")
    changed = prohibited(case.model_copy(update={"answers": {"storage-workplace-limited": own}}))
    assert [o.text for o in changed if o.clause_id == "storage-workplace-limited"] == [own.wording]


def test_every_prohibition_has_its_words_for_the_wall() -> None:
    for clause in CATALOGUE.clauses:
        if clause.prohibition and not any(p.auto for p in clause.params):
            assert 3 <= len(CATALOGUE.prohibition_headlines[clause.id]) <= 20


def article(answers: dict[str, Answer]) -> str:
    facts = ("processor_electronic", "prints_personal", "external_processor")
    return form_article(examined(case_of(answers, *facts)), "form-misprint-monthly")


def test_the_article_of_a_form_is_the_lowest() -> None:
    assert article({}) == ""
    assert article({"misprint-monthly-report": to_add()}) == "仕様書第2条関係"
    noted = stated(place("spec", "第９条の２第１項"))
    assert article({"misprint-monthly-report": noted}) == "仕様書第9条の2関係"
    both = {"misprint-monthly-report": noted, "misprint-shred": stated(place("spec", "第七条"))}
    assert article(both) == "仕様書第7条関係"


def test_the_article_of_a_form_is_one_that_names_it() -> None:
    """「別記様式第7号(仕様書第7条関係)」 leads nowhere when only 第10条 speaks of the form."""
    case = build(council_case("higashimurayama-r2-13"), CATALOGUE)
    answers = {clause: to_add() for clause in examined(case).assessment.applicable}
    found = examined(case.model_copy(update={"answers": answers}))
    bodies = {
        f"第{one.number}条": "".join(
            paragraph.text + "".join(item.text for item in paragraph.items)
            for paragraph in one.paragraphs
        )
        for one in found.specification.articles
    }
    named = {
        form_id: [place for place, text in bodies.items() if number in text]
        for form_id, number in found.numbers.items()
    }
    assert sum(bool(places) for places in named.values()) >= 10
    for form_id, places in named.items():
        if places:
            place = form_article(found, form_id).removeprefix("仕様書").removesuffix("関係")
            assert place in places, (form_id, places)


def test_a_place_without_a_number_gives_no_article() -> None:
    other = stated(place("terms", "第8条"), place("spec", "5(4)ア"))
    assert article({"misprint-monthly-report": other}) == ""


PLACES = st.lists(st.sampled_from([*CATALOGUE.codes.carriers, "oral"]), max_size=3)
ANSWERS = st.dictionaries(
    st.sampled_from([clause.id for clause in CATALOGUE.clauses]),
    st.builds(
        lambda verdict, codes, wording, reason: Answer(
            verdict=verdict,
            places=tuple(Place(document=code, article="第3条") for code in codes),
            wording=wording,
            reason=reason,
        ),
        st.sampled_from([*Verdict, None]),
        PLACES,
        st.none() | st.text(max_size=20) | st.just("次による。(1) あ。(2) い。"),
        st.sampled_from(["", "理由"]),
    ),
    max_size=60,
)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(list(Kind)), ANSWERS, st.sampled_from([True, False, None]))
def test_whatever_is_answered_the_draft_holds_together(kind, answers, fact) -> None:
    case = case_of(answers, kind=kind)
    case = case.model_copy(update={"facts": dict.fromkeys(case.facts, fact)})
    found = examined(case)
    applicable = set(found.assessment.applicable)
    articles = found.specification.articles
    assert [article.number for article in articles] == list(range(1, len(articles) + 1))
    printed = [p.clause_id for article in articles for p in article.paragraphs if p.clause_id]
    assert set(printed) == set(found.specification.places) <= applicable
    assert len(set(found.specification.places.values())) == len(printed)
    for article in articles:
        assert [p.number for p in article.paragraphs] == list(range(1, len(article.paragraphs) + 1))
    assert {weak.clause for weak in found.assessment.weak} <= applicable
    assert set(found.assessment.missing) <= applicable
    assert set(found.assessment.dormant) <= set(answers) - applicable
    assert {one.clause_id for one in found.prohibitions} <= applicable
    assert not (found.assessment.complete and found.assessment.missing)
    for clause_id in answers:
        found.filled(clause_id)


def test_where_only_the_city_handles_it_the_wording_speaks_of_no_contractor() -> None:
    row = council_case("tama-r3-u")
    case = build(row, CATALOGUE)
    answers = {clause: Answer(verdict=Verdict.TO_ADD) for clause in row.expected_applicable}
    found = examine(case.model_copy(update={"answers": answers}), CATALOGUE, FORMS)
    texts = [one.text for article in found.specification.articles for one in article.paragraphs]
    assert len(texts) > 3
    assert not [text for text in texts if "受託者" in text or "契約" in text]
    locked = next(text for text in texts if "施錠して保管" in text)
    assert locked.startswith("市は、")
