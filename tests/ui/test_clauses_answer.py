"""What stands in the clause form, as a value."""

import pytest

from checklists.answer import Answer, Place, Verdict
from checklists.case import Kind
from checklists.casefile import new_case
from checklists.reader.shipped import shipped_catalogue
from ui.models.clause_answer import (
    answer_of,
    document_choices,
    draft_of,
    entered,
    kept_sentence,
    needs_of,
    place_words,
    reason_needed,
    usual_places,
)
from ui.models.clause_notices import waiting_sentence

SPEC = Place(document="spec", article="第5条", page="3")


def clause(clause_id: str):
    return shipped_catalogue().clause_by_id[clause_id]


def test_na_without_a_reason_waits_and_the_old_verdict_stays() -> None:
    stored = Answer(verdict=Verdict.TO_ADD, places=(SPEC,), note="m")
    now = entered(stored, None).choose(Verdict.NOT_APPLICABLE).settled()
    assert now.waiting and now.shown_verdict is Verdict.NOT_APPLICABLE
    assert answer_of(now, stored) == stored
    draft = draft_of(now)
    assert draft == {"verdict": "not_applicable"}
    again = entered(stored, draft)
    assert again.waiting and again.verdict is Verdict.TO_ADD
    assert "「追記する」のまま" in waiting_sentence(again)


def test_na_becomes_the_verdict_when_the_reason_is_there() -> None:
    from dataclasses import replace

    now = entered(None, {"verdict": "not_applicable"})
    assert answer_of(now, None) is None
    now = replace(now, reason="紙だけで行うため").settled()
    answer = answer_of(now, None)
    assert answer is not None and answer.verdict is Verdict.NOT_APPLICABLE
    assert draft_of(now) is None


def test_emptying_the_reason_of_na_keeps_verdict_and_reason_on_disk() -> None:
    from dataclasses import replace

    stored = Answer(verdict=Verdict.NOT_APPLICABLE, reason="紙だけ")
    now = replace(entered(stored, None), reason=" ").settled()
    assert now.waiting
    assert answer_of(now, stored) == stored
    assert "前に書いた理由のまま" in waiting_sentence(now)


def test_what_the_disk_refused_comes_back_with_the_stored_verdict() -> None:
    stored = Answer(verdict=Verdict.STATED, places=(SPEC,))
    typed = Answer(verdict=Verdict.TO_ADD, places=(SPEC,), reason="理由", parameters={"n": 3})
    back = entered(stored, draft_of(entered(stored, None), typed))
    assert back.verdict is Verdict.STATED
    assert (back.reason, dict(back.parameters)) == ("理由", {"n": 3})


def test_a_place_without_a_document_is_kept_as_a_draft() -> None:
    from dataclasses import replace

    loose = Place(document="", article="第9条", page="4")
    now = replace(entered(None, None), places=(SPEC, loose))
    answer = answer_of(now, None)
    assert answer is not None and answer.places == (SPEC,)
    assert entered(answer, draft_of(now)).places == (SPEC, loose)


@pytest.mark.parametrize(
    ("clause_id", "places", "met", "how"),
    [
        ("deletion-software-notice", (), False, "の両方に要ります"),
        ("deletion-software-notice", (SPEC,), True, "の両方に要ります"),
        ("deletion-erase-and-report-at-end", (Place(document="terms"),), False, "の両方に要ります"),
        ("deletion-office-manual", (Place(document="manual"),), True, "に要ります"),
        ("drafting-no-misprinted-dates", (), True, "に要ります"),
    ],
)
def test_documents_are_ticked_off_as_the_rules_ask(clause_id, places, met, how) -> None:
    case = new_case(Kind.OUTSOURCING, shipped_catalogue())
    needs = needs_of(clause(clause_id), places, case, shipped_catalogue())
    assert (needs.met, needs.how) == (met, how)


def test_needs_agree_with_weak_for_every_clause_and_document() -> None:
    """A clause whose needs are met has no weak reason about its place, and the other way round."""
    from checklists.weakness import weak_clauses

    catalogue = shipped_catalogue()
    for one in catalogue.clauses:
        for documents in ((), ("spec",), ("terms",), ("manual",), ("consult",), ("contract",)):
            places = tuple(Place(document=code, article="第1条") for code in documents)
            answer = Answer(verdict=Verdict.STATED, places=places)
            case = new_case(Kind.OUTSOURCING, catalogue).model_copy(
                update={"answers": {one.id: answer}}
            )
            weak = weak_clauses(case, catalogue, (one.id,))
            about_place = any("箇所が" in r[:8] for w in weak for r in w.reasons)
            assert needs_of(one, places, case, catalogue).met is not about_place, one.id


