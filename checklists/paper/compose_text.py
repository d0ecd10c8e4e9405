"""Texts of a form with its references set: numbers of forms, values inside a sentence."""

import re

from checklists.paper.blocks_head import Sentence
from checklists.paper.filling import Filling
from checklists.paper.value_text import printed
from checklists.paper.words import paper_title, words
from checklists.paper_text import paper_text

#: ``{form:id}`` or ``{field}``, in every text of a form (the reader knows no other).
_NAMED = re.compile(r"\{([^{}]+)\}")
#: Stands in a sentence where a value is to be written by hand.
GAP_IN_SENTENCE = "＿" * 12


def form_name(filling: Filling, form_id: str) -> str:
    """別記様式第2号(削除完了報告書) with this case's number; the title alone if it has none."""
    form = filling.forms.by_id(form_id)
    number = number_of(filling, form_id)
    title = paper_title(form.title)
    return f"{number}({title})" if number else title


def number_of(filling: Filling, form_id: str) -> str:
    """The number of an annexed form in this case; in the catalogue when there is no case.

    A form outside the case names itself by its own number, unless another of the case has that:
    then by a blank to write one in.
    """
    form = filling.forms.by_id(form_id)
    if not form.is_annexed:
        return ""
    if filling.examined is None:
        return form.number
    numbers = filling.examined.numbers
    if form_id in numbers or form_id != filling.form.id:
        return numbers.get(form_id, "")
    from checklists.numbering import restyled

    style = filling.examined.case.municipality.form_number
    number = restyled(form.number, style)
    return style.format(n=words().numbers["outside"]) if number in numbers.values() else number


def own_number(filling: Filling) -> str:
    """The number on the form itself; a blank to write it in where the case gives it none."""
    form = filling.form
    if not form.print_number:
        return ""
    number = number_of(filling, form.id)
    if not number and filling.examined is not None:
        from checklists.numbering import restyled

        number = restyled(form.number, filling.examined.case.municipality.form_number)
    return paper_text(number or form.number)


def number_line(filling: Filling) -> str:
    """「別記様式第１号（仕様書第３条関係）」; without 条 when none is settled."""
    number = own_number(filling)
    examined = filling.examined
    if not filling.form.is_annexed or examined is None or not number:
        return number
    from checklists.examined import form_article

    article = form_article(examined, filling.form.id)
    return f"{number}（{paper_text(article)}）" if article else number


def note_texts(filling: Filling) -> tuple[str, ...]:
    """The notes of the form."""
    return tuple(text_of(filling, note) for note in filling.form.print_notes)


def text_of(filling: Filling, text: str) -> str:
    """A text of the form with the forms it names and its ``{field}`` values."""
    return sentence_of(filling, text).text


def sentence_of(filling: Filling, text: str) -> Sentence:
    """The same as a sentence; a line to write on where a value is empty."""
    fields = {field.name: field for field in filling.form.fields}
    values: list[tuple[str, str]] = []

    def named(found: re.Match[str]) -> str:
        kind, _, form_id = found[1].partition(":")
        if kind == "form" and form_id:
            return form_name(filling, form_id)
        field = fields.get(found[1])
        if field is None:
            return found[0]
        value = printed(field, filling.value(field))
        if value:
            values.append((paper_text(field.print_label or field.label), value))
        return value or GAP_IN_SENTENCE

    return Sentence(paper_text(_NAMED.sub(named, text)), tuple(values))


def spaced(title: str) -> str:
    """A title of few characters spread: 「誓　約　書　（採用時）」, 「諮　　問　　書」."""
    word, bracket, rest = paper_title(title).partition("（")
    if len(word) not in {2, 3}:
        return word + bracket + rest
    if not bracket:
        return "　　".join(word)
    return f"{'　'.join(word)}　{bracket}{rest}"
