"""What each kind and route of case prints: its own items, its own sheets, its own words."""

import pytest

from checklists.answer import Answer, Verdict
from checklists.case import Case, CaseDocument, Contractor, Kind, Municipality, Route
from checklists.catalogue import Catalogue
from checklists.council import Council
from checklists.council_days import OPINION_LIST
from checklists.examined import Examined, examine
from checklists.gaps import gaps
from checklists.kind_rules import kind_rules, rules_of
from checklists.paper.as_text import as_text
from checklists.paper.compose import Face, compose_form
from checklists.paper.compose_specification import compose_specification
from checklists.paper.packet import Piece, packet
from checklists.progress import tasks
from checklists.reader.shipped import shipped_catalogue, shipped_forms

CATALOGUE, FORMS = shipped_catalogue(), shipped_forms()


def case(kind: Kind, route: Route = Route.CONSULTATION, **changes: object) -> Case:
    """Every fact false, so that nothing but the kind speaks."""
    facts = {fact.id: False for fact in CATALOGUE.facts if fact.derive is None}
    town = Municipality(name="見本市", head_title="市長", council="見本市個人情報保護審議会")
    given = {"facts": facts, "municipality": town, **changes}
    return Case(kind=kind, route=route, profile={"title": "見本の案件"}).model_copy(update=given)


def pieces(one: Case) -> dict[str, Piece]:
    return {piece.id: piece for piece in packet(examine(one, CATALOGUE, FORMS), draft=True).pieces}


def text(one: Case, piece: str) -> str:
    return as_text(pieces(one)[piece].document)


def examined(one: Case) -> Examined:
    return examine(one, CATALOGUE, FORMS)


def test_the_rules_name_what_there_is() -> None:
    catalogue: Catalogue = CATALOGUE
    entries, facts = catalogue.profile_by_key, catalogue.fact_by_id
    fields = {field.name for field in FORMS.by_id("form-consultation").fields}
    for rules in kind_rules().values():
        assert {*rules.entries, *rules.entries_left_out} <= set(entries)
        assert {key.partition(".")[0] for key in rules.labels} <= set(entries)
        assert set(rules.hints) | set(rules.examples) <= set(entries)
        assert all(facts[fact].source_of_value == "officer" for fact in rules.facts)
        for item in rules.paper:
            home, _, name = item.field.partition(".")
            if home == "profile":
                assert name in entries
            elif home == "auto":
                assert item.field in FORMS.common.auto_values
            else:
                assert item.field in fields
        for form in rules.forms:
            assert FORMS.by_id(form.id)
            assert not form.rows or {form.title} <= {c.key for c in entries[form.rows].columns}


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.OUTSOURCING])
def test_a_paper_asks_only_what_its_kind_is_about(kind: Kind) -> None:
    said = text(case(kind), "form-consultation")
    assert "委託（導入）の理由" not in said
    if kind in {Kind.ORDINANCE, Kind.REGISTRATION, Kind.INCIDENT_REPORT, Kind.SECONDARY_USE}:
        for word in ("受託者（候補）", "委託期間", "受領証", "連絡調整責任者"):
            assert word not in said


def test_an_ordinance_has_its_comparison_and_its_day() -> None:
    profile = {"title": "条例", "amendment_table": "別紙2　P.7", "effective_on": "2027-04-01"}
    said = text(case(Kind.ORDINANCE, profile=profile), "form-consultation")
    assert "新旧対照表" in said and "別紙２" in said and "令和９年４月１日" in said
    assert "form-incident-report" not in pieces(case(Kind.ORDINANCE))


def test_one_final_report_for_each_incident() -> None:
    rows = [
        {"incident_no": "令和8年度第1号", "summary": "誤封入", "date": "2026-05-12"},
        {"incident_no": "令和8年度第2号", "summary": "誤送付", "date": "2026-06-03"},
    ]
    one = case(Kind.INCIDENT_REPORT, Route.REPORT, profile={"title": "報告", "incidents": rows})
    found = [piece for key, piece in pieces(one).items() if key.startswith("form-incident-final")]
    assert [piece.title.partition("（")[2] for piece in found] == ["誤封入）", "誤送付）"]
    assert "令和８年度第１号" in as_text(found[0].document)
    assert "令和８年度第２号" in as_text(found[1].document)
    assert {piece.ready for piece in found} == {"filled"}
    assert "form-incident-final-report" in pieces(case(Kind.INCIDENT_REPORT))


