"""Which words of a sentence changed: runs of characters, grown to what a person reads as one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

#: Two changes with fewer equal characters between them are read as one change.
_LEAST_EQUAL = 3
#: With less than this share of equal characters the sentence was written anew.
_LEAST_KEPT = 0.4
_STOPS = "。、）"
_KANJI = "[\u3400-\u9fff々〆\U00020000-\U000323af]"
_COUNTED = "年度|か月|箇月|か所|箇所|時間|日間|週間|年|月|日|時|分|秒|回|件|名|人|頁|枚|部|台|円|％"
#: Never cut: a character with its selector, 第３条第２項, a number with its unit, words in Latin
#: letters or katakana, and short words in kanji. Long runs of kanji are several words.
_UNIT = re.compile(
    "|".join(
        (
            ".[\ufe00-\ufe0f\u3099\u309a\U000e0100-\U000e01ef]+",
            r"(?:第\d+(?:条(?:の\d+)*|項|号|版|章|節|回))+",
            rf"\d+(?:[.,:．，・]\d+)*(?:{_COUNTED})?",
            "[A-Za-zＡ-Ｚａ-ｚ][A-Za-zＡ-Ｚａ-ｚ0-9０-９.-]*",
            "[ァ-ヺー]+",
            f"(?<!{_KANJI}){_KANJI}{{1,4}}(?!{_KANJI})",
        )
    ),
    re.DOTALL,
)


@dataclass(frozen=True)
class Run:
    """A part of a sentence; ``changed`` is what the other edition does not have."""

    text: str
    changed: bool = False


@dataclass(frozen=True)
class _Gap:
    """A change: ``old[a:b]`` became ``new[c:d]``; either may be empty."""

    a: int
    b: int
    c: int
    d: int


def changed_runs(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs of both sentences; joined, each side is its sentence again, to the character.

    Changes are as few as they can be (rapidfuzz), then grown over what is never cut and joined
    over gaps too short to read. When hardly anything was kept, both are one changed run.
    """
    if old == new:
        return whole(old), whole(new)
    gaps = [_after_stop(gap, old, new) for gap in _gaps(old, new)]
    cuts = _cuts(old), _cuts(new)
    before: list[_Gap] = []
    while gaps != before:
        before, gaps = gaps, _joined(_grown(gaps, *cuts, len(old)))
    changed = max(sum(gap.b - gap.a for gap in gaps), sum(gap.d - gap.c for gap in gaps))
    if changed > (1 - _LEAST_KEPT) * max(len(old), len(new)):
        return whole(old, changed=True), whole(new, changed=True)
    return (
        _runs(old, [(gap.a, gap.b) for gap in gaps]),
        _runs(new, [(gap.c, gap.d) for gap in gaps]),
    )


def whole(text: str, *, changed: bool = False) -> tuple[Run, ...]:
    """The sentence as one run; no run for an empty one."""
    return (Run(text, changed),) if text else ()


def similarity(old: str, new: str) -> float:
    """0 for nothing in common, 1 for equal."""
    from rapidfuzz.distance import Indel  # only a comparison needs it; start-up is measured

    return float(Indel.normalized_similarity(old, new))


def _gaps(old: str, new: str) -> list[_Gap]:
    """What is not equal, in order, with something equal between any two."""
    from rapidfuzz.distance import Indel

    gaps: list[_Gap] = []
    for code in Indel.opcodes(old, new):
        if code.tag == "equal":
            continue
        if gaps and (gaps[-1].b, gaps[-1].d) == (code.src_start, code.dest_start):
            gaps[-1] = replace(gaps[-1], b=code.src_end, d=code.dest_end)
        else:
            gaps.append(_Gap(code.src_start, code.src_end, code.dest_start, code.dest_end))
    return gaps


def _after_stop(gap: _Gap, old: str, new: str) -> _Gap:
    """What came or went with a stop in front and the same stop behind begins after the stop."""
    if gap.a == gap.b and gap.d < len(new) and new[gap.c] == new[gap.d] and new[gap.c] in _STOPS:
        return _Gap(gap.a + 1, gap.b + 1, gap.c + 1, gap.d + 1)
    if gap.c == gap.d and gap.b < len(old) and old[gap.a] == old[gap.b] and old[gap.a] in _STOPS:
        return _Gap(gap.a + 1, gap.b + 1, gap.c + 1, gap.d + 1)
    return gap


_Cuts = Mapping[int, tuple[int, int]]


def _cuts(text: str) -> _Cuts:
    """Place inside a unit -> how many characters of it stand before that place and after it."""
    return {
        place: (place - first, last - place)
        for first, last in (match.span() for match in _UNIT.finditer(text))
        for place in range(first + 1, last)
    }


def _grown(gaps: list[_Gap], old: _Cuts, new: _Cuts, length: int) -> list[_Gap]:
    """Both sides grow by the same equal characters, never into the change before or after.

    ``length`` of the old sentence.
    """
    grown = []
    none = 0, 0
    for number, gap in enumerate(gaps):
        last = gaps[number - 1].b if number else 0
        following = gaps[number + 1].a if number + 1 < len(gaps) else length
        left = max(old.get(gap.a, none)[0], new.get(gap.c, none)[0])
        right = max(old.get(gap.b, none)[1], new.get(gap.d, none)[1])
        left, right = min(left, gap.a - last), min(right, following - gap.b)
        grown.append(_Gap(gap.a - left, gap.b + right, gap.c - left, gap.d + right))
    return grown


def _joined(gaps: list[_Gap]) -> list[_Gap]:
    joined: list[_Gap] = []
    for gap in gaps:
        if joined and gap.a - joined[-1].b < _LEAST_EQUAL:
            joined[-1] = replace(joined[-1], b=gap.b, d=gap.d)
        else:
            joined.append(gap)
    return joined


def _runs(text: str, changed: list[tuple[int, int]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    at = 0
    for start, end in changed:
        runs += (Run(text[at:start]), Run(text[start:end], True))
        at = end
    return tuple(run for run in (*runs, Run(text[at:])) if run.text)
