"""想定問答: does the list begin with what the councils really asked; what each question says."""

import json
from functools import cache
from pathlib import Path

import pytest

from checklists.answer import Answer, ItemAnswer, ItemVerdict, Place, Verdict
from checklists.case import Case, CaseDocument, Kind
from checklists.catalogue import Catalogue, Clause
from checklists.examined import examine
from checklists.kinds import Kind as AnyKind
from checklists.kinds import Route
from checklists.paper.as_text import as_text
from checklists.paper.compose_questions import compose_questions
from checklists.question_ranks import Standing, clause_points
from checklists.question_replies import reply_of
from checklists.question_words import question_words
from checklists.questions import Question, as_json, number_of_questions, questions
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from tests.checklists.small_cases import case_of, declined, place, stated, to_add
from tests.fixtures.council_cases import CouncilCase, build, council_cases

_FILE = Path(__file__).parents[1] / "fixtures" / "council_questions.json"
#: Case id -> the clauses its council asked about, as the minutes have them; 104 in all.
ASKED: dict[str, list[str]] = json.loads(_FILE.read_text("utf-8"))


def asked_of(case: Case, catalogue: Catalogue | None = None) -> tuple[Question, ...]:
    return questions(examine(case, catalogue or shipped_catalogue(), shipped_forms()))


