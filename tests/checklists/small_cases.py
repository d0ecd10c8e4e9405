"""Small cases of our own for the tests of the rules."""

from collections.abc import Mapping
from typing import Any

from checklists.answer import Answer, Place, Verdict
from checklists.case import Case, Kind, Municipality
from checklists.reader.shipped import shipped_catalogue

PAGE = "3"


def place(document: str = "spec", article: str = "第5条第2項", page: str = PAGE) -> Place:
    return Place(document=document, article=article, page=page)


def stated(*places: Place, **rest: Any) -> Answer:
    """明記済, by default at one place of the specification."""
    return Answer(verdict=Verdict.STATED, places=places or (place(),), **rest)


def to_add(*places: Place, **rest: Any) -> Answer:
    """追記する, by default at a place of the specification whose page is not known yet."""
    return Answer(verdict=Verdict.TO_ADD, places=places or (Place(document="spec"),), **rest)


def declined(reason: str = "庁舎内で市職員だけが行うため") -> Answer:
    return Answer(verdict=Verdict.NOT_APPLICABLE, reason=reason)


def facts(*true: str, unknown: tuple[str, ...] = ()) -> dict[str, bool | None]:
    """The officer's facts: false, but for those named."""
    return {
        fact.id: None if fact.id in unknown else fact.id in true
        for fact in shipped_catalogue().facts
        if fact.source_of_value == "officer"
    }


def full_profile() -> dict[str, Any]:
    """Every required entry of the consultation paper, consistent in itself."""
    return {
        "consult_no": "令和7年度諮問第3号",
        "fiscal_year": 2025,
        "target_fiscal_years": [2026],
        "meeting": {"text": "令和7年度第4回", "date": "2026-01-28"},
        "title": "健康診査受診券作成・発送業務委託",
        "department": "健康づくり課",
        "legal_basis": "個人情報の保護に関する法律第129条及び見本市個人情報保護法施行条例第8条",
        "reason": "受診券の印刷が短期間に集中するため",
        "content": "受診券の印刷及び発送",
        "outsourced_scope": "印刷から発送まで",
        "pi_items": [
            {
                "item": "氏名",
                "description": "",
                "source": "台帳",
                "sensitive": False,
                "passed": True,
            }
        ],
        "persons_scope": "40歳以上の被保険者",
        "expected_volume": 14900,
        "liaison_manager": {"value": "有", "name": ""},
        "pi_manager": {"value": "有", "name": ""},
        "city_responsible": "契約事務規則による監督職員",
        "city_roles_after": "事務職1名",
        "workplaces": [
            {"name": "受託者の工場", "kind": "受託者事業所", "address": "", "work": "印刷"}
        ],
        "workforce": ["社員"],
        "computer_use": {"value": True, "text": ""},
        "external_connection": {"values": ["なし"], "text": ""},
        "cloud": {"value": "なし", "text": ""},
        "media": {"value": "一切使用しない", "text": ""},
        "deletion_method": "専用のソフト",
        "hardware": "なし",
        "contractor_state": "未定(入札前)",
        "contractor_qualification": "プライバシーマーク",
        "reoutsourcing": {"value": "原則禁止(承諾制)", "text": ""},
        "term": "2026-04-01/2027-03-31",
        "retention": [
            {"document": "控え", "form": "紙", "years": 5, "disposal": "裁断", "exception": ""}
        ],
        "distribution_flow": "簡易書留により郵送",
        "city_provision": "毎月10日までに手渡し",
        "safeguards_declared": ["管理簿"],
        "attachments": ["仕様書案 P.12"],
    }


def case_of(
    answers: Mapping[str, Answer] | None = None,
    *true: str,
    kind: Kind = Kind.OUTSOURCING,
    unknown: tuple[str, ...] = (),
    profile: Mapping[str, Any] | None = None,
    **rest: Any,
) -> Case:
    """A case whose profile is full and whose facts are all known."""
    return Case(
        kind=kind,
        municipality=rest.pop("municipality", Municipality(name="見本市", council="見本市審議会")),
        facts=facts(*true, unknown=unknown),
        profile={**full_profile(), **(profile or {})},
        answers=dict(answers or {}),
        **rest,
    )