def test_a_sheet_for_each_registration() -> None:
    rows = [
        {"action": "追加", "business": "予約の受付", "changed_on": "2026-04-01"},
        {"action": "廃止", "business": "結核検診", "changed_on": "2026-03-31"},
    ]
    one = case(Kind.REGISTRATION, Route.REPORT, profile={"title": "登録", "registrations": rows})
    found = pieces(one)
    assert "予約の受付" in as_text(found["form-business-registration:1"].document)
    assert "結核検診" in as_text(found["form-business-registration:2"].document)
    assert "結核検診" in as_text(found["form-consultation"].document)


def test_where_only_the_city_handles_it_no_sheet_asks_for_a_company() -> None:
    facts = dict(case(Kind.SECONDARY_USE).facts) | {"physical_transport": True}
    found = pieces(case(Kind.SECONDARY_USE, facts=facts))
    for piece in found.values():
        assert "商号又は名称" not in as_text(piece.document), piece.id
    assert "取扱いに用いる様式" in as_text(found["contents"].document)
    assert "受託者" not in as_text(found["cover"].document)


def test_where_only_the_city_handles_it_no_sheet_has_a_contract() -> None:
    facts = dict(case(Kind.SECONDARY_USE).facts) | {"physical_transport": True}
    for kind in (Kind.SECONDARY_USE, Kind.INCIDENT_REPORT, Kind.REGISTRATION):
        for piece in pieces(case(kind, Route.REPORT, facts=facts)).values():
            said = as_text(piece.document)
            for word in ("契約期間", "契約名", "契約前", "受託者に交付", "受託者は、記入しない"):
                assert word not in said, (kind, piece.id)


def test_where_only_the_city_handles_it_the_result_names_no_specification() -> None:
    answers = {"drafting-no-misprinted-dates": Answer(verdict=Verdict.STATED)}
    said = text(case(Kind.ORDINANCE, answers=answers), "form-checklist-result")
    assert "記載の箇所" in said
    for word in ("仕様書", "特約条項"):
        assert word not in said
    drafted = (CaseDocument(code="spec", title="仕様書（案）", edition="第３版"),)
    assert "第３版" in text(case(Kind.ORDINANCE, documents=drafted), "form-checklist-result")
    assert "仕様書の箇所" in text(case(Kind.OUTSOURCING), "form-checklist-result")


def test_an_incident_has_a_term_only_where_somebody_else_is_known_to_take_part() -> None:
    facts = dict(case(Kind.INCIDENT_REPORT).facts)
    del facts["external_processor"]
    for given, printed in ((facts, False), (facts | {"external_processor": True}, True)):
        found = pieces(case(Kind.INCIDENT_REPORT, Route.REPORT, facts=given))
        for name in ("form-incident-report", "form-incident-final-report"):
            assert ("契約期間" in as_text(found[name].document)) is printed, (name, printed)


def test_the_premises_are_those_the_kind_is_about() -> None:
    said = text(case(Kind.ORDINANCE), "form-checklist-result")
    assert "個人番号なし" in said
    for word in ("印刷なし", "発送なし", "外部媒体なし", "再委託なし"):
        assert word not in said
        assert word in text(case(Kind.OUTSOURCING), "form-checklist-result")


def test_the_cover_of_two_consultations_says_that_the_papers_are_for_both() -> None:
    both = case(Kind.OUTSOURCING, also=(Kind.SYSTEM_CHANGE,))
    assert "２件に係る資料を一括して送付" in text(both, "cover")
    assert "一括" not in text(case(Kind.OUTSOURCING), "cover")


def test_the_list_of_papers_speaks_of_the_route() -> None:
    said = text(case(Kind.INCIDENT_REPORT, Route.REPORT), "form-submission-index")
    assert "■審議会（報告）" in said and "報告前" in said
    assert "諮問前" not in said and "審議会（諮問）" not in said
    rows = said.partition("最終報告書")[2]
    assert "受託者" not in rows
    assert "契約" not in said and "受託者への交付" not in said
    said = text(case(Kind.OUTSOURCING), "form-submission-index")
    assert "□受託者への交付" in said and "□契約担当" in said
    assert "■審議会（諮問）" in said and "諮問前、契約前" in said and "契約期間" in said


@pytest.mark.parametrize("kind", Kind)
def test_a_draft_is_called_after_a_specification_only_where_there_can_be_one(kind: Kind) -> None:
    facts = {fact.id: fact.id.startswith("processor") for fact in CATALOGUE.facts}
    facts |= dict(case(kind).facts) | {"processor_contract": True, "external_processor": True}
    said = _body(case(kind, facts=facts))
    without = rules_of(kind).without_contract
    assert ("個人情報の取扱いに関する定め（案）" in said) is without
    assert ("特記仕様書" in said) is not without
    if kind not in (Kind.OUTSOURCING, Kind.DESIGNATED_MANAGER):  # nobody but the city handles it
        assert "特記仕様書" not in _body(case(kind))


