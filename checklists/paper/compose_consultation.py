"""諮問書: a frame of four rows, then numbered items (１), ア with a table between."""

from dataclasses import replace

from checklists.case import Route
from checklists.form import FormField
from checklists.paper.blocks_fields import (
    Grid,
    GridCell,
    GridRow,
)
from checklists.paper.blocks_head import (
    Head,
    Ki,
    Sender,
    Sentence,
    Title,
)
from checklists.paper.blocks_text import Notes, Numbered, NumberedItem
from checklists.paper.compose_cover import sender
from checklists.paper.compose_head import ADDRESSEE_BLANK, DOC_NO_BLANK
from checklists.paper.compose_numbered import numbered_items, own_items
from checklists.paper.compose_plain import document_of
from checklists.paper.compose_text import GAP_IN_SENTENCE, note_texts, spaced
from checklists.paper.document import Block, Document
from checklists.paper.filling import Face, Filling
from checklists.paper.kind_items import heads_of, kind_fields
from checklists.paper.value_text import blank, printed
from checklists.paper.values_auto import edition_text
from checklists.paper.words import RouteWords, words
from checklists.paper_text import paper_text

_FRAME = ("title", "kind", "legal_basis", "department")
_LABEL_MM = 44.0


def compose_consultation(filling: Filling) -> Document:
    """The paper for the council, in the words of the case's route."""
    route = _route(filling)
    blocks: list[Block] = [
        _head(filling, route),
        Title(spaced(route.title)),
        Sentence(_sentence(filling, route)),
        Ki(),
        Grid(_frame(filling, route), label_mm=_LABEL_MM),
        Numbered(_items(filling)),
    ]
    if filling.examined is None:
        blocks.append(Notes(note_texts(filling)))
    plain = replace(document_of(filling, blocks), title=route.title, number="")
    if filling.examined is None or filling.face is Face.EXAMPLE:
        return plain
    return replace(plain, edition=paper_text(edition_text(filling.examined, "　")))


def _items(filling: Filling) -> tuple[NumberedItem, ...]:
    """The items of the form, or those the kind of case has of its own."""
    if filling.examined is None or not own_items(filling):
        return numbered_items(filling)
    fields = kind_fields(filling, filling.examined)
    return numbered_items(filling, fields, heads_of(filling.examined))


def _route(filling: Filling) -> RouteWords:
    route = filling.examined.case.route if filling.examined else Route.CONSULTATION
    return words().routes[str(Route.CONSULTATION if filling.face is Face.EXAMPLE else route)]


def _field(filling: Filling, name: str) -> FormField | None:
    return next((entry for entry in filling.form.fields if entry.name == name), None)


def _text(filling: Filling, name: str) -> str:
    """The printed value of a field; nothing for one that a town's own form leaves out."""
    entry = _field(filling, name)
    if entry is None:
        return ""
    value = filling.value(entry)
    if name == "legal_basis" and isinstance(value, str) and filling.examined is not None:
        town = filling.examined.case.municipality.name
        value = value.replace("{municipality.name}", town).replace("{city}", town)
    return printed(entry, value)


def _head(filling: Filling, route: RouteWords) -> Head:
    day = _text(filling, "consulted_on") or blank(filling.forms.common, "wareki_date")
    addressee = _text(filling, "addressee")
    if _is_internal(filling) and filling.examined is not None:
        return Head(
            number=f"{route.title}様式",
            doc_no=_text(filling, "consult_no") or DOC_NO_BLANK,
            date=day,
            addressee=(ADDRESSEE_BLANK,),
            sender=Sender(sender(filling.examined), seal_space=False),
        )
    return Head(
        number=f"{route.title}様式",
        doc_no=_text(filling, "consult_no") or DOC_NO_BLANK,
        date=day,
        addressee=(addressee or "　　　　　　　　　　　　会長　様",),
        sender=Sender(_text(filling, "city") or "　" * 12, seal_space=True),
    )


def _is_internal(filling: Filling) -> bool:
    """A 庁内審査 goes from the department to whoever reviews it in the city, to no council."""
    case = filling.examined.case if filling.examined else None
    return case is not None and case.route is Route.INTERNAL and filling.face is not Face.EXAMPLE


def _sentence(filling: Filling, route: RouteWords) -> str:
    basis, council = (
        _text(filling, name) or GAP_IN_SENTENCE for name in ("legal_basis", "council")
    )
    return paper_text(route.sentence.format(legal_basis=basis, council=council))


def _frame(filling: Filling, route: RouteWords) -> tuple[GridRow, ...]:
    rows = []
    for name in _FRAME:
        entry = _field(filling, name)
        if entry is None:
            continue
        label = route.kind_label if name == "kind" else entry.print_label or entry.label
        box = GridCell(paper_text(label), _text(filling, name), key=name)
        rows.append(GridRow((box,), group="frame"))
    return tuple(rows)
