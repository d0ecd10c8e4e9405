"""Why a clause is asked, ready to be shown: what a council said and what a law asks for."""

from dataclasses import dataclass
from typing import Literal

from checklists.catalogue import Clause
from checklists.dates import wareki_of
from checklists.source import Source

SHOWN = 2


@dataclass(frozen=True)
class Reason:
    """One line of support. ``head`` is the quote or the article, ``line`` where it comes from."""

    kind: Literal["quote", "law", "practice"]
    head: str
    line: str
    note: str = ""


def reasons_of(clause: Clause) -> tuple[Reason, ...]:
    """Demands of a council first, repeated ones (再意見) before all; then laws; replies last."""
    spoken = sorted((s for s in clause.sources if s.kind is None), key=_weight)
    demands = [_quote(source) for source in spoken if not _is_reply(source)]
    replies = [_quote(source) for source in spoken if _is_reply(source)]
    written = [_written(s) for s in (*clause.sources, *clause.legal_basis) if s.kind is not None]
    return tuple(dict.fromkeys([*demands, *written, *replies]))


def _is_reply(source: Source) -> bool:
    return "回答" in (source.location or "")


def _weight(source: Source) -> int:
    return 0 if "再意見" in (source.location or "") else 1


def _quote(source: Source) -> Reason:
    day = wareki_of(source.date) if source.date else ""
    where = " ".join(p for p in (source.city, day, source.item, source.location) if p)
    return Reason("quote", f"「{source.quote}」" if source.quote else (source.note or ""), where)


def _written(source: Source) -> Reason:
    if source.kind == "practice":
        return Reason("practice", source.note or "", "多くの団体の特記事項")
    if source.kind == "law":
        return Reason("law", f"{source.law} {source.article or ''}".strip(), source.note or "")
    return Reason("law", f"{source.guideline} {source.section or ''}".strip(), source.note or "")


RANKS = {
    "insisted": ("審議会が強く求めた", "flag"),
    "required": ("法令・国の指針", "book"),
    "asked": ("質疑・要望あり", ""),
    "mentioned": ("措置として説明", ""),
    "standard": ("多くの団体の標準", ""),
    "optional": ("業務により置く", ""),
}
