"""The list of gaps in another order: by weight, by group, by article, by how likely it is asked."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from checklists.examined import Examined
from checklists.gaps import Gap, Weight
from checklists.question_ranks import Standing, clause_points, entry_points
from checklists.questions import standing_of


class Order(StrEnum):
    """How the list is laid out."""

    WEIGHT = "weight"
    GROUP = "group"
    ARTICLE = "article"
    ASKED = "asked"


ORDER_WORDS = {
    Order.WEIGHT: "重さの順",
    Order.GROUP: "まとまりの順",
    Order.ARTICLE: "仕様書の条の順",
    Order.ASKED: "聞かれやすい順",
}

#: By weight: its name, and what it means for the packet.
WEIGHT_WORDS = {
    Weight.MUST: ("必ず直す", "直すまで綴りを印刷できません"),
    Weight.DIFFERS: (
        "引継ぎの食い違い",
        "どちらの値にするか決めます。決めるまで、こちらの値のままです",
    ),
    Weight.WEAK: ("弱い書き方", "審議会で聞かれやすいところです"),
    Weight.OPEN: ("未回答・確認中", "当てはまるのに、まだ決まっていません"),
    Weight.TO_CHECK: ("要確認", "前提に答えると決まります。対象外にはなりません"),
    Weight.LOOK: ("確かめる", "このままでも綴りは印刷できます"),
}
_ASKED_SAYS = "想定問答と同じく、尋ねられる見込みの高い順です"
_NO_ARTICLE = "仕様書の条がまだないもの"
_NO_CLAUSE = "条項のほか"
_ARTICLE = re.compile(r"第\s*(\d+)\s*条")


@dataclass(frozen=True)
class Section:
    """Gaps under one heading; ``says`` explains it. ``weight``: of them all, None where they mix."""

    title: str
    says: str
    gaps: tuple[Gap, ...]
    weight: Weight | None = None


def sections(found: Iterable[Gap], order: Order, examined: Examined) -> tuple[Section, ...]:
    """All of ``found``, in sections; inside a section the heaviest first.

    By group in the order of the walk-through, what is no clause after it. By article: that of the
    place in the specification. By how likely it is asked: the ranks of the 想定問答, one section.
    """
    weights = list(Weight)
    by_weight = sorted(found, key=lambda gap: weights.index(gap.weight))
    if order is Order.WEIGHT:
        return _parted(by_weight, lambda gap: (weights.index(gap.weight), ""), _weight_head)
    if order is Order.GROUP:
        shorts = [group.short for group in examined.catalogue.groups]
        return _parted(by_weight, lambda gap: _group_rank(gap, shorts), _group_head)
    if order is Order.ARTICLE:
        return _parted(by_weight, lambda gap: (_article(gap, examined), ""), _article_head)
    ranked = sorted(by_weight, key=lambda gap: -_points(gap, examined))
    says = f"{len(ranked)}件。{_ASKED_SAYS}"
    return (Section(ORDER_WORDS[order], says, tuple(ranked)),) if ranked else ()


_Rank = tuple[int, str]
_Head = Callable[[_Rank, Gap], str]


def _parted(found: Sequence[Gap], rank: Callable[[Gap], _Rank], head: _Head) -> tuple[Section, ...]:
    kept: dict[_Rank, list[Gap]] = {}
    for gap in found:
        kept.setdefault(rank(gap), []).append(gap)
    return tuple(_section(one, kept[one], head) for one in sorted(kept))


def _section(rank: _Rank, gaps: list[Gap], head: _Head) -> Section:
    weight = gaps[0].weight if head is _weight_head else None
    says = f"{len(gaps)}件"
    if weight is not None:
        says = f"{says}。{WEIGHT_WORDS[weight][1]}"
    return Section(head(rank, gaps[0]), says, tuple(gaps), weight)


def _weight_head(_rank: _Rank, gap: Gap) -> str:
    return WEIGHT_WORDS[gap.weight][0]


def _group_rank(gap: Gap, shorts: Sequence[str]) -> _Rank:
    """Groups of clauses as they are gone through; then the others, by name."""
    return (shorts.index(gap.group), "") if gap.group in shorts else (len(shorts), gap.group)


def _group_head(_rank: _Rank, gap: Gap) -> str:
    return gap.group


#: After every article: clauses without one, then what is no clause.
_LATER, _LAST = 10**6, 10**6 + 1


def _article(gap: Gap, examined: Examined) -> int:
    """The lowest article of the specification it stands in."""
    if not gap.clause:
        return _LAST
    answer = examined.case.answers.get(gap.clause)
    places = answer.places if answer is not None else ()
    numbers = (
        _ARTICLE.search(unicodedata.normalize("NFKC", place.article))
        for place in places
        if place.document == "spec"
    )
    return min((int(one.group(1)) for one in numbers if one is not None), default=_LATER)


def _article_head(rank: _Rank, _gap: Gap) -> str:
    number = rank[0]
    return {_LATER: _NO_ARTICLE, _LAST: _NO_CLAUSE}.get(number, f"仕様書　第{number}条")


def _points(gap: Gap, examined: Examined) -> int:
    """As in the 想定問答; what is no clause weighs as an entry that is empty or weak."""
    clause = examined.catalogue.clause_by_id.get(gap.clause)
    if clause is None:
        return entry_points(Standing.MISSING if gap.weight is Weight.MUST else Standing.WEAK)
    standing = standing_of(examined, clause.id)
    return max(
        clause_points(clause, standing, kind.value, examined.catalogue)
        for kind in examined.case.kinds
    )
