"""Two clauses of the same id beside each other: what differs, with the changed words marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checklists.catalogue import Clause
from checklists.changed_runs import Run, changed_runs
from checklists.clause_words import Range, parameter_words, slots_of, when_words
from checklists.layer import ClauseChange, catalogue_changes
from ui.models.catalogue_book import Book
from ui.models.clause_reasons import RANKS

if TYPE_CHECKING:
    from checklists.paper.compose_catalogue_changes import ChangedClause


@dataclass(frozen=True)
class Difference:
    """One part of a clause that differs; the marks count in their own text."""

    label: str
    old: str
    new: str
    old_marks: tuple[Range, ...] = ()
    new_marks: tuple[Range, ...] = ()


@dataclass(frozen=True)
class Compared:
    """Two editions by their names, and what differs."""

    old: str
    new: str
    clauses: "Sequence[ChangedClause]"


def differences(old: Clause, new: Clause, book: Book) -> tuple[Difference, ...]:
    """The parts a person reads that are not the same."""
    before, after = _texts(old, book), _texts(new, book)
    return tuple(
        difference(label, before.get(label, ""), after.get(label, ""))
        for label in {**before, **after}
        if before.get(label, "") != after.get(label, "")
    )


def changes_between(
    old: Book, new: Book
) -> tuple[tuple[ClauseChange, tuple[Difference, ...]], ...]:
    """Every clause in which a person reads something else, with what that is."""
    found = (
        (change, _parts(change, old, new))
        for change in catalogue_changes(old.catalogue, new.catalogue)
    )
    return tuple((change, parts) for change, parts in found if parts)


def _parts(change: ClauseChange, old: Book, new: Book) -> tuple[Difference, ...]:
    if change.old is not None and change.new is not None:
        parts = differences(change.old, change.new, new)
        if change.kind in ("hidden", "used_again"):
            why = difference("使わない理由", change.old.hidden, change.new.hidden)
            return (why, *parts)
        return parts
    clause = change.new or change.old
    if clause is None:
        return ()
    book = new if change.new is not None else old
    text = slots_of(clause, book.catalogue, book.forms).shown(clause.wording)[0]
    return (difference("文", *(("", text) if change.old is None else (text, ""))),)


def difference(label: str, old: str, new: str) -> Difference:
    """Grey what went, blue what came."""
    gone, came = changed_runs(old, new)
    return Difference(label, old, new, _marks(gone, "number"), _marks(came, "choice"))


def _marks(runs: tuple[Run, ...], kind: str) -> tuple[Range, ...]:
    marks, at = [], 0
    for run in runs:
        if run.changed:
            marks.append((at, at + len(run.text), kind))
        at += len(run.text)
    return tuple(marks)


def _texts(clause: Clause, book: Book) -> dict[str, str]:
    catalogue = book.catalogue
    codes = catalogue.codes
    titles = {form.id: form.title for form in book.forms.forms}
    slots = slots_of(clause, catalogue, book.forms)
    article = catalogue.article_by_id.get(clause.article or "")
    group = catalogue.group_by_id.get(clause.group)
    texts = {
        "標題": clause.title,
        "問い": clause.question,
        "文": slots.shown(clause.wording)[0],
        **{f"「{v.equals}」のときの文": slots.shown(v.wording)[0] for v in clause.wording_variants},
        "重さ": RANKS[clause.severity][0],
        "まとまり": group.title if group is not None else clause.group,
        "条見出し": article.title if article is not None else "",
        "いつ当てはまるか": "\n".join(when_words(clause.applicability, catalogue)),
        "どこに書くか": "、".join(codes.carriers.get(one, one) for one in clause.carriers),
        "様式": "、".join(titles.get(one, one) for one in clause.forms),
        "だれがするか": "、".join(codes.obligors.get(one, one) for one in clause.obligors),
        "いつするか": "、".join(codes.due.get(one, one) for one in clause.due),
        "手引": clause.hint,
        "なぜ聞くか": clause.rationale,
    }
    texts |= {f"選ぶところ「{p.label}」": parameter_words(p, catalogue) for p in clause.params}
    return texts
