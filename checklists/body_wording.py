"""A wording of ours as the body whose case it is reads it; what the officer chose to write stays."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pydantic import JsonValue

from checklists.answer import Answer
from checklists.body_word import OURS, changes_in, in_word, word_of
from checklists.case import Case
from checklists.catalogue import Clause
from checklists.wording import Filled, Span


def in_body(found: Filled, clause: Clause, answer: Answer | None, case: Case) -> Filled:
    """The same for a city, and for the officer's own sentence."""
    word = word_of(case.municipality.name)
    if word == OURS or found.own:
        return found
    typed = _typed(clause, answer)
    stays = [
        (span.start, span.end) for span in found.spans if found.text[span.start : span.end] in typed
    ]
    changes = [
        one
        for one in changes_in(found.text, word)
        if not any(start <= one[0] < end for start, end in stays)
    ]
    text = found.text
    for start, end, new in reversed(changes):
        text = text[:start] + new + text[end:]

    def moved(at: int) -> int:
        return at + sum(len(new) - (end - start) for start, end, new in changes if end <= at)

    return replace(
        found,
        text=text,
        spans=tuple(Span(moved(one.start), moved(one.end), one.kind) for one in found.spans),
        items=tuple(one if one in typed else in_word(one, word) for one in found.items),
    )


def _typed(clause: Clause, answer: Answer | None) -> frozenset[str]:
    """Texts of the officer's own in the places of the wording; what is offered is ours."""
    if answer is None:
        return frozenset()
    offered = {text for one in clause.params for text in _texts([one.default, *one.allowed])}
    return frozenset(_texts(answer.parameters.values())) - offered


def _texts(values: Iterable[JsonValue]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            yield from _texts(value.values())
        elif isinstance(value, list | tuple):
            yield from _texts(value)
