"""From last year: what is offered, what is moved by a year, what never comes along."""

import json
from datetime import date
from typing import Any

import pytest
from small_cases import case_of, place, stated

from checklists.answer import Answer, ItemAnswer, ItemVerdict, Place, Verdict
from checklists.case import Case, CaseDocument, Contractor, FormValues, Kind, Municipality
from checklists.council import Condition, Council
from checklists.examined import examine
from checklists.last_year import Offer, Offers, from_plain, plain, setting_key
from checklists.last_year_dates import moved_day, moved_names, moved_range
from checklists.last_year_open import (
    applied,
    exception_words,
    exceptions,
    fitting,
    open_offers,
    same_pages,
    taken,
)
from checklists.last_year_values import next_year, offered_title
from checklists.last_year_words import offered_words, place_name, was_words
from checklists.reader.shipped import shipped_catalogue, shipped_forms

CATALOGUE, FORMS = shipped_catalogue(), shipped_forms()
TODAY = date(2026, 11, 22)
NOTICE, OTHER, OPEN = "deletion-software-notice", "base-confidentiality", "misprint-shred"


def from_case(case: Case, **given: Any) -> tuple[Case, Offers]:
    last = examine(case, CATALOGUE, FORMS)
    return next_year(last, CATALOGUE, FORMS, given.pop("today", TODAY), title="新しい件名", **given)


def by_id(offers: Offers) -> dict[str, Offer]:
    return {offer.id: offer for offer in offers.offers}


def last_case(**rest: Any) -> Case:
    """A case of 令和7年度 with a person wherever one can stand."""
    answers = {
        NOTICE: stated(
            place(article="第9条第2項", page="12"),
            reason="令和7年度の指摘による",
            note="花子さんに確認",
        ),
        OTHER: Answer(verdict=Verdict.TO_ADD, places=(Place(document="spec"),)),
        OPEN: Answer(verdict=Verdict.CHECKING),
    }
    return case_of(
        answers,
        "external_processor",
        "processor_electronic",
        municipality=Municipality(name="見本市", head_name="見本 太郎", council_chair="例示 恵"),
        contractor=Contractor(name="見本印刷株式会社", representative="架空 次郎"),
        profile={
            "liaison_manager": {"value": "有", "name": "架空 次郎"},
            "contractor_state": "決定",
            "contractor": "見本印刷株式会社",
            "contract_name": "令和8年度受診券作成業務委託",
            "voucher_expiry": "2027-03-31",
            "delivery": "架空 次郎が受け取る",
        },
        documents=(
            CaseDocument(code="spec", title="仕様書（案）", edition="第3版", date="2025-11-10"),
        ),
        forms={
            "form-account-grant-ledger": FormValues(fields={"system": "発送管理システム"}),
            "form-deletion-software-notice": FormValues(fields={"doc_no": "第12号"}),
            "form-report-verdict": FormValues(fields={"delegated": "会長に一任"}),
        },
        workers=({"name": "架空 三郎"},),
        opinions=(
            {
                "no": 7,
                "ref": "P.3「5(4)」",
                "opinion": "消去ソフトは事前に届け出させること。",
                "by": "例示 恵",
                "answer": "仕様書に書く。",
                "clause": NOTICE,
                "action": "仕様書に追記",
            },
            {"no": 8, "opinion": "例示恵の言うとおりである。", "clause": ""},
        ),
        numbers={"form-deletion-software-notice": 1},
        council=Council(
            meeting_on="2026-01-28",
            conditions=(
                Condition(
                    kind="specification", text="届出の時期を明記すること。", clauses=(NOTICE,)
                ),
            ),
        ),
        id="old",
        **rest,
    )


def test_nothing_is_assumed() -> None:
    case, offers = from_case(last_case(), department="健康課")
    assert case.profile == {"title": "新しい件名", "department": "健康課"}
    assert (case.kind, case.route, case.edition.number) == ("outsourcing", "consultation", 1)
    assert case.id not in ("", "old")
    for part in ("facts", "answers", "items", "forms", "documents", "workers", "opinions"):
        assert not getattr(case, part), part
    assert not case.numbers
    assert case.contractor == Contractor()
    assert case.council == Council()
    assert not case.also
    assert offers.case == "old"
    assert offers.label == "昨年度"


def test_further_consultations_are_those_of_last_year() -> None:
    both = last_case().model_copy(update={"also": (Kind.SYSTEM_CHANGE,)})
    assert from_case(both)[0].also == (Kind.SYSTEM_CHANGE,)


def test_an_entry_that_says_no_is_offered_too() -> None:
    says_no = {"value": False, "text": ""}
    old = last_case()
    case, offers = from_case(old.model_copy(update={"profile": {**old.profile, "camera": says_no}}))
    offer = by_id(offers)["profile:camera"]
    assert was_words(offer, case, CATALOGUE, FORMS) == "無"
    assert not [
        one for one in open_offers(offers, applied(case, taken([offer], case))) if one == offer
    ]


