"""Where last year's offers are taken: the areas of the case, each with its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checklists.progress import Task

if TYPE_CHECKING:
    from checklists.last_year import Offer, Said
    from ui.desk import Desk
    from ui.models.clause_reasons import Reason


@dataclass(frozen=True)
class Area:
    """``task``: the row of the task list it belongs to; ``page`` and ``target`` where it is filled."""

    task: str
    title: str
    page: str
    target: str
    offers: tuple[Offer, ...]


def areas(desk: Desk) -> tuple[Area, ...]:
    """Those in which something waits, in the order of the work."""
    waiting = desk.last_year.open_offers()
    sections = {field.key: field.section for field in desk.catalogue.profile_fields}

    def of(*parts: str, basics: bool | None = None) -> tuple[Offer, ...]:
        return tuple(
            one
            for one in waiting
            if one.part in parts
            and (basics is None or (sections.get(one.key) == "basics") is basics)
        )

    found = (
        Area("basics", "案件の基本", "profile", "basics", of("profile", basics=True)),
        Area("intake", "前提の確認", "intake", "", of("facts")),
        Area("documents", "仕様書案・契約書案の登録", "profile", "documents", of("documents")),
        Area("clauses", "条項の点検", "clauses", "", of("answers")),
        Area("items", "種別ごとの点検項目", "items", "", of("items")),
        Area("profile", "諮問書の記載", "profile", "", of("profile", basics=False)),
        Area("packet", "様式の値", "form", "", of("forms")),
    )
    return tuple(_aimed(area) for area in found if area.offers)


def _aimed(area: Area) -> Area:
    """At the first value that waits there."""
    first = area.offers[0]
    if area.task in ("documents", "basics"):
        return area
    return replace(area, target=first.key)


def with_last_year(listed: Sequence[Task], desk: Desk) -> tuple[Task, ...]:
    """The task list, each task with what last year offers to it."""
    if desk.last_year.offers is None:
        return tuple(listed)
    counts = {area.task: len(area.offers) for area in areas(desk)}
    label = desk.last_year.label
    return tuple(
        replace(task, hint=f"{task.hint}。{label} {counts[task.id]}件")
        if task.id in counts
        else task
        for task in listed
    )


def said_reasons(said: Iterable[Said], label: str) -> tuple[Reason, ...]:
    """What the council said last year, as it stands beside a clause."""
    from ui.models.clause_reasons import Reason

    return tuple(Reason("quote", f"「{one.text}」", said_line(one, label)) for one in said)


def said_line(said: Said, label: str) -> str:
    """「昨年度の審議会　P.3「5(4)」　対応：仕様書に追記　回答：…」."""
    head = f"{label}の答申の条件" if said.condition else f"{label}の審議会の意見"
    parts = (
        said.ref,
        f"対応：{said.action}" if said.action else "",
        f"反映：{said.done}" if said.done else "",
        f"回答：{said.reply}" if said.reply else "",
    )
    return "　".join(part for part in (head, *parts) if part)
