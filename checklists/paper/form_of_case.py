"""A form as one case prints it: without a contract where there is none, in the words of its route."""

from checklists.case import Route
from checklists.examined import Examined
from checklists.form import Form, FormField, FormTable
from checklists.kind_view import NUMBER_WORDS, without_term
from checklists.kinds import ROUTE_WORDS
from checklists.paper.packet_lines import is_without_contract, without_processor
from checklists.paper.words import of_the_city, words
from checklists.wanted_columns import wanted_table

_ASKED = f"({ROUTE_WORDS[Route.CONSULTATION]})"
_EDITION = "auto.spec_edition"
#: In a choice that supposes a contract.
_CONTRACT = ("契約", "受託者")


def form_of_case(form: Form, examined: Examined) -> Form:
    """Its wanted columns; no 契約期間 where there is no contract; where nobody but the city handles
    the information no note on a contractor, and no choice that names a contract; in a report
    「審議会(報告)」 for 「審議会(諮問)」."""
    if not _has_term(examined):
        form = without_term(form)
    if without_processor(examined):
        form = _of_the_city(form, examined)
    if is_without_contract(examined):
        fields = tuple(_without_contract(field, form, examined) for field in form.fields)
        form = form.model_copy(update={"fields": fields})
        if form.has_articles:
            title = words().specification["name_without_contract"]
            form = form.model_copy(update={"title": title})
    tables = tuple(wanted_table(table, examined) for table in form.tables)
    route = examined.case.route
    fields = form.fields
    if route is not Route.CONSULTATION:
        fields = tuple(_on_route(field, route) for field in fields)
    return form.model_copy(update={"tables": tables, "fields": fields})


def _of_the_city(form: Form, examined: Examined) -> Form:
    """Its notes and heads without a contractor; the edition of a 仕様書案 only where there is one."""
    drafted = any(one.code == "spec" for one in examined.case.documents)
    fields = tuple(
        field.model_copy(update={"print": False})
        if field.from_ == _EDITION and not drafted
        else field
        for field in form.fields
    )
    tables = tuple(_table_of_the_city(table) for table in form.tables)
    notes = tuple(of_the_city(note) for note in form.print_notes)
    return form.model_copy(update={"print_notes": notes, "fields": fields, "tables": tables})


def _table_of_the_city(table: FormTable) -> FormTable:
    columns = tuple(
        one.model_copy(update={"label": of_the_city(one.label)}) for one in table.columns
    )
    heads = tuple(
        one.model_copy(update={"label": of_the_city(one.label)}) for one in table.print_columns
    )
    return table.model_copy(update={"columns": columns, "print_columns": heads})


def _has_term(examined: Examined) -> bool:
    """The kind supposes a contract, or the officer says that somebody but the city takes part."""
    facts = examined.facts
    return facts.get("processor_contract") is not False or facts.get("external_processor") is True


def _without_contract(field: FormField, form: Form, examined: Examined) -> FormField:
    """On a paper of the city's own the choices but those on a contract or a contractor; one that
    was chosen stays in sight."""
    if form.is_annexed:
        return field
    kept = examined.case.forms.get(form.id)
    chosen = kept.fields.get(field.name) if kept is not None else None
    said = chosen if isinstance(chosen, list) else [chosen]
    choices = tuple(
        one for one in field.choices if one in said or not any(word in one for word in _CONTRACT)
    )
    return field.model_copy(update={"choices": choices})


def _on_route(field: FormField, route: Route) -> FormField:
    """A choice that names the 諮問, and the value kept for it, in the words of the route."""
    named = {
        one: one.replace(_ASKED, f"({NUMBER_WORDS[route]})")
        for one in field.choices
        if _ASKED in one
    }
    if not named:
        return field
    choices = tuple(named.get(one, one) for one in field.choices)
    return field.model_copy(update={"choices": choices, "map": {**field.map, **named}})
