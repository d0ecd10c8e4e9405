"""The head of a sheet: number, date, addressee, submitter."""

from checklists.form import FormField
from checklists.paper.blocks_head import Head, Sender, Submitter, SubmitterLine
from checklists.paper.compose_text import number_line
from checklists.paper.filling import HEAD, SIGNED, Face, Filling
from checklists.paper.value_text import blank, printed
from checklists.paper.words import words
from checklists.paper_text import paper_text

#: Fields of 頭書 with a place of their own.
_ABOVE = frozenset({"doc_no", "addressee"})
DOC_NO_BLANK = "第　　　　　号"
SHEET_NO = "第　　　　枚"
ADDRESSEE_BLANK = "　　　　　　　　　　様"


def head_of(filling: Filling) -> Head:
    """What the fields of 頭書 and the form itself put above the title."""
    fields = {field.name: field for field in filling.form.fields if field.section == HEAD}
    return Head(
        number=number_line(filling),
        doc_no=_or_blank(filling, fields.get("doc_no"), DOC_NO_BLANK),
        date=_date(filling, fields),
        sheet_no=SHEET_NO if filling.form.sheet_no else "",
        addressee=_addressee(filling, fields.get("addressee")),
        submitter=_submitter(filling, fields),
        sender=_sender(filling),
    )


def _or_blank(filling: Filling, field: FormField | None, empty: str) -> str:
    if field is None:
        return ""
    # A landscape sheet has no blank for a number, but a number that is given is not dropped.
    return printed(field, filling.value(field)) or (
        "" if filling.form.orientation == "landscape" else empty
    )


def _date(filling: Filling, fields: dict[str, FormField]) -> str:
    dated = next((field for field in fields.values() if field.type == "wareki_date"), None)
    if dated is None:
        return ""
    text = printed(dated, filling.value(dated))
    return text or blank(filling.forms.common, "wareki_date")


def _addressee(filling: Filling, field: FormField | None) -> tuple[str, ...]:
    if field is None:
        return ()
    return (printed(field, filling.value(field)) or ADDRESSEE_BLANK,)


def _sender(filling: Filling) -> Sender | None:
    """A notice of the council goes out in the name of its chair."""
    examined = filling.examined
    if filling.form.submitted_by != "secretariat" or filling.form.layout_kind != "notice":
        return None
    if examined is None or filling.face is not Face.PREFILLED:
        return None
    town = examined.case.municipality
    if not town.council:
        return None
    parts = (town.council, words().cover["chair"], town.council_chair)
    return Sender(paper_text("　".join(part for part in parts if part)))


def _submitter(filling: Filling, fields: dict[str, FormField]) -> Submitter | None:
    """The lines of 頭書 that are neither number, date nor addressee; else who signs."""
    own = [field for name, field in fields.items() if name not in _ABOVE and field.print]
    lines = tuple(
        _submitter_line(filling, field)
        for field in own
        if field.type not in {"wareki_date", *SIGNED}
    )
    if lines and filling.without_processor:
        return _of_the_city(filling)
    if lines:
        return Submitter(lines)
    signed = [field for field in own if field.type == "signature+seal"]
    if signed:
        lines = tuple(_signed_line(filling, field) for field in signed)
        return Submitter(lines, caption=_council(filling))
    return None


def _council(filling: Filling) -> str:
    """The name of the council, before the line its chair signs on."""
    examined = filling.examined
    if examined is None or filling.form.submitted_by != "council":
        return ""
    return paper_text(examined.case.municipality.council)


def _of_the_city(filling: Filling) -> Submitter:
    """Where nobody but the city handles the information, its own department hands the sheet in."""
    department = ""
    if filling.examined is not None:
        written = filling.examined.case.profile.get("department")
        department = paper_text(written) if isinstance(written, str) else ""
    return Submitter(
        (
            SubmitterLine(label=words().holders["department"], value=department),
            SubmitterLine(label=words().cover["officer"], seal=filling.seals),
        )
    )


def _submitter_line(filling: Filling, field: FormField) -> SubmitterLine:
    return SubmitterLine(
        label=paper_text(field.print_label or field.label),
        value=printed(field, filling.value(field)),
        seal=filling.seals and field.type.endswith("seal"),
    )


def _signed_line(filling: Filling, field: FormField) -> SubmitterLine:
    """会長の署名・押印 -> 「会長」, a line to sign on, ㊞."""
    label = (field.print_label or field.label).partition("の")[0]
    return SubmitterLine(label=paper_text(label), seal=filling.seals)