def first_half(row: CouncilCase, catalogue: Catalogue | None = None) -> list[str]:
    found = asked_of(build(row, shipped_catalogue()), catalogue)
    return [one.clause for one in found[: len(found) // 2]]


@cache
def halves() -> dict[str, list[str]]:
    return {row.id: first_half(row) for row in council_cases()}


def the(case: Case, clause_id: str) -> Question:
    return next(one for one in asked_of(case) if one.clause == clause_id)


def without_minutes(row: CouncilCase) -> Catalogue:
    """The catalogue as it was before this council met: none of its sources, none of its items."""
    catalogue = shipped_catalogue()
    parts = {name: getattr(catalogue, name) for name in Catalogue.model_fields}
    parts["clauses"] = tuple(
        clause.model_copy(
            update={"sources": tuple(one for one in clause.sources if one.case != row.id)}
        )
        for clause in catalogue.clauses
    )
    parts["checklists"] = tuple(
        checklist.model_copy(
            update={"items": tuple(one for one in checklist.items if one.source != row.id)}
        )
        for checklist in catalogue.checklists
    )
    return Catalogue(**parts)


def test_nine_of_ten_clauses_the_councils_asked_about_stand_in_the_first_half() -> None:
    """Measured: 97 of 104 (93 %)."""
    met = sum(len(set(asked) & set(halves()[row])) for row, asked in ASKED.items())
    everything = sum(len(asked) for asked in ASKED.values())
    assert everything == 104
    assert met / everything >= 0.9


def test_everything_the_tool_has_to_warn_of_stands_in_the_first_half() -> None:
    for row in council_cases():
        assert set(row.expected_flags) <= set(halves()[row.id]), row.id


def test_it_does_not_live_on_the_minutes_of_the_same_case() -> None:
    """Each fixture without its own sources and items: 90 of 104 (87 %) measured.

    The clause's severity and origin stay, and they too come from these minutes: with both taken
    away where no other minutes are left it is 28 of 104. A demand nobody made before is not
    foreseen, only found missing.
    """
    met = sum(
        len(set(ASKED[row.id]) & set(first_half(row, without_minutes(row))))
        for row in council_cases()
        if ASKED[row.id]
    )
    assert met / 104 >= 0.8


def test_the_strongest_come_first_and_no_clause_is_asked_twice() -> None:
    for row in council_cases()[::4]:
        found = asked_of(build(row, shipped_catalogue()))
        assert [one.points for one in found] == sorted((one.points for one in found), reverse=True)
        clauses = [one.clause for one in found if one.clause]
        assert len(clauses) == len(set(clauses))
        assert all(one.question.endswith(("。", "。)")) for one in found)
        assert all(one.why and one.draft_reply for one in found)


@pytest.mark.parametrize("row", council_cases()[::6], ids=lambda row: row.id)
def test_they_are_counted_as_they_are_asked(row: CouncilCase) -> None:
    case = build(row, shipped_catalogue())
    for one in (case, case.model_copy(update={"answers": {}})):
        examined = examine(one, shipped_catalogue(), shipped_forms())
        assert number_of_questions(examined) == len(questions(examined)) > 0


def test_of_one_clause_what_is_open_weighs_more_than_what_is_stated() -> None:
    catalogue = shipped_catalogue()
    clause = catalogue.clause_by_id["copy-ban-receipts"]
    order = [Standing.MISSING, Standing.WEAK, Standing.UNPLACED, Standing.STATED]
    points = [clause_points(clause, one, "outsourcing", catalogue) for one in order]
    assert points == sorted(set(points), reverse=True)


def test_a_precedent_of_the_same_kind_weighs_more_and_is_quoted() -> None:
    catalogue = shipped_catalogue()
    clause = catalogue.clause_by_id["system-linkage-scope-explained"]
    of_kind = clause_points(clause, Standing.MISSING, "system_change", catalogue)
    assert of_kind > clause_points(clause, Standing.MISSING, "registration", catalogue)
    row = next(one for one in council_cases() if one.id == "shiki-r1-4")
    why = the(build(row, catalogue), clause.id).why
    assert "志木市の審議会(令和2年2月13日、報告事項(5)、質疑)では、「中間サーバーとは何か」" in why


def test_a_missing_clause_says_what_will_be_added_and_what_to_decide() -> None:
    case = case_of({}, "external_processor", "processor_electronic")
    found = the(case, "deletion-software-notice")
    assert (
        "「事後ではなく、委託時に必ず確認すること」と、回答の後に重ねて求められました" in found.why
    )
    assert (
        "仕様書に、次のとおり加えます。「受託者は、個人情報の電子データの消去に"
        in found.draft_reply
    )
    assert "契約締結後速やかに別記様式第" in found.draft_reply
    assert "［先に決めること：案に書いてあるか" in found.draft_reply


def test_the_officers_values_stand_in_what_will_be_added() -> None:
    chosen = to_add(parameters={"notice_deadline": "契約締結と同時に"})
    answers = {"deletion-software-notice": chosen}
    found = the(
        case_of(answers, "external_processor", "processor_electronic"), "deletion-software-notice"
    )
    assert found.standing is Standing.PLANNED
    assert found.draft_reply.startswith("特記仕様書文案第")
    assert "必要な事項を契約締結と同時に" in found.draft_reply
    assert "［" not in found.draft_reply


def test_a_stated_clause_says_document_article_and_page() -> None:
    case = case_of(
        {"deletion-software-notice": stated(place(article="第9条第2項", page="12"))},
        "external_processor",
        "processor_electronic",
        documents=(CaseDocument(code="spec", title="仕様書（案）", edition="第3版"),),
    )
    found = the(case, "deletion-software-notice")
    assert found.draft_reply == "仕様書(第3版)第9条第2項(12頁)に書いてあります。"


def test_a_statement_without_a_page_and_one_without_a_reason_say_what_is_open() -> None:
    answers = {
        "deletion-software-notice": stated(Place(document="spec", article="第9条")),
        "deletion-completion-report-items": Answer(verdict=Verdict.NOT_APPLICABLE),
        "people-roster": declined("市職員だけが行うため。"),
    }
    case = case_of(answers, "external_processor", "processor_electronic")
    assert the(case, "deletion-software-notice").draft_reply.endswith(
        "［先に決めること：条・項と頁］"
    )
    assert "該当なしの理由" in the(case, "deletion-completion-report-items").draft_reply
    assert the(case, "people-roster").draft_reply.endswith("市職員だけが行うため。")


def test_a_weak_clause_gives_its_reasons_and_spoken_words_are_no_place() -> None:
    answers = {"copy-ban-receipts": stated(place("terms"), Place(document="oral"))}
    found = the(case_of(answers, "external_processor", "receipts"), "copy-ban-receipts")
    assert "仕様書に箇所がありません。" in found.why and "口頭で伝える箇所" in found.why
    assert (
        "特約条項・特記事項第5条第2項(3頁)に書いてあります。さらに、仕様書に" in found.draft_reply
    )
    assert "口頭" not in found.draft_reply


def test_a_standard_clause_that_is_in_order_is_not_asked() -> None:
    case = case_of({"base-confidentiality": stated()}, "external_processor")
    assert "base-confidentiality" not in {one.clause for one in asked_of(case)}
    case = case_of({}, "external_processor")
    assert "個人情報の保護に関する法律第67条" in the(case, "base-confidentiality").why


def others(case: Case) -> dict[str, Question]:
    return {one.question: one for one in asked_of(case) if not one.clause}


def test_what_why_where_and_who_are_answered_from_the_entries() -> None:
    found = others(case_of({}, "external_processor"))
    what = found["どの個人情報を取り扱うのか。市の外に渡すのは、そのうちどれか。"]
    assert "「氏名(市の外に渡す)」です。" in what.draft_reply
    rows = [{"document": "控え", "form": "紙", "years": 5}, {"document": "記録", "years": 1}]
    kept = others(case_of({}, "external_processor", profile={"retention": rows}))
    long = kept["いつまで持つのか。終わった後は、どう消すのか。"]
    assert "「控え、紙、5年／記録、1年」です。" in long.draft_reply
    why = found["なぜ必要なのか。今のやり方では、なぜ足りないのか。"]
    assert "受診券の印刷が短期間に集中するため" in why.draft_reply
    empty = others(case_of({}, "external_processor", profile={"reason": ""}))
    open_why = empty["なぜ必要なのか。今のやり方では、なぜ足りないのか。"]
    assert open_why.draft_reply == "［先に書くこと：諮問書の「委託(導入)理由」］"
    assert open_why.points > why.points


def test_the_paper_is_called_after_the_route() -> None:
    for route, paper in ((Route.REPORT, "報告書"), (Route.INTERNAL, "審査書")):
        case = case_of({}, "external_processor", profile={"content": "発送等"})
        case = case.model_copy(update={"route": route})
        for one in asked_of(case):
            assert "諮問書" not in one.question + one.draft_reply + one.reasons.state, route
        assert f"{paper}の「委託内容」にある「等」は、何を指すのか。" in others(case)
        found = examine(case, shipped_catalogue(), shipped_forms())
        assert f"{paper}に書き、刷り直す" in as_text(compose_questions(found))


def test_who_handles_what_is_collected_is_asked_in_the_words_of_the_kind() -> None:
    items = [{"item": "来館者の画像", "passed": True}]
    for kind, words in (
        (Kind.INDIRECT_COLLECTION, "市以外の者が扱う"),
        (Kind.INCIDENT_REPORT, "外部に渡った"),
    ):
        case = case_of({}, profile={"pi_items": items}).model_copy(update={"kind": kind})
        said = [one.draft_reply for one in asked_of(case) if "来館者の画像" in one.draft_reply]
        assert [f"来館者の画像({words})" in text for text in said] == [True]


def test_a_vague_word_of_the_officer_is_asked_about_until_it_is_defined() -> None:
    vague = {"content": "受診券等の印刷及び発送"}
    asked = "諮問書の「委託内容」にある「等」は、何を指すのか。"
    found = others(case_of({}, "external_processor", profile=vague))[asked]
    assert "「受診券等」の「等」は、" in found.draft_reply
    manner = "諮問書の「委託内容」にある「適切に」、「等」は、具体的にはどういうことか。"
    found = others(
        case_of({}, "external_processor", profile={"content": "適切に保管し、発送等をする"})
    )[manner]
    assert found.draft_reply.startswith("「適切に」、「発送等」の「等」は、具体的には［先に")
    assert "「『等』の記述が気になる」" in found.why
    later = {"content": "高等学校と同等の扱いをする受診券等の印刷"}
    found = others(case_of({}, "external_processor", profile=later))[asked]
    assert "受診券等」の「等」は、" in found.draft_reply
    meaning = to_add(parameters={"vague_terms": [{"word": "受診券等", "meaning": "受診券と案内"}]})
    defined = case_of(
        {"drafting-define-ambiguous-words": meaning}, "external_processor", profile=vague
    )
    assert asked not in others(defined)


def test_a_premise_nobody_looked_up_is_asked_with_what_hangs_on_it() -> None:
    found = others(case_of({}, "external_processor", unknown=("reoutsourcing",)))
    assert "「再委託先の監督と再々委託」" in found["再委託の予定や可能性がありますか。"].why
    assert "再委託の予定や可能性がありますか。" not in others(case_of({}, "external_processor"))


def test_the_items_of_the_kind_are_asked_but_not_beside_their_clause() -> None:
    catalogue = shipped_catalogue()
    items = next(one.items for one in catalogue.checklists if one.kind == "pia")
    free = next(one for one in items if one.clause is None)
    open_one = others(case_of({}, kind=Kind.PIA))[f"{free.title}。"]
    met = ItemAnswer(verdict=ItemVerdict.MET, reason="別紙のとおりです。")
    settled = others(case_of({}, kind=Kind.PIA, items={free.id: met}))[f"{free.title}。"]
    assert settled.points < open_one.points
    assert settled.draft_reply == "確かめた結果、適合しています。別紙のとおりです。"
    found = asked_of(case_of({}, kind=Kind.PIA))
    by_clause = {one.clause for one in found if one.clause}
    doubled = [one.title for one in items if one.clause in by_clause]
    assert doubled and not [one for one in found if any(title in one.question for title in doubled)]


def test_a_designated_manager_is_not_called_a_contractor() -> None:
    found = asked_of(case_of({}, "external_processor", kind=Kind.DESIGNATED_MANAGER))
    assert not [one.question for one in found if "受託者" in one.question]


@pytest.mark.parametrize("standing", Standing)
def test_every_clause_has_a_reply_however_it_stands(standing: Standing) -> None:
    catalogue = shipped_catalogue()
    case = case_of({}, "external_processor")
    examined = examine(case, catalogue, shipped_forms())
    for clause in catalogue.clauses:
        said = reply_of(examined, clause, standing)
        assert said and "{" not in said, (clause.id, said)


def test_the_json_has_exactly_the_keys_of_the_contract() -> None:
    found = asked_of(build(council_cases()[1], shipped_catalogue()))
    said = as_json(found)
    assert list(said) == ["questions"]
    rows = json.loads(json.dumps(said))["questions"]
    assert {tuple(row) for row in rows} == {("question", "clause", "why", "draft_reply")}
    assert len(rows) == len(found)


def test_the_words_name_what_the_catalogue_has() -> None:
    catalogue, words = shipped_catalogue(), question_words()
    cases = {source.case for clause in catalogue.clauses for source in clause.sources}
    assert cases - {None} <= set(words.precedent_kinds)
    assert set(words.precedent_kinds.values()) <= {str(kind) for kind in AnyKind}
    assert {str(one) for one in Standing if one is not Standing.WEAK} <= set(words.why)
    for asked in words.entries:
        assert set(asked.entries) <= set(catalogue.profile_by_key)
        clauses: list[Clause] = [catalogue.clause_by_id[one] for one in asked.precedents]
        assert all(any(source.case for source in clause.sources) for clause in clauses)


_WHAT, _WHY, _WHERE, _WHO = "どの", "なぜ", "どこを通って", "誰が、その個人情報を見るのか"


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.ORDINANCE, Kind.INCIDENT_REPORT)])  # fmt: skip
def test_what_why_and_who_are_asked_of_every_kind_with_precedent_and_draft(kind: Kind) -> None:
    found = others(case_of({}, kind=kind))
    applicable = examine(
        case_of({}, kind=kind), shipped_catalogue(), shipped_forms()
    ).applicable_ids
    by_clause = "system-endpoint-limited" in applicable  # which asks who sees it
    for begins in (_WHAT, _WHY, *([] if by_clause else [_WHO])):
        asked = [
            one for one in found.values() if one.topic == "entry" and "法令" not in one.question
        ]
        (one,) = [one for one in asked if one.question.startswith(begins)]
        assert one.reasons.precedent and one.draft_reply and one.target, (kind, begins)
    assert any(_WHERE in text for text in found) == (kind is not Kind.REGISTRATION)


