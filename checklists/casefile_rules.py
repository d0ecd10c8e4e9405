"""What a case may say beyond its shape: known ids, values by their type, reasons that are there."""

import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from checklists.answer import ItemVerdict, Verdict
from checklists.case import FORMAT, VERSION
from checklists.casefile_council import council_findings, opinion_findings
from checklists.casefile_text import Finding, Path
from checklists.casefile_values import (
    Check,
    form_value,
    iso_date,
    list_of,
    object_of,
    parameter_value,
    profile_value,
    text,
    unknown_key,
)
from checklists.catalogue import Catalogue, Clause
from checklists.form import Form, FormColumn, FormField, FormSet, FormTable
from checklists.kinds import MOST_ALSO
from checklists.seen import seen
from checklists.suggest import shown

ROSTER = ("form-worker-roster", "workers")
OPINIONS = ("form-opinion-answer-list", "rows")
_SPOKEN = "oral"
_EMPTY_REASON = '「該当なし」には理由が要ります。"reason" に理由を書いてください。'


def findings(tree: dict[str, Any], catalogue: Catalogue, forms: FormSet) -> Iterator[Finding]:
    """Everything wrong with a tree that may have any shape; wrong shapes are passed over."""
    yield from _head(tree, catalogue)
    yield from _names(tree, catalogue)
    yield from _documents(tree, catalogue)
    yield from _profile(_object(tree, "profile"), catalogue)
    yield from _facts(_object(tree, "facts"), catalogue)
    yield from _answers(_object(tree, "answers"), catalogue)
    yield from _items(_object(tree, "items"), catalogue)
    yield from _form_values(_object(tree, "forms"), forms)
    yield from _rows(("workers",), tree.get("workers"), _table(forms, *ROSTER))
    columns = _columns(_table(forms, *OPINIONS))
    yield from opinion_findings(tree.get("opinions"), columns, catalogue.clause_by_id)
    yield from council_findings(_object(tree, "council"), catalogue.clause_by_id)
    yield from _submissions(tree.get("submissions"), forms)
    yield from _numbers(_object(tree, "numbers"), forms)


