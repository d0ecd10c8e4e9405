"""What the codes of a form are called where a person chooses them."""

from collections.abc import Mapping

from checklists.catalogue import Catalogue
from checklists.form import FormCommon, FormSet

LAYOUTS = {
    "notice": "届・通知・提出書",
    "application": "申請書",
    "report": "報告書",
    "monthly_report": "月次報告書",
    "roster": "名簿",
    "ledger": "管理簿・台帳",
    "pledge": "誓約書",
    "record": "記録票・受渡票",
    "survey": "調書",
    "list": "一覧・目録",
    "record_of_council": "審議会の書面",
    "internal": "市内部の書面",
}
BODIES = {
    "grid": "見出し欄と記入欄の枠",
    "numbered": "1、(1)、アの番号を付けた項",
    "prose": "本文だけ",
}
SUBMITTERS = {
    "contractor": "受託者",
    "worker": "従事者",
    "department": "所管課",
    "both": "受託者と所管課",
    "council": "審議会",
    "secretariat": "審議会事務局",
    "designated_manager": "指定管理者",
}
RECEIVERS = {
    "city": "市",
    "department": "所管課",
    "council": "審議会",
    "secretariat": "審議会事務局",
    "contractor": "受託者",
    "both": "受託者と市",
    "file": "出さずに保管する",
}
MODES = {
    "blank": "手書き用に空けて印刷する",
    "prefilled": "案件の内容を入れて印刷する",
    "both": "どちらも",
}
TYPES = {
    "text": "1行の文",
    "multiline": "複数行の文",
    "int": "整数",
    "decimal": "小数のある数",
    "money": "金額(円)",
    "bool": "チェック1つ",
    "enum": "選択肢から1つ",
    "checklist": "選択肢からいくつでも",
    "wareki_date": "年月日",
    "wareki_datetime": "年月日と時刻",
    "wareki_year_month": "年月",
    "wareki_date_range": "期間",
    "wareki_fiscal_year": "年度",
    "time": "時刻",
    "person": "氏名",
    "person+seal": "氏名と印",
    "signature": "自署",
    "signature+seal": "自署と印",
    "seal": "印を押す所",
    "phone": "電話番号",
    "email": "メールアドレス",
}
FILLS = {
    "handwritten": "手書き(印刷では空ける)",
    "prefilled": "案件から入れる",
    "either": "あれば入れ、なければ空ける",
    "never": "必ず空ける(市の確認など)",
}
WIDTHS = {"full": "1行に1つ", "half": "1行に2つ", "third": "1行に3つ"}
NEEDS: dict[bool | str, str] = {
    True: "必ず書く",
    False: "書かなくてもよい",
    "conditional": "場合による",
}
ALIGNS = {"left": "左", "center": "中央", "right": "右"}
ORIENTATIONS = {"portrait": "縦", "landscape": "横"}
OWN, ROW = "own", "row."
_OWN = "この様式に書いた値"
_AUTOS = {
    "auto.addressee": "市長あての宛名",
    "auto.addressee_contractor": "受託者あての宛名",
    "auto.addressee_council": "審議会あての宛名",
    "auto.addressee_members": "審議会の委員あての宛名",
    "auto.fiscal_year_first": "契約期間の初めの年度",
    "auto.fiscal_year_last": "契約期間の終わりの年度",
}
# Entries of several parts: no field can show them whole.
_PARTS = ("table", "object")


def sources(catalogue: Catalogue, common: FormCommon) -> dict[str, str]:
    """Where a value may come from: code -> words."""
    found = {OWN: _OWN}
    for kind, head, keys in (
        ("case", "案件", common.case_keys),
        ("contractor", "受託者", common.contractor_keys),
        ("municipality", "市", common.municipality_keys),
    ):
        found |= {f"{kind}.{key}": f"{head}：{_short(words)}" for key, words in keys.items()}
    found |= {key: words for key, words in _AUTOS.items() if key in common.auto_values}
    entries = (one for one in catalogue.profile_fields if one.type not in _PARTS)
    return found | {f"profile.{one.key}": f"諮問書：{one.label}" for one in entries}


def row_sources(catalogue: Catalogue) -> dict[str, str]:
    """Where the rows of a table may come from."""
    found = {OWN: _OWN, "workers": "従事者名簿", "opinions": "審議会の意見と回答"}
    tables = (one for one in catalogue.profile_fields if one.type == "table")
    return found | {f"profile.{one.key}": f"諮問書の表：{one.label}" for one in tables}


def row_columns(rows_from: str, catalogue: Catalogue, forms: FormSet) -> dict[str, str]:
    """What a row of such a table has: code -> words; nothing for rows of the form itself."""
    for source, form_id in (
        ("workers", "form-worker-roster"),
        ("opinions", "form-opinion-answer-list"),
    ):
        if rows_from == source:
            tables = forms.by_id(form_id).tables
            columns = next(table.columns for table in tables if table.id == source)
            return {f"{ROW}{one.name}": one.label for one in columns}
    entry = next(
        (one for one in catalogue.profile_fields if rows_from == f"profile.{one.key}"), None
    )
    return {f"{ROW}{one.key}": one.label for one in entry.columns} if entry is not None else {}


def with_present(words: Mapping[str, str], present: str, told: str) -> list[tuple[str, str]]:
    """Options with the present one among them: one that cannot be chosen stays as it is."""
    rest = [(present, f"今のまま({told})")] if present and present not in words else []
    return [*words.items(), *rest]


def _short(words: str) -> str:
    """What stands before the explanation in a table of codes."""
    return words.partition("。")[0].partition("(")[0]
