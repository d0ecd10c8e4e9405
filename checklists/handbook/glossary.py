"""Term: one word of the council's field in plain Japanese, and the page all of them make."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from checklists.handbook.page import Block, HelpPage, Run
from checklists.record import Record

PAGE = "glossary"
_FILE = "glossary.toml"
# The rows of the syllabary by the first letter of a reading.
_ROWS = (
    ("あ", "あいうえおぁぃぅぇぉゔ"),
    ("か", "かきくけこがぎぐげご"),
    ("さ", "さしすせそざじずぜぞ"),
    ("た", "たちつてとだぢづでどっ"),
    ("な", "なにぬねの"),
    ("は", "はひふへほばびぶべぼぱぴぷぺぽ"),
    ("ま", "まみむめも"),
    ("や", "やゆよゃゅょ"),
    ("ら", "らりるれろ"),
    ("わ", "わをん"),
)


class Term(Record):
    """A word, how it is read (hiragana), what it means, the law it stands in, words beside it."""

    word: str
    kana: str
    text: str
    law: str = ""
    see: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The heading it has on the page of all terms."""
        return f"{self.word}({self.kana})"


def read_terms(folder: Path) -> tuple[Term, ...]:
    """All terms in the order of the syllabary. Raises OSError, ValueError (of TOML or a record)."""
    table = tomllib.loads((folder / _FILE).read_text(encoding="utf-8"))
    terms = [
        Term(**{**given, "text": given["text"].strip(), "see": tuple(given.get("see", ()))})
        for given in table["term"]
    ]
    return tuple(sorted(terms, key=lambda term: (term.kana, term.word)))


def row_of(kana: str) -> str:
    """``しもん`` -> ``さ``; empty for what begins with no hiragana."""
    return next((row for row, letters in _ROWS if kana[:1] in letters and kana), "")


def glossary_page(title: str, intro: str, terms: Sequence[Term]) -> HelpPage:
    """A heading for each row, each term below it with its law and the terms beside it."""
    known = {term.word: term for term in terms}
    blocks = [Block("heading", (Run(title),), 1), Block("text", (Run(intro),))]
    row = ""
    for term in terms:
        here = row_of(term.kana)
        if here != row:
            row = here
            blocks.append(Block("heading", (Run(f"{row}行"),), 2))
        blocks.append(Block("heading", (Run(term.anchor),), 3))
        blocks.append(Block("text", (Run(term.text),)))
        beside = _beside(term, known)
        if beside:
            blocks.append(Block("text", tuple(beside)))
    return HelpPage(PAGE, tuple(blocks))


def _beside(term: Term, known: Mapping[str, Term]) -> list[Run]:
    runs = [Run(f"根拠: {term.law}")] if term.law else []
    if term.see:
        runs.append(Run("　あわせて読む: " if runs else "あわせて読む: "))
        for place, word in enumerate(term.see):
            link = f"#{known[word].anchor}" if word in known else f"#{word}"
            runs += [Run("、")] if place else []
            runs.append(Run(word, link=link))
    return runs


def terms_in(text: str, terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms a text uses, in the order of their first use; of two that lie over each other the
    longer one (「再意見」, not 「意見」)."""
    left = text
    found: list[tuple[int, Term]] = []
    for term in sorted(terms, key=lambda one: -len(one.word)):
        at = left.find(term.word)
        if at >= 0:
            found.append((at, term))
            left = left.replace(term.word, "\0" * len(term.word))
    return tuple(term for _at, term in sorted(found, key=lambda pair: pair[0]))
