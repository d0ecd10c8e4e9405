"""A case without names: whole names and their parts go, roles and the town's own words stay."""

import pytest

from checklists.answer import Answer, Verdict
from checklists.case import Case, Contractor, Kind, Municipality
from checklists.council import Council
from checklists.nameless import MARK, known_names, nameless, names_in

TOWN = Municipality(
    name="川口市", head_name="川口　一郎", council_members=("例田 望", "試山薫委員")
)


def case_with(text: str, **parts: object) -> Case:
    answers = {"one": Answer(verdict=Verdict.NOT_APPLICABLE, reason=text)}
    return Case(id="x", kind=Kind.OUTSOURCING, municipality=TOWN, answers=answers).model_copy(
        update=parts
    )


def reason_left(case: Case, entries: frozenset[str] = frozenset()) -> str:
    bare = nameless(case, entries, known_names(case, entries))
    return bare.case.answers["one"].reason


@pytest.mark.parametrize(
    "text",
    [
        "例田さんに聞いた",
        "例田望 が担当",
        "例\U000e0100田　望",
        "試山薫の指摘",
        "川口一郎の決裁",
        "川口　一郎",
        "一郎から聞いた",
    ],
)
def test_a_text_with_a_known_name_gives_way(text: str) -> None:
    assert reason_left(case_with(text)) == MARK


@pytest.mark.parametrize(
    "text", ["川口市の職員", "委員の意見", "会長に報告する", "望ましい", "担当者が決まっていない"]
)
def test_what_is_no_name_stays(text: str) -> None:
    assert reason_left(case_with(text)) == text


def test_names_come_from_rosters_opinions_contractor_and_profile() -> None:
    parts = {
        "workers": ({"name": "髙橋 﨑子", "kana": "たかはし さきこ"},),
        "opinions": ({"by": "架空 健委員", "opinion": "よい"},),
        "contractor": Contractor(name="見本社", representative="代表取締役社長 邉󠄀 𠮷彦"),
        "profile": {"pi_manager": {"value": "有", "name": "仮名 花子"}, "title": "業務"},
    }
    case = case_with("", **parts)
    names = known_names(case, frozenset(["pi_manager"]))
    for text in ("髙橋﨑子", "たかはし", "架空", "𠮷彦", "仮名花子", "前任は邉𠮷彦"):
        assert names_in([{"x": text}], names), text
    for text in ("代表取締役社長", "見本社", "有", "委員", "業務"):
        assert not names_in(text, names), text
    assert names_in({"髙橋": 1}, names)


def test_codes_are_never_taken_for_text() -> None:
    case = case_with("", workers=({"name": "ted applicable"},))
    bare = nameless(case, frozenset(), known_names(case, frozenset()))
    assert bare.case.answers["one"].verdict is Verdict.NOT_APPLICABLE
    assert bare.case.kind is Kind.OUTSOURCING and bare.case.id == "x"


def test_the_number_of_a_member_is_no_name_and_codes_stay() -> None:
    """「委員 10」 takes no day out of the case, a member 「it」 neither 「written」 nor a key."""
    case = case_with(
        "令和10年10月の予定",
        opinions=(
            {"key": "it-1", "by": "委員 10", "opinion": "十分か", "received": "2026-10-10"},
            {"key": "o2", "by": "it 委員", "follows": "it-1", "clauses": ["deposit-limit"]},
        ),
        council=Council(manner="written", meeting_on="2026-10-10"),
    )
    bare = nameless(case, (), known_names(case, ())).case
    assert bare.answers["one"].reason == "令和10年10月の予定"
    assert bare.council == case.council
    assert bare.opinions == (
        {"key": "nameless-1", "opinion": "十分か", "received": "2026-10-10"},
        {"key": "o2", "follows": "nameless-1", "clauses": ["deposit-limit"]},
    )
