"""The case file on the council: what comes back, what is left out, what is refused."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists import casefile, opinion_rows
from checklists.council import Condition, Council
from checklists.opinion_rows import added
from checklists.problem import ProblemsFound
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from tests.checklists.small_cases import case_of

CATALOGUE, FORMS = shipped_catalogue(), shipped_forms()


def test_the_council_comes_back_and_is_left_out_while_empty() -> None:
    case = case_of()
    assert b'"council": {' not in casefile.write(case)
    first = added(
        (),
        {
            "opinion": "甲",
            "received": "2026-01-20",
            "answered": "2026-01-21",
            "clauses": ["copy-ban-receipts"],
        },
    )
    full = case.model_copy(
        update={
            "opinions": added(first, {"opinion": "乙", "round": 2, "follows": "o1"}),
            "council": Council(
                manner="written",
                meeting_on="2026-01-28",
                handed_in="2026-01-14",
                reanswer_by="2026-02-02",
                conditions=(
                    Condition(
                        kind="specification",
                        text="受領証の複写の禁止を明記すること。\n引換券も同じ。",
                        clauses=("copy-ban-receipts",),
                        done="仕様書第6条",
                    ),
                ),
            ),
        }
    )
    assert casefile.read(casefile.write(full), CATALOGUE, FORMS) == full
    assert casefile.problems_of(full, CATALOGUE, FORMS) == ()


BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"council": {"maner": ""}}, "$.council.maner", "「manner」"),
    ({"council": {"manner": "書面審議"}}, "$.council.manner", "「written」と書いてください"),
    ({"council": {"meeting_on": "2026-02-30"}}, "$.council.meeting_on", "末日は28日"),
    ({"council": {"handed_in": "R8.1.5"}}, "$.council.handed_in", "「2026-01-05」"),
    ({"council": {"conditions": [{"kind": "spec", "text": "x"}]}},
     "$.council.conditions[0].kind", "specification(必ず仕様書へ反映)"),
    ({"council": {"conditions": [{"kind": "minutes", "text": " "}]}},
     "$.council.conditions[0].text", "空白だけ"),
    ({"council": {"conditions": [{"kind": "minutes", "text": "x", "clauses": ["copy-ban-recept"]}]}},
     "$.council.conditions[0].clauses[0]", "「copy-ban-receipts」"),
    ({"council": {"conditions": [{"kind": "minutes", "text": "x", "done": "a\nb"}]}},
     "$.council.conditions[0].done", "1行"),
    ({"opinions": [{"round": 0}]}, "$.opinions[0].round", "1以上"),
    ({"opinions": [{"round": "2"}]}, "$.opinions[0].round", "整数"),
    ({"opinions": [{"received": "1月5日"}]}, "$.opinions[0].received", "日付"),
    ({"opinions": [{"clauses": "x"}]}, "$.opinions[0].clauses", "[ ]"),
    ({"opinions": [{"clauses": ["x"]}]}, "$.opinions[0].clauses[0]", "条項はありません"),
    ({"opinions": [{"clauses": [3]}]}, "$.opinions[0].clauses[0]", "文字列"),
    ({"opinions": [{"key": "o1"}, {"key": "o1"}]}, "$.opinions[1].key", "ほかの意見の key"),
    ({"opinions": [{"key": "o1", "follows": "o1"}]}, "$.opinions[0].follows", "自身"),
    ({"opinions": [{"key": "o1"}, {"follows": "o2"}]}, "$.opinions[1].follows", "意見はありません"),
    ({"opinions": [{"key": " "}]}, "$.opinions[0].key", "空白だけ"),
    ({"opinions": [{"rond": 1}]}, "$.opinions[0].rond", "「round」"),
    ({"opinions": {}}, "$.opinions", "[ ]"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "path", "words"), BAD, ids=[path for _, path, _ in BAD])
def test_what_is_wrong_is_named(part: dict[str, Any], path: str, words: str) -> None:
    whole = {"format": "itaku-tenken/case", "version": 1, "kind": "outsourcing", **part}
    with pytest.raises(ProblemsFound) as caught:
        casefile.read(json.dumps(whole).encode(), CATALOGUE, FORMS)
    (problem,) = caught.value.problems
    assert problem.path == path
    assert words in problem.sentence


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
SPOTS = [
    ("council", key) for key in ("manner", "meeting_on", "handed_in", "reanswer_by", "conditions")
] + [("opinions", key) for key in ("round", "received", "answered", "follows", "key", "clauses")]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SPOTS), JSON)
def test_any_value_is_read_or_refused(spot: tuple[str, str], value: Any) -> None:
    part, key = spot
    held: Any = {key: value} if part == "council" else [{key: value}, {"key": "o1"}]
    whole = {"format": "itaku-tenken/case", "version": 1, "kind": "outsourcing", part: held}
    try:
        case = casefile.read(json.dumps(whole).encode(), CATALOGUE, FORMS)
    except ProblemsFound as found:
        assert all(problem.path.startswith(f"$.{part}") for problem in found.problems)
    else:
        assert casefile.read(casefile.write(case), CATALOGUE, FORMS) == case
        rows = opinion_rows.keyed(case.opinions)
        assert len(opinion_rows.labels(rows)) == len(rows)
        for row in rows:
            assert row in opinion_rows.exchange(rows, str(row["key"]))
            assert opinion_rows.of_round(rows, opinion_rows.round_of(row))
