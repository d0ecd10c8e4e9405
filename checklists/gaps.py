"""Gaps: everything missing, weak or contradictory, a line each, with where it is repaired."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from checklists.applicability import followed_facts
from checklists.assessment import Flag
from checklists.body_word import in_word_of
from checklists.examined import Examined
from checklists.kind_view import on_route
from checklists.progress import ReplyState, clause_order, lacks_reason, reply_state
from checklists.repairs import repair_page


class Weight(StrEnum):
    """How heavy a line weighs; the order is that of the list.

    ``DIFFERS`` is of what a store keeps beside the case (another officer's value): whoever has
    the store adds such lines.
    """

    MUST = "must"
    DIFFERS = "differs"
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
    ("箇所が別の文書", "箇所を直す"),
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


def _line(
    examined: Examined,
    clause_id: str,
    weight: Weight,
    why: tuple[str, ...],
    repair: str,
    fact: str | None = None,
) -> Gap:
    """A line on a clause; it is repaired at the clause, or at a ``fact`` of the intake."""
    clause = examined.catalogue.clause_by_id[clause_id]
    return Gap(
        weight,
        clause.title,
        examined.catalogue.group_by_id[clause.group].short,
        why,
        repair,
        "clauses" if fact is None else "intake",
        clause_id if fact is None else fact,
        clause_id,
        reply_state(examined, clause_id),
        clause.severity == "insisted",
    )


def _of_clause(clause_id: str, examined: Examined) -> Iterable[Gap]:
    state = reply_state(examined, clause_id)
    line = partial(_line, examined, clause_id)
    if state == "to_check":
        unknown = _unknown_facts(clause_id, examined)
        words = "、".join(f"「{examined.catalogue.fact_by_id[one].label}」" for one in unknown)
        why = (f"前提の{words}が決まると、当てはまるかが決まります。",)
        yield line(Weight.TO_CHECK, why, "前提に答える", unknown[0] if unknown else "")
    elif clause_id in examined.missing_ids:
        if lacks_reason(examined, clause_id):
            why = ("理由が空です。該当なしは、理由を付けて印刷します。",)
            yield line(Weight.MUST, why, "理由を書く")
        elif state == "checking":
            yield line(Weight.OPEN, ("確認中のままです。",), "決める")
        else:
            question = examined.catalogue.clause_by_id[clause_id].question
            yield line(Weight.OPEN, (question,), "答える")
    elif clause_id in examined.weak_by_id:
        reasons = examined.weak_by_id[clause_id].reasons
        yield line(Weight.WEAK, reasons, _repair(reasons[0]))


def _repair(reason: str) -> str:
    return next((words for start, words in _REPAIRS if reason.startswith(start)), "直す")


def _unknown_facts(clause_id: str, examined: Examined) -> list[str]:
    """The officer's facts that are unknown and decide this clause."""
    rule = examined.catalogue.clause_by_id[clause_id].applicability
    names = [name for name in (*rule.all, *rule.any, *rule.none) if examined.facts[name] is None]
    followed = followed_facts(examined.case, examined.catalogue)
    return list(dict.fromkeys(followed.get(name, name) for name in names))


def _of_flag(flag: Flag, examined: Examined) -> Gap:
    part, _, rest = flag.place.partition(".")
    weight = Weight.MUST if flag.blocking else Weight.LOOK
    if part == "answers":
        pages = flag.blocking and ".places." in flag.place
        repair = "頁を書く" if pages else _repair_of(flag)
        return _line(examined, rest.partition(".")[0], weight, (flag.sentence,), repair)
    page, target = repair_page(flag.place)
    title, group = _title_of(flag.place, examined), on_route("諮問書", examined.case.route)
    if page == "form":
        title, group = examined.forms.by_id(target.partition("#")[0]).title, "様式"
    if page == "items":
        title, group = _item_title(target, examined), "点検項目"
    if page == "council":
        title, group = _council_title(flag.place), "審議会"
    if page == "tasks":
        group = "条項集"
    repair = "書く" if flag.blocking else _repair_of(flag)
    return Gap(weight, title, group, (flag.sentence,), repair, page, target)


def _item_title(item_id: str, examined: Examined) -> str:
    lists = examined.catalogue.checklists
    return next((item.title for one in lists for item in one.items if item.id == item_id), item_id)


def _council_title(place: str) -> str:
    part = place.partition(".")[0]
    if part == "opinions":
        return "意見と回答"
    return "答申の条件" if place.startswith("council.conditions") else "開催と答申"


def _repair_of(flag: Flag) -> str:
    return "言い換える" if "曖昧な語" in flag.sentence else "確かめる"


_PARTS = {
    "municipality": "市の設定",
    "documents": "仕様書案・契約書案",
    "contractor": "受託者",
    "edition": "印刷する版",
    "kind": "種別",
    "route": "諮問か報告か",
    "also": "合わせて諮る種別",
    "catalogue": "条項集の版",
}


def _title_of(place: str, examined: Examined) -> str:
    part, _, rest = place.partition(".")
    field = examined.catalogue.profile_by_key.get(rest.split(".")[0])
    if part == "profile" and field is not None:
        return field.label
    if part == "items":
        known = {item.id: item for one in examined.catalogue.checklists for item in one.items}
        item = known.get(rest.split(".")[0])
        return item.title if item is not None else "点検項目"
    return in_word_of(_PARTS.get(part, "案件"), examined.case.municipality.name)
