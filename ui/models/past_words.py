"""Rows of the history in words: what was changed, from what to what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from checklists import dates
from checklists.printed import check_number
from checklists.searching import key_of
from ui.handed_words import NOTHING, HandedWords, labelled

if TYPE_CHECKING:
    from checklists.catalogue import Catalogue
    from checklists.form import FormSet

GONE = "内容は、案件の廃棄といっしょに消しました。"
OF_ALL = "全体"
_MOST = 600  # characters of one value; the whole of it is in the case
_MOST_LINES = 30  # of one row: hundreds of pasted opinions are one change

# Groups of kinds a person chooses from: their words and the kinds.
GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("条項の回答", frozenset({"answers"})),
    ("前提・点検項目", frozenset({"facts", "items"})),
    (
        "諮問書と文書",
        frozenset(
            [
                "profile",
                "documents",
                "contractor",
                "edition",
                "numbers",
                "route",
                "kind",
                "also",
                "municipality",
                "catalogue",
                "set_aside",
            ]
        ),
    ),
    ("様式・名簿・意見", frozenset({"forms", "workers", "submissions", "opinions", "council"})),
    ("印刷と書き出し", frozenset({"printed", "printed_draft", "exported"})),
    (
        "引継ぎと取り込み",
        frozenset({"case_imported", "package_made", "package_taken", "conflict_decided"}),
    ),
    (
        "案件の出し入れ・保存・廃棄",
        frozenset({"case_added", "archived", "retention_end", "case_disposed"}),
    ),
    (
        "控え・鍵・市の設定・条項集",
        frozenset(
            [
                "restored",
                "store_salvaged",
                "case_salvaged",
                "key_changed",
                "recovery_made",
                "settings",
                "catalogue_changed",
            ]
        ),
    ),
)
_KINDS = {
    "case_added": "案件を加えた",
    "case_imported": "案件を取り込んだ",
    "printed": "提出する一式を印刷・書き出した",
    "printed_draft": "「案」を印刷・書き出した",
    "exported": "ファイルに書き出した",
    "package_made": "引継ぎファイルを作った",
    "package_taken": "引継ぎファイルから取り込んだ",
    "conflict_decided": "食い違いを決めた",
    "restored": "控えから戻した",
    "store_salvaged": "壊れた保存ファイルから取り出した",
    "case_salvaged": "壊れた保存ファイルから取り出した",
    "key_changed": "保存ファイルの鍵を替えた",
    "recovery_made": "復旧コードを作った",
    "settings": "市の設定",
    "catalogue_changed": "条項集(市の分)を変えた",
    "retention_end": "保存の終わりの日",
    "case_disposed": "保存期間が過ぎた案件を廃棄した",
}
# What went out as a file (ui and command line write these).
_EXPORTS = {
    "case_file": "案件のファイル",
    "case_list": "案件一覧(Excel)",
    "excel_list": "一覧(Excel)",
    "form_rows": "様式の表(Excel)",
    "packet_pdf": "提出する一式(PDF)",
    "packet_word": "提出する一式(Word)",
    "packet_mail": "提出する一式(メール用のPDF)",
    "packet_view": "提出する一式(閲覧ソフトに渡した写し)",
    "form_pdf": "様式(PDF)",
    "form_word": "様式(Word)",
    "questions_pdf": "想定問答(PDF)",
    "questions_word": "想定問答(Word)",
    "gaps_pdf": "不足と弱い箇所の一覧(PDF)",
    "gaps_word": "不足と弱い箇所の一覧(Word)",
    "last_year_pdf": "昨年度との新旧対照表(PDF)",
    "last_year_word": "昨年度との新旧対照表(Word)",
    "disposal_record": "廃棄の記録(PDF)",
    "layer": "条項集の市の分",
    "municipality": "市の設定",
    "catalogue_changes": "条項集の新旧対照表(PDF)",
}
_COUNTS = {"files": "個", "pages": "頁", "rows": "行", "cases": "件"}
_TAKEN = {
    "added": "加えた案件",
    "changed": "変わった案件",
    "values": "取り込んだ値",
    "conflicts": "食い違い",
    "equal": "同じだった値",
    "history": "履歴",
}
_LAYER = {
    "clauses": "市の条項",
    "changes": "変えた条項",
    "hidden": "使わない条項",
    "forms": "市の様式",
}

_BROKEN = {
    "gap": "行が抜けています",
    "row": "行が書き換えられています",
    "payload": "行の内容が書き換えられています",
    "payload_missing": "行の内容がなくなっています",
    "head": "末尾の行が切り取られたか、付け足されています",
}


def broken(seq: int, reason: str) -> str:
    """Where the chain breaks and why (``reason`` as in db.history.Verified)."""
    return f"第{seq}行が、前の行とつながりません({_BROKEN[reason]})。"


class PastWords:
    """Words from one catalogue and its forms; an id they do not know stands for itself."""

    def __init__(self, catalogue: Catalogue, forms: FormSet) -> None:
        self._catalogue = catalogue
        self._words = HandedWords(catalogue, forms)
        self._names: dict[str, str] = {
            **{clause.id: clause.title for clause in catalogue.clauses},
            **{fact.id: fact.ask or fact.label for fact in catalogue.facts},
            **{entry.key: entry.label for entry in catalogue.profile_fields},
            **{form.id: form.title for form in forms.forms},
            **{item.id: item.title for one in catalogue.checklists for item in one.items},
        }

    def keys_named(self, word: str) -> Collection[str]:
        """Ids of clauses, facts, entries, forms and items with the word in their name."""
        wanted = key_of(word)
        return tuple(key for key, name in self._names.items() if wanted in key_of(name))

    def kinds_named(self, word: str) -> Collection[str]:
        """Kinds of rows with the word in their words."""
        wanted = key_of(word)
        own = {kind: self._words.place(kind, "") for _, kinds in GROUPS for kind in kinds}
        return tuple(kind for kind, said in {**own, **_KINDS}.items() if wanted in key_of(said))

    def what(self, kind: str, payload: Mapping[str, Any] | None) -> str:
        """「条項「…」の回答」, 「控えから戻した」."""
        told = payload or {}
        if kind in _KINDS:
            return _KINDS[kind]
        if kind == "archived":
            return "案件をしまった" if told.get("to") else "案件を一覧に戻した"
        key = str(told.get("key", ""))
        return self._words.place(kind, key) if payload is not None else self._kind_word(kind)

    def lines(self, kind: str, payload: Mapping[str, Any] | None) -> tuple[str, ...]:
        """From what to what, one thing on each line; nothing where there is nothing to add."""
        if payload is None:
            return (GONE,)
        if kind in _SAID:
            return tuple(line for line in _SAID[kind](payload) if line)
        if kind == "conflict_decided":
            part, key = str(payload.get("part", "")), str(payload.get("key", ""))
            word = "相手の値を採った" if payload.get("taken") == "theirs" else "こちらの値を残した"
            return (f"{self._words.place(part, key)}　{word}",)
        if kind in _KINDS and kind not in ("settings", "retention_end"):
            return ()
        return self._changed(kind, payload)

    def _kind_word(self, kind: str) -> str:
        """Without its key a place has no name of its own."""
        return next((word for word, kinds in GROUPS if kind in kinds), kind)

    def _changed(self, kind: str, payload: Mapping[str, Any]) -> tuple[str, ...]:
        if "from" not in payload and "to" not in payload:
            return ()
        key = str(payload.get("key", ""))
        part = {"settings": "municipality", "retention_end": "profile"}.get(kind, kind)
        before, after = (self._value(part, key, payload.get(side)) for side in ("from", "to"))
        old, new = labelled(before), labelled(after)
        if not old.keys() - {""} and not new.keys() - {""}:
            return (f"{_short(before)} → {_short(after)}",)
        found = tuple(
            f"{label}　{_short(old.get(label, NOTHING))} → {_short(new.get(label, NOTHING))}"
            for label in {**new, **old}
            if label and old.get(label) != new.get(label)
        ) or (_short(after),)
        rest = len(found) - _MOST_LINES
        return found if rest <= 0 else (*found[:_MOST_LINES], f"ほか{rest}件も変わりました。")

    def _value(self, part: str, key: str, value: Any) -> str:
        if part == "profile" and isinstance(value, Mapping) and value.keys() == {"day", "reason"}:
            return f"終わりの日: {_day(value['day'])}\n理由: {value['reason']}"
        if part == "answers" and isinstance(value, Mapping):
            value = {**value, "places": [self._named(one) for one in value.get("places", ())]}
        if part == "municipality" and isinstance(value, Mapping):
            own = value.get("document_names") or {}
            names = {self._document(code): name for code, name in own.items()}
            value = {**value, "document_names": names}
        if part == "documents" and isinstance(value, list):
            value = [{**one, "code": self._document(str(one.get("code", "")))} for one in value]
        return self._words.value(part, key, value)

    def _named(self, place: Mapping[str, Any]) -> dict[str, Any]:
        return {**place, "document": self._document(str(place.get("document", "")))}

    def _document(self, code: str) -> str:
        return {**self._catalogue.codes.carriers, "oral": "口頭"}.get(code, code)


def _short(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"


def _day(iso: object) -> str:
    try:
        return dates.wareki_of(str(iso))
    except dates.DateRefused:
        return str(iso)


def _when(iso: object) -> str:
    try:
        return dates.wareki(datetime.fromisoformat(str(iso)).astimezone().date())
    except ValueError:
        return str(iso)


def _printed(told: Mapping[str, Any]) -> list[str]:
    pages = told.get("pages")
    parts = [f"第{told.get('edition', '')}版", f"{pages}頁" if pages else ""]
    if told.get("sha256"):
        parts.append(f"照合番号 {check_number(str(told['sha256']))}")
    return ["　".join(part for part in parts if part)]


def _exported(told: Mapping[str, Any]) -> list[str]:
    what = str(told.get("what", ""))
    counts = [f"{told[name]}{unit}" for name, unit in _COUNTS.items() if told.get(name)]
    return ["　".join((_EXPORTS.get(what, what), *counts))]


def _package(told: Mapping[str, Any]) -> list[str]:
    cases = told.get("cases", ())
    bare = "　氏名を除いたもの" if told.get("scrubbed") else ""
    return [f"{len(cases)}件　番号 {str(told.get('package', ''))[:8]}{bare}"]


def _layer(told: Mapping[str, Any]) -> list[str]:
    if not told.get("files"):
        return ["市の分をなくした"]
    counts = [f"{word}{told[name]}" for name, word in _LAYER.items() if told.get(name)]
    return ["　".join((f"第{told.get('edition', '')}版", *counts))]


def _taken(told: Mapping[str, Any]) -> list[str]:
    counts = [f"{word}{told[name]}" for name, word in _TAKEN.items() if told.get(name)]
    return ["　".join((f"番号 {str(told.get('package', ''))[:8]}", *counts))]


def _disposed(told: Mapping[str, Any]) -> list[str]:
    record = told.get("record", {})
    rows = sum(told.get("counts", {}).values())
    lines = [f"{record.get('title', '')}　{record.get('consult_no', '')}".strip("　")]
    lines.append(f"消したもの {rows}行　照合 {str(told.get('sha256', ''))[:16]}")
    lines += [
        f"手渡してあった引継ぎファイル　番号 {str(package)[:8]}({_when(at)})"
        for package, at, _scrubbed in told.get("packages", ())
    ]
    return lines


_SAID: dict[str, Callable[[Mapping[str, Any]], list[str]]] = {
    "printed": _printed,
    "printed_draft": _printed,
    "exported": _exported,
    "package_made": _package,
    "catalogue_changed": _layer,
    "package_taken": _taken,
    "case_disposed": _disposed,
    "restored": lambda told: [f"第{told.get('seq', '')}行までの控え　{told.get('copy', '')}"],
    "store_salvaged": lambda told: [f"控え　{told.get('copy', '')}"],
    "case_added": lambda told: [f"回答{told['answers']}件" if told.get("answers") else ""],
    "archived": lambda _told: [],
}
