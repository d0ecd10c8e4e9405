"""The disposal record: what is kept of a destroyed case is enough to print it, and names nobody."""

import json
from datetime import date

import pytest

from checklists.case import Case, Kind, Municipality
from checklists.disposal_record import FORM, Package, kept_of, record_examined
from checklists.paper.as_text import as_text
from checklists.paper.compose import form_document
from checklists.paper.filling import Face
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.retention import Retention

NAME = "見本 花子"
CASE = Case(
    id="one",
    kind=Kind.OUTSOURCING,
    profile={
        "title": "受診券作成業務委託",
        "department": "検査課",
        "consult_no": "令和2年度諮問第3号",
        "term": "2020-04-01/2021-03-31",
        "content": f"{NAME}が担当",
        "liaison_manager": {"name": NAME},
        "retention": [
            {"document": "発送控え", "form": "紙", "years": 5, "disposal": "溶解"},
            {"document": "返戻", "form": "紙", "years": 1, "exception": ""},
            {"document": "", "form": None},
        ],
    },
    workers=({"name": NAME},),
)
RETENTION = Retention(date(2026, 3, 31), "契約の終わりから5年。", 5)


def printed(kept: dict, packages: tuple[Package, ...] = ()) -> str:
    city = Municipality(name="見本市")
    shelf = shipped_catalogue(), shipped_forms()
    examined = record_examined("one", kept, packages, city, *shelf)
    return as_text(form_document(examined.forms.by_id(FORM), examined, Face.PREFILLED))


def test_what_is_kept_names_no_person_and_survives_the_store() -> None:
    kept = kept_of(CASE, RETENTION, date(2026, 6, 15))
    assert NAME not in json.dumps(kept, ensure_ascii=False)
    assert json.loads(json.dumps(kept)) == kept
    assert len(kept["rows"]) == 2


def test_the_record_shows_what_was_destroyed_and_leaves_the_rest_to_a_hand() -> None:
    kept = kept_of(CASE, RETENTION, date(2026, 6, 15))
    text = printed(kept)
    for words in ("受診券作成業務委託", "検査課", "委託点検帳の案件の記録", "発送控え", "溶解"):
        assert words in text
    assert "R8.3.31" in text and "R8.6.15" in text
    assert text.count("R8.6.15") == 1  # papers are destroyed by hand, on a day of their own


@pytest.mark.parametrize("kind", list(Kind))
def test_it_bears_the_number_that_the_prints_of_the_case_fixed(kind: Kind) -> None:
    """Not the one a case without any answer would give it."""
    bare = CASE.model_copy(update={"kind": kind})
    fixed = bare.model_copy(update={"numbers": {"form-worker-roster": 1, FORM: 13}})
    for case, number in ((fixed, "別記様式第13号"), (bare, "別記様式第29号")):
        text = printed(json.loads(json.dumps(kept_of(case, RETENTION, date(2026, 6, 15)))))
        assert text.split("\n")[1] == number
    # The sheets of the department's ledger are counted by hand.
    assert "第　　　　枚" in text


def test_packages_that_were_handed_out_stand_on_it() -> None:
    packages = (
        Package("ab12cd34" + "0" * 24, date(2026, 4, 1), scrubbed=False),
        Package("ff" * 16, date(2026, 4, 2), scrubbed=True),
    )
    text = printed(kept_of(CASE, RETENTION, date(2026, 6, 15)), packages)
    assert "番号 ab12cd34" in text and "R8.4.1" in text
    assert "氏名を除いたもの" in text


def test_a_case_that_knows_little_prints_too() -> None:
    bare = Case(id="two", kind=Kind.REGISTRATION)
    kept = kept_of(bare, Retention(date(2026, 3, 31), "係争の終わり", None, by_hand=True), date.max)
    assert "委託点検帳の案件の記録" in printed(kept)