def test_no_name_of_a_person_comes_along() -> None:
    case, offers = from_case(last_case())
    kept = json.dumps([plain(offers), case.model_dump(mode="json")], ensure_ascii=False)
    for name in ("太郎", "恵", "次郎", "三郎", "花子"):
        assert name not in kept, name
    assert offers.left_out == 1  # the entry 送付方法
    found = by_id(offers)
    assert found["profile:liaison_manager"].value == {"value": "有", "name": ""}
    for gone in ("profile:city_responsible", "profile:meeting", "profile:consult_no"):
        assert gone not in found
    assert not any("doc_no" in one or "report-verdict" in one for one in found)
    assert found["forms:form-account-grant-ledger#system"].value == "発送管理システム"
    assert case.municipality.name == "見本市"


def test_days_and_years_are_those_of_the_next_year() -> None:
    found = by_id(from_case(last_case())[1])
    assert found["profile:term"].value == "2027-04-01/2028-03-31"
    assert found["profile:term"].was == "2026-04-01/2027-03-31"
    assert found["profile:fiscal_year"].value == 2026
    assert found["profile:target_fiscal_years"].value == [2027]
    assert found["profile:voucher_expiry"].value == "2028-03-31"
    assert found["profile:contract_name"].value == "令和9年度受診券作成業務委託"
    documents = found["documents:"].value
    assert documents == [{"code": "spec", "title": "仕様書（案）", "edition": "", "date": None}]
    term = found["profile:term"]
    case = last_case()
    assert was_words(term, case, CATALOGUE, FORMS) == "令和8年4月1日から令和9年3月31日まで"
    assert offered_words(term, case, CATALOGUE, FORMS) == "令和9年4月1日から令和10年3月31日まで"


@pytest.mark.parametrize(
    ("text", "years", "wanted"),
    [
        ("平成30年度健診", 1, "令和元年度健診"),
        ("平成31年度健診", 1, "令和2年度健診"),
        ("令和元年度第2回", 1, "令和2年度第2回"),
        ("令和８年度の委託", 1, "令和9年度の委託"),
        ("令和8年4月1日", 1, "令和8年4月1日"),
    ],
)
def test_names_carry_their_year_over_the_change_of_era(text: str, years: int, wanted: str) -> None:
    assert moved_names(text, years) == wanted


def test_the_end_of_february_stays_the_end() -> None:
    assert moved_day("2028-02-29", 1) == "2029-02-28"
    assert moved_day("2027-02-28", 1) == "2028-02-29"
    assert moved_day("2027-02-27", 1) == "2028-02-27"
    assert moved_range("2018-04-01/2019-03-31", 1) == "2019-04-01/2020-03-31"


def test_an_older_case_is_moved_by_all_the_years_between() -> None:
    _, offers = from_case(last_case(), today=date(2028, 6, 1))
    assert offers.shift == 3
    assert offers.label == "令和7年度"
    assert by_id(offers)["profile:fiscal_year"].value == 2028
    titled = last_case().model_copy(
        update={"profile": {"title": "令和7年度健診", "fiscal_year": 2025}}
    )
    assert offered_title(titled, TODAY) == "令和8年度健診"


def test_a_decided_contractor_is_a_candidate_only() -> None:
    found = by_id(from_case(last_case())[1])
    assert found["profile:contractor_state"].value == "候補あり"
    assert found["profile:contractor"].value == "見本印刷株式会社"
    assert "contractor" in found["profile:contractor"].notes


def test_places_are_offered_without_last_years_pages() -> None:
    old = last_case()
    case, offers = from_case(old)
    offer = by_id(offers)[f"answers:{NOTICE}"]
    assert "12頁" in was_words(offer, old, CATALOGUE, FORMS)
    (value,) = taken([offer], case)
    assert value.value.places == (Place(document="spec", article="第9条第2項"),)
    assert value.value.verdict is Verdict.STATED
    assert value.value.note == ""
    answered = applied(case, [value])
    # The missing page holds the print up until somebody has looked.
    facts = answered.model_copy(update={"facts": old.facts})
    flags = examine(facts, CATALOGUE, FORMS).assessment.flags
    assert any(flag.blocking and flag.place.startswith(f"answers.{NOTICE}") for flag in flags)
    confirmed = same_pages(answered, offers, NOTICE)
    assert confirmed is not None
    assert confirmed.places[0].page == "12"
    assert (
        same_pages(answered.model_copy(update={"answers": {NOTICE: confirmed}}), offers, NOTICE)
        is None
    )
    assert f"answers:{OPEN}" not in by_id(offers)  # 確認中 is no answer


def test_what_the_council_said_stands_at_its_clause() -> None:
    _, offers = from_case(last_case())
    first, second, condition = offers.said
    assert (condition.condition, condition.clauses) == (True, (NOTICE,))
    assert condition.action == "必ず仕様書へ反映"
    assert first.clauses == (NOTICE,)
    assert (first.text, first.reply) == ("消去ソフトは事前に届け出させること。", "仕様書に書く。")
    assert second.clauses == ()
    assert "恵" not in second.text
    offer = by_id(offers)[f"answers:{NOTICE}"]
    codes = exceptions(offer, offers, CATALOGUE)
    assert codes == ("council", "years")
    assert "指摘" in exception_words(codes, offers.label)


