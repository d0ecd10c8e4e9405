"""A clause's text with its parameters filled in: what the screen previews and the paper prints."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from checklists import dates
from checklists.answer import Answer
from checklists.case import Case
from checklists.catalogue import Catalogue, Clause, Parameter
from checklists.parameters import effective, is_blank, is_ours, value_text
from checklists.sentences import sentences
from checklists.subject import reword

BLANK = "＿＿＿＿"
CASE_PLACEHOLDERS = ("city", "department", "contract_name", "contractor", "contract_term")
_PLACEHOLDER = re.compile(r"\{(form:|article:)?([A-Za-z0-9_-]+)(:freq)?\}")
_NOTE_HEAD = re.compile(r"^[（(][^）)]*[）)]\s*")
_SPACE_BETWEEN_PARTS = re.compile(r"\s+$")


@dataclass(frozen=True)
class Span:
    """A part of a text: ``choice`` is the officer's, ``number`` is set by the program."""

    start: int
    end: int
    kind: Literal["choice", "number"]


@dataclass(frozen=True)
class WordingTable:
    """A table that stands after the sentence: head labels and rows of texts."""

    labels: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Filled:
    """A clause's text. ``empty``: keys without a value, shown as ＿＿＿＿ (a table: nothing).

    ``items`` are to be printed as 号, ``table`` after the sentence; ``own``: the officer's own
    sentence; ``reworded``: 受託者 was replaced for this kind, a person should read it again.
    """

    text: str
    spans: tuple[Span, ...] = ()
    empty: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    table: WordingTable | None = None
    own: bool = False
    reworded: bool = False


@dataclass(frozen=True)
class _Piece:
    """A part of a template: plain text, or a placeholder (``text`` is as written)."""

    text: str
    kind: Literal["text", "form", "article", "key"]
    key: str = ""
    frequency: bool = False


def filled(
    clause: Clause,
    answer: Answer | None,
    case: Case,
    catalogue: Catalogue,
    numbers: Mapping[str, str],
    titles: Mapping[str, str],
    *,
    places: Mapping[str, str] | None = None,
    prohibitions: Sequence[str] = (),
) -> Filled:
    """The wording as printed, with half-width digits (``paper_text`` makes them full-width).

    ``numbers``: form id -> 別記様式第n号 of this case; a form without a number stands with its
    title alone. ``titles``: form id -> title. ``places``: clause id -> 第n条第m項, for
    ``{article:clause-id}``. ``prohibitions``: the 号 of a parameter with ``auto: prohibitions``.
    The officer's own sentence replaces ours; placeholders we know are filled in it too.
    """
    own = answer.wording if answer is not None and not is_blank(answer.wording) else None
    work = _Filling(clause, answer, case, catalogue, numbers, titles, places or {}, prohibitions)
    if own is not None:
        return work.fill(own.strip(), own=True)
    return work.fill(work.template(), own=False)


def standard_wordings(clause: Clause) -> tuple[str, ...]:
    """Our own wording and its variants, as written in the catalogue."""
    return (clause.wording, *(variant.wording for variant in clause.wording_variants))


def place_holders(text: str) -> tuple[str, ...]:
    """Keys of the placeholders in a text: ``city``, ``form:x``, ``interval``."""
    return tuple((match[1] or "") + match[2] for match in _PLACEHOLDER.finditer(text))


