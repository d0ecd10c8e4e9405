"""References that go in a circle: words of clauses that name each other, fields that are each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from checklists.catalogue import Catalogue, Clause
from checklists.form import Form
from checklists.layer.record import Adaptation
from checklists.problem import Problem
from checklists.reader.library import Block, Place
from checklists.templates import PLACEHOLDER


def loops(
    clauses: Sequence[Block[Clause]],
    changes: Sequence[Block[Adaptation]],
    forms: Sequence[Block[Form]],
    standard: Catalogue,
) -> Iterator[Problem]:
    """One problem for each circle, at the layer's text that belongs to it, with its path."""
    texts: dict[str, tuple[str, ...]] = {
        clause.id: (clause.wording, *(variant.wording for variant in clause.wording_variants))
        for clause in standard.clauses
    }
    own: dict[str, tuple[Block[Clause] | Block[Adaptation], Place]] = {}
    for change in changes:
        if change.record.clause in texts:
            shipped = texts[change.record.clause]
            words = change.record.wording if change.record.wording is not None else shipped[0]
            texts[change.record.clause] = (words, *shipped[1:], *change.record.variants.values())
            own[change.record.clause] = (change, ("wording",))
    for block in clauses:
        clause = block.record
        texts[clause.id] = (clause.wording, *(one.wording for one in clause.wording_variants))
        own.setdefault(clause.id, (block, ("wording",)))
    named = {name: _articles(words) for name, words in texts.items()}
    for circle in circles(named, own):
        block_of, path = own[circle[0]]
        way = " → ".join(f"「{name}」" for name in (*circle, circle[0]))
        yield block_of.problem(
            path, f"条項の参照が一回りしています({way})。どれかを消してください。"
        )
    for form in forms:
        yield from _fields(form)


def _fields(block: Block[Form]) -> Iterator[Problem]:
    form = block.record
    places: dict[str, Place] = {}
    named: dict[str, tuple[str, ...]] = {}
    for part, fields in (("fields", form.fields), ("city_block", form.city_block)):
        for number, one in enumerate(fields):
            if one.same_as is not None:
                places[one.name] = (part, number, "same_as")
                named[one.name] = tuple(one.same_as.split("+"))
    for circle in circles(named, places):
        way = " → ".join(f"「{name}」" for name in (*circle, circle[0]))
        sentence = f"same_as が一回りしています({way})。どれかを消してください。"
        yield block.problem(places[circle[0]], sentence)


def _articles(texts: Iterable[str]) -> tuple[str, ...]:
    """The clauses whose 条 a text names, each once."""
    found = (match for text in texts for match in PLACEHOLDER.finditer(text))
    return tuple(dict.fromkeys(match[2] for match in found if match[1] == "article:"))


def circles(named: Mapping[str, Iterable[str]], starts: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Each circle a start belongs to, once, beginning at that start; a shortest one for each."""
    done: set[str] = set()
    for start in starts:
        if start in done:
            continue
        way = _way_back(named, start)
        if way:
            done.update(way)
            yield way


def _way_back(named: Mapping[str, Iterable[str]], start: str) -> tuple[str, ...]:
    """A shortest way from a name back to itself; empty when there is none."""
    before: dict[str, str] = {}
    level = [start]
    while level:
        following: list[str] = []
        for name in level:
            for other in named.get(name, ()):
                if other == start:
                    return _path(before, start, name)
                if other not in before:
                    before[other] = name
                    following.append(other)
        level = following
    return ()


def _path(before: Mapping[str, str], start: str, end: str) -> tuple[str, ...]:
    way = [end]
    while way[-1] != start:
        way.append(before[way[-1]])
    return tuple(reversed(way))
