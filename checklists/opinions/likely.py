"""Which clauses an opinion probably speaks of: rare letters and pairs of letters they share."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from checklists.catalogue import Catalogue, Clause
from checklists.searching import fold

# How much a text of a clause counts: its title says most in fewest words.
_TITLE, _QUESTION, _OTHER = 3.0, 2.0, 1.0
# A single letter (紙, 鍵) says less than a pair; a reply less than the opinion it replies to.
_SINGLE, _REPLY = 0.3, 0.5
# Okapi BM25 (Robertson and others, TREC-3): how soon repetition counts no more, and how much of a
# long text's advantage is taken away.
_SATURATION, _LENGTH = 1.2, 0.5
# Letters that carry a meaning: kanji, katakana, Latin letters and digits; hiragana only beside one.
_MEANING = re.compile("[々〇一-鿿㐀-䶿豈-﫿ァ-ヶーa-z0-9\U00020000-\U000323af]")
_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_MOST_WORDS = 5
_MOST_LETTERS = 4000  # an opinion of a council has hundreds


@dataclass(frozen=True)
class ClauseIndex:
    """The clauses of a catalogue by letter pairs: pair -> (clause id -> weight).

    ``rarity``: the weight a pair has in a clause that is full of it.
    """

    weights: Mapping[str, Mapping[str, float]]
    rarity: Mapping[str, float]


@dataclass(frozen=True)
class LikelyClause:
    """A clause an opinion may speak of.

    ``share``: how much of the opinion is found in it, above 0 and below 1. ``words`` are the words
    of the opinion that hit, as they stand in it, the rarest first, five at most.
    """

    clause: str
    share: float
    words: tuple[str, ...]


def index_of(catalogue: Catalogue) -> ClauseIndex:
    """Weigh all clauses once; a pair that few clauses have weighs more (BM25)."""
    texts = {clause.id: _pairs_of_clause(clause) for clause in catalogue.clauses}
    lengths = {clause_id: sum(pairs.values()) for clause_id, pairs in texts.items()}
    usual = sum(lengths.values()) / max(1, len(lengths)) or 1.0
    having = Counter(pair for pairs in texts.values() for pair in pairs)
    rarity = {
        pair: _size(pair) * math.log(1 + (len(texts) - count + 0.5) / (count + 0.5))
        for pair, count in having.items()
    }
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for clause_id, pairs in texts.items():
        damping = _SATURATION * (1 - _LENGTH + _LENGTH * lengths[clause_id] / usual)
        for pair, count in pairs.items():
            weights[pair][clause_id] = rarity[pair] * count / (count + damping)
    return ClauseIndex(dict(weights), rarity)


def likely_clauses(
    index: ClauseIndex, opinion: str, among: Iterable[str], *, reply: str = "", most: int = 5
) -> tuple[LikelyClause, ...]:
    """The clauses of ``among`` (ids, such as the applicable ones) the opinion probably speaks of.

    Best first, ``most`` at most; equals stay in the order of ``among``; a clause that shares
    nothing is left out. ``reply`` helps where there is one. No text is too odd: one without a
    known letter gives nothing; of one longer than any opinion its beginning is weighed.
    """
    opinion, reply = opinion[:_MOST_LETTERS], reply[:_MOST_LETTERS]
    asked = {pair: 1.0 for pair, _ in _pairs(opinion)}
    for pair, _ in _pairs(reply):
        asked.setdefault(pair, _REPLY)
    scores: dict[str, float] = defaultdict(float)
    for pair, part in asked.items():
        for clause_id, weight in index.weights.get(pair, {}).items():
            scores[clause_id] += part * weight
    unknown = max(index.rarity.values(), default=1.0)
    whole = sum(part * index.rarity.get(pair, unknown) for pair, part in asked.items())
    found = [clause_id for clause_id in among if scores.get(clause_id)]
    found.sort(key=lambda clause_id: -scores[clause_id])
    return tuple(
        LikelyClause(clause_id, scores[clause_id] / whole, _words(index, opinion, clause_id))
        for clause_id in found[:most]
    )


def _pairs_of_clause(clause: Clause) -> dict[str, float]:
    counts: dict[str, float] = {}
    quotes = [source.quote for source in clause.sources if source.quote]
    for part, texts in (
        (_TITLE, [clause.title]),
        (_QUESTION, [clause.question]),
        (_OTHER, [clause.hint, clause.wording, clause.rationale, *quotes]),
    ):
        for text in texts:
            for pair, count in _pairs_kept(text):
                counts[pair] = counts.get(pair, 0.0) + part * count
    return counts


def _pairs(text: str) -> tuple[tuple[str, int], ...]:
    """``受領証の{form:x}`` -> 受, 受領, 領, 領証, 証, 証の: each with how often it stands there."""
    plain = _PLACEHOLDER.sub("\n", fold(text).text)
    return tuple(Counter(pair for _, pair in _placed(plain)).items())


# Texts of a catalogue come again in its next edition, and only they are kept: no opinion is.
_pairs_kept = lru_cache(maxsize=2048)(_pairs)


def _placed(plain: str) -> Iterable[tuple[int, str]]:
    for at, letter in enumerate(plain):
        if not letter.isalnum():
            continue
        meant = _MEANING.match(letter) is not None
        if meant:
            yield at, letter
        following = plain[at + 1 : at + 2]
        if following.isalnum() and (meant or _MEANING.match(following)):
            yield at, letter + following


def _size(pair: str) -> float:
    return _SINGLE if len(pair) == 1 else 1.0


def _words(index: ClauseIndex, opinion: str, clause_id: str) -> tuple[str, ...]:
    """Pairs without hiragana that stand side by side in the opinion make one word; the rarest first."""
    folded = fold(opinion)
    runs: list[tuple[float, int, int]] = []
    for at, pair in _placed(folded.text):
        if clause_id not in index.weights.get(pair, {}) or len(_MEANING.findall(pair)) < 2:
            continue
        weight = index.rarity[pair]
        if runs and at < runs[-1][2]:
            before, start, _ = runs[-1]
            runs[-1] = (max(before, weight), start, at + 2)
        else:
            runs.append((weight, at, at + 2))
    runs.sort(key=lambda run: (-run[0], run[1]))
    spans = folded.spans
    words = (opinion[spans[first][0] : spans[end - 1][1]] for _, first, end in runs)
    return tuple(dict.fromkeys(words))[:_MOST_WORDS]
