"""A title and a sentence for the specification out of the words of an opinion: a proposal."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checklists.layer.opinion_words import opinion_words
from checklists.layer.verb_forms import (
    OF_SURU,
    as_listed,
    before_nai,
    before_nai_of_te,
    te_form,
)
from checklists.sentences import sentences

TITLE_LETTERS = 25
_SPACE = re.compile(r"[\s\u3000\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]+")
_BRACES = str.maketrans("{}", "｛｝")
_ENDS = "。．.、,，?？!！・:： 　"
# More than any opinion; a whole letter pasted by mistake is no sentence.
_MOST = 2000
_PARTICLES = "をはがにのでともへや、・"
_NOUN_END = re.compile(r"[一-鿿々ァ-ヶーA-Za-z0-9)）」]$")
_NUMBER = re.compile(r"\s*\d{1,2}[ \u3000\t]+")


@dataclass(frozen=True)
class Draft:
    """``title``: up to 25 characters; ``wording``: one sentence ending in a duty or a ban."""

    title: str
    wording: str
    prohibition: bool


def draft_of(opinion: str) -> Draft:
    """A proposal to be edited, whatever the opinion says.

    What is asked for is taken from the first sentence that asks; words that no rule understands
    become 「…について、必要な措置を講じなければならない。」.
    """
    words = opinion_words().words
    number = _NUMBER.match(opinion)
    text = opinion[number.end() :] if number else opinion
    plain = _SPACE.sub("", text[:_MOST]).translate(_BRACES)
    parts = [part for part in map(_bare, sentences(plain)) if part]
    for part in parts:
        for found in _understood(part):
            return found
    core = _asked(_without_place(parts[0])[0])[0] if parts else ""
    topic, _, rest = core.partition("は")
    if len(topic) > 1 and (rest or not _NOUN_END.search(core)):
        core = topic if topic.endswith("こと") else topic.removesuffix("と")  # 「等」とは
    core = core.rstrip(_ENDS) or words["nothing"]
    noun = _NOUN_END.search(core) or core.endswith(opinion_words().nouns)
    care = words["care" if noun else "care_quoted"]
    inner = core if care == words["care"] else core.replace("「", "『").replace("」", "』")
    return Draft(title_of(core), _sentence(care.format(core=inner)), False)


def title_of(text: str, room: int = TITLE_LETTERS) -> str:
    """The text, or as many whole phrases (文節) of it as have room, without a particle at the end."""
    found = text
    if len(text) > room:
        import budoux  # only a long title needs it

        found = ""
        for phrase in budoux.load_default_japanese_parser().parse(text):
            if len(found) + len(phrase) > room:
                break
            found += phrase
        found = found.rstrip(_PARTICLES) or text[:room]
    return found.strip(_ENDS) or opinion_words().words["nothing"]


def _bare(sentence: str) -> str:
    """Without number, speaker and page in front, and without the signs at both ends."""
    return opinion_words().lead.sub("", sentence.lstrip(_ENDS), count=1).strip(_ENDS)


def _understood(part: str) -> Iterator[Draft]:
    """The draft of a sentence that asks for something in words we know; none otherwise."""
    words = opinion_words().words
    shorter, placed = _without_place(part)
    core, form = _asked(shorter)
    if placed and form == "noun":
        form = "verb"
    core = core.removesuffix("する") if core.endswith("禁止する") else core
    if core.endswith("禁止"):
        noun = core.removesuffix("禁止").rstrip("をはのも")
        if noun:
            title = words["ban_title"].format(core=title_of(noun, TITLE_LETTERS - 3))
            yield Draft(title, _sentence(words["ban_noun"].format(core=noun)), True)
    elif core.endswith("ない"):
        stem = te_form(core.removesuffix("ない")) if form == "verb" else ""
        if stem:
            yield _draft(core, stem + words["ban"], True)
    else:
        stem = _duty(core, form)
        if stem:
            listed = as_listed(stem) if core.endswith(("し", "て")) else core
            yield _draft(listed, stem + words["duty"], False)


def _duty(core: str, form: str) -> str:
    """What stands before なければならない; ``""`` where nobody can tell."""
    for kind, nouns in opinion_words().deeds.items():
        if core.endswith(nouns):
            joined = core.removesuffix(next(noun for noun in nouns if core.endswith(noun)))
            if "を" in joined or joined.endswith(("に", "で")):
                return f"{core}し"  # 漏えいに注意し
            return opinion_words().words[kind].format(core=core)
    if form == "te" and core.endswith("て"):
        return before_nai_of_te(core[:-1])
    if core.endswith("し"):
        return before_nai_of_te(core)
    return before_nai(core) if form == "verb" else ""


def _without_place(part: str) -> tuple[str, bool]:
    """受領証の複写禁止を仕様書に追記すること -> 受領証の複写禁止, and whether a place was named."""
    for pattern in opinion_words().place:
        shorter = pattern.sub("", part).rstrip(_ENDS)
        if shorter and shorter != part:
            return shorter, True
    return part, False


def _asked(part: str) -> tuple[str, str]:
    """What is asked for, and in which form it stands; a noun when no ending was known."""
    for asking in opinion_words().asking:
        for pattern in asking.endings:
            found = pattern.search(part)
            if found is None or found.start() < 2:
                continue
            core = part[: found.start()].rstrip(_ENDS)
            if asking.form == "te" and not core.endswith("て"):
                continue
            if found[0].startswith("べき") and OF_SURU.search(core):
                core += "る"  # 禁止すべき
            return core, asking.form
    return part, "noun"


def _draft(core: str, sentence: str, prohibition: bool) -> Draft:
    core = _split_subject(core)[1].removesuffix("する")
    return Draft(title_of(core), _sentence(sentence), prohibition)


def _sentence(text: str) -> str:
    """With its subject; what the text itself begins with as 「…は、」 becomes what it is about."""
    subject, rest = _split_subject(text)
    head, comma, tail = rest.partition("は、")
    is_topic = "、" not in head and not head.endswith(opinion_words().conditions)
    if comma and len(head) <= TITLE_LETTERS and is_topic:
        rest = f"{head}{opinion_words().words['topic']}{tail}"
    return subject + rest


def _split_subject(text: str) -> tuple[str, str]:
    """従事者が端末を… -> 従事者は、 and the rest; the contractor where nobody is named."""
    subjects = opinion_words().subjects
    for subject, pattern in subjects.items():
        found = pattern.match(text)
        if found is not None and found.end() < len(text):
            return subject, text[found.end() :]
    return next(iter(subjects)), text
