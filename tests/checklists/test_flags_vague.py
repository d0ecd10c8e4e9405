"""Flags on vague words in everything the officer typed: word, place, what to write instead."""

from pathlib import Path

import pytest

from checklists import casefile
from checklists.answer import ItemAnswer, ItemVerdict
from checklists.case import Case, CaseDocument, FormValues, Kind
from checklists.examined import examine
from checklists.flag_vague import vague_flags
from checklists.gaps import Weight, gaps
from checklists.questions import questions
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.rules import Flag, assess
from checklists.typed_texts import typed_texts
from tests.checklists.small_cases import case_of, declined, place, stated, to_add
from tests.fixtures.council_cases import build, council_cases

CATALOGUE, FORMS = shipped_catalogue(), shipped_forms()
SAMPLE = Path(__file__).parents[2] / "checklists" / "samples" / "gift-set.json"
ITEM = next(item for one in CATALOGUE.checklists if one.kind == "pia" for item in one.items)


def vague(case: Case) -> list[Flag]:
    applicable = assess(case, CATALOGUE, FORMS).applicable
    return [*vague_flags(case, CATALOGUE, [*typed_texts(case, CATALOGUE, FORMS, applicable)])]


CASES: list[tuple[Case, str, str, str]] = [
    (case_of(profile={"content": "受診券等の印刷"}), "profile.content", "「受診券等」", "並べる"),
    (
        case_of(profile={"media": {"value": "使用(USB等)", "text": "適宜使う"}}),
        "profile.media",
        "「適宜」",
        "どのようなときに",
    ),
    (
        case_of(profile={"retention": [{"document": "控え等", "form": "紙"}]}),
        "profile.retention",
        "「控え等」",
        "並べる",
    ),
    (
        case_of({"base-confidentiality": declined("原則として庁内で行うため")}),
        "answers.base-confidentiality.reason",
        "「原則として」",
        "例外",
    ),
    (
        case_of({"base-confidentiality": stated(place(article="第5条等"))}),
        "answers.base-confidentiality.places.0.article",
        "「第5条等」",
        "並べる",
    ),
    (
        case_of(documents=(CaseDocument(code="spec", title="仕様書等"),)),
        "documents.spec",
        "「仕様書等」",
        "並べる",
    ),
    (
        case_of(
            kind=Kind.PIA,
            items={ITEM.id: ItemAnswer(verdict=ItemVerdict.MET, reason="適切に行っています。")},
        ),
        f"items.{ITEM.id}.reason",
        "「適切に」",
        "方法",
    ),
    (
        case_of(forms={"form-misprint-monthly": FormValues(fields={"remarks": "速やかに裁断"})}),
        "forms.form-misprint-monthly.fields.remarks",
        "「速やかに」",
        "3開庁日以内",
    ),
    (
        case_of(workers=({"name": "見本　葵", "role": "発送等"},)),
        "workers.0.role",
        "「発送等」",
        "並べる",
    ),
    (
        case_of(opinions=({"opinion": "定期的とは", "answer": "定期的に報告させます。"},)),
        "opinions.0.answer",
        "「定期的」",
        "年2回以上",
    ),
]


@pytest.mark.parametrize(("case", "where", "word", "instead"), CASES)
def test_every_text_of_the_officer(case: Case, where: str, word: str, instead: str) -> None:
    (flag,) = vague(case)
    assert flag.place == where and not flag.blocking
    assert word in flag.sentence and instead in flag.sentence
    assert flag in assess(case, CATALOGUE, FORMS).flags


def test_each_line_leads_to_the_place_and_says_what_to_do() -> None:
    pages = set()
    for case, where, _, _ in CASES:
        examined = examine(case, CATALOGUE, FORMS)
        line = next(one for one in gaps(examined) if any("曖昧な語" in why for why in one.why))
        assert line.weight is Weight.LOOK and line.repair == "言い換える"
        assert line.target and line.title not in ("", "案件"), where
        pages.add(line.page)
    assert pages == {"profile", "clauses", "items", "form"} or "council" in pages


def test_one_line_for_one_entry_however_many_words_and_rows() -> None:
    rows = [{"item": f"台帳{n}等", "source": "適宜"} for n in range(9)]
    (flag,) = vague(case_of(profile={"pi_items": rows}))
    assert flag.sentence.count("「") < 12 and "「適宜」" not in flag.sentence.split("。")[-1]


def test_each_advice_says_which_word_it_is_about() -> None:
    (flag,) = vague(case_of(profile={"content": "受診券等を、期限までに適宜発送する。"}))
    assert "(「受診券等」、「適宜」)" in flag.sentence
    assert "「等」は、ほかに" in flag.sentence and "「適宜」は、どのようなときに" in flag.sentence


def test_names_choices_and_defined_words_are_left_alone() -> None:
    assert vague(case_of(profile={"title": "市税等の口座振替", "department": "市民課等"})) == []
    assert vague(case_of(profile={"contractor_state": "特命随意契約等で決定"})) == []
    assert vague(case_of(opinions=({"opinion": "「等」とは何か。", "by": "委員等"},))) == []
    verdict = FormValues(fields={"decision": "可", "delegated": "正・副会長等"})
    assert vague(case_of(forms={"form-report-verdict": verdict})) == []  # the council's own words
    meaning = to_add(parameters={"vague_terms": [{"word": "受診券等", "meaning": "受診券と案内"}]})
    answers = {"drafting-define-ambiguous-words": meaning}
    case = case_of(answers, "external_processor", profile={"content": "受診券等の印刷"})
    assert vague(case) == []


def test_a_heading_that_is_quoted_is_no_promise() -> None:
    """Where something stands is named by the words of its heading."""
    for article, words in (("第5条(棚等の施錠)「引換券等の扱い」", 0), ("第5条第2項以外", 1)):
        case = case_of(
            {"base-confidentiality": stated(place(article=article))},
            "external_processor",
            opinions=({"done": article.replace("第5条", "仕様書第5条")},),
        )
        assert len(vague(case)) == 2 * words, article


def test_the_wording_of_a_clause_is_weak_and_not_said_twice() -> None:
    own = to_add(wording="受託者は、封筒等を適宜数える。")
    case = case_of({"base-confidentiality": own}, "external_processor")
    assert vague(case) == []
    (weak,) = [one for one in assess(case, CATALOGUE, FORMS).weak if "曖昧" in "".join(one.reasons)]
    (said,) = [reason for reason in weak.reasons if "曖昧" in reason]
    assert "「等」、「適宜」" in said and "誰が決めて行うのか" in said
    assert "条項「曖昧語の具体化」" in said


def test_no_flood() -> None:
    """The eighteen consultations have no text but title and department; the sample is full."""
    for row in council_cases():
        assert vague(build(row, CATALOGUE)) == [], row.id
    sample = casefile.read(SAMPLE.read_bytes(), CATALOGUE, FORMS)
    assert len(vague(sample)) <= 3


@pytest.mark.parametrize(("case", "where"), [(case, where) for case, where, *_ in CASES])
def test_each_is_asked_with_its_word_and_a_draft(case: Case, where: str) -> None:
    examined = examine(case, CATALOGUE, FORMS)
    asked = [one for one in questions(examined) if one.topic == "vague"]
    (one,) = [one for one in asked if one.key == f"vague:{where}"]
    of_things = "「等」" in one.question
    assert one.question.endswith("何を指すのか。" if of_things else "どういうことか。")
    assert "［先に決めること" in one.draft_reply
    assert "東村山市の審議会" in one.why
