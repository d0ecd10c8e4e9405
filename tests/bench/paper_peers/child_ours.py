"""A process that composes, sets and draws with the project's own code."""

import sys

from tests.bench.paper_peers.child import serve

kept = {}


def begin():
    from checklists.paper import pdf
    from checklists.paper.compose import Face, compose_form
    from checklists.reader.shipped import shipped_forms

    shipped_forms()

    def run(name):
        forms = read(name)
        composed = [compose_form(form, None, Face.EXAMPLE) for form in forms]
        return pdf.render([one.document for one in composed], title=forms[0].title).pdf

    return run


def read(name):
    """The copies of ``form-turn``: a case has them in memory already."""
    if name not in kept:
        from tests.bench.paper_peers.copies import forms_of

        form_id, _, turn = name.rpartition("-")
        kept[name] = forms_of(form_id, int(turn))
    return kept[name]


if sys.argv[1] == "finish":
    from datetime import date

    from checklists.paper.archive import archived

    def begin_finish():
        made = {}
        draw = begin()

        def prepare(name):
            made[name] = draw(name)

        begin_finish.prepare = prepare
        return lambda name: archived(made[name], date(2026, 11, 1))

    serve(begin_finish, before=lambda name: begin_finish.prepare(name))
else:
    serve(begin, before=read)