def _body(one: Case) -> str:
    """The draft below the name it has in lists."""
    return as_text(compose_specification(examined(one))).partition("===\n")[2]


def test_the_gaps_and_tasks_name_the_paper_of_the_route() -> None:
    council = Council(handed_in="2026-09-20", meeting_on="2026-09-10")
    for route, paper in (
        (Route.CONSULTATION, "諮問書"),
        (Route.REPORT, "報告書"),
        (Route.INTERNAL, "審査書"),
    ):
        one = examined(case(Kind.INCIDENT_REPORT, route, council=council))
        titles = {task.id: task.title for task in tasks(one)}
        assert titles["profile"] == f"{paper}の記載"
        assert {gap.group for gap in gaps(one) if gap.page == "profile"} == {paper}
        said = " ".join(flag.sentence for flag in one.assessment.flags)
        assert f"{paper}を出した日" in said


@pytest.mark.parametrize(
    ("kind", "law"),
    [
        (Kind.OUTSOURCING, "第129条"),
        (Kind.SECONDARY_USE, "第69条第2項及び第129条"),
        (Kind.INCIDENT_REPORT, "第68条"),
        (Kind.PIA, "第28条"),
    ],
)
def test_the_example_of_the_law_is_that_of_the_kind(kind: Kind, law: str) -> None:
    entry = examined(case(kind)).catalogue.profile_by_key["legal_basis"]
    assert law in str(entry.example) and entry.default is None


def test_a_designated_manager_is_no_contractor() -> None:
    rows = [{"name": "例示施設管理株式会社", "place": "代表企業"}]
    facts = dict(case(Kind.OUTSOURCING).facts) | {"processor_paper": True, "joint_venture": True}
    profile = {"title": "会館", "joint_venture": rows, "contractor_state": "候補あり"}
    one = case(Kind.DESIGNATED_MANAGER, facts=facts, profile=profile)
    for piece in pieces(one).values():
        assert "受託者" not in as_text(piece.document), piece.id
        assert "委託契約" not in as_text(piece.document), piece.id
    said = text(one, "form-consultation")
    assert "代表企業" in said and "指定の期間" in said
    assert examined(one).catalogue.fact_by_id["processor_undecided"].label == "指定管理者未定"


def test_the_members_of_a_joint_venture_stand_on_its_own_form() -> None:
    rows = [
        {"name": "例示施設管理株式会社", "place": "代表企業", "role": "窓口", "pi": "取り扱う"},
        {"name": "ためし舞台株式会社", "place": "構成団体", "role": "舞台", "pi": "取り扱わない"},
    ]
    form = FORMS.by_id("form-jv-policy-submission")

    def said(**profile: object) -> str:
        one = case(
            Kind.DESIGNATED_MANAGER,
            profile={"title": "会館", **profile},
            contractor=Contractor(name="見本文化共同事業体"),
        )
        return as_text(compose_form(form, examined(one), Face.PREFILLED).document)

    text = said(joint_venture=rows)
    assert text.count("見本文化共同事業体") == 2, "who hands it in, and the name of the venture"
    assert text.count("例示施設管理株式会社") == 2, "the leading company, and its row"
    assert "ためし舞台株式会社 | 舞台 | 取り扱わない" in text
    assert said().count("見本文化共同事業体") == 1


def test_what_is_flagged_of_a_designated_manager_is_said_of_one() -> None:
    profile = {"title": "委託期間の見直し", "term": "2026-04-01/2031-03-31"}
    one = case(Kind.DESIGNATED_MANAGER, profile={**profile, "contract_name": "委託期間"})
    said = [flag.sentence for flag in examined(one).assessment.flags]
    assert any(sentence.startswith("指定の期間(") for sentence in said)
    assert any("「委託期間」" in sentence for sentence in said)


def test_a_joint_venture_is_named_in_a_contract_too() -> None:
    rows = [
        {"name": "例示印刷株式会社", "place": "代表企業"},
        {"name": "ためし運送株式会社", "place": "構成団体"},
    ]
    profile = {"title": "発送", "contractor_state": "候補あり", "joint_venture": rows}
    said = text(case(Kind.OUTSOURCING, profile=profile), "form-consultation")
    assert "共同事業体は、代表企業　例示印刷株式会社、構成団体　ためし運送株式会社とする。" in said