def test_who_sees_it_is_to_be_decided_where_no_contract_says_so() -> None:
    found = others(case_of({}, kind=Kind.INDIRECT_COLLECTION))
    who = next(one for text, one in found.items() if text.startswith(_WHO))
    assert "「健康づくり課」" in who.draft_reply and "［先に決めること：" in who.draft_reply
    assert "多摩市の審議会" in who.why and who.standing is Standing.WEAK
    camera = asked_of(case_of({}, "camera", kind=Kind.INDIRECT_COLLECTION))
    assert "camera-viewer-scope" in {one.clause for one in camera}
    assert not [one for one in camera if one.question.startswith(_WHO)]


def test_an_incident_is_asked_why_it_happened_not_why_it_is_needed() -> None:
    found = others(case_of({}, kind=Kind.INCIDENT_REPORT))
    assert "なぜ起きたのか。どうすれば防げたのか。" in found
    assert not [text for text in found if "なぜ必要" in text or "死産" in found[text].why]
    law = others(case_of({}, kind=Kind.ORDINANCE))
    assert [text for text in law if text.startswith("なぜ改めるのか")]


def test_two_consultations_in_one_case_are_asked_as_both() -> None:
    alone = case_of({}, "external_processor", kind=Kind.SYSTEM_CHANGE)
    both = alone.model_copy(update={"also": (Kind.OUTSOURCING,)})
    items = next(one.items for one in shipped_catalogue().checklists if one.kind == "pia")
    wanted = {f"item:{item.id}" for item in items if item.clause is None}
    assert wanted and not wanted & {one.key for one in asked_of(alone)}
    with_pia = alone.model_copy(update={"also": (Kind.PIA,)})
    assert wanted <= {one.key for one in asked_of(with_pia)}
    of_one = {one.clause: one.points for one in asked_of(alone) if one.clause}
    of_both = {one.clause: one.points for one in asked_of(both) if one.clause}
    more = [clause for clause in of_one if of_both[clause] > of_one[clause]]
    assert more and all(of_both[clause] >= of_one[clause] for clause in of_one)
