"""A full case, a fixed key and small readers for the tests of db."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

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
from db.store import Store
from db.summary import Summary

KEY = bytes(range(32))
LAYER = {"own.toml": 'id = "own"\ntitle = "見本市の条項"\n'}
EDITION = b"the body of an edition"
TOUCHED = '{"new":1}'


def full_case(case_id: str = "case-1", title: str = "子育て応援ギフト配布業務委託") -> Case:
    """A case with something in every part; names with variants no normalisation may touch."""
    return Case(
        id=case_id,
        kind=Kind.OUTSOURCING,
        route=Route.REPORT,
        catalogue=CatalogueRef(edition="2026-04"),
        edition=Edition(number=3, date="2026-09-14"),
        municipality=Municipality(
            name="見本市",
            council_members=("神\ufa19 一郎", "福\ufa1b 花子"),
            document_names={"spec": "仕様書"},
        ),
        contractor=Contractor(name="見本配送株式会社", representative="邉󠄀 𠮷彦"),
        documents=(CaseDocument(code="spec", title="仕様書（案）"), CaseDocument(code="contract")),
        profile={
            "title": title,
            "department": "子ども保健課",
            "consult_no": "令和８年度諮問第4号",
            "expected_volume": 1200,
            "share": 1.0,
            "empty": None,
            "flag": False,
            "pi_items": [{"item": "氏名", "sensitive": True}, {"item": "住所", "sensitive": None}],
        },
        facts={"external_processor": True, "external_media": False, "reoutsourcing": None},
        answers={
            "z-last": Answer(verdict=Verdict.CHECKING, note="改行\nとタブ\t"),
            "a-first": Answer(
                verdict=Verdict.STATED,
                places=(Place(document="spec", article="第9条第2項", page="12"),),
                parameters={"days": 7, "who": ["甲", "乙"], "nested": {"x": None}},
            ),
            "own": Answer(
                verdict=Verdict.TO_ADD, wording="自分の文。", reason="'; DROP TABLE x; --"
            ),
            "draft": Answer(reason="理由だけ"),
        },
        items={
            "pia-1": ItemAnswer(verdict=ItemVerdict.UNMET, reason="髙﨑"),
            "pia-2": ItemAnswer(),
        },
        forms={
            "form-x": FormValues(fields={"a": "あ", "n": 1}, rows={"t": ({"x": 1}, {"y": "二"})}),
            "form-empty": FormValues(),
        },
        workers=({"name": "髙橋 﨑子", "role": "配送"}, {"name": "邉󠄀 𠮷彦"}),
        opinions=({"text": "意見"},),
        submissions=({"month": "2026-04", "received": None},),
    )


def record(
    store: Store,
    case_id: str,
    answers: Mapping[str, Answer],
    who: str,
    summary: Summary | None = None,
) -> datetime:
    """Record answers as the desk does."""
    changes = [("answers", clause, answer) for clause, answer in answers.items()]
    return store.cases.record_parts(case_id, changes, who, summary)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