def _object(tree: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = tree.get(key)
    return value if isinstance(value, dict) else {}


def _head(tree: dict[str, Any], catalogue: Catalogue) -> Iterator[Finding]:
    kind, version = tree.get("format"), tree.get("version")
    if kind != FORMAT:
        yield ("format",), f'案件のファイルではありません。"format" は "{FORMAT}" です。'
    if isinstance(version, int) and version > VERSION:
        yield (
            ("version",),
            f"この案件のファイル(版{version})は、新しい版のプログラムで作られています。プログラムを新しくしてください。",
        )
    elif version != VERSION:
        yield ("version",), f'"version" は {VERSION} です。'
    case_id = tree.get("id")
    if isinstance(case_id, str) and case_id and not _is_uuid(case_id):
        yield (
            ("id",),
            "案件の識別子(UUID)ではありません。分からなければ、この項目を消してください。",
        )
    yield from _also(tree)
    reference = _object(tree, "catalogue")
    if isinstance(reference.get("id"), str) and reference["id"] != catalogue.id:
        yield unknown_key(("catalogue", "id", reference["id"]), "目録", [catalogue.id])
    date = _object(tree, "edition").get("date")
    if date is not None:
        yield from iso_date(("edition", "date"), date)


def _is_uuid(value: str) -> bool:
    try:
        return str(uuid.UUID(value)) == value.lower()
    except ValueError:
        return False


def _also(tree: dict[str, Any]) -> Iterator[Finding]:
    """Further consultations: few, none twice, none the case's own kind."""
    also = tree.get("also")
    if not isinstance(also, list):
        return
    for number, kind in enumerate(also):
        if kind == tree.get("kind"):
            yield (
                ("also", number),
                "案件そのものの種別です。もう1つの諮問には、別の種別を選びます。",
            )
        elif kind in also[:number]:
            yield ("also", number), "同じ種別が2回あります。1つを消してください。"
    if len(also) > MOST_ALSO:
        yield ("also",), f"1つの案件に合わせる諮問は、{MOST_ALSO}つまでです。"


def _names(tree: dict[str, Any], catalogue: Catalogue) -> Iterator[Finding]:
    """Names of the city and the contractor: one line each, documents by carrier code."""
    for block in ("municipality", "contractor"):
        for key, value in _object(tree, block).items():
            if isinstance(value, str):
                yield from text((block, key), value)
    city = _object(tree, "municipality")
    members = city.get("council_members")
    if isinstance(members, (list, tuple)):
        for index, name in enumerate(members):
            if isinstance(name, str):
                yield from text(("municipality", "council_members", index), name)
    codes = [code for code in catalogue.codes.carriers if code != _SPOKEN]
    for code, name in _object(city, "document_names").items():
        path = ("municipality", "document_names", code)
        if code not in codes:
            yield unknown_key(path, "文書の符号", codes)
        elif isinstance(name, str):
            yield from text(path, name)


def _documents(tree: dict[str, Any], catalogue: Catalogue) -> Iterator[Finding]:
    codes = {c: word for c, word in catalogue.codes.carriers.items() if c != _SPOKEN}
    for index, row in enumerate(_list(tree.get("documents"))):
        if not isinstance(row, dict):
            continue
        path: Path = ("documents", index)
        code = row.get("code")
        if isinstance(code, str) and code not in codes:
            yield _unknown_code((*path, "code"), code, codes)
        for key in ("title", "edition"):
            if isinstance(row.get(key), str):
                yield from text((*path, key), row[key])
        if row.get("date") is not None:
            yield from iso_date((*path, "date"), row["date"])


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else []


def _unknown_value(path: Path, value: str, what: str, known: list[str]) -> Finding:
    return path, unknown_key((*path, value), what, known)[1]


def _unknown_code(path: Path, value: str, codes: Mapping[str, str]) -> Finding:
    """A document's code; a Japanese name of the document leads to its code."""
    code = next((c for c, word in codes.items() if value and value.strip() in word), None)
    if code is not None:
        return path, f"「{shown(value)}」は文書の符号ではありません。「{code}」と書いてください。"
    return _unknown_value(path, value, "文書の符号", list(codes))


def _profile(profile: dict[str, Any], catalogue: Catalogue) -> Iterator[Finding]:
    stored = [field.key for field in catalogue.profile_fields if field.stored]
    for key, value in profile.items():
        field = catalogue.profile_by_key.get(key)
        path: Path = ("profile", key)
        if field is None:
            yield unknown_key(path, "諮問書の項目", stored)
        elif not field.stored:
            yield (
                path,
                f"「{field.label}」は profile には書きません。案件の {_HOMES.get(key, key)} に書いてください。",
            )
        elif value is not None:
            yield from profile_value(field)(path, value)


_HOMES = {
    "city": "municipality.name",
    "council_name": "municipality.council",
    "is_report_only": "route",
}


def _facts(facts: dict[str, Any], catalogue: Catalogue) -> Iterator[Finding]:
    officer = [fact.id for fact in catalogue.facts if fact.source_of_value == "officer"]
    for key in facts:
        fact = catalogue.fact_by_id.get(key)
        path: Path = ("facts", key)
        if fact is None:
            yield unknown_key(path, "前提(事実)", officer)
        elif fact.source_of_value != "officer":
            yield path, f"「{fact.label}」は種別(kind)から計算します。ファイルから消してください。"


def _answers(answers: dict[str, Any], catalogue: Catalogue) -> Iterator[Finding]:
    codes = catalogue.codes.carriers
    for key, answer in answers.items():
        path: Path = ("answers", key)
        clause = catalogue.clause_by_id.get(key)
        if clause is None:
            yield unknown_key(path, "条項", list(catalogue.clause_by_id))
        if not isinstance(answer, dict):
            continue
        if answer.get("verdict") == Verdict.NOT_APPLICABLE and _blank(answer.get("reason")):
            yield (*path, "verdict"), _EMPTY_REASON
        for index, place in enumerate(_list(answer.get("places"))):
            if isinstance(place, dict):
                yield from _place((*path, "places", index), place, codes)
        if clause is not None:
            yield from _parameters((*path, "parameters"), _object(answer, "parameters"), clause)


def _blank(reason: Any) -> bool:
    return reason is None or (isinstance(reason, str) and not seen(reason))


def _place(path: Path, place: dict[str, Any], codes: Mapping[str, str]) -> Iterator[Finding]:
    document = place.get("document")
    if isinstance(document, str) and document not in codes:
        yield _unknown_code((*path, "document"), document, codes)
    for key in ("article", "page"):
        if isinstance(place.get(key), str):
            yield from text((*path, key), place[key])


def _parameters(path: Path, values: dict[str, Any], clause: Clause) -> Iterator[Finding]:
    known = {parameter.key: parameter for parameter in clause.params}
    for key, value in values.items():
        if key not in known:
            if known:
                yield unknown_key((*path, key), "この条項の項目", list(known))
            else:
                yield (
                    (*path, key),
                    f"この条項に項目はありません。「{shown(key)}」を消してください。",
                )
        elif value is not None:
            yield from parameter_value(known[key])((*path, key), value)


def _items(items: dict[str, Any], catalogue: Catalogue) -> Iterator[Finding]:
    known = [item.id for checklist in catalogue.checklists for item in checklist.items]
    for key, answer in items.items():
        if key not in known:
            yield unknown_key(("items", key), "点検項目", known)
        if not isinstance(answer, dict):
            continue
        if answer.get("verdict") == ItemVerdict.NOT_APPLICABLE and _blank(answer.get("reason")):
            yield ("items", key, "verdict"), _EMPTY_REASON


def _form_values(values: dict[str, Any], forms: FormSet) -> Iterator[Finding]:
    known = {form.id: form for form in forms.forms}
    for form_id, content in values.items():
        form = known.get(form_id)
        if form is None:
            yield unknown_key(("forms", form_id), "様式", list(known))
        elif isinstance(content, dict):
            yield from _fields(form, _object(content, "fields"))
            tables = {table.id: table for table in form.tables}
            for table_id, rows in _object(content, "rows").items():
                path: Path = ("forms", form_id, "rows", table_id)
                if table_id in tables:
                    yield from _rows(path, rows, tables[table_id])
                else:
                    yield unknown_key(path, "この様式の表", list(tables))


def _fields(form: Form, values: dict[str, Any]) -> Iterator[Finding]:
    known = {field.name: field for field in (*form.fields, *form.city_block)}
    for name, value in values.items():
        path: Path = ("forms", form.id, "fields", name)
        field = known.get(name)
        if field is None:
            yield unknown_key(path, "この様式の項目", list(known))
        elif field.fill == "never" or field.from_ not in ("own", None):
            yield path, _not_here(field)
        elif value is not None:
            yield from _value_check(field)(path, value)


def _not_here(field: FormField) -> str:
    # A handwritten field may hold what came back on paper (the erasure software's name).
    if field.fill == "never":
        return f"「{field.label}」は必ず空けて印刷する欄で、値を持ちません。消してください。"
    return f"「{field.label}」は {field.from_} から差し込みます。ここから消し、元の値を直してください。"


def _value_check(field: FormField | FormColumn) -> Check:
    # A choice with a blank to fill (その他) takes words of the officer's own.
    return form_value(field.type, () if field.choice_blank else field.choices)


def _rows(path: Path, rows: Any, table: FormTable) -> Iterator[Finding]:
    if rows is None:
        return
    yield from list_of(object_of(_columns(table), "列"))(path, rows)


def _columns(table: FormTable) -> dict[str, Check]:
    return {column.name: _value_check(column) for column in table.columns}


def _table(forms: FormSet, form_id: str, table_id: str) -> FormTable:
    return next(table for table in forms.by_id(form_id).tables if table.id == table_id)


def _submissions(rows: Any, forms: FormSet) -> Iterator[Finding]:
    known = [form.id for form in forms.forms]
    for index, row in enumerate(_list(rows)):
        form_id = row.get("form") if isinstance(row, dict) else None
        if isinstance(form_id, str) and form_id not in known:
            yield _unknown_value(("submissions", index, "form"), form_id, "様式", known)


def _numbers(numbers: dict[str, Any], forms: FormSet) -> Iterator[Finding]:
    annexed = [form.id for form in forms.forms if form.is_annexed]
    seen: dict[int, str] = {}
    for form_id, number in numbers.items():
        path: Path = ("numbers", form_id)
        if form_id not in annexed:
            yield unknown_key(path, "別記様式", annexed)
        if isinstance(number, bool) or not isinstance(number, int):
            continue
        if number < 1:
            yield path, "別記様式の番号は1以上です。"
        elif number in seen:
            yield path, f"第{number}号は {seen[number]} でも使われています。番号を分けてください。"
        seen.setdefault(number, form_id)