def test_the_papers_of_the_three_routes() -> None:
    titles = {
        Route.CONSULTATION: ("form-consultation", "諮問書", "会長", "意見を求めます"),
        Route.REPORT: ("form-consultation", "報告書", "会長", "報告します"),
        Route.INTERNAL: ("internal-review", "審査書", "様", "審査を求めます"),
    }
    for route, (piece, title, addressee, sentence) in titles.items():
        found = pieces(case(Kind.SYSTEM_CHANGE, route))
        assert found[piece].title == title
        said = as_text(found[piece].document)
        assert addressee in said and sentence in said
        assert ("会長" in said) == (route is not Route.INTERNAL)
        opinions = ({"opinion": "受領証の複写の禁止はどこに書いたか。"},)
        listed = text(case(Kind.SYSTEM_CHANGE, route, opinions=opinions), OPINION_LIST)
        assert f"{title}の頁・項" in listed
        labels = {"consultation": "諮問番号", "report": "報告番号", "internal": "審査番号"}
        entry = examined(case(Kind.PIA, route)).catalogue.profile_by_key["consult_no"]
        assert entry.label == labels[route.value]


def test_two_consultations_have_a_paper_each() -> None:
    second = {
        "kind": CATALOGUE.codes.kinds["system_change"],
        "consult_no": "令和8年度諮問第4号",
        "title": "校務支援システムの更新",
    }
    profile = {
        "title": "更新業務の委託",
        "consult_no": "令和8年度諮問第3号",
        "legal_basis": "個人情報の保護に関する法律第129条",
        "consultations": [second],
    }
    one = case(Kind.OUTSOURCING, also=(Kind.SYSTEM_CHANGE,), profile=profile)
    found = pieces(one)
    first, other = (
        as_text(found[key].document)
        for key in ("form-consultation", "form-consultation:system_change")
    )
    assert "諮問第３号" in first and "諮問第４号" not in first and "委託（導入）の理由" in first
    assert "諮問第４号" in other and "校務支援システムの更新" in other
    assert "導入（変更）の理由" in other and "第129条" in other
    cover = as_text(found["cover"].document)
    assert "諮問第３号" in cover and "諮問第４号" in cover
    # Taken away, nothing of it is lost; without a row of its own it prints what the case has.
    assert "form-consultation:system_change" not in pieces(one.model_copy(update={"also": ()}))


def test_the_sheet_of_an_assessment_says_what_was_computed() -> None:
    assessment = {
        "persons": 120_000,
        "handlers": 620,
        "incident": False,
        "kind": "全項目評価",
        "body": "国民健康保険課",
        "comment_from": "2026-10-17",
        "comment_to": "2026-11-15",
        "comment_count": 2,
        "comment_reason": "災害のため",
    }
    one = case(Kind.PIA, profile={"title": "評価書", "assessment": assessment})
    said = text(one, "form-pia-check-results")
    assert "取扱者数" in said and "620" in said and "国民健康保険課" in said
    assert "国民健康保険課。" not in said, "a name in a box is no sentence"
    assert "（30日間）" in said and "検算　必要な評価は「全項目評価」" in said
    asked = text(one, "form-consultation")
    assert "120,000人" in asked and "２件" in asked and "国民健康保険課。" in asked
    assert "災害のため" not in asked, "thirty days are not shorter than thirty"
    assessment["comment_to"] = "2026-11-14"
    shorter = text(
        one.model_copy(update={"profile": {**one.profile, "assessment": assessment}}),
        "form-consultation",
    )
    assert "（29日間）" in shorter and "災害のため" in shorter
    profile = {
        **one.profile,
        "contractor": "市内の事業者",
        "reoutsourcing": {"value": "原則禁止(承諾制)"},
        "assessment": {**assessment, "persons": 312000, "kind": "全項目評価"},
    }
    asked = text(case(Kind.PIA, profile=profile), "form-consultation")
    assert "市内の事業者。再委託は、原則禁止（承諾制）。" in asked
    assert "選んだ評価と同じである。" in asked


def test_the_kinds_have_their_own_sheets() -> None:
    assert "form-pia-check-results" in pieces(case(Kind.PIA))
    assert "form-business-registration" in pieces(case(Kind.REGISTRATION))
    assert "form-pia-check-results" not in pieces(case(Kind.OUTSOURCING))


def test_the_clauses_of_a_designated_manager_speak_of_no_outsourcing() -> None:
    said = text(case(Kind.DESIGNATED_MANAGER), "form-checklist-result")
    assert "指定管理者が行う業務の範囲と市に残す判断" in said
    assert "委託する業務" not in said.replace("再委託する業務", "") and "委託後の市" not in said
    assert "委託する業務の範囲と市に残す判断" in text(
        case(Kind.OUTSOURCING), "form-checklist-result"
    )


def test_a_kind_without_a_contract_offers_none_while_its_facts_are_open() -> None:
    said = text(case(Kind.REGISTRATION, facts={}), "form-submission-index")
    assert "□契約担当" not in said and "受託者への交付" not in said
