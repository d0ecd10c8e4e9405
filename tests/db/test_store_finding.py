"""Words found in every table of a case, whatever their width and kana; nothing kept of it."""

import pytest
from store_cases import full_case

from checklists.answer import Answer, Verdict
from checklists.finding import words_of
from db.finding import Finder, Sought
from db.store import Store


def sought(query: str) -> list[Sought]:
    return [Sought(word) for word in words_of(query)]


@pytest.mark.parametrize(
    "query",
    [
        "ぎふと配布",
        "髙﨑",
        "drop table",
        "第９条",
        "見本配送",
        "ＤＲＯＰ",
        "子ども",
        "改行",
        "仕様書(案)",
    ],
)
def test_every_table_is_looked_through(store: Store, query: str) -> None:
    store.cases.add(full_case("here"))
    store.cases.add(
        full_case("other").model_copy(update={"municipality": full_case().municipality})
    )
    assert Finder(store.connection).likely(["here"], sought(query)) == ("here",)


def test_a_case_without_the_words_is_left_out_and_so_is_the_name_of_the_city(store: Store) -> None:
    store.cases.add(full_case("here"))
    finder = Finder(store.connection)
    assert finder.likely(["here"], sought("宇宙船")) == ()
    assert finder.likely(["here"], sought("ギフト 宇宙船")) == ()
    assert finder.likely(["here"], sought("福花子")) == ()


def test_own_replies_and_drafts_are_looked_through(store: Store) -> None:
    store.cases.add(full_case("here").model_copy(update={"replies": {"q": "ﾎｯﾁｷｽで綴じる"}}))
    store.cases.set_drafts("here", {"a-first": {"reason": "[書きかけ]*"}})
    finder = Finder(store.connection)
    assert finder.likely(["here"], sought("ほっちきす")) == ("here",)
    assert finder.likely(["here"], sought("[書きかけ]*")) == ("here",)
    assert finder.likely(["here"], sought("?[書きかけ")) == ()


def test_a_clause_is_found_by_its_name_where_it_has_a_verdict(store: Store) -> None:
    store.cases.add(full_case("here"))
    finder = Finder(store.connection)
    assert finder.likely(["here"], [Sought("名前", ("own",))]) == ("here",)
    assert finder.likely(["here"], [Sought("名前", ("draft",))]) == ()


def test_cases_in_the_list_come_first_the_newest_change_before(store: Store) -> None:
    for case_id in ("a", "b", "c"):
        store.cases.add(full_case(case_id))
    store.cases.record_parts("a", [("answers", "own", Answer(verdict=Verdict.CHECKING))])
    store.cases.set_archived("c", True)
    finder = Finder(store.connection)
    assert finder.order() == (("a", False), ("b", False), ("c", True))
    assert finder.order(2) == finder.order()[:2] and store.cases.count() == 3


def test_the_list_finds_either_kana(store: Store) -> None:
    store.cases.add(full_case("here", title="子育て応援ギフト配布"))
    assert [line.id for line in store.cases.list("ぎふと")] == ["here"]
    assert [line.id for line in store.cases.list("ｷﾞﾌﾄ 子育テ")] == ["here"]
    assert store.cases.list("ぎふど") == ()
