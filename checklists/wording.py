"""A clause's text with its parameters filled in: what the screen previews and the paper prints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import JsonValue

from checklists import dates
from checklists.answer import Answer
from checklists.case import Case
from checklists.catalogue import Catalogue, Clause, Parameter
from checklists.parameters import effective, is_blank, is_ours, value_text
from checklists.subject import change_for, reword
from checklists.templates import PLACEHOLDER, Piece, pieces, template_of

BLANK = "＿＿＿＿"
CASE_PLACEHOLDERS = ("city", "department", "contract_name", "contractor", "contract_term")


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
    The officer's own sentence replaces ours; placeholders we know are filled in it too, and its
    words are never changed.
    """
    own = answer.wording if answer is not None else None
    is_own = own is not None and not is_blank(own)
    template = own.strip() if own is not None and is_own else template_of(clause, answer)
    work = _Filling(clause, answer, case, catalogue, is_own)
    for piece in pieces(template):
        if piece.kind == "form":
            work.add_form(piece, numbers, titles)
        elif piece.kind == "article":
            work.add_article(piece, places or {})
        elif piece.kind == "key":
            work.add_value(piece, prohibitions)
        else:
            work.add_words(piece.text)
    return work.result()


def case_value(key: str, case: Case) -> str:
    """The value of one of CASE_PLACEHOLDERS, ``""`` when the case has none."""
    if key == "city":
        return case.municipality.name.strip()
    if key == "contractor":
        return case.contractor.name.strip()
    if key == "contract_term":
        return _term(_profile_text(case, "term"))
    if key == "contract_name":
        return _profile_text(case, "contract_name") or case.title.strip()
    return _profile_text(case, key)


class _Filling:
    """One wording while it is put together."""

    def __init__(
        self, clause: Clause, answer: Answer | None, case: Case, catalogue: Catalogue, own: bool
    ) -> None:
        self._answer = answer
        self._case = case
        self._catalogue = catalogue
        self._own = own
        self._parameters = {parameter.key: parameter for parameter in clause.params}
        self._change = change_for(case, catalogue)
        self._text = ""
        self._spans: list[Span] = []
        self._empty: list[str] = []
        self._items: tuple[str, ...] = ()
        self._table: WordingTable | None = None
        self._reworded = False
        self._after_list = False

    def add_words(self, text: str) -> None:
        if self._after_list:
            text = text.lstrip()
            self._after_list = False
        if not self._own:
            changed = reword(text, self._change)
            self._reworded = self._reworded or changed != text
            text = changed
        self._text += text

    def add_form(self, piece: Piece, numbers: Mapping[str, str], titles: Mapping[str, str]) -> None:
        title = titles.get(piece.key)
        if title is None:
            self._text += piece.text
            return
        number = numbers.get(piece.key)
        self._mark(f"{number}（{title}）" if number else title, "number")

    def add_article(self, piece: Piece, places: Mapping[str, str]) -> None:
        """The place of a clause in our draft; its subject when it fell away."""
        clause = self._catalogue.clause_by_id.get(piece.key)
        if clause is None:
            self._text += piece.text
            return
        self._mark(places.get(piece.key) or f"{clause.title}に関する定め", "number")

    def add_value(self, piece: Piece, prohibitions: Sequence[str]) -> None:
        parameter = self._parameters.get(piece.key)
        if parameter is not None and parameter.auto == "prohibitions":
            self._list(prohibitions)
        elif parameter is not None:
            self._parameter(parameter, piece.frequency)
        elif piece.key in CASE_PLACEHOLDERS:
            value = case_value(piece.key, self._case)
            if not value:
                self._empty.append(piece.key)
            self._text += value or BLANK
        else:  # the officer wrote braces of their own
            self._text += piece.text

    def result(self) -> Filled:
        return Filled(
            self._text.rstrip(),
            tuple(self._spans),
            tuple(self._empty),
            self._items,
            self._table,
            self._own,
            self._reworded,
        )

    def _mark(self, text: str, kind: Literal["choice", "number"]) -> None:
        self._spans.append(Span(len(self._text), len(self._text) + len(text), kind))
        self._text += text

    def _parameter(self, parameter: Parameter, frequency: bool) -> None:
        value = effective(parameter, self._answer)
        if is_blank(value):
            self._empty.append(parameter.key)
            if parameter.type not in ("table", "list"):
                self._mark(BLANK, "choice")
            elif parameter.required_input and parameter.auto is None:
                self._list([BLANK])  # 「次の語」 has something to stand on
        elif parameter.type == "table":
            self._table = _table(parameter, value)
        elif parameter.type == "list" and isinstance(value, list | tuple):
            self._list([str(part).strip() for part in value if not is_blank(part)])
        else:
            text = value_text(parameter, value, self._catalogue, frequency=frequency)
            if is_ours(parameter, value):
                text = reword(_with_case_values(text, self._case), self._change)
            self._mark(text, "choice")

    def _list(self, items: Sequence[str]) -> None:
        """Items stand as 号 after the whole text, so a sentence that follows moves up to it."""
        self._items = tuple(items)
        self._text = self._text.rstrip()
        self._after_list = True


def _with_case_values(text: str, case: Case) -> str:
    """A default may itself hold {city}, {department}, {contract_name}."""
    if "{" not in text:
        return text
    return PLACEHOLDER.sub(
        lambda match: (
            (case_value(match[2], case) or BLANK) if match[2] in CASE_PLACEHOLDERS else match[0]
        ),
        text,
    )


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


def _table(parameter: Parameter, value: JsonValue) -> WordingTable:
    rows = value if isinstance(value, list | tuple) else ()
    return WordingTable(
        tuple(column.label for column in parameter.columns),
        tuple(
            tuple(str(row.get(column.key) or "") for column in parameter.columns)
            for row in rows
            if isinstance(row, Mapping) and not is_blank(dict(row))
        ),
    )
