"""A layer of an invented city: own clause, changed and hidden clauses, own form, own names."""

import json
import tomllib
from pathlib import Path

from checklists.catalogue import Clause
from checklists.form import Form
from checklists.layer import Adaptation, Hidden, Layer
from checklists.reader.shipped import shipped_catalogue

_TESTS = Path(__file__).parents[1]
OWN_ID = "own-ledger-seal"
OWN_FORM_ID = "form-own-lending-return"


def own_clause(**changes: object) -> Clause:
    """管理簿への押印, with one parameter and one form."""
    tables = tomllib.loads((_TESTS / "mistakes" / "sound.toml").read_text("utf-8"))
    return Clause.model_validate_json(_json(tables["clause"][0] | changes))


def own_form(**changes: object) -> Form:
    """貸与品返却届 of the invented forms, under an id of the city's own."""
    text = (_TESTS / "fixtures" / "own_forms" / "lending-return.toml").read_text("utf-8")
    tables = tomllib.loads(text.replace("form-lending-return", OWN_FORM_ID))
    return Form.model_validate_json(_json(tables | changes))


def sample_layer(**changes: object) -> Layer:
    """Everything a layer can have, once."""
    fields = {
        "id": "mihon-somu",
        "title": "見本市 総務課",
        "edition": 3,
        "standard": shipped_catalogue().edition,
        "document_names": {"terms": "個人情報取扱特記事項"},
        "form_names": {"form-erasure-report": "個人情報消去報告書(見本市)"},
        "changes": (
            Adaptation(
                clause="backup-loss-prevention",
                title="控えの作成",
                severity="required",
                question="控えを作る定めがあるか。",
                hint="作る頻度も見る。",
                rationale="総務課の指針による。\n令和7年度から。",
                wording="受託者は、{backup_cycle}の控えを作成しなければならない。",
                defaults={"backup_cycle": "週次"},
            ),
        ),
        "hidden": (Hidden(clause="media-mobile-use-rules", reason="携帯電話を使う業務がない。"),),
        "clauses": (own_clause(forms=["form-handover-ledger", OWN_FORM_ID]),),
        "forms": (own_form(),),
    }
    return Layer.model_validate({**fields, **changes})


def _json(tables: object) -> str:
    return json.dumps(tables)
