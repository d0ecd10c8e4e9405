"""An opinion no clause covers becomes a clause: a proposal that is valid and can be edited."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checklists.catalogue import Clause
from checklists.layer import OpinionSaid, clause_from_opinion, read_layer, write_layer
from checklists.layer.draft_words import TITLE_LETTERS, draft_of
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from tests.checklists.own_layer import sample_layer

OPINIONS = [
    row["opinion"]
    for row in json.loads(
        (Path(__file__).parents[1] / "fixtures" / "council_opinions.json").read_text("utf-8")
    )
]
SAID = OpinionSaid(
    "受領証の複写禁止を、仕様書に追記すること。",
    city="見本市",
    meeting="令和8年度第2回審議会",
    date="2027-01-13",
    item="令和8年度諮問第3号",
    case="c-1",
)


def problems_of(*clauses: Clause) -> list[str]:
    layer = sample_layer(clauses=clauses, forms=())
    files = {name: text.encode() for name, text in write_layer(layer).items()}
    found = read_layer(files, shipped_catalogue(), shipped_forms())
    assert found.layer is None or found.layer == layer
    return [str(problem) for problem in found.problems]


@pytest.mark.parametrize(
    ("opinion", "title", "wording"),
    [
        ("受領証の複写禁止を仕様書に追記すること。", "受領証の複写の禁止", "受託者は、受領証の複写をしてはならない。"),
        ("端末を作業場所から持ち出さないこと。", "端末を作業場所から持ち出さない", "受託者は、端末を作業場所から持ち出してはならない。"),
        ("従事者が私物の端末を持ち込まないよう仕様書に明記すべきではないか。", "私物の端末を持ち込まない", "従事者は、私物の端末を持ち込んではならない。"),
        ("ミス紙の件数を月次で報告すること", "ミス紙の件数を月次で報告", "受託者は、ミス紙の件数を月次で報告しなければならない。"),
        ("鍵の管理者を定めて届け出ること。", "鍵の管理者を定めて届け出る", "受託者は、鍵の管理者を定めて届け出なければならない。"),
        ("点検を月に1回行うべきである。", "点検を月に1回行う", "受託者は、点検を月に1回行わなければならない。"),
        ("作業日報を毎月提出させてはどうか。", "作業日報を毎月提出させる", "受託者は、作業日報を毎月提出させなければならない。"),
        ("(会長)スマホなどを介した漏えいに注意を", "スマホなどを介した漏えいに注意", "受託者は、スマホなどを介した漏えいに注意しなければならない。"),
        ("廃棄物は、立会いの下で裁断することが望ましい。", "廃棄物は、立会いの下で裁断", "受託者は、廃棄物については、立会いの下で裁断しなければならない。"),
        ("受領証の\n複写禁止は\nどこに書いてあるか", "受領証の複写の禁止", "受託者は、受領証の複写をしてはならない。"),
        ("P.3「5(4)」アクセスログの保存期間は。", "アクセスログの保存期間", "受託者は、アクセスログの保存期間について、必要な措置を講じなければならない。"),
        ("どのくらいの頻度で連携するか。", "どのくらいの頻度で連携するか", "受託者は、「どのくらいの頻度で連携するか」について、必要な措置を講じなければならない。"),
        ("追跡機能「等」とは", "追跡機能「等」", "受託者は、追跡機能「等」について、必要な措置を講じなければならない。"),
        ("入力は禁止すべき", "入力の禁止", "受託者は、入力をしてはならない。"),
        ("2 区域を明確にすべき", "区域を明確に", "受託者は、区域を明確にしなければならない。"),
        ("事故のときは、直ちに連絡すること。", "事故のときは、直ちに連絡", "受託者は、事故のときは、直ちに連絡しなければならない。"),
        ("鍵の記録を残してほしい。", "鍵の記録を残す", "受託者は、鍵の記録を残さなければならない。"),
        ("研修を年に2回行ってほしい。", "研修を年に2回行う", "受託者は、研修を年に2回行わなければならない。"),
        ("郵便物の取扱いを仕様書に定めてはどうか。", "郵便物の取扱い", "受託者は、郵便物の取扱いについて、必要な措置を講じなければならない。"),
        (" 。", "審議会の意見への対応", "受託者は、審議会の意見への対応について、必要な措置を講じなければならない。"),
    ],
)  # fmt: skip
def test_the_proposal_is_a_duty_or_a_ban_in_the_words_of_the_opinion(
    opinion: str, title: str, wording: str
) -> None:
    draft = draft_of(opinion)
    assert (draft.title, draft.wording) == (title, wording)
    assert draft.prohibition is wording.endswith(("てはならない。", "ではならない。"))


def test_real_opinions_give_titles_that_fit_and_whole_sentences() -> None:
    for opinion in OPINIONS:
        draft = draft_of(opinion)
        assert 2 <= len(draft.title) <= TITLE_LETTERS, opinion
        assert draft.wording.endswith(("なければならない。", "てはならない。", "ではならない。"))
    assert len(OPINIONS) > 90


def test_the_clause_says_who_said_it_where_and_when() -> None:
    clause = clause_from_opinion(SAID, shipped_catalogue(), likely="copy-ban-receipts")
    near = shipped_catalogue().clause_by_id["copy-ban-receipts"]
    assert (clause.origin, clause.severity, clause.prohibition) == ("council", "asked", True)
    assert clause.carriers == ("spec", "dont")
    assert (clause.group, clause.article) == (near.group, near.article)
    assert clause.applicability == near.applicability
    (source,) = clause.sources
    assert (source.quote, source.city, source.date) == (SAID.text, "見本市", "2027-01-13")
    assert clause.rationale == (
        "見本市 令和9年1月13日 令和8年度第2回審議会 令和8年度諮問第3号の意見を受けて加えた。"
    )
    assert problems_of(clause) == []


def test_a_day_that_is_none_stands_in_no_source() -> None:
    clause = clause_from_opinion(
        OpinionSaid("施錠すること。", date="令和9年1月"), shipped_catalogue()
    )
    assert clause.sources[0].date is None
    assert clause.rationale == "令和9年1月の意見を受けて加えた。"
    assert problems_of(clause) == []


def test_what_is_chosen_goes_before_what_is_likely() -> None:
    clause = clause_from_opinion(
        SAID,
        shipped_catalogue(),
        group="logs",
        likely="copy-ban-receipts",
        fact="external_media",
    )
    assert (clause.group, clause.article) == ("logs", "art-logs")
    assert (clause.applicability.all, clause.applicability_expr) == (
        ("external_media",),
        "all external_media",
    )
    assert clause_from_opinion(SAID, shipped_catalogue()).applicability.always
    with pytest.raises(KeyError):
        clause_from_opinion(SAID, shipped_catalogue(), group="nowhere")


def test_a_second_round_is_insisted_on_and_ids_do_not_meet() -> None:
    catalogue = shipped_catalogue()
    first = clause_from_opinion(SAID, catalogue)
    again = OpinionSaid(SAID.text, round=2)
    second = clause_from_opinion(again, catalogue)
    assert (second.severity, second.sources[0].location) == ("insisted", "再意見")
    assert first.id != second.id
    with_first = type(catalogue).model_construct(
        **{name: getattr(catalogue, name) for name in type(catalogue).model_fields}
        | {"clauses": (*catalogue.clauses, first)}
    )
    third = clause_from_opinion(SAID, with_first)
    assert third.id == f"{first.id}-2"
    assert (third.order, third.article_order) == (first.order + 1, (first.article_order or 0) + 1)
    assert problems_of(first, third) == []


@settings(max_examples=35, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))
    | st.lists(st.sampled_from("はをのがにし。、「」{}()禁止すべきないこと仕様書に追記てよう")).map(
        "".join
    ),
    st.sampled_from([clause.id for clause in shipped_catalogue().clauses]) | st.just(""),
)
@example("{article:own-a}{form:x}", "")
@example("ない。べき。こと。", "")
def test_any_opinion_becomes_a_clause_without_a_problem(opinion: str, likely: str) -> None:
    clause = clause_from_opinion(OpinionSaid(opinion), shipped_catalogue(), likely=likely)
    assert 1 <= len(clause.title) <= TITLE_LETTERS
    assert problems_of(clause) == []
