"""A wording as the catalogue has it: its variants, its sentences to leave out, its placeholders."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from checklists.answer import Answer
from checklists.catalogue import Clause
from checklists.parameters import effective, is_blank
from checklists.sentences import sentences

PLACEHOLDER = re.compile(r"\{(form:|article:)?([A-Za-z0-9_-]+)(:freq)?\}")
_NOTE_HEAD = re.compile(r"^[（(][^）)]*[）)]\s*")


@dataclass(frozen=True)
class Piece:
    """A part of a template: plain text, or a placeholder (``text`` is as written)."""

    text: str
    kind: Literal["text", "form", "article", "key"]
    key: str = ""
    frequency: bool = False


def standard_wordings(clause: Clause) -> tuple[str, ...]:
    """Our own wording and its variants, as written in the catalogue."""
    return (clause.wording, *(variant.wording for variant in clause.wording_variants))


def template_of(clause: Clause, answer: Answer | None) -> str:
    """Our wording for this answer: the variant chosen, without the sentences to leave out.

    The bracket at the head of a note says where it goes and is not printed.
    """
    text = clause.wording
    if clause.wording_variants:
        values = {p.key: str(effective(p, answer)) for p in clause.params}
        for variant in clause.wording_variants:
            if values[variant.when_param] == variant.equals:
                text = variant.wording
    if clause.wording_kind == "note":
        text = _NOTE_HEAD.sub("", text)
    for parameter in clause.params:
        nothing = parameter.omit_sentence_if_empty_or
        if nothing is None:
            continue
        value = effective(parameter, answer)
        if is_blank(value) or str(value).strip() == nothing:
            holder = "{" + parameter.key + "}"
            text = "".join(part for part in sentences(text) if holder not in part)
    return text


@lru_cache(maxsize=2048)
def pieces(template: str) -> tuple[Piece, ...]:
    """Plain parts and placeholders in order; joined by ``text`` they are the template again."""
    found = []
    at = 0
    for match in PLACEHOLDER.finditer(template):
        if match.start() > at:
            found.append(Piece(template[at : match.start()], "text"))
        kind: Literal["form", "article", "key"] = "key"
        if match[1]:
            kind = "form" if match[1] == "form:" else "article"
        found.append(Piece(match[0], kind, match[2], bool(match[3])))
        at = match.end()
    if at < len(template):
        found.append(Piece(template[at:], "text"))
    return tuple(found)
