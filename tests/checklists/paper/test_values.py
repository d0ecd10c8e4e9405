"""Where each value on a form comes from: no field without a source, none with an unknown one."""

from collections.abc import Iterator

import paper_cases as cases
import pytest
from paper_cases import form
from pydantic import JsonValue

from checklists.answer import Answer, Place, Verdict
from checklists.case import FormValues
from checklists.form import Form, FormField
from checklists.paper import values
from checklists.paper.as_text import as_text
from checklists.paper.compose import form_document
from checklists.paper.compose_cover import compose_cover
from checklists.paper.filling import Face, Filling
from checklists.paper.packet_lines import packet_lines
from checklists.paper.profile_text import text_of
from checklists.paper.values_auto import AUTO, months_later, overlapped
from checklists.paper.values_rows import AUTO_ROWS
from checklists.paper_text import paper_text
from checklists.reader.shipped import shipped_catalogue, shipped_forms

FORMS = shipped_forms()


def fields() -> Iterator[tuple[Form, FormField]]:
    for owner in FORMS.forms:
        for entry in (*owner.fields, *owner.city_block):
            yield owner, entry


def field(form_id: str, name: str) -> FormField:
    return next(entry for entry in form(form_id).fields if entry.name == name)


def value(form_id: str, name: str, case: object = None) -> object:
    which = case or cases.examined()
    return values.field_value(field(form_id, name), which, form(form_id))  # type: ignore[arg-type]


# ---- an impossible day ---------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["2026-02-30", "1867-01-01", "4月3日ごろ"])
def test_an_impossible_day_stands_as_it_was_written(day: str) -> None:
    """No paper fails for it, and no value is printed as Python writes it."""
    town = cases.gift_set()
    review = FormValues(fields={"deadline_opinion": day})
    case = cases.examined(
        profile={**town.profile, "meeting": {"text": "第3回", "date": day}, "term": f"{day}/{day}"},
        forms={**town.forms, "form-written-review-notice": review},
        edition=town.edition.model_copy(update={"date": day}),
        documents=tuple(one.model_copy(update={"date": day}) for one in town.documents),
    )
    cover = as_text(compose_cover(case, packet_lines(case)))
    assert paper_text(day) in cover
    for owner in FORMS.forms:
        text = as_text(form_document(owner, case, Face.PREFILLED))
        assert "{" not in text, owner.id
        assert "[{" not in text, owner.id
    schedule = as_text(form_document(form("consultation"), case, Face.PREFILLED))
    assert paper_text(day) in schedule


def test_a_table_entry_with_an_impossible_day_keeps_its_words() -> None:
    entry = next(e for e in shipped_catalogue().profile_fields if e.type == "table")
    column = entry.columns[0].model_copy(update={"type": "wareki_date", "key": "day"})
    dated = entry.model_copy(update={"columns": (column, entry.columns[1])})
    row = {"day": "2026-02-30", entry.columns[1].key: "見本"}
    assert text_of(dated, [row]) == "2026-02-30、見本"


def test_the_end_of_the_calendar_is_left_to_a_hand() -> None:
    town = cases.decided()
    period = FormValues(fields={"period": "9999-10-01/9999-12-31"})
    case = cases.examined(
        town,
        profile={**town.profile, "term": "9999-04-01/9999-12-31"},
        forms={**town.forms, "form-password-change-confirm": period},
    )
    for owner in FORMS.forms:
        form_document(owner, case, Face.PREFILLED)
    assert value("password-change-confirm", "next_due", case) is None


# ---- every source is known ----------------------------------------------------------------------


def test_every_source_of_every_field_resolves() -> None:
    examined = cases.examined()
    for owner, entry in fields():
        if entry.from_ is not None:
            values.value_of(entry.from_, examined, owner, entry)


def test_the_table_of_computed_values_is_the_one_of_the_forms() -> None:
    assert set(AUTO) == set(FORMS.common.auto_values)


def test_every_table_has_rows_from_a_known_source() -> None:
    examined = cases.examined()
    for owner in FORMS.forms:
        for table in owner.tables:
            values.rows_of(table, examined, owner)
    known = {source for source in FORMS.common.row_sources if source != "profile.<key>"}
    assert known - {"own"} <= set(AUTO_ROWS)


def test_every_column_takes_a_column_its_source_has() -> None:
    examined = cases.examined()
    for owner in FORMS.forms:
        for table in owner.tables:
            columns = FORMS.common.row_columns.get(table.rows_from)
            if columns is None:
                continue
            for row in AUTO_ROWS[table.rows_from](examined):
                assert set(row) == set(columns), f"{owner.id}.{table.id}"
            for column in table.columns:
                if column.from_ not in {None, "auto.row_no"}:
                    assert str(column.from_).removeprefix("row.") in columns


