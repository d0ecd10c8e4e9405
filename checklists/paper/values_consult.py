"""The sentences of the consultation paper (諮問書) that are put together from the profile."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain, repeat

from pydantic import JsonValue

from checklists.answer import Verdict
from checklists.examined import Examined
from checklists.form import Form
from checklists.items import KANA
from checklists.kind_rules import rules_of
from checklists.paper.clause_state import answer_of, answered, place_in_words
from checklists.paper.profile_text import is_empty, rows_of, sentence, text_of
from checklists.paper.words import words
from checklists.seen import seen
from checklists.subject import reword

_BOTH = "people-consult-states-both-managers"
_RECEIPTS = "copy-ban-receipts"
#: Entries of the profile, in the order of the paper.
_CONTENT = ("content", "outsourced_scope", "city_provision", "delivery", "distribution_flow")
#: With their numbers; 3 is the field on outside connections.
_COMPUTER = {1: "computer_use", 2: "media", 4: "deletion_method"}
DATA_CENTRE = "データセンター"
#: The place in a joint venture of the company that speaks for it.
_LEAD = "代表企業"


def said_of(examined: Examined) -> dict[str, str]:
    """The words between the entries: those of paper, and over them those of the kind of case."""
    kind = examined.case.kind
    change = examined.catalogue.subject_change_of(kind.value)
    own = rules_of(kind).words
    if change is None:
        return {**words().consult, **own} if own else words().consult
    return {**{key: reword(text, change) for key, text in words().consult.items()}, **own}


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
    """The entries on the work one below the other; one alone without a number."""
    rules, kind = rules_of(examined.case.kind), examined.case.kind
    asked = [
        key
        for key in _CONTENT
        if rules.asks_entry(examined.catalogue.profile_by_key[key], kind)
        and f"profile.{key}" not in {item.field for item in rules.paper}
    ]
    if asked == ["content"]:
        return sentence(entry_text(examined, "content"))
    said = said_of(examined)
    return numbered((said[key], sentence(entry_text(examined, key))) for key in asked)


def _persons(examined: Examined, form: Form) -> JsonValue:
    parts = [sentence(entry_text(examined, "persons_scope"))]
    volume = entry_text(examined, "expected_volume")
    if volume:
        parts.append(said_of(examined)["volume"].format(count=volume))
    excluded = entry_text(examined, "excluded_items")
    if excluded:
        parts.append(said_of(examined)["excluded"].format(items=excluded.rstrip("。")))
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
    return said_of(examined)["several_workplaces"] + "".join(
        f"\n{mark} {place}" for mark, place in zip(marks, places, strict=False)
    )


def _precautions(examined: Examined, form: Form) -> JsonValue:
    said = said_of(examined)
    return numbered(
        [
            (said["workplaces"], _workplaces(examined)),
            (said["managers"], said["managers_follow"]),
            (said["hardware"], sentence(entry_text(examined, "hardware"))),
            (said["logs"], _logs(examined)),
            (said["receipts"], _receipts(examined)),
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
        return said_of(examined)["no_logs"]
    return "、".join(f"{clause.title}({_where(examined, clause.id)})" for clause in clauses) + "。"


def _where(examined: Examined, clause_id: str) -> str:
    answer = answer_of(examined, clause_id)
    if answer is None or answer.verdict is Verdict.CHECKING:
        return said_of(examined)["being_checked"]
    if answer.verdict is Verdict.NOT_APPLICABLE:
        return said_of(examined)["not_applicable"].format(reason=seen(answer.reason))
    return place_in_words(examined, clause_id) or said_of(examined)["being_checked"]


def _receipts(examined: Examined) -> str:
    if _RECEIPTS in examined.assessment.to_check:
        return said_of(examined)["receipts_to_check"]
    if _RECEIPTS not in examined.assessment.applicable:
        return said_of(examined)["no_receipts"]
    answer = answer_of(examined, _RECEIPTS)
    if answer is not None and answer.verdict is Verdict.NOT_APPLICABLE:
        return sentence(answer.reason)
    return said_of(examined)["receipts_banned"].format(where=_where(examined, _RECEIPTS))


def _manager(key: str, notice: str, deadline_of: str) -> Callable[[Examined, Form], JsonValue]:
    def text(examined: Examined, form: Form) -> JsonValue:
        entry = examined.case.profile.get(key)
        if not isinstance(entry, Mapping) or is_empty(entry.get("value")):
            return None
        if entry["value"] != "有":
            return said_of(examined)["no_manager"]
        parts = [said_of(examined)["manager"], _notice(examined, notice, deadline_of)]
        name = str(entry.get("name") or "").strip()
        if undecided(examined):
            parts.append(said_of(examined)["manager_undecided"])
        elif name:
            parts.append(sentence(name))
        return "".join(parts)

    return text


def _notice(examined: Examined, key: str, deadline_of: str) -> str:
    given = answered(examined, _BOTH, key)
    if given == "無":
        return said_of(examined)["no_notice"]
    deadline = answered(examined, deadline_of, "notice_deadline")
    if isinstance(deadline, str):
        change = examined.catalogue.subject_change_of(examined.case.kind.value)
        return said_of(examined)["notice_by"].format(deadline=reword(deadline, change))
    return said_of(examined)["notice"] if given == "有" else ""


def _computer(examined: Examined, form: Form) -> JsonValue:
    return "\n".join(
        f"({number}) {said_of(examined)[key]}　{text}"
        for number, key in _COMPUTER.items()
        if (text := sentence(entry_text(examined, key)))
    )


def _connection(examined: Examined, form: Form) -> JsonValue:
    parts = [sentence(entry_text(examined, "external_connection"))]
    cloud = sentence(entry_text(examined, "cloud"))
    if cloud:
        parts.append(said_of(examined)["cloud"].format(text=cloud))
    return "".join(parts)


def _contractor(examined: Examined, form: Form) -> JsonValue:
    state = "".join(
        sentence(entry_text(examined, key)) for key in ("contractor_state", "contractor")
    )
    if "profile.joint_venture" not in {one.field for one in rules_of(examined.case.kind).paper}:
        state += _joint_venture(examined)
    qualification = sentence(entry_text(examined, "contractor_qualification"))
    if not qualification:
        return state
    return numbered(
        [
            (said_of(examined)["contractor"], state),
            (said_of(examined)["qualification"], qualification),
        ]
    )


def _members(examined: Examined) -> tuple[dict[str, JsonValue], ...]:
    """The companies of a joint venture, as they were entered."""
    key = "joint_venture"
    return rows_of(examined.catalogue, key, examined.case.profile.get(key))


def _joint_venture(examined: Examined) -> str:
    """「共同事業体は、代表企業　甲、構成団体　乙とする。」; ``""`` where one company does it alone."""
    members = "、".join(
        "　".join(str(row[key]).strip() for key in ("place", "name") if row.get(key))
        for row in _members(examined)
    )
    return said_of(examined)["joint_venture"].format(members=members) if members else ""


def _joint_venture_name(examined: Examined, form: Form) -> JsonValue:
    """The name they do business under; a company that is alone is no joint venture."""
    return examined.case.contractor.name if _members(examined) else None


def _joint_venture_lead(examined: Examined, form: Form) -> JsonValue:
    found = (row.get("name") for row in _members(examined) if row.get("place") == _LEAD)
    return next(found, None)


def _measures(examined: Examined, form: Form) -> JsonValue:
    count = len(examined.assessment.applicable)
    declared = sentence(entry_text(examined, "safeguards_declared").replace("／", "、"))
    main = said_of(examined)[_measures_of(examined)].format(count=count)
    return main + said_of(examined)["declared"].format(measures=declared) if declared else main


def _measures_of(examined: Examined) -> str:
    """Without a contract there is no specification to point at."""
    kind_says = "measures" in rules_of(examined.case.kind).words
    contract = examined.facts.get("processor_contract") is not False
    return "measures" if contract or kind_says else "measures_checked"


def _glossary(examined: Examined, form: Form) -> JsonValue:
    lines = []
    terms = answered(examined, "drafting-define-ambiguous-words", "vague_terms")
    for row in terms if isinstance(terms, list | tuple) else ():
        if isinstance(row, Mapping) and not is_empty(row.get("word")):
            place = row.get("place")
            where = "" if is_empty(place) else said_of(examined)["term_place"].format(place=place)
            told = said_of(examined)["term"].format(
                word=row["word"], place=where, meaning=row.get("meaning") or ""
            )
            lines.append(sentence(told))
    explained = answered(examined, "system-linkage-scope-explained", "glossary_terms")
    if isinstance(explained, str):
        lines.append(sentence(explained))
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
    "auto.joint_venture_name": _joint_venture_name,
    "auto.joint_venture_lead": _joint_venture_lead,
}
