"""What goes into the store comes out equal, part by part and whole."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from store_cases import KEY, full_case, record

from checklists.answer import Answer, ItemAnswer, ItemVerdict, Place, Verdict
from checklists.case import (
    Case,
    CaseDocument,
    CatalogueRef,
    Contractor,
    Edition,
    FormValues,
    Kind,
    Municipality,
    Route,
)
from db.entries import ABSENT
from db.errors import (
    CaseExists,
    CaseMissing,
    StoreDamaged,
    StoreFailed,
    StoreReadOnly,
    ValueRefused,
)
from db.store import Store, open_store
from db.summary import Summary

REPLIES = {"q1": "書き加えます。", "q2": "図面で示します。"}
PARTS = [
    ("answers", "a-first", Answer(verdict=Verdict.NOT_APPLICABLE, reason="対象外")),
    ("answers", "new", Answer(verdict=Verdict.STATED, places=(Place(document="oral"),))),
    ("answers", "own", None),
    ("items", "pia-9", ItemAnswer(verdict=ItemVerdict.MET)),
    ("items", "pia-1", None),
    ("facts", "external_media", None),
    ("facts", "fresh", True),
    ("profile", "title", "件名 改"),
    ("profile", "pi_items", [{"item": "電話"}]),
    ("profile", "share", None),
    ("forms", "form-x", FormValues(fields={"b": [1, 2]})),
    ("forms", "form-empty", None),
    ("documents", "", (CaseDocument(code="notice", date="2026-04-01"),)),
    ("workers", "", ({"name": "髙橋 﨑子", "role": "配送"}, {"name": "新人"}, {"name": "三人目"})),
    ("workers", "", ()),
    ("opinions", "", ({"text": "別"},)),
    ("submissions", "", ({"month": "2026-05"}, {"month": "2026-06"})),
    ("contractor", "", Contractor(name="別会社")),
    ("municipality", "", Municipality(name="別市", seals=False)),
    ("edition", "", Edition(number=9)),
    ("catalogue", "", CatalogueRef(id="other")),
    ("kind", "", Kind.PIA),
    ("route", "", Route.INTERNAL),
]


def test_a_full_case_comes_back_equal(store: Store) -> None:
    case = full_case()
    store.cases.add(case, "officer")
    loaded = store.cases.load(case.id)
    assert loaded == case
    assert [worker["name"] for worker in loaded.workers] == ["髙橋 﨑子", "邉󠄀 𠮷彦"]
    # == takes 1, 1.0 and True for equal; the JSON texts do not.
    assert _sorted(loaded.model_dump(mode="json")) == _sorted(case.model_dump(mode="json"))


def test_every_part_of_a_case_is_kept_somewhere(store: Store) -> None:
    case = full_case()
    store.cases.add(case)
    with store._connection.reading() as raw:
        parts = {row[0] for row in raw.execute("SELECT part FROM case_parts")}
    kept = {"id", "format", "version", "kind", "route", "answers", "items", "facts", "profile"}
    kept |= {"forms", "documents", "workers", "opinions", "submissions", "replies"}
    assert parts | kept == set(type(case).model_fields)


@pytest.mark.parametrize(("part", "key", "value"), PARTS, ids=lambda value: str(value)[:20])
def test_one_part_is_recorded_and_nothing_else_changes(
    store: Store, part: str, key: str, value: object
) -> None:
    case = full_case()
    store.cases.add(case)
    before = store.history.head().seq
    store.cases.record_parts(case.id, [(part, key, value)], "officer")
    loaded = store.cases.load(case.id)
    if key:
        mapping = dict(getattr(case, part))
        if value is None and part != "facts":
            del mapping[key]
        else:
            mapping[key] = value
        expected = case.model_copy(update={part: mapping})
    else:
        expected = case.model_copy(update={part: value})
    assert loaded == expected
    assert store.history.head().seq == before + 1
    assert store.history.verify().first_bad is None
    sides = [_plain(one, part, key) for one in (case, loaded)]
    wanted = {"from": sides[0], "to": sides[1], "key": key or ABSENT}
    held = store.history.read(limit=1)[0].payload
    assert held is not None
    # As text: == takes 1 and True for equal.
    assert _sorted(held) == _sorted(
        {name: one for name, one in wanted.items() if one is not ABSENT}
    )


def _plain(case: Case, part: str, key: str) -> object:
    plain = case.model_dump(mode="json")[part]
    return plain.get(key, ABSENT) if key else plain


def test_an_equal_value_leaves_no_history_row(store: Store) -> None:
    case = full_case()
    store.cases.add(case)
    before = store.history.head()
    record(store, case.id, case.answers, "officer")
    store.cases.record_parts(case.id, [("workers", "", case.workers)])
    store.cases.record_parts(case.id, [("answers", "never-there", None)])
    store.cases.replace(case)
    assert store.history.head() == before


def test_replace_makes_equal_and_history_holds_what_was_there(store: Store) -> None:
    case = full_case()
    store.cases.add(case)
    other = full_case(title="別の件名").model_copy(
        update={"answers": {"only": Answer(verdict=Verdict.STATED)}, "workers": ()}
    )
    store.cases.replace(other, "officer")
    assert store.cases.load(case.id) == other
    rows = {(row.kind, (row.payload or {}).get("key")): row.payload for row in store.history.read()}
    gone = rows["answers", "a-first"]
    assert gone is not None and "to" not in gone
    assert gone["from"]["places"][0]["article"] == "第9条第2項"
    assert rows["workers", None]["from"][0]["name"] == "髙橋 﨑子"


def test_answers_several_in_one_transaction(store: Store) -> None:
    case = full_case()
    store.cases.add(case)
    answers = {f"c{n}": Answer(verdict=Verdict.STATED) for n in range(20)}
    at = record(store, case.id, answers, "officer", Summary(title="件名", stated=20))
    assert at.tzinfo is not None
    assert store.cases.load(case.id).answers == {**case.answers, **answers}
    (line,) = store.cases.list()
    assert (line.stated, line.answered, line.updated_at) == (20, 20, at)


def test_a_failing_value_takes_the_whole_record_back(store: Store) -> None:
    case = full_case()
    store.cases.add(case)
    before = store.history.head()
    with pytest.raises(ValueRefused, match=r"answers\.b\.reason"):
        record(
            store, case.id, {"a": Answer(note="good"), "b": Answer(reason="bad \ud800")}, "officer"
        )
    with pytest.raises(ValueRefused):
        record(store, case.id, {"a": Answer(note="good")}, "who \udfff")
    assert store.cases.load(case.id) == case
    assert store.history.head() == before


def test_a_refused_record_lets_other_threads_in_again(store: Store) -> None:
    store.cases.add(full_case())
    with pytest.raises(CaseMissing):
        record(store, "other", {"a": Answer()}, "officer")
    with pytest.raises(ValueRefused):
        record(store, "case-1", {"a": Answer(note="good")}, "who \udfff")
    with pytest.raises(StoreFailed), store.connection.writing() as raw:
        raw.execute("COMMIT")  # so that the end of the block finds nothing to end
    store.connection.read_only = True
    with pytest.raises(StoreReadOnly):
        record(store, "case-1", {"a": Answer()}, "officer")
    store.connection.read_only = False
    with ThreadPoolExecutor(1) as other:
        done = other.submit(record, store, "case-1", {"a": Answer(note="good")}, "officer")
        assert done.result(timeout=20) == store.cases.list()[0].updated_at


@pytest.mark.parametrize("field", ["reason", "note", "wording", "parameters", "places"])
def test_the_field_of_an_answer_that_no_file_can_hold_is_named(store: Store, field: str) -> None:
    store.cases.add(full_case())
    bad = "bad \ud800"
    values = {"parameters": {"days": bad}, "places": (Place(document="spec", page=bad),)}
    answer = Answer(**{"verdict": Verdict.STATED, field: values.get(field, bad)})
    with pytest.raises(ValueRefused, match=rf"answers\.b\.{field}: lone surrogate"):
        record(store, "case-1", {"b": answer}, "officer")


def test_an_answer_is_kept_as_the_library_writes_it(store: Store) -> None:
    store.cases.add(full_case())
    signs = "".join(map(chr, range(1, 0x300))) + '"\\/\u2028\u3000𠮷邉󠄀'
    odd = {"f": 1e16, "tiny": 1e-7, "n": -0.0, signs: [signs, True, None, {}], "big": 2**70}
    answer = Answer(
        verdict=Verdict.TO_ADD,
        places=(Place(document=signs), Place(document="oral")),
        parameters=odd,
        wording=signs,
        note=signs,
    )
    record(store, "case-1", {"b": answer}, "officer")
    with store.connection.reading() as raw:
        row = raw.execute("SELECT * FROM answers WHERE clause_id = 'b'").fetchone()
        (body,) = raw.execute("SELECT body FROM history_payload ORDER BY seq DESC").fetchone()
    plain = answer.model_dump(mode="json")

    def written(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    texts = written(plain["places"]), written(plain["parameters"])
    assert row == ("case-1", "b", "to_add", *texts, signs, "", signs)
    assert body == written({"key": "b", "to": plain})


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [
        ("facts", "x", "yes"),
        ("answers", "x", {"verdict": "maybe"}),
        ("items", "x", Answer()),
        ("profile", "x", {1, 2}),
        ("profile", "x", float("nan")),
        ("profile", "x", "\udc00"),
        ("profile", "\udc00", "x"),
        ("workers", "", ({"name": "\ud800"},)),
        ("kind", "", "party"),
        ("id", "", "other"),
        ("nothing", "", 1),
    ],
)
def test_what_could_not_be_loaded_again_is_refused(
    store: Store, part: str, key: str, value: object
) -> None:
    case = full_case()
    store.cases.add(case)
    with pytest.raises(ValueRefused):
        store.cases.record_parts(case.id, [(part, key, value)])
    assert store.cases.load(case.id) == case


def test_unknown_and_double_cases(store: Store) -> None:
    case = full_case()
    with pytest.raises(CaseMissing):
        store.cases.load(case.id)
    with pytest.raises(CaseMissing):
        record(store, case.id, {"a": Answer()}, "officer")
    with pytest.raises(CaseMissing):
        store.cases.set_summary(case.id, Summary())
    assert not store.cases.exists(case.id)
    store.cases.add(case)
    with pytest.raises(CaseExists):
        store.cases.add(case)
    assert store.cases.exists(case.id)


def test_the_list_searches_any_width_and_hides_the_archived(store: Store) -> None:
    store.cases.add(full_case("1", "子育て応援ＧＩＦＴ配布"))
    store.cases.add(full_case("2", "高齢者見守り訪問事業"))
    store.cases.set_summary(
        "2", Summary(title="高齢者見守り訪問事業", person="楠 しのぶ", next_deadline="2026-09-16")
    )

    def found(query: str) -> list[str]:
        return [line.id for line in store.cases.list(query)]

    assert found("") == ["2", "1"]  # a deadline comes before none
    assert found("gift") == found("Ｇift 応援") == ["1"]
    assert found("諮問第４号") == ["1"]
    assert found("楠しのぶ") == found("楠　しのぶ") == ["2"]
    assert found("100%") == found("_") == found("応援 見守り") == []
    store.cases.set_archived("1", True, "officer")
    assert found("") == ["2"]
    assert [line.id for line in store.cases.list(archived=True)] == ["1"]
    store.cases.record_parts("1", [("profile", "title", "新しい名")])
    assert store.cases.list("新しい名", archived=True)[0].title == "新しい名"


def test_the_names_of_all_cases_stand_in_the_order_of_the_list_those_put_away_last(
    store: Store,
) -> None:
    for number, due in enumerate(("2026-11-02", "2026-11-01", None, "2026-11-03")):
        summary = Summary(title=f"案件{number}", consult_no=f"第{number}号", next_deadline=due)
        store.cases.add(Case(id=str(number), kind=Kind.OUTSOURCING), "", summary)
    store.cases.set_archived("1", True)
    names = store.cases.names()
    listed = (*store.cases.list(), *store.cases.list(archived=True))
    assert [one.id for one in names] == ["0", "3", "2", "1"] == [line.id for line in listed]
    assert [tuple(one) for one in names] == [
        (line.id, line.title, line.consult_no, line.archived, line.updated_at) for line in listed
    ]
    assert [one.id for one in store.cases.names({"1", "3", "nowhere"})] == ["3", "1"]
    assert store.cases.names([]) == ()


def test_a_name_of_no_day_is_damage(store: Store) -> None:
    store.cases.add(full_case())
    with store.connection.writing() as raw:
        raw.execute("UPDATE cases SET updated_at = 'gestern'")
    with pytest.raises(StoreDamaged):
        store.cases.names()


def test_settings_and_municipality(store: Store) -> None:
    assert store.settings.municipality() == Municipality()
    city = Municipality(
        name="見本市", council_members=("委員 一",), document_names={"spec": "仕様書"}
    )
    store.settings.set_municipality(city, "officer")
    assert store.settings.municipality() == city
    assert store.settings.get("zoom", 1.0) == 1.0
    store.settings.set("zoom", 1.5)
    assert store.settings.get("zoom") == 1.5
    with pytest.raises(ValueRefused):
        store.settings.set("x", "\ud800")


def test_drafts_outlive_a_restart_and_leave_no_history(store: Store) -> None:
    store.cases.add(full_case("1"))
    head = store.history.head()
    store.cases.set_drafts("1", {"clause": {"verdict": "not_applicable", "reason": ""}})
    store.close()
    with open_store(store.path, KEY) as again:
        assert again.cases.drafts("1") == {"clause": {"verdict": "not_applicable", "reason": ""}}
        assert again.history.head() == head
        again.cases.set_drafts("1", {})
        assert again.cases.drafts("1") == {}


def test_everything_is_there_after_reopening(store: Store) -> None:
    case = full_case()
    store.cases.add(case)
    store.close()
    with open_store(store.path, KEY) as again:
        assert again.cases.load(case.id) == case
    with open_store(store.path, KEY, read_only=True) as reader:
        assert reader.cases.load(case.id) == case
        assert reader.read_only
        with pytest.raises(StoreReadOnly):
            record(reader, case.id, {"a": Answer()}, "officer")


def _sorted(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def test_what_stands_beside_a_new_case_comes_with_it_or_not_at_all(store: Store) -> None:
    case = full_case().model_copy(update={"id": "with-offers"})
    store.cases.add(case, beside={"last_year:with-offers": {"offers": []}})
    assert store.settings.get("last_year:with-offers") == {"offers": []}
    with pytest.raises(CaseExists):
        store.cases.add(case, beside={"last_year:with-offers": {"offers": [1]}})
    assert store.settings.get("last_year:with-offers") == {"offers": []}


def test_own_replies_are_kept_beside_the_case_and_stand_in_its_file(store: Store) -> None:
    store.cases.add(full_case().model_copy(update={"replies": {**REPLIES, "q3": " "}}))
    assert store.settings.get("question_replies:case-1") == REPLIES
    assert store.cases.load("case-1") == full_case()
    assert store.cases.whole("case-1").replies == REPLIES
    store.cases.replace(full_case())
    assert store.cases.whole("case-1").replies == REPLIES
    store.cases.replace(full_case().model_copy(update={"replies": {"q1": "改めます。"}}))
    assert store.cases.whole("case-1").replies == {**REPLIES, "q1": "改めます。"}
    with pytest.raises(CaseMissing):
        store.cases.whole("case-2")
