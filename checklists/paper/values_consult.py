"""The sentences of the consultation paper (諮問書) that are put together from the profile."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain, repeat

from pydantic import JsonValue

from checklists.answer import Verdict
from checklists.examined import Examined
from checklists.form import Form
from checklists.items import KANA
from checklists.paper.clause_state import answer_of, answered, place_in_words
from checklists.paper.profile_text import is_empty, rows_of, sentence, text_of

_BOTH = "people-consult-states-both-managers"
_RECEIPTS = "copy-ban-receipts"
DATA_CENTRE = "データセンター"


def entry_text(examined: Examined, key: str) -> str:
    """What an entry of the profile reads as; ``""`` when it is empty."""
    entry = examined.catalogue.profile_by_key[key]
    return text_of(entry, examined.case.profile.get(key)).strip()


def numbered(items: Iterable[tuple[str, str]]) -> str:
    """「(1) 題　文」 on a line each, counted over the items that have a text."""
    filled = [(label, text) for label, text in items if text]
    return "\n".join(
        f"({number}) {label}　{text}" if label else f"({number}) {text}"
        for number, (label, text) in enumerate(filled, 1)
    )


def undecided(examined: Examined) -> bool:
    """True while no contractor is decided; without an entry the fact says so."""
    state = examined.case.profile.get("contractor_state")
    if isinstance(state, str) and state:
        return state.startswith("未定")
    return examined.facts.get("processor_undecided") is True


def _content(examined: Examined, form: Form) -> JsonValue:
    return numbered(
        (label, sentence(entry_text(examined, key)))
        for label, key in (
            ("業務の内容", "content"),
            ("委託の範囲", "outsourced_scope"),
            ("市からの提供", "city_provision"),
            ("送付及び受取りの確認", "delivery"),
            ("本人への配布の流れ", "distribution_flow"),
        )
    )


def _persons(examined: Examined, form: Form) -> JsonValue:
    parts = [sentence(entry_text(examined, "persons_scope"))]
    volume = entry_text(examined, "expected_volume")
    if volume:
        parts.append(f"見込件数 {volume}件。")
    excluded = entry_text(examined, "excluded_items")
    if excluded:
        parts.append(f"受託者に渡さない項目は、{excluded.rstrip('。')}とする。")
    return "".join(parts)


def workplace_rows(examined: Examined) -> tuple[dict[str, JsonValue], ...]:
    """The places of work; the address of a data centre is never among them (PAPER)."""
    rows = rows_of(examined.catalogue, "workplaces", examined.case.profile.get("workplaces"))
    return tuple(
        {key: value for key, value in row.items() if key != "address"}
        if row.get("kind") == DATA_CENTRE
        else row
        for row in rows
    )


def _workplace(row: Mapping[str, JsonValue]) -> str:
    name, kind, work = (str(row.get(key) or "") for key in ("name", "kind", "work"))
    place = f"{name}({kind})" if kind and kind not in name else name
    return sentence(f"{place}　{work}" if work else place)


def _workplaces(examined: Examined) -> str:
    places = [_workplace(row) for row in workplace_rows(examined)]
    if len(places) < 2:
        return "".join(places)
    marks = chain(KANA, repeat("・"))
    return "次のとおりとする。" + "".join(
        f"\n{mark} {place}" for mark, place in zip(marks, places, strict=False)
    )


def _precautions(examined: Examined, form: Form) -> JsonValue:
    return numbered(
        [
            ("作業場所", _workplaces(examined)),
            ("責任者", "ア及びイのとおり配置する。"),
            ("機器の保守等", sentence(entry_text(examined, "hardware"))),
            ("ログ等", _logs(examined)),
            ("受領証", _receipts(examined)),
        ]
    )


def _logs(examined: Examined) -> str:
    """The clauses of the group on logs that apply, each with where it is written."""
    clauses = [
        examined.catalogue.clause_by_id[clause_id]
        for clause_id in examined.assessment.applicable
        if examined.catalogue.clause_by_id[clause_id].group == "logs"
    ]
    if not clauses:
        return "この業務に適用されるログの条項はない。"
    return "、".join(f"{clause.title}({_where(examined, clause.id)})" for clause in clauses) + "。"


def _where(examined: Examined, clause_id: str) -> str:
    answer = answer_of(examined, clause_id)
    if answer is None or answer.verdict is Verdict.CHECKING:
        return "点検中"
    if answer.verdict is Verdict.NOT_APPLICABLE:
        return f"該当なし。{answer.reason.strip()}"
    return place_in_words(examined, clause_id) or "点検中"


def _receipts(examined: Examined) -> str:
    if _RECEIPTS in examined.assessment.to_check:
        return "受領証の有無を確認中である。"
    if _RECEIPTS not in examined.assessment.applicable:
        return "受領証は残らない。"
    answer = answer_of(examined, _RECEIPTS)
    if answer is not None and answer.verdict is Verdict.NOT_APPLICABLE:
        return sentence(answer.reason)
    return f"複写(撮影を含む。)を禁止する({_where(examined, _RECEIPTS)})。"


def _manager(key: str, notice: str, deadline_of: str) -> Callable[[Examined, Form], JsonValue]:
    def text(examined: Examined, form: Form) -> JsonValue:
        entry = examined.case.profile.get(key)
        if not isinstance(entry, Mapping) or is_empty(entry.get("value")):
            return None
        if entry["value"] != "有":
            return "設置しない。"
        parts = ["設置する。", _notice(examined, notice, deadline_of)]
        name = str(entry.get("name") or "").strip()
        if undecided(examined):
            parts.append("役職及び氏名は、受託者が未定のため記載しない。")
        elif name:
            parts.append(sentence(name))
        return "".join(parts)

    return text


def _notice(examined: Examined, key: str, deadline_of: str) -> str:
    given = answered(examined, _BOTH, key)
    if given == "無":
        return "届出は求めない。"
    deadline = answered(examined, deadline_of, "notice_deadline")
    if isinstance(deadline, str):
        return f"{deadline}届け出させる。"
    return "届け出させる。" if given == "有" else ""


def _computer(examined: Examined, form: Form) -> JsonValue:
    """(1), (2) and (4); (3) is the field on outside connections."""
    items = ((1, "電算機の利用", "computer_use"), (2, "記録媒体の使用", "media"))
    deletion = ((4, "消去の方法", "deletion_method"),)
    return "\n".join(
        f"({number}) {label}　{text}"
        for number, label, key in items + deletion
        if (text := sentence(entry_text(examined, key)))
    )


def _connection(examined: Examined, form: Form) -> JsonValue:
    parts = [sentence(entry_text(examined, "external_connection"))]
    cloud = sentence(entry_text(examined, "cloud"))
    if cloud:
        parts.append(f"クラウド・データセンター　{cloud}")
    return "".join(parts)


def _contractor(examined: Examined, form: Form) -> JsonValue:
    state = "".join(
        sentence(entry_text(examined, key)) for key in ("contractor_state", "contractor")
    )
    qualification = sentence(entry_text(examined, "contractor_qualification"))
    if not qualification:
        return state
    return numbered([("受託者", state), ("要求する認証・適格性", qualification)])


def _measures(examined: Examined, form: Form) -> JsonValue:
    count = len(examined.assessment.applicable)
    declared = sentence(entry_text(examined, "safeguards_declared").replace("／", "、"))
    main = f"特記仕様書案のとおり(適用条項 {count}件)。"
    return f"{main}このほか、次の措置を講じる。{declared}" if declared else main


def _glossary(examined: Examined, form: Form) -> JsonValue:
    lines = []
    terms = answered(examined, "drafting-define-ambiguous-words", "vague_terms")
    for row in terms if isinstance(terms, list | tuple) else ():
        if isinstance(row, Mapping) and not is_empty(row.get("word")):
            place = f"({row['place']})" if not is_empty(row.get("place")) else ""
            lines.append(sentence(f"「{row['word']}」{place}　{row.get('meaning') or ''}"))
    words = answered(examined, "system-linkage-scope-explained", "glossary_terms")
    if isinstance(words, str):
        lines.append(sentence(words))
    if len(lines) > 1:
        return numbered(("", line) for line in lines)
    return "".join(lines)


CONSULT: dict[str, Callable[[Examined, Form], JsonValue]] = {
    "auto.consult_content": _content,
    "auto.consult_persons": _persons,
    "auto.consult_precautions": _precautions,
    "auto.consult_liaison": _manager(
        "liaison_manager", "liaison_notice", "people-liaison-manager-notice"
    ),
    "auto.consult_pi_manager": _manager("pi_manager", "pi_notice", "people-pi-manager-notice"),
    "auto.consult_computer": _computer,
    "auto.consult_connection": _connection,
    "auto.consult_contractor": _contractor,
    "auto.consult_measures": _measures,
    "auto.glossary": _glossary,
}