@pytest.mark.parametrize(
    "source",
    ["profile.nothing", "municipality.mayor", "auto.nothing", "clock.today", "answers.x.y"],
)
def test_an_unknown_source_is_no_blank(source: str) -> None:
    entry = field("deletion-software-notice", "doc_no")
    with pytest.raises(values.UnknownSource):
        values.value_of(source, cases.examined(), form("deletion-software-notice"), entry)


def test_handwritten_and_never_get_no_value_even_when_one_is_stored() -> None:
    examined = cases.examined(cases.decided())
    for owner, entry in fields():
        if entry.fill in {"handwritten", "never"}:
            assert values.field_value(entry, examined, owner) is None
            assert Filling(owner, examined, Face.PREFILLED).value(entry) is None
    assert value("deletion-software-notice", "software_name", examined) is None


def test_what_a_hand_signs_is_empty_on_every_face() -> None:
    examined = cases.examined(cases.decided())
    for owner, entry in fields():
        if entry.type in {"signature", "seal", "signature+seal"} or entry.fill == "never":
            for face in Face:
                assert Filling(owner, examined, face).value(entry) is None


# ---- what the sources say -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "title", "head"),
    [
        ("見本市", "市長", "見本市長"),
        ("見本町", "町長", "見本町長"),
        ("見本広域連合", "広域連合長", "見本広域連合長"),
        ("見本市教育委員会", "教育長", "見本市教育委員会教育長"),
        ("", "市長", "市長"),
    ],
)
def test_head_of_the_town(name: str, title: str, head: str) -> None:
    assert overlapped(name, title) == head


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2027-06-30", 3, "2027-09-30"),
        ("2027-09-30", 3, "2027-12-31"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2027-12-15", 2, "2028-02-15"),
    ],
)
def test_months_later_keep_the_end_of_the_month(day: str, months: int, later: str) -> None:
    from datetime import date

    assert months_later(date.fromisoformat(day), months).isoformat() == later


def test_values_of_a_case_with_a_contractor() -> None:
    examined = cases.examined(cases.decided())
    assert value("deletion-software-notice", "addressee", examined) == "見本市長　様"
    assert value("deletion-software-notice", "pi_manager", examined) == "業務部長　渡邊　冬馬"
    assert value("deletion-software-notice", "selection", examined) == "受託者の選定"
    assert value("erasure-report", "software", examined) == "かんぺき消去 7.2.1"
    assert value("password-change-confirm", "next_due", examined) == "2027-09-30"
    assert value("handover-ledger", "fiscal_year", examined) == 2027
    assert value("handover-check", "to_year", examined) == 2028
    assert value("awareness-report", "target_count", examined) == 4
    assert value("pledge-joining", "employer", examined) == (
        "架空印刷株式会社　代表取締役　髙﨑　澄江　様"
    )


def test_an_undecided_contractor_leaves_everything_of_it_blank() -> None:
    for owner, entry in fields():
        if entry.from_ in {"contractor.name", "contractor.address", "auto.addressee_contractor"}:
            assert values.field_value(entry, cases.examined(), owner) is None
    assert "受託者が未定のため記載しない" in str(value("consultation", "responsible_pi"))


def test_counts_add_up_to_the_catalogue() -> None:
    examined = cases.examined()
    sheet = form("checklist-result")
    count = {name: AUTO[f"auto.count_{name}"](examined, sheet) for name in (
        "applicable", "stated", "to_add", "not_applicable", "checking", "unanswered", "to_check",
        "out_of_scope",
    )}  # fmt: skip
    parts = ("stated", "to_add", "not_applicable", "checking", "unanswered")
    assert sum(int(str(count[name])) for name in parts) == count["applicable"]
    whole = ("applicable", "to_check", "out_of_scope")
    assert sum(int(str(count[name])) for name in whole) == len(shipped_catalogue().clauses)


def test_a_clause_that_does_not_apply_fills_nothing() -> None:
    examined = cases.examined(facts={**cases.gift_set().facts, "vouchers": False})
    assert value("issue-ledger", "voucher", examined) is None


def test_the_address_of_a_data_centre_is_nowhere() -> None:
    secret = "見本県秘密市一番地"
    places = [
        {"name": "保管先", "kind": "データセンター", "address": secret, "work": "保管"},
        {"name": "作業室", "kind": "受託者事業所", "address": "見本県例示市", "work": "印刷"},
    ]
    examined = cases.examined(profile={**cases.gift_set().profile, "workplaces": places})
    for owner in FORMS.forms:
        filling = Filling(owner, examined, Face.PREFILLED)
        assert secret not in repr([filling.value(entry) for entry in owner.fields])
        assert secret not in repr([filling.rows(table) for table in owner.tables])
    rows = values.rows_of(form("workplace-worker-notice").tables[0], examined, FORMS.forms[0])
    assert rows[1]["address"] == "見本県例示市"


