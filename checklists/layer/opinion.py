"""clause_from_opinion: an opinion no clause covers becomes a clause of the municipality's own."""

import hashlib
from collections import Counter
from dataclasses import dataclass

from checklists import dates
from checklists.catalogue import Applicability, Catalogue, Clause
from checklists.layer.draft_words import Draft, draft_of
from checklists.layer.opinion_words import opinion_words
from checklists.reader.cross_clauses import expression
from checklists.source import Source

_ARTICLE = "art-basic"


@dataclass(frozen=True)
class OpinionSaid:
    """An opinion and where it was said. ``round``: 2 for a 再意見.

    ``date``: ISO or ``""``; what is no day stands in the rationale as it is, in no source.

    ``case``: what tells this consultation from others (the id of its case), for the precedents.
    ``key``: of the row among the opinions of that case, ``""`` for an opinion of no case.
    """

    text: str
    city: str = ""
    meeting: str = ""
    date: str = ""
    item: str = ""
    round: int = 1
    case: str = ""
    key: str = ""


def clause_from_opinion(
    said: OpinionSaid,
    catalogue: Catalogue,
    *,
    group: str = "",
    likely: str = "",
    fact: str = "",
) -> Clause:
    """A whole clause to be edited; ``read_layer`` finds nothing wrong with it.

    ``catalogue`` is the one at work, own clauses included, so that the new one stands behind them.
    ``likely``: the clause most like the opinion gives group, article, applicability, due and
    obligors where nothing else is chosen. ``group`` and ``fact`` go before it: with a fact the
    clause applies where the fact is true, without both always. Raises KeyError for an id the
    catalogue does not have.
    """
    near = catalogue.clause_by_id[likely] if likely else None
    draft = draft_of(said.text)
    chosen = catalogue.group_by_id[group].id if group else near.group if near else ""
    article = _article(catalogue, chosen, near)
    rule = _applicability(catalogue, near, fact)
    words = opinion_words().words
    return Clause(
        id=_id(said, catalogue),
        group=chosen or _group_of(catalogue, article),
        order=max((clause.order for clause in catalogue.clauses), default=0) + 1,
        title=draft.title,
        gloss_en=words["gloss"],
        severity="insisted" if said.round > 1 else "asked",
        origin="council",
        outcome="adopted",
        question=words["question"].format(title=draft.title),
        rationale=words["rationale"].format(where=_where(said) or words["somewhere"]),
        wording_kind="spec",
        article=article,
        article_order=_last_in(catalogue, article) + 1,
        prohibition=draft.prohibition,
        wording=draft.wording,
        applicability_expr=expression(rule),
        applicability=rule,
        due=near.due if near else ("each_time",),
        obligors=near.obligors if near else ("contractor",),
        carriers=_carriers(draft),
        sources=(_source(said),),
    )


def _id(said: OpinionSaid, catalogue: Catalogue) -> str:
    """Out of the opinion itself, so that no id is ever given to two different opinions."""
    day = "".join(letter for letter in said.date if letter in "0123456789")
    about = "\0".join((said.case, said.item, said.date, said.text))
    code = hashlib.sha256(about.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    name = f"own-{day}-{code}" if day else f"own-{code}"
    free, number = name, 2
    while free in catalogue.clause_by_id:
        free, number = f"{name}-{number}", number + 1
    return free


def _article(catalogue: Catalogue, group: str, near: Clause | None) -> str:
    """The article of the clause that is near, or the one most clauses of the group stand in."""
    if near is not None and near.article is not None and near.group == group:
        return near.article
    used = Counter(
        clause.article for clause in catalogue.clauses if clause.group == group and clause.article
    )
    if used:
        return used.most_common(1)[0][0]
    known = catalogue.article_by_id
    return _ARTICLE if _ARTICLE in known else next(iter(known))


def _group_of(catalogue: Catalogue, article: str) -> str:
    """The group of the first clause of an article, or the first group of all."""
    found = (clause.group for clause in catalogue.clauses if clause.article == article)
    return next(found, catalogue.groups[0].id)


def _last_in(catalogue: Catalogue, article: str) -> int:
    orders = (one.article_order or 0 for one in catalogue.clauses if one.article == article)
    return max(orders, default=0)


def _applicability(catalogue: Catalogue, near: Clause | None, fact: str) -> Applicability:
    if fact:
        return Applicability(always=False, all=(catalogue.fact_by_id[fact].id,))
    return near.applicability if near is not None else Applicability(always=True)


def _carriers(draft: Draft) -> tuple[str, ...]:
    return ("spec", "dont") if draft.prohibition else ("spec",)


def _where(said: OpinionSaid) -> str:
    """見本市 令和9年1月13日 第2回審議会 令和8年度諮問第3号."""
    day = dates.wareki_of(said.date) if _is_day(said.date) else said.date
    return " ".join(part for part in (said.city, day, said.meeting, said.item) if part)


def _is_day(text: str) -> bool:
    try:
        dates.wareki_of(text)
    except dates.DateRefused:
        return False
    return True


def _source(said: OpinionSaid) -> Source:
    words = opinion_words().words
    return Source(
        case=said.case or None,
        city=said.city or None,
        meeting=said.meeting or None,
        date=said.date if _is_day(said.date) else None,
        item=said.item or None,
        location=words["round_two" if said.round > 1 else "round_one"],
        quote=said.text,
    )
