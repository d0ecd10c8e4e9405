"""A title and a sentence for the specification out of the words of an opinion: a proposal."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checklists.sentences import sentences

_DATA = Path(__file__).parent / "opinion.toml"
TITLE_LETTERS = 25
_SPACE = re.compile(r"[\s\u3000\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]+")
_BRACES = str.maketrans("{}", "｛｝")
_ENDS = "。．.、,，?？!！・:： 　"
# More than any opinion; a whole letter pasted by mistake is no sentence.
_MOST = 2000
_PARTICLES = "をはがにのでともへや、・"
_NOUN_END = re.compile(r"[一-鿿々ァ-ヶーA-Za-z0-9)）」]$")
_SU = re.compile("[一-鿿ァ-ヶー]{2}す$")
# 得る is 得なければ, 取る is 取らなければ: one kanji says nothing about its verb.
_ICHIDAN_KANJI = frozenset("得見経着似寝出")
_E_ROW = frozenset("えけげせぜてでねべめれへぺ")
_I_ROW = frozenset("いきぎしじちにびみり")


@dataclass(frozen=True)
class Draft:
    """``title``: up to 25 characters; ``wording``: one sentence ending in a duty or a ban."""

    title: str
    wording: str
    prohibition: bool


@dataclass(frozen=True)
class _Asking:
    form: str
    endings: tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class OpinionWords:
    """The tables of opinion.toml."""

    lead: re.Pattern[str]
    place: tuple[re.Pattern[str], ...]
    asking: tuple[_Asking, ...]
    subjects: dict[str, re.Pattern[str]]
    deeds: dict[str, tuple[str, ...]]
    words: dict[str, str]
    before_nai: dict[str, str]
    before_te: dict[str, str]


@cache
def opinion_words() -> OpinionWords:
    """Read once."""
    data = tomllib.loads(_DATA.read_text("utf-8"))
    return OpinionWords(
        lead=re.compile(f"(?:{'|'.join(data['lead'])})+"),
        place=_at_end(data["place"]),
        asking=tuple(_Asking(one["form"], _at_end(one["endings"])) for one in data["asking"]),
        subjects={name: re.compile(pattern) for name, pattern in data["subjects"].items()},
        deeds={name: tuple(nouns) for name, nouns in data["deeds"].items()},
        words=data["words"],
        before_nai=data["before_nai"],
        before_te=data["before_te"],
    )


def _at_end(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(f"(?:{pattern})$") for pattern in patterns)


def draft_of(opinion: str) -> Draft:
    """A proposal to be edited, whatever the opinion says.

    What is asked for is taken from the first sentence that asks; words that no rule understands
    become 「…について、必要な措置を講じなければならない。」.
    """
    words = opinion_words().words
    plain = _SPACE.sub("", opinion).translate(_BRACES)[:_MOST]
    parts = [part for part in map(_bare, sentences(plain)) if part]
    for part in parts:
        for found in _understood(part):
            return found
    core = _asked(_without_place(parts[0])[0])[0] if parts else ""
    topic, _, rest = core.partition("は")
    if len(topic) > 1 and (rest or not _NOUN_END.search(core)):
        core = topic.removesuffix("と")
    core = core.rstrip(_ENDS) or words["nothing"]
    care = words["care" if _NOUN_END.search(core) else "care_quoted"]
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
        stem = _te(core.removesuffix("ない")) if form == "verb" else ""
        if stem:
            yield _draft(core, stem + words["ban"], True)
    else:
        stem = _duty(core, form)
        if stem:
            yield _draft(core, stem + words["duty"], False)


def _duty(core: str, form: str) -> str:
    """What stands before なければならない; ``""`` where nobody can tell."""
    for kind, nouns in opinion_words().deeds.items():
        if core.endswith(nouns):
            joined = core.removesuffix(next(noun for noun in nouns if core.endswith(noun)))
            if joined.endswith(("の", "・", "", "による")) and not joined.endswith(
                ("に", "で", "を")
            ):
                return opinion_words().words[kind].format(core=core)
            return core + "し"
    if form == "te" and core.endswith("て"):
        before = core[:-1]
        return before if before[-1:] in _E_ROW | {"し"} else ""
    if core.endswith("し"):
        return core
    return _nai(core) if form == "verb" else ""


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
            if found[0].startswith("べき") and _SU.search(core):
                core += "る"  # 禁止すべき
            return core, asking.form
    return part, "noun"


def _nai(verb: str) -> str:
    """報告する -> 報告し, 行う -> 行わ, 設ける -> 設け: before なければならない; ``""`` unknown."""
    if verb.endswith("する"):
        return verb.removesuffix("する") + "し"
    if verb.endswith("る") and len(verb) > 1:
        before = verb[-2]
        if before in _E_ROW or before in _I_ROW or before in _ICHIDAN_KANJI:
            return verb[:-1]
        return verb[:-1] + "ら"
    changed = opinion_words().before_nai.get(verb[-1:])
    return verb[:-1] + changed if changed else ""


def _te(before_nai: str) -> str:
    """複写し -> 複写して, 持ち込ま -> 持ち込んで: before はならない; ``""`` unknown."""
    last = before_nai[-1:]
    changed = opinion_words().before_te.get(last)
    if changed is not None:
        return before_nai[:-1] + changed
    return f"{before_nai}て" if last in _E_ROW or last in _I_ROW else ""


def _draft(core: str, sentence: str, prohibition: bool) -> Draft:
    core = _split_subject(core)[1]
    for verb in ("する", "し", "して"):
        core = core.removesuffix(verb)
    return Draft(title_of(core), _sentence(sentence), prohibition)


def _sentence(text: str) -> str:
    """With its subject; what the text itself begins with as 「…は、」 becomes what it is about."""
    subject, rest = _split_subject(text)
    head, comma, tail = rest.partition("は、")
    if comma and len(head) <= TITLE_LETTERS and "、" not in head:
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
