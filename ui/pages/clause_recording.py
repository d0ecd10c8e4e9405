"""From the form to the desk: what is recorded, what stays a draft."""

from dataclasses import replace

from checklists.answer import Answer
from checklists.catalogue import Clause
from checklists.examined import Examined
from ui.desk import Desk
from ui.models.clause_answer import Entered, answer_of, draft_of, kept_sentence
from ui.models.clause_view import form_names, preview_of


def with_sentence(examined: Examined, clause: Clause, now: Entered, typed: str | None) -> Entered:
    """``typed``: the officer's own sentence as it reads, None while ours stands."""
    ours = replace(now, wording=None)
    if typed is None:
        return ours
    standard = preview_of(examined, clause, answer_of(ours, None)).text
    return replace(now, wording=kept_sentence(typed, standard, form_names(examined, clause)))


def record(desk: Desk, clause: Clause, now: Entered) -> bool:
    """Write what differs from the store. False when the disk did not take it: then all of it is a
    draft, and comes back into the fields.
    """
    stored = desk.case.answers.get(clause.id)
    answer = answer_of(now, stored)
    taken = answer == stored or desk.record(clause.id, answer)
    desk.set_draft(clause.id, draft_of(now, None if taken else answer or Answer()))
    return taken
