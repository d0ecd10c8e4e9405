"""Rows of opinions: keys that stay, numbers by round, and who follows whom."""

import pytest

from checklists import opinion_rows
from checklists.opinion_rows import Row, Rows

THREE: Rows = (
    {"opinion": "甲"},
    {"opinion": "乙", "round": 2, "key": "o7", "follows": "o9"},
    {"opinion": "丙", "answer": "はい", "action": "仕様書に明記"},
)


def said(rows: tuple[Row, ...]) -> list[str]:
    return [str(row["opinion"]) for row in rows]


def test_a_row_gets_a_key_no_other_had() -> None:
    keys = [row["key"] for row in opinion_rows.keyed(THREE)]
    assert keys == ["o10", "o7", "o11"]
    assert opinion_rows.keyed(opinion_rows.keyed(THREE)) == opinion_rows.keyed(THREE)
    twice = opinion_rows.keyed(({"key": "o1"}, {"key": "o1"}, {"key": "自由"}))
    assert [row["key"] for row in twice] == ["o1", "o2", "自由"]


def test_added_changed_and_removed() -> None:
    rows = opinion_rows.added((), {"opinion": "甲", "by": ""})
    assert rows == ({"opinion": "甲", "key": "o1"},)
    rows = opinion_rows.added(rows, {"opinion": "丙", "round": 2, "follows": "o1"})
    rows = opinion_rows.added(rows, {"opinion": "乙", "key": "o1"}, after="o1")
    assert said(rows) == ["甲", "乙", "丙"]
    assert [row["key"] for row in rows] == ["o1", "o3", "o2"]
    rows = opinion_rows.changed(rows, "o3", {"answer": "はい", "opinion": None, "key": "x"})
    assert rows[1] == {"answer": "はい", "key": "o3"}
    rows = opinion_rows.removed(rows, "o1")
    assert rows == ({"answer": "はい", "key": "o3"}, {"opinion": "丙", "round": 2, "key": "o2"})


@pytest.mark.parametrize("act", ["changed", "removed", "moved", "label_of", "exchange"])
def test_a_key_there_is_not(act: str) -> None:
    rest = {"changed": ({},), "moved": (1,)}.get(act, ())
    with pytest.raises(KeyError):
        getattr(opinion_rows, act)(THREE, "o99", *rest)


def test_moved_stays_in_its_round() -> None:
    assert said(opinion_rows.moved(THREE, "o10", 1)) == ["丙", "乙", "甲"]
    assert said(opinion_rows.moved(THREE, "o10", 9)) == ["丙", "乙", "甲"]
    assert said(opinion_rows.moved(THREE, "o11", -1)) == ["丙", "乙", "甲"]
    assert said(opinion_rows.moved(THREE, "o7", -1)) == ["甲", "乙", "丙"]


def test_numbers_by_round() -> None:
    rows = opinion_rows.keyed((*THREE, {"round": 2}, {"round": 3}, {"round": 4}, {"round": True}))
    assert list(opinion_rows.labels(rows).values()) == [
        "1", "再1", "2", "再2", "再々1", "第4回-1", "3",
    ]  # fmt: skip
    assert opinion_rows.rounds(rows) == (1, 2, 3, 4)
    assert said(opinion_rows.of_round(THREE, 2)) == ["乙"]
    assert opinion_rows.label_of(THREE, "o7") == "再1"
    said_so = [opinion_rows.spoken(one) for one in ("7", "再2", "再々1", "第4回-3")]
    assert said_so == ["意見7", "再意見2", "再々意見1", "意見第4回-3"]


def test_open_until_there_is_a_reply_and_a_disposition() -> None:
    assert said(opinion_rows.open_ones(THREE)) == ["甲", "乙"]
    assert said(opinion_rows.open_ones(THREE, 1)) == ["甲"]
    assert opinion_rows.open_ones(({"answer": "はい"}, {"action": "説明で了解", "answer": " "}), 1)


def test_a_reply_to_no_words_is_open() -> None:
    replied = {"action": "説明で了解", "answer": "はい"}
    assert opinion_rows.is_open(replied) and opinion_rows.is_open({**replied, "opinion": " "})
    assert not opinion_rows.is_open({**replied, "opinion": "甲"})


def test_the_clauses_of_a_row() -> None:
    assert opinion_rows.clauses_of({"clauses": ["a", "b", "a"], "clause": "c"}) == ("a", "b")
    assert opinion_rows.clauses_of({"clause": "c、d, e"}) == ("c", "d", "e")
    assert opinion_rows.clauses_of({"clause": 3}) == ()


def test_the_exchange_of_an_opinion() -> None:
    rows = opinion_rows.keyed(
        (
            {"opinion": "再々", "round": 3, "key": "c", "follows": "b"},
            {"opinion": "初め", "key": "a"},
            {"opinion": "別", "key": "x"},
            {"opinion": "再", "round": 2, "key": "b", "follows": "a"},
        )
    )
    for key in "abc":
        assert said(opinion_rows.exchange(rows, key)) == ["初め", "再", "再々"]
    circle = ({"key": "a", "follows": "b"}, {"key": "b", "follows": "a"})
    assert {row["key"] for row in opinion_rows.exchange(circle, "a")} == {"a", "b"}


def test_the_highest_number_there_is_gives_way_to_free_ones() -> None:
    rows: Rows = ({"key": "o999999999", "opinion": "甲"}, {"opinion": "乙"})
    for text in ("丙", "丁"):
        rows = opinion_rows.added(rows, {"opinion": text})
    assert len({row["key"] for row in rows}) == 4
    assert opinion_rows.keyed(rows) == rows
