"""The decided case with rare characters in every name, and what a hand wrote after printing."""

from functools import cache

import paper_cases as cases
from paper_cases import NAMED, form

from checklists.case import Contractor, FormValues
from checklists.examined import Examined

#: Stands in every field that only a hand fills: it may never reach paper.
CANARY = "書いてはならない値"


@cache
def rare() -> Examined:
    """The decided case with 髙, 﨑, 𠮷 and 邉 with its selector in every name."""
    case = cases.decided()
    workers = (
        {"no": 1, "name": "髙﨑　𠮷之助", "kana": "たかさき　よしのすけ", "role": "受付", "class": "社員",
         "years": "3年", "start": "2027-04-01", "pledge_join": "2027-03-25", "training": "2027-03-26"},
        {"no": 2, "name": "渡邉\U000e0100　槗子", "kana": "わたなべ　はしこ", "role": "印刷・梱包",
         "class": "非社員(パート)", "years": "8月", "start": "2027-05-10", "residency": "市外"},
    )  # fmt: skip
    profile = {
        **case.profile,
        "title": "𠮷野・﨑山地区ギフト配布業務委託",
        "department": "髙齢者支援課",
        "pi_manager": {"value": "有", "name": "業務部長　渡邉\U000e0100　𠮷人"},
        "city_responsible": "髙齢者支援課長　﨑田　𠮷美",
    }
    contractor = Contractor(
        name="株式会社𠮷野家具商会",
        address="見本県例示市髙砂町二丁目4番地",
        representative="代表取締役　渡邉\U000e0100　﨑男",
        phone="000-000-0000",
    )
    forms = {**case.forms}
    for name in NAMED:
        fields = dict(forms[f"form-{name}"].fields) if f"form-{name}" in forms else {}
        own = {field.name for field in form(name).fields if field.from_ == "own"}
        fields |= {"doc_no": "𠮷総第12号"} if "doc_no" in own else {}
        # What a hand writes stays out even when it was noted after the paper came back.
        fields |= {
            field.name: CANARY
            for field in (*form(name).fields, *form(name).city_block)
            if field.fill in ("handwritten", "never") and field.type in ("text", "person", "person+seal", "signature", "multiline")
            and field.name not in ("software_name", "software_version")
        }  # fmt: skip
        forms[f"form-{name}"] = FormValues(fields=fields)
    return cases.examined(
        case, profile=profile, contractor=contractor, workers=workers, forms=forms
    )