def test_places_of_the_checklist_result() -> None:
    examined = cases.with_answers(
        base_collection_limit=Answer(
            verdict=Verdict.STATED,
            places=(Place(document="spec", article="第9条第2項", page="12"),),
        ),
        base_access_log=Answer(
            verdict=Verdict.STATED, places=(Place(document="terms", article="第4条", page="P.20"),)
        ),
    )
    rows = {str(row["clause_id"]): row for row in AUTO_ROWS["auto.clauses"](examined)}
    assert rows["base-collection-limit"]["spec_ref"] == "仕様書案第9条\n第2項 P.12"
    assert rows["base-access-log"]["spec_ref"] == "特約条項第4条\nP.20"
    added = [row for row in rows.values() if row["answer"] == "to_add"]
    assert added
    for row in added:
        assert row["spec_ref"]


def test_open_clauses_come_back_in_the_list_of_gaps() -> None:
    examined = cases.examined()
    rows = AUTO_ROWS["auto.clauses"](examined)
    gaps = {row["no"]: str(row["why"]) for row in AUTO_ROWS["auto.gaps"](examined)}
    for number, row in enumerate(rows, 1):
        if row["applicable"] == "要確認":
            assert gaps[number].startswith("要確認")
            assert row["answer"] == ""
        elif row["answer"] is None:
            assert gaps[number] == "未回答"
        elif row["answer"] == "checking":
            assert gaps[number].startswith("確認中")
    weak = sum(why.startswith("弱い箇所") for why in gaps.values())
    assert weak == len(examined.assessment.weak)


def test_not_applicable_without_a_reason_counts_as_unanswered() -> None:
    examined = cases.with_answers(base_damages=Answer(verdict=Verdict.NOT_APPLICABLE, reason=" "))
    rows = {row["clause_id"]: row for row in AUTO_ROWS["auto.clauses"](examined)}
    assert rows["base-damages"]["answer"] is None


def row_of(examined: object, clause_id: str) -> dict[str, object]:
    rows = AUTO_ROWS["auto.clauses"](examined)  # type: ignore[arg-type]
    return next(dict(row) for row in rows if row["clause_id"] == clause_id)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_the_reason_is_printed_and_the_note_never_is(verdict: Verdict) -> None:
    """The screen says so beside both fields: 「印刷されます」「印刷されません」."""
    given = Answer(verdict=verdict, reason="別の文書で定めるため。", note="係長に確認")
    row = row_of(cases.with_answers(base_damages=given), "base-damages")
    assert row["na_reason"] == "別の文書で定めるため。"
    noted = Answer(verdict=verdict, note="係長に確認")
    assert "係長" not in repr(row_of(cases.with_answers(base_damages=noted), "base-damages"))


def test_a_standard_value_with_a_reason_stands_beside_it() -> None:
    answer = Answer(verdict=Verdict.TO_ADD, reason="市外の業者を指名するため。")
    row = row_of(cases.with_answers(people_roster_residency=answer), "people-roster-residency")
    assert row["na_reason"] == "市外の業者を指名するため。"
    assert row["wording"] == "在住欄を設ける：無"


def test_a_table_of_words_is_named_by_its_first_column() -> None:
    terms = [{"meaning": "四半期に1回以上", "place": "第11条", "word": "「定期的」"}]
    answer = Answer(verdict=Verdict.TO_ADD, parameters={"vague_terms": terms})
    examined = cases.with_answers(drafting_define_ambiguous_words=answer)
    row = row_of(examined, "drafting-define-ambiguous-words")
    assert row["wording"] == "「定期的」"


@pytest.mark.parametrize(
    ("value", "ticked"),
    [
        (["a", "b"], ["甲", "乙", "丙"]),
        (["a", "ほか"], ["甲", "ほか"]),
        ("b", ["乙", "丙"]),
        ("ほか", "ほか"),
        (True, "有"),
        (None, "なし"),
        ([], []),
    ],
)
def test_a_map_turns_every_value_and_drops_none(value: JsonValue, ticked: JsonValue) -> None:
    """What the map does not know stays: it is then reported as no choice of the field."""
    words = {"a": "甲", "b": ("乙", "丙"), "true": "有", "null": "なし"}
    mapping = field("deletion-software-notice", "vendor").model_copy(update={"map": words})
    assert values.mapped(mapping, value) == ticked


def test_own_rows_lie_over_the_free_columns_only() -> None:
    from checklists.case import FormValues

    stored = FormValues(rows={"places": ({"lock": "電子錠", "address": "書き換え"},)})
    examined = cases.examined(forms={"form-workplace-worker-notice": stored})
    owner = form("workplace-worker-notice")
    first = values.rows_of(owner.tables[0], examined, owner)[0]
    assert first["lock"] == "電子錠"
    assert first["address"] == "契約締結後に届出"


def test_every_place_of_work_stands_on_the_consultation_paper() -> None:
    places = [
        {"name": f"第{n}作業室", "kind": "受託者事業所", "work": "印刷"} for n in range(1, 61)
    ]
    examined = cases.examined(profile={**cases.gift_set().profile, "workplaces": places})
    text = str(value("consultation", "precautions", examined))
    assert [n for n in range(1, 61) if f"第{n}作業室" not in text] == []