def test_a_clause_that_is_worded_anew_says_so() -> None:
    old = last_case()
    clause = CATALOGUE.clause_by_id[NOTICE]
    before = clause.model_copy(update={"wording": "受託者は、届け出るものとする。"})
    clauses = tuple(before if one is clause else one for one in CATALOGUE.clauses)
    former = CATALOGUE.model_copy(update={"clauses": clauses})
    former.__dict__.pop("clause_by_id", None)  # what was looked up before is of the other
    _, offers = next_year(examine(old, former, FORMS), CATALOGUE, FORMS, TODAY)
    found = by_id(offers)
    assert "changed" in exceptions(found[f"answers:{NOTICE}"], offers, CATALOGUE)
    assert "changed" not in exceptions(found[f"answers:{OTHER}"], offers, CATALOGUE)
    # On an edition whose texts are gone nothing can be compared.
    gone = old.model_copy(
        update={"catalogue": old.catalogue.model_copy(update={"edition": "1999"})}
    )
    _, offers = from_case(gone)
    assert "edition" in exceptions(by_id(offers)[f"answers:{NOTICE}"], offers, CATALOGUE)


def test_an_offer_waits_until_its_place_is_filled_or_it_is_declined() -> None:
    case, offers = from_case(last_case())
    waiting = len(open_offers(offers, case))
    assert waiting == len(offers.offers)
    filled = applied(case, taken([by_id(offers)["profile:term"]], case))
    assert len(open_offers(offers, filled)) == waiting - 1
    declined = offers.model_copy(update={"declined": ("facts:external_processor",)})
    assert len(open_offers(declined, case)) == waiting - 1
    unanswered = case.model_copy(update={"facts": {}})
    assert len(open_offers(offers, unanswered)) == waiting
    # わからない is an answer of this year's officer.
    asked = case.model_copy(update={"facts": {"external_processor": None}})
    assert len(open_offers(offers, asked)) == waiting - 1


def test_all_at_once_keeps_every_value_of_a_form() -> None:
    forms = {
        "form-camera-record": FormValues(fields={"camera_count": "4台", "recorder_place": "事務室"})
    }
    case, offers = from_case(last_case().model_copy(update={"forms": forms}))
    whole = applied(case, taken(offers.offers, case))
    assert whole.forms["form-camera-record"].fields == forms["form-camera-record"].fields
    assert not open_offers(offers, whole)


def test_items_come_without_their_notes() -> None:
    item = CATALOGUE.checklists[0].items[0]
    answer = ItemAnswer(verdict=ItemVerdict.MET, reason="確認済み", note="係長に聞いた")
    _, offers = from_case(last_case().model_copy(update={"items": {item.id: answer}}))
    offer = by_id(offers)[f"items:{item.id}"]
    assert offer.value == {"verdict": "met", "reason": "確認済み", "note": ""}
    assert place_name(offer, CATALOGUE, FORMS) == item.title


def test_kept_and_read_again_it_is_equal_and_nonsense_is_none() -> None:
    case, offers = from_case(last_case())
    assert from_plain(json.loads(json.dumps(plain(offers)))) == offers
    assert setting_key(case.id).endswith(f":{case.id}")
    for nonsense in (None, [], "x", {"offers": 3}, {"version": 9}):
        assert from_plain(nonsense) is None


def test_what_this_catalogue_cannot_hold_is_not_offered() -> None:
    case, offers = from_case(last_case())
    odd = (
        Offer(part="answers", key="no-such-clause", value={"verdict": "stated"}, was=None),
        Offer(part="answers", key=NOTICE, value={"verdict": "perhaps"}, was=None),
        Offer(part="facts", key="no_such_fact", value=True, was=True),
        Offer(part="facts", key="external_media", value="often", was=True),
        Offer(part="forms", key="form-nowhere#x", value="y", was="y"),
        Offer(part="forms", key="form-nowhere#rows.x", value=[1], was=None),
        Offer(part="forms", key="form-nowhere#rows.x", value=[["a", 1]], was=None),
        Offer(part="facts", key="k.[0]#", value=True, was=True),
        Offer(part="profile", key="no such#entry", value="y", was="y"),
        Offer(part="workers", key="", value=[{"name": "見本 太郎"}], was=None),
        Offer(part="catalogue", key="edition", value="0", was=None),
        Offer(part="title", key="", value="y", was="y"),
        *(Offer(part="facts", key=f"none_{n}", value=True, was=True) for n in range(300)),
    )
    kept = fitting(
        offers.model_copy(update={"offers": (*odd, *offers.offers)}), case, CATALOGUE, FORMS
    )
    assert kept.offers == offers.offers