class _Filling:
    """One filling of one clause."""

    def __init__(
        self,
        clause: Clause,
        answer: Answer | None,
        case: Case,
        catalogue: Catalogue,
        numbers: Mapping[str, str],
        titles: Mapping[str, str],
        places: Mapping[str, str],
        prohibitions: Sequence[str],
    ) -> None:
        self.clause = clause
        self.answer = answer
        self.case = case
        self.catalogue = catalogue
        self.numbers = numbers
        self.titles = titles
        self.places = places
        self.prohibitions = prohibitions
        self.parameters = {parameter.key: parameter for parameter in clause.params}
        self.change = catalogue.subject_change_of(case.kind.value)
        self.text = ""
        self.spans: list[Span] = []
        self.empty: list[str] = []
        self.items: tuple[str, ...] = ()
        self.table: WordingTable | None = None
        self.reworded = False

    def template(self) -> str:
        """Our wording: the variant chosen, without the sentences to leave out."""
        text = self.clause.wording
        for variant in self.clause.wording_variants:
            value = effective(self.parameters[variant.when_param], self.answer)
            if str(value) == variant.equals:
                text = variant.wording
        if self.clause.wording_kind == "note":
            text = _NOTE_HEAD.sub("", text)
        for parameter in self.clause.params:
            nothing = parameter.omit_sentence_if_empty_or
            if nothing is None:
                continue
            value = effective(parameter, self.answer)
            if is_blank(value) or str(value).strip() == nothing:
                holder = "{" + parameter.key + "}"
                text = "".join(part for part in sentences(text) if holder not in part)
        return text

    def fill(self, template: str, *, own: bool) -> Filled:
        for piece in _pieces(template):
            if piece.kind == "text":
                self._ours(piece.text, own)
            elif piece.kind == "form":
                self._form(piece)
            elif piece.kind == "article":
                self._number(self.places.get(piece.key) or self._subject_of(piece.key))
            elif piece.key in self.parameters:
                self._parameter(self.parameters[piece.key], piece)
            elif piece.key in CASE_PLACEHOLDERS:
                self._case_value(piece.key)
            else:
                self._ours(piece.text, True)
        text = self.text.rstrip()
        return Filled(
            text, tuple(self.spans), tuple(self.empty), self.items, self.table, own, self.reworded
        )

    def _ours(self, text: str, own: bool) -> None:
        if not own:
            changed = reword(text, self.change)
            self.reworded = self.reworded or changed != text
            text = changed
        self.text += text

    def _span(self, text: str, kind: Literal["choice", "number"]) -> None:
        self.spans.append(Span(len(self.text), len(self.text) + len(text), kind))
        self.text += text

    def _number(self, text: str) -> None:
        self._span(text, "number")

    def _form(self, piece: _Piece) -> None:
        title = self.titles.get(piece.key)
        if title is None:
            self.text += piece.text
            return
        number = self.numbers.get(piece.key)
        self._number(f"{number}（{title}）" if number else title)

    def _subject_of(self, clause_id: str) -> str:
        clause = self.catalogue.clause_by_id.get(clause_id)
        return f"{clause.title}に関する定め" if clause else BLANK

    def _case_value(self, key: str) -> None:
        value = case_value(key, self.case)
        if not value:
            self.empty.append(key)
        self.text += value or BLANK

    def _parameter(self, parameter: Parameter, piece: _Piece) -> None:
        if parameter.auto == "prohibitions":
            self._list(self.prohibitions)
            return
        value = effective(parameter, self.answer)
        if is_blank(value):
            self.empty.append(parameter.key)
            if parameter.type not in ("table", "list"):
                self._span(BLANK, "choice")
        elif parameter.type == "table":
            self.table = _table(parameter, value)
        elif parameter.type == "list" and isinstance(value, list | tuple):
            self._list([str(part).strip() for part in value if not is_blank(part)])
        else:
            text = value_text(parameter, value, self.catalogue, frequency=piece.frequency)
            if is_ours(parameter, value):
                text = reword(self._plain(text), self.change)
            self._span(text, "choice")

    def _list(self, items: Sequence[str]) -> None:
        """Items stand as 号 after the whole text, so a sentence that follows moves up to it."""
        self.items = tuple(items)
        self.text = _SPACE_BETWEEN_PARTS.sub("", self.text)

    def _plain(self, text: str) -> str:
        """A default may itself hold {city}, {department}, {contract_name}."""
        return _PLACEHOLDER.sub(
            lambda match: (
                (case_value(match[2], self.case) or BLANK)
                if match[2] in CASE_PLACEHOLDERS
                else match[0]
            ),
            text,
        )


def case_value(key: str, case: Case) -> str:
    """The value of {city}, {department}, {contract_name}, {contractor}, {contract_term}, or ``""``."""
    if key == "city":
        return case.municipality.name.strip()
    if key == "contractor":
        return case.contractor.name.strip()
    if key == "contract_term":
        return _term(_profile_text(case, "term"))
    if key == "contract_name":
        return _profile_text(case, "contract_name") or case.title.strip()
    return _profile_text(case, key)


def _term(text: str) -> str:
    """``2026-04-01/2027-03-31`` -> 令和8年4月1日から令和9年3月31日まで; another text gives ``""``."""
    first, slash, last = text.partition("/")
    try:
        return f"{dates.wareki_of(first)}から{dates.wareki_of(last)}まで" if slash else ""
    except ValueError:
        return ""


def _profile_text(case: Case, key: str) -> str:
    value = case.profile.get(key)
    return value.strip() if isinstance(value, str) else ""


def _table(parameter: Parameter, value: object) -> WordingTable:
    rows = value if isinstance(value, list | tuple) else ()
    return WordingTable(
        tuple(column.label for column in parameter.columns),
        tuple(
            tuple(str(row.get(column.key) or "") for column in parameter.columns)
            for row in rows
            if isinstance(row, Mapping) and not is_blank(dict(row))
        ),
    )


@lru_cache(maxsize=2048)
def _pieces(template: str) -> tuple[_Piece, ...]:
    pieces = []
    at = 0
    for match in _PLACEHOLDER.finditer(template):
        if match.start() > at:
            pieces.append(_Piece(template[at : match.start()], "text"))
        prefix = match[1]
        kind: Literal["form", "article", "key"] = "key"
        if prefix:
            kind = "form" if prefix == "form:" else "article"
        pieces.append(_Piece(match[0], kind, match[2], bool(match[3])))
        at = match.end()
    if at < len(template):
        pieces.append(_Piece(template[at:], "text"))
    return tuple(pieces)
