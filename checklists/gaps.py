"""Gaps: everything missing, weak or contradictory, a line each, with where it is repaired."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from checklists.assessment import Flag
from checklists.examined import Examined
from checklists.own_values import spot_of
from checklists.progress import ReplyState, clause_order, has_problem, reply_state


class Weight(StrEnum):
    """How heavy a line weighs; the order is that of the list."""

    MUST = "must"
    WEAK = "weak"
    OPEN = "open"
    TO_CHECK = "to_check"
    LOOK = "look"


@dataclass(frozen=True)
class Gap:
    """One line. ``page`` and ``target`` say where it is repaired, ``repair`` names the repair.

    ``clause`` and ``state`` are empty for a flag on the case itself.
    """

    weight: Weight
    title: str
    group: str
    why: tuple[str, ...]
    repair: str
    page: str
    target: str
    clause: str = ""
    state: ReplyState | None = None
    insisted: bool = False


# What the weakness begins with, and the repair it asks for (weakness.py words the sentences).
_REPAIRS = (
    ("箇所がありません", "箇所を書く"),
    ("仕様書に箇所", "仕様書に書く"),
    ("必要な項目", "項目を入れる"),
    ("理由がありません", "理由を書く"),
    ("口頭", "文書に書く"),
    ("曖昧", "言い換える"),
    ("間隔", "間隔を決める"),
    ("両立しない", "見比べる"),
)


def gaps(examined: Examined) -> tuple[Gap, ...]:
    """All lines, the heaviest first; clauses in the order of the walk-through."""
    found = [_of_flag(flag, examined) for flag in examined.assessment.flags]
    for clause_id in clause_order(examined):
        found.extend(_of_clause(clause_id, examined))
    order = list(Weight)
    return tuple(sorted(found, key=lambda gap: order.index(gap.weight)))


def _of_clause(clause_id: str, examined: Examined) -> Iterable[Gap]:
    clause = examined.catalogue.clause_by_id[clause_id]
    state = reply_state(examined, clause_id)

    def line(weight: Weight, why: tuple[str, ...], repair: str, page: str, target: str) -> Gap:
        return Gap(
            weight,
            clause.title,
            examined.catalogue.group_by_id[clause.group].short,
            why,
            repair,
            page,
            target,
            clause_id,
            state,
            clause.severity == "insisted",
        )

    if state == "to_check":
        unknown = _unknown_facts(clause_id, examined)
        words = "、".join(f"「{examined.catalogue.fact_by_id[one].label}」" for one in unknown)
        why = (f"前提の{words}が決まると、当てはまるかが決まります。",)
        yield line(Weight.TO_CHECK, why, "前提に答える", "intake", unknown[0] if unknown else "")
    elif clause_id in examined.missing_ids:
        if has_problem(examined, clause_id):
            why = ("理由が空です。該当なしは、理由を付けて印刷します。",)
            yield line(Weight.MUST, why, "理由を書く", "clauses", clause_id)
        elif state == "checking":
            yield line(Weight.OPEN, ("確認中のままです。",), "決める", "clauses", clause_id)
        else:
            yield line(Weight.OPEN, (clause.question,), "答える", "clauses", clause_id)
    elif clause_id in examined.weak_by_id:
        reasons = examined.weak_by_id[clause_id].reasons
        yield line(Weight.WEAK, reasons, _repair(reasons[0]), "clauses", clause_id)


def _repair(reason: str) -> str:
    return next((words for start, words in _REPAIRS if reason.startswith(start)), "直す")


def _unknown_facts(clause_id: str, examined: Examined) -> list[str]:
    """The officer's facts that are unknown and decide this clause."""
    rule = examined.catalogue.clause_by_id[clause_id].applicability
    names = [name for name in (*rule.all, *rule.any, *rule.none) if examined.facts[name] is None]
    officers = []
    for name in names:
        fact = examined.catalogue.fact_by_id[name]
        if fact.derive is not None:
            follows = fact.derive.by_kind[examined.case.kind.value]
            name = name if isinstance(follows, bool) else follows.same_as
        if name not in officers:
            officers.append(name)
    return officers


def _of_flag(flag: Flag, examined: Examined) -> Gap:
    part, _, rest = flag.place.partition(".")
    weight = Weight.MUST if flag.blocking else Weight.LOOK
    if part == "answers":
        clause_id = rest.split(".")[0]
        clause = examined.catalogue.clause_by_id[clause_id]
        return Gap(
            weight,
            clause.title,
            examined.catalogue.group_by_id[clause.group].short,
            (flag.sentence,),
            "頁を書く" if ".places." in flag.place else "確かめる",
            "clauses",
            clause_id,
            clause_id,
            reply_state(examined, clause_id),
            clause.severity == "insisted",
        )
    if part == "facts":
        label = examined.catalogue.fact_by_id[rest].label
        return Gap(weight, label, "前提", (flag.sentence,), "確かめる", "intake", rest)
    repair = "書く" if flag.blocking else "確かめる"
    spot = spot_of(flag.place)
    if spot:
        title = examined.forms.by_id(spot.partition("#")[0]).title
        return Gap(weight, title, "様式", (flag.sentence,), repair, "form", spot)
    return Gap(weight, _title_of(flag.place, examined), "諮問書", (flag.sentence,), repair,
               "profile", _target_of(part, rest))  # fmt: skip


_PARTS = {
    "municipality": "市の設定",
    "documents": "仕様書案・契約書案",
    "contractor": "受託者",
    "edition": "印刷する版",
    "kind": "種別",
    "route": "諮問か報告か",
}


def _target_of(part: str, rest: str) -> str:
    return rest.split(".")[0] if part == "profile" else part


def _title_of(place: str, examined: Examined) -> str:
    part, _, rest = place.partition(".")
    field = examined.catalogue.profile_by_key.get(rest.split(".")[0])
    if part == "profile" and field is not None:
        return field.label
    return _PARTS.get(part, "案件")
