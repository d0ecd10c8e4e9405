"""Values of a case in words, for those who have to choose between two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from checklists import dates
from checklists.answer import ITEM_VERDICT_WORDS, UNANSWERED_WORD, VERDICT_WORDS, Answer
from checklists.council import CONDITION_WORDS, MANNER_WORDS
from checklists.council_days import OPINION_LIST
from checklists.kind_view import on_route
from checklists.kinds import ROUTE_WORDS, Route
from checklists.opinion_rows import CLAUSES, FOLLOWS, KEY, clauses_of, labels, spoken, text_in
from checklists.own_values import ROSTER

if TYPE_CHECKING:
    from checklists.catalogue import Catalogue
    from checklists.form import FormSet

NOTHING = "(なし)"
_OF_OPINION = "opinion:"  # begins the name of such a draft
_ROW = re.compile(r"(\d+)\. (.*)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")  # as dates are kept
_PARTS = {
    "documents": "文書の一覧",
    "workers": "従事者名簿",
    "opinions": "審議会の意見と回答",
    "council": "審議会の期日と答申の条件",
    "submissions": "提出物の記録",
    "contractor": "受託者",
    "municipality": "市の名称など",
    "edition": "書類の版",
    "numbers": "別記様式の番号",
    "catalogue": "条項集の版",
    "set_aside": "いまの条項集に場所がない内容",
    "kind": "種別",
    "route": "諮問・報告の別",
    "also": "合わせて諮る種別",
}
# Parts whose rows have the columns of a form.
_ROWS_OF = {"workers": ROSTER, "opinions": OPINION_LIST}
_LABELS = {
    "name": "名称",
    "address": "所在地",
    "representative": "代表者",
    "phone": "電話",
    "head_title": "長の職",
    "head_name": "長の氏名",
    "council": "審議会",
    "council_chair": "会長",
    "council_members": "委員",
    "seals": "公印",
    "document_names": "文書の呼び名",
    "form_number": "様式の番号",
    "honorific": "宛名の敬称",
    "code": "文書",
    "title": "題名",
    "edition": "版",
    "date": "日付",
    "number": "番号",
    "id": "目録",
    "value": "内容",
    "text": "説明",
    "verdict": "確認結果",
    "places": "箇所",
    "document": "文書",
    "article": "条項",
    "page": "頁",
    "parameters": "選んだ項目",
    "wording": "自分の文",
    "reason": "理由",
    "note": "メモ",
    "manner": "審議の方法",
    "meeting_on": "会議の日",
    "handed_in": "諮問書を出した日",
    "reanswer_by": "再意見への回答の期限",
    "conditions": "条件・附帯意見",
    "kind": "区分",
    "clauses": "条項",
    "done": "反映した箇所",
    "round": "意見の回",
    "received": "受付日",
    "answered": "回答した日",
    "follows": "前の意見",
}
_COUNCIL_WORDS = {
    str(code): word for code, word in (*MANNER_WORDS.items(), *CONDITION_WORDS.items())
}
_VERDICTS = {
    **{str(verdict): word for verdict, word in ITEM_VERDICT_WORDS.items()},
    **{str(verdict): word for verdict, word in VERDICT_WORDS.items()},
}


class HandedWords:
    """Words from one catalogue and its forms; what they do not know is shown by its key.

    ``route``: that of the case, where the words are of one case alone; its paper is called so.
    """

    def __init__(
        self, catalogue: Catalogue, forms: FormSet, route: Route = Route.CONSULTATION
    ) -> None:
        self._catalogue = catalogue
        self._paper = on_route("諮問書", route)
        self._forms = {form.id: form for form in forms.forms}
        self._columns: dict[str, str] = {}
        for form in forms.forms:
            for table in form.tables:
                self._columns.update((column.name, column.label) for column in table.columns)
        for entry in catalogue.profile_fields:
            self._columns.update((column.key, column.label) for column in entry.columns)

    def place(self, part: str, key: str) -> str:
        """「条項「消去ソフト使用届」の回答」."""
        if part == "drafts" and key.startswith(_OF_OPINION):
            return "審議会の意見の書きかけ"
        if part in ("answers", "drafts"):
            clause = self._catalogue.clause_by_id.get(key)
            title = clause.title if clause is not None else key
            return f"条項「{title}」の{'回答' if part == 'answers' else '書きかけ'}"
        if part == "replies":
            clause = self._catalogue.clause_by_id.get(key)
            return f"想定問答{f'「{clause.title}」' if clause is not None else ''}の自分の回答"
        if part == "facts":
            fact = self._catalogue.fact_by_id.get(key)
            return f"前提「{fact.ask or fact.label if fact is not None else key}」"
        if part == "profile":
            entry = self._catalogue.profile_by_key.get(key)
            return f"{self._paper}の「{entry.label if entry is not None else key}」"
        if part == "forms":
            form = self._forms.get(key)
            return f"様式「{form.title if form is not None else key}」の値"
        if part == "items":
            every = (item for one in self._catalogue.checklists for item in one.items)
            return f"点検項目「{next((item.title for item in every if item.id == key), key)}」"
        return _PARTS.get(part, part)

    def value(self, part: str, key: str, value: Any) -> str:
        """One thing on each line; what is empty is left out. None: there is no value, but for a fact
        nobody knows."""
        if value is None and part != "facts":
            return NOTHING
        if part == "answers" and isinstance(value, dict):
            return "\n".join(_answer_lines(value, self._catalogue.codes.carriers)) or NOTHING
        if part == "facts":
            return {True: "はい", False: "いいえ"}.get(value, "わからない")
        if part == "route":
            return ROUTE_WORDS.get(value, str(value))
        if part == "kind":
            return self._catalogue.codes.kinds.get(str(value), str(value))
        if part == "also" and isinstance(value, list):
            kinds = self._catalogue.codes.kinds
            return "\n".join(kinds.get(str(one), str(one)) for one in value) or NOTHING
        if part == "opinions":
            value = self._opinions(value)
        words = {**_LABELS, **self._labels(part, key)}
        return "\n".join(_lines(value, words)) or NOTHING

    def _opinions(self, value: Any) -> Any:
        """The rows without the keys that hold them together: what they point at in its own words."""
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            return value
        numbers, titles = labels(value), self._catalogue.clause_by_id
        rows = []
        for row in value:
            shown = {name: one for name, one in row.items() if name != KEY}
            if (before := text_in(row, FOLLOWS)) in numbers:
                shown[FOLLOWS] = spoken(numbers[before])
            if CLAUSES in row:
                named = clauses_of(row)
                shown[CLAUSES] = [titles[one].title if one in titles else one for one in named]
            rows.append(shown)
        return rows

    def _labels(self, part: str, key: str) -> Mapping[str, str]:
        if part == "forms" and key in self._forms:
            form = self._forms[key]
            own = {field.name: field.label for field in form.fields}
            own.update(
                (column.name, column.label) for table in form.tables for column in table.columns
            )
            return {"fields": "記入欄", "rows": "表", **own}
        if part in _ROWS_OF:
            tables = self._forms[_ROWS_OF[part]].tables if _ROWS_OF[part] in self._forms else ()
            own = {column.name: column.label for table in tables for column in table.columns}
            return {**self._columns, **own}
        if part in ("submissions", "profile"):
            return self._columns
        if part == "council":
            return {"text": "文"}
        return {}


def labelled(text: str) -> dict[str, str]:
    """Text by label of the lines 「箇所: 仕様書 第5条」 and 「2. 氏名: …」 (a row of a table); what
    has none is under an empty one.
    """
    found: dict[str, str] = {}
    for line in text.split("\n"):
        row = _ROW.fullmatch(line)
        label, mark, rest = line.partition(": ")
        if row is not None:
            label, rest = f"{row[1]}行目", row[2]
        elif not mark:
            label, rest = "", line.strip()
        label = label.strip()
        found[label] = f"{found[label]}、{rest}" if label in found else rest
    return found


def _answer_lines(plain: Mapping[str, Any], carriers: Mapping[str, str]) -> Iterator[str]:
    answer = Answer.model_validate(plain, strict=False)
    verdict = answer.verdict
    yield f"確認結果: {VERDICT_WORDS[verdict] if verdict else UNANSWERED_WORD}"
    for place in answer.places:
        # 「口頭(記録に残らない。…)」: what is said of it in brackets is for the clause page.
        paper = carriers.get(place.document, place.document).partition("(")[0]
        where = " ".join(part for part in (paper, place.article) if part)
        yield f"箇所: {where}{f' {place.page}頁' if place.page else ''}"
    chosen = "、".join(str(value) for value in answer.parameters.values())
    for label, text in (
        ("選んだ項目", chosen),
        ("自分の文", answer.wording),
        ("理由", answer.reason),
        ("メモ", answer.note),
    ):
        if text:
            yield f"{label}: {text}"


def _lines(value: Any, labels: Mapping[str, str], indent: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            label = labels.get(key, key)
            if isinstance(one, dict) or (isinstance(one, list) and _has_parts(one)):
                inside = list(_lines(one, labels, f"{indent}　"))
                if inside:
                    yield f"{indent}{label}:"
                    yield from inside
            elif (text := _text(one, key)) != "":
                yield f"{indent}{label}: {text}"
    elif isinstance(value, list) and _has_parts(value):
        for number, one in enumerate(value, 1):
            inside = [line.strip() for line in _lines(one, labels)]
            yield f"{indent}{number}. {'、'.join(inside)}"
    elif (text := _text(value, "")) != "":
        yield f"{indent}{text}"


def _has_parts(values: list[Any]) -> bool:
    return any(isinstance(one, dict | list) for one in values)


def _text(value: Any, key: str) -> str:
    if isinstance(value, list):
        return "、".join(_text(one, key) for one in value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if key == "verdict":
        return _VERDICTS.get(str(value), str(value))
    if key in ("manner", "kind"):
        return _COUNCIL_WORDS.get(str(value), str(value))
    text = str(value)
    if _DAY.fullmatch(text):
        with suppress(dates.DateRefused):
            return dates.wareki_of(text)
    return text
