"""What of a print paper cannot show: on which pages, which character, typed into which field."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pydantic import BaseModel, JsonValue

from checklists.examined import Examined
from checklists.form import Form
from checklists.own_values import ROSTER, WORKERS
from checklists.paper.document import PaperProblem
from checklists.paper.fonts import code_points
from checklists.paper.words import paper_title

_PARTS = {
    "contractor": "受託者",
    "municipality": "市と審議会の名前",
    "documents": "仕様書案・契約書案",
    "opinions": "委員の意見",
    "council": "答申の条件",
}


@dataclass(frozen=True)
class Flaw:
    """One thing to put right, or to write by hand.

    ``character`` stays blank; where it is empty, ``sentence`` says what does not fit. ``place`` is
    where a person typed it (``profile.title``, ``forms.form-x.fields.vendor``), empty where nobody
    did; ``label`` names that field, else the box on paper. ``pages``: all it stands on, in order.
    """

    character: str
    sentence: str
    label: str
    place: str
    pages: tuple[int, ...]

    @property
    def code(self) -> str:
        """「U+9089＋U+E010A」."""
        return code_points(self.character)


def flaws(
    problems: Sequence[PaperProblem],
    examined: Examined | None,
    pages: Collection[int] | None = None,
) -> tuple[Flaw, ...]:
    """Characters first, each at every field it was typed into; then what does not fit.

    ``problems`` are those of a ``Rendered``; ``examined`` None: of no case, each at its box alone.
    ``pages``: only what stands on these (None: all).
    """
    wanted = [one for one in problems if pages is None or not one.page or one.page in pages]
    characters = dict.fromkeys(one.character for one in wanted if one.character)
    entries = list(typed(examined)) if characters and examined is not None else []
    found: list[Flaw] = []
    for character in characters:
        here = [one for one in wanted if one.character == character]
        numbers = tuple(sorted({one.page for one in here if one.page}))
        at = {place: label for place, label, text in entries if character in text}
        if not at:
            at = {"": _box(here[0])[1]}
        found += [Flaw(character, "", label, place, numbers) for place, label in at.items()]
    forms = examined.forms.forms if examined is not None else ()
    return (*found, *_not_fitting(wanted, forms))


def page_words(pages: Sequence[int]) -> str:
    """「3、6-8」 for 3, 6, 7, 8."""
    starts = [0, *(n for n, (one, two) in enumerate(pairwise(pages), 1) if two != one + 1)]
    ends = [*starts[1:], len(pages)]
    runs = [pages[start:end] for start, end in zip(starts, ends, strict=True) if end > start]
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _not_fitting(problems: Sequence[PaperProblem], forms: Sequence[Form]) -> Iterator[Flaw]:
    """The same sentence of one box is said once, whatever paper it stands on."""
    titles = {form.id: form for form in forms}
    by_box: dict[tuple[str, str], list[str]] = {}
    for one in problems:
        if not one.character:
            owner, box = _box(one)
            by_box.setdefault((box, one.sentence), []).append(owner)
    for (box, sentence), owners in by_box.items():
        if box == "件名":
            yield Flaw("", sentence, box, "profile.title", ())
            continue
        form = titles.get(owners[0])
        paper = paper_title(form.title) if form is not None else ""
        label = f"{paper}の「{box}」" if paper and box else paper or box
        place = f"forms.{form.id}" if form is not None else ""
        yield Flaw("", sentence, label, place, ())


def _box(problem: PaperProblem) -> tuple[str, str]:
    """Key of the paper and the box on it that ``problem`` names."""
    owner, _, box = problem.place.partition(": ")
    return owner, box


# ---- what a person typed ------------------------------------------------------------------------


def typed(examined: Examined) -> Iterator[tuple[str, str, str]]:
    """(place, name of the field, text) of everything in the case that can come on paper."""
    case, catalogue = examined.case, examined.catalogue
    for key, value in case.profile.items():
        entry = catalogue.profile_by_key.get(key)
        yield from _each(f"profile.{key}", entry.label if entry else key, value)
    for part, label in _PARTS.items():
        yield from _each(part, label, getattr(case, part))
    for clause_id, answer in case.answers.items():
        clause = catalogue.clause_by_id.get(clause_id)
        title = clause.title if clause else clause_id
        said = (answer.wording, answer.reason, answer.places, answer.parameters)
        yield from _each(f"answers.{clause_id}", f"条項「{title}」", said)
    for item_id, item in case.items.items():
        said_of = (item.reason, item.note)
        yield from _each(f"items.{item_id}", "種別ごとの点検項目の理由・備考", said_of)
    forms = {form.id: form for form in examined.forms.forms}
    for form_id, values in case.forms.items():
        if form_id in forms:
            yield from _of_form(forms[form_id], values.fields, values.rows)
    if ROSTER in forms:
        yield from _rows(forms[ROSTER], WORKERS, "workers", case.workers)


def _of_form(
    form: Form,
    fields: Mapping[str, JsonValue],
    rows: Mapping[str, Sequence[Mapping[str, JsonValue]]],
) -> Iterator[tuple[str, str, str]]:
    labels = {field.name: field.label for field in form.fields}
    for name, value in fields.items():
        label = f"{paper_title(form.title)}の「{labels.get(name, name)}」"
        yield from _each(f"forms.{form.id}.fields.{name}", label, value)
    for table, entries in rows.items():
        yield from _rows(form, table, f"forms.{form.id}.rows.{table}", entries)


def _rows(
    form: Form, table_id: str, place: str, rows: Sequence[Mapping[str, JsonValue]]
) -> Iterator[tuple[str, str, str]]:
    columns = {
        column.name: column.label
        for table in form.tables
        if table.id == table_id
        for column in table.columns
    }
    for number, row in enumerate(rows):
        for name, value in row.items():
            label = f"{paper_title(form.title)}　{number + 1}行目の「{columns.get(name, name)}」"
            yield from _each(f"{place}.{number}.{name}", label, value)


def _each(place: str, label: str, value: object) -> Iterator[tuple[str, str, str]]:
    """Every text inside ``value``, under one place."""
    if isinstance(value, str):
        yield place, label, value
    elif isinstance(value, BaseModel):
        yield from _each(place, label, list(value.__dict__.values()))
    elif isinstance(value, Mapping):
        yield from _each(place, label, list(value.values()))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _each(place, label, part)
