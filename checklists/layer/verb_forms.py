"""Forms of Japanese verbs at the end of an opinion: before なければならない, before はならない, as in a list."""

import re

from checklists.layer.opinion_words import opinion_words

# 禁止す, 明確にす: the word is する; 残す and 示し are verbs of their own.
OF_SURU = re.compile("(?:[一-鿿々ァ-ヶーA-Za-z]{2}|[にとをく])[すし]$")
# 得る is 得なければ, 取る is 取らなければ: one kanji says nothing about its verb.
_ICHIDAN_KANJI = frozenset("得見経着似寝出")
_E_ROW = frozenset("えけげせぜてでねべめれへぺ")
_I_ROW = frozenset("いきぎしじちにびみり")


def before_nai(verb: str) -> str:
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


def te_form(before_nai: str) -> str:
    """複写し -> 複写して, 持ち込ま -> 持ち込んで: before はならない; ``""`` unknown."""
    last = before_nai[-1:]
    changed = opinion_words().before_te.get(last)
    if changed is not None:
        return before_nai[:-1] + changed
    return f"{before_nai}て" if last in _E_ROW or last in _I_ROW else ""


def before_nai_of_te(before: str) -> str:
    """確認し(て) -> 確認し, 残し(て) -> 残さ, 設け(て) -> 設け, 行っ(て) -> 行わ; ``""`` unknown."""
    if before.endswith("し"):
        return before if OF_SURU.search(before) else f"{before[:-1]}さ"
    if before.endswith("っ"):
        changed = opinion_words().before_tte.get(before[-2:-1])
        return f"{before[:-1]}{changed}" if changed else ""
    return before if before[-1:] in _E_ROW else ""


def as_listed(stem: str) -> str:
    """What stands before なければならない, as in a list: 確認し -> 確認, 残さ -> 残す, 設け -> 設ける."""
    if stem.endswith("し") and OF_SURU.search(stem):
        return stem.removesuffix("し")
    last = {new: old for old, new in opinion_words().before_nai.items()} | {"ら": "る"}
    if stem[-1:] in last:
        return stem[:-1] + last[stem[-1]]
    return f"{stem}る"
