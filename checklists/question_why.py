"""Why the council will probably ask about a clause: how it stands, and the precedent."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from checklists import dates
from checklists.catalogue import Clause
from checklists.examined import Examined
from checklists.question_ranks import Standing, cases_of, precedents_of, spokesman
from checklists.question_words import question_words, voice_of
from checklists.source import Source

_LAWS = ("law", "guideline")
#: Quoted words within quoted words.
_INSIDE = str.maketrans("「」", "『』")


@dataclass(frozen=True)
class Why:
    """Why a question is to be expected. ``state``: how the case stands; ``precedent``: city, day,
    item and quote, ``""`` without one; ``weight``: what the severity adds."""

    state: str
    precedent: str = ""
    weight: str = ""

    def __str__(self) -> str:
        return f"{self.state}{self.precedent}{self.weight}"


def why_of(examined: Examined, clause: Clause, standing: Standing) -> Why:
    """How the case stands on the clause, with the reasons of a weakness, and where it was asked."""
    return Why(
        "".join(_state(examined, clause, standing)),
        precedent(precedents_of(clause), examined.case.kind.value),
        "".join(_weight(clause)),
    )


def precedent(sources: tuple[Source, ...], kind: str) -> str:
    """City, day, item and a quote of the source that speaks for them, and how many others there
    are; ``""`` without a source."""
    words = question_words()
    source = spokesman(sources, kind)
    if source is None:
        return ""
    form = words.why["precedent" if source.quote else "precedent_unquoted"]
    said = form.format(
        city=source.city or "",
        day=_day(source.date),
        item=source.item or "",
        location=source.location or "",
        quote=(source.quote or "").translate(_INSIDE),
        said=voice_of(source.location).said,
    )
    others = len(cases_of(sources)) - 1
    return said + (words.why["more"].format(count=others) if others > 0 else "")


def _state(examined: Examined, clause: Clause, standing: Standing) -> Iterable[str]:
    if standing is Standing.WEAK:
        yield from examined.weak_by_id[clause.id].reasons
    else:
        yield question_words().why[standing.value]


def _weight(clause: Clause) -> Iterable[str]:
    """What the severity adds: insisted on, or a standard clause and what it rests on."""
    words = question_words().why
    if clause.severity == "required":
        basis = "、".join(dict.fromkeys(_law(source) for source in _of_law(clause)))
        yield words["required"].format(basis=basis) if basis else words["standard"]
    elif clause.severity in ("insisted", "standard", "optional"):
        yield words[clause.severity]


def _of_law(clause: Clause) -> Iterable[Source]:
    return (one for one in (*clause.sources, *clause.legal_basis) if one.kind in _LAWS)


def _law(source: Source) -> str:
    return f"{source.law or source.guideline or ''}{source.article or source.section or ''}"


@cache
def _day(iso: str | None) -> str:
    """A day of the minutes as 和暦; as it is written when it is none."""
    try:
        return dates.wareki_of(iso or "")
    except dates.DateRefused:
        return iso or ""
