"""Flags on vague words in what the officer typed, outside the wording of a clause.

There they make the clause weak (``weakness``). No flag blocks: a vague word may be meant.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from checklists.assessment import Flag
from checklists.case import Case
from checklists.catalogue import Catalogue
from checklists.typed_texts import TypedText
from checklists.vague import defined_words, vague_places
from checklists.vague_words import vague_words

_AROUND = 12  # signs before a vague word that show what it stands on
#: Places that say where something stands: the heading quoted there is no promise.
_WHERE = re.compile(r"(?:^answers\..*\.article|^opinions\..*\.done|^council\..*\.done)$")
_HEADING = re.compile(r"「[^」]*」|[(（][^)）]*[)）]")
_PAUSE = re.compile(r"[。、，,\s「」（）()・]")


@dataclass(frozen=True)
class VagueText:
    """An entry with vague words. ``excerpts``: 等 with what it stands on (「受診券等」)."""

    place: str
    label: str
    words: tuple[str, ...]
    excerpts: tuple[str, ...]


def vague_flags(case: Case, catalogue: Catalogue, typed: Iterable[TypedText]) -> Iterable[Flag]:
    """One flag for each entry: its words, where they stand, what to write instead.

    ``typed``: the texts of the case.
    """
    known = vague_words()
    for one in vague_texts(case, catalogue, typed):
        if _entry_of(one.place) in known.names:
            continue  # a name is no promise: nobody rewords it
        most = known.most_excerpts
        more = "など" if len(one.excerpts) > most else ""
        excerpts = "、".join(f"「{text}」" for text in one.excerpts[:most]) + more
        sentence = known.sentence["found"].format(
            label=one.label, excerpts=excerpts, advice=known.advice_on(one.words)
        )
        yield Flag(one.place, sentence, False)


def vague_texts(
    case: Case, catalogue: Catalogue, typed: Iterable[TypedText]
) -> tuple[VagueText, ...]:
    """Entries of the officer with vague words, in the order of the case; words that the case
    defines are clear. A row of a table counts with its entry, a row of a form with its form."""
    found: dict[str, VagueText] = {}
    names = vague_words().names - vague_words().asked_names
    defined = defined_words(case.answers)
    for one in typed:
        if one.council or _is_weak_elsewhere(one):
            continue
        if _entry_of(one.place) in names:
            continue
        text = _HEADING.sub("", one.text) if _WHERE.search(one.place) else one.text
        places = vague_places(text, catalogue.vague_words, catalogue.vague_exceptions, defined)
        if places:
            key = _group_of(one.place)
            before = found.get(key) or VagueText(one.place, one.label, (), ())
            words = dict.fromkeys((*before.words, *(word for word, _ in places)))
            said = (_excerpt(text, word, start) for word, start in places)
            excerpts = dict.fromkeys((*before.excerpts, *said))
            found[key] = VagueText(before.place, before.label, tuple(words), tuple(excerpts))
    return tuple(found.values())


def _is_weak_elsewhere(one: TypedText) -> bool:
    """Own wording and parameters make the clause weak, which says the word already."""
    part, _, rest = one.place.partition(".")
    return part == "answers" and rest.split(".")[1] in ("wording", "parameters")


def _entry_of(place: str) -> str:
    """``title`` of ``profile.title``; empty for what is no entry of the 諮問書."""
    part, _, rest = place.partition(".")
    return rest if part == "profile" else ""


def _group_of(place: str) -> str:
    """What is said in one line: an entry, a field, all rows of one table."""
    parts = place.split(".")
    return ".".join(parts[:4]) if parts[0] == "forms" and parts[2] == "rows" else place


def _excerpt(text: str, word: str, start: int) -> str:
    if word not in vague_words().after_a_word:
        return word
    return _PAUSE.split(text[max(0, start - _AROUND) : start])[-1] + word