def test_the_usual_place_makes_an_added_clause_not_weak() -> None:
    catalogue = shipped_catalogue()
    case = new_case(Kind.OUTSOURCING, catalogue)
    assert all(needs_of(c, usual_places(c), case, catalogue).met for c in catalogue.clauses)


def test_documents_stand_under_the_names_of_the_case() -> None:
    from checklists.case import CaseDocument

    case = new_case(Kind.OUTSOURCING, shipped_catalogue()).model_copy(
        update={"documents": (CaseDocument(code="spec", title="仕様書(案)"),)}
    )
    choices = document_choices(
        clause("deletion-software-notice"), case, shipped_catalogue(), "別記様式第1号"
    )
    assert choices[:2] == (("spec", "仕様書(案)"), ("form", "別記様式第1号"))
    assert choices[-1] == ("oral", "口頭")
    assert place_words(SPEC, choices) == "仕様書(案) 第5条"


def test_a_value_that_needs_a_reason_is_named() -> None:
    one = clause("reoutsourcing-maintenance-vendor")
    assert reason_needed(one, {}) is None
    needed = reason_needed(one, {"vendor_evidence": "公表資料・認証で代替"})
    assert needed is not None and needed.key == "vendor_evidence"


def test_the_own_sentence_keeps_its_form_numbers_movable() -> None:
    names = {"別記様式第1号（届）": "{form:form-a}"}
    assert kept_sentence("別記様式第1号（届）を出す。", "標準", names) == "{form:form-a}を出す。"
    assert kept_sentence(" 標準 ", "標準", names) is None
    assert kept_sentence("  ", "標準", names) is None


def test_every_kind_of_weakness_names_its_repair() -> None:
    """weakness.py and vague.toml word the sentences; a new one has to get a way out here too."""
    import inspect

    from checklists import weakness
    from checklists.vague_words import vague_words
    from ui.models.clause_notices import _REPAIRS

    source = inspect.getsource(weakness) + vague_words().sentence["weak"]
    for beginning, action, go in _REPAIRS:
        assert beginning in source, beginning
        assert action and go
    yields = source.count("yield ")
    assert yields == len(_REPAIRS), "weakness.py says something the page has no repair for"


def test_items_stand_on_lines_of_their_own_and_ranges_follow() -> None:
    from checklists.wording import Filled, Span
    from ui.models.clause_view import shown_lines

    text = "次のとおりとする。(1) 甲をいう。(2) 乙をいう。"
    spans = tuple(
        Span(text.index(word), text.index(word) + len(word), "choice")
        for word in ("次", "甲", "乙をいう。")
    )
    shown, ranges = shown_lines(Filled(text, spans))
    assert shown == "次のとおりとする。\n(1) 甲をいう。\n(2) 乙をいう。"
    assert [shown[a:b] for a, b, _ in ranges] == ["次", "甲", "乙をいう。"]
    assert shown_lines(Filled("第1項(1)による。"))[0] == "第1項(1)による。"


def test_every_clause_says_why_and_demands_stand_before_replies() -> None:
    from ui.models.clause_reasons import RANKS, reasons_of

    for one in shipped_catalogue().clauses:
        reasons = reasons_of(one)
        assert reasons and all(reason.head for reason in reasons), one.id
        assert one.severity in RANKS
        replies = ["回答" in reason.line and reason.kind == "quote" for reason in reasons]
        assert replies == sorted(replies), one.id
    first = reasons_of(clause("deletion-software-notice"))[0]
    assert first.head == "「事後ではなく、委託時に必ず確認すること」"
    assert first.line == "東村山市 令和3年1月20日 令和2年度諮問第13号 再意見"


def test_every_note_has_a_title_that_says_where_it_goes() -> None:
    from ui.models.clause_view import SPEC_TITLE, preview_title

    for one in shipped_catalogue().clauses:
        title = preview_title(one)
        assert (title == SPEC_TITLE) is (one.wording_kind == "spec"), one.id
        assert "記載文案" not in title, one.id
