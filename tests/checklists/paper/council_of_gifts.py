"""The sample case as it stands after two rounds of opinions: those of a real review in writing.

The words are those of the minutes (tests/fixtures/council_opinions.json); dispositions, members and
days are ours.
"""

from dataclasses import replace
from functools import cache

import paper_cases as cases

from checklists import opinion_rows
from checklists.answer import Answer, Place, Verdict
from checklists.case import Edition, FormValues
from checklists.council import Condition, Council
from checklists.examined import Examined
from checklists.opinion_effects import proposed_done
from checklists.opinion_rows import Rows
from checklists.printed import PrintedEdition, case_hash, on_paper
from checklists.wording_rows import rows_of
from tests.fixtures.council_opinions import opinions_of_case

REVIEW = {
    "notice_on": "2026-11-05",
    "reason": "委員の多くが遠方に在り、参集が困難であるため。",
    "deadline_opinion": "2026-11-13",
    "deadline_answer": "2026-11-18",
    "deadline_reopinion": "2026-11-20",
    "chair_decision": "2026-11-30",
}
VERDICT = {"decided_on": "2026-11-30", "decision": "条件付き", "vote": "書面"}
CONDITIONS = (
    Condition(
        kind="specification",
        text="簡易書留等の受領証及び引換券の複写の禁止を、作業者の目に触れる仕様書に明記すること。",
        clauses=("copy-ban-receipts", "copy-ban-vouchers"),
    ),
    Condition(
        kind="specification",
        text="データ消去ソフトの名称及び版を、契約締結後速やかに届け出させること。",
        clauses=("deletion-software-notice",),
    ),
    Condition(
        kind="operation",
        text="受託者が決まり次第、対策基準書及び教育実施状況報告書の提出を求めること。",
    ),
    Condition(
        kind="minutes",
        text="新生児の情報は狙われやすいため、信用のおける事業者の選定に努められたい。",
    ),
)
_TERMS = "特約条項で足りる"
_WRITTEN = ("明記", "記載を", "追記", "別記様式", "追加", "報告させ", "統一")


def _action(answer: str) -> str:
    """A disposition that fits a reply of the minutes."""
    if "不採用" in answer:
        return "採用しない(規則により監督職員が必ず置かれるため)"
    if answer.startswith("特約条項"):
        return _TERMS
    if "マニュアル" in answer:
        return "事務マニュアルに記載"
    if any(word in answer for word in _WRITTEN):
        return "仕様書に明記"
    return "現行で対応済み" if len(answer) > 20 else "説明で了解"


@cache
def opinions() -> Rows:
    """Thirty rows: 24 of the first round, six of the second."""
    rows: Rows = ()
    for number, one in enumerate(opinions_of_case("higashimurayama-r2-13")):
        again = one.round == 2
        values = {
            "ref": one.ref,
            "opinion": one.opinion,
            "by": f"{'ABCDE'[number % 5]}委員",
            "answer": one.answer,
            "answered_by": "子ども保健課",
            "action": _action(one.answer),
            "due": "2026-11-27",
            "clauses": list(one.clauses),
            "received": REVIEW["deadline_reopinion" if again else "deadline_opinion"],
            "round": one.round,
        }
        before = next((row for row in rows if again and _shares(row, one.clauses)), None)
        if before is not None:
            values["follows"] = before["key"]
        rows = opinion_rows.added(rows, values)
    return rows


def _shares(row: object, clauses: tuple[str, ...]) -> bool:
    return bool(set(opinion_rows.clauses_of(row)) & set(clauses))  # type: ignore[arg-type]


@cache
def examined() -> Examined:
    """All answered; what was to be written stands in our draft, and 反映した箇所 says where."""
    case = cases.gift_set()
    added = Answer(verdict=Verdict.TO_ADD, places=(Place(document="spec"),))
    written = {
        clause: added
        for row in opinions()
        if row["action"] in ("仕様書に明記", "事務マニュアルに記載", _TERMS)
        for clause in opinion_rows.clauses_of(row)
    }
    forms = {
        **case.forms,
        "form-written-review-notice": FormValues(fields=dict(REVIEW)),
        "form-report-verdict": FormValues(fields=dict(VERDICT)),
    }
    council = Council(
        manner="written", handed_in="2026-11-05", reanswer_by="2026-11-25", conditions=CONDITIONS
    )
    changes = {
        "answers": {**case.answers, **written},
        "forms": forms,
        "council": council,
        "edition": Edition(number=2, date="2026-11-26"),
    }
    found = cases.examined(case, **changes, opinions=opinions())
    rows = opinions()
    for row in rows:
        rows = opinion_rows.changed(rows, str(row["key"]), {"done": proposed_done(found, row)})
    return replace(cases.examined(case, **changes, opinions=rows), printed_before=first())


@cache
def first() -> PrintedEdition:
    """The edition that went to the council."""
    found = cases.examined()
    sha256 = case_hash(on_paper(found.case, found.numbers))
    return PrintedEdition(1, "2026-11-05", sha256, 39, rows_of(found.specification))
